/** What stands beside a conversation at the desk, by part; English. */
import type { Words } from '../words.ts'

export const aside = {
  about: {
    heading: 'About',
    company: 'Company',
    project: 'Project',
    category: 'Category',
    channel: 'Came in',
    channels: {
      panel: 'in the application',
      portal: 'in the portal',
      form: 'by the guest form',
      phone: 'by phone',
      email: 'by e-mail',
    },
  },
}

export type AsideWords = Words<typeof aside>
