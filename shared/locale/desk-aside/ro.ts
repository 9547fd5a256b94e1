/** What stands beside a conversation at the desk, by part; Romanian. */
import type { AsideWords } from './en.ts'

export const aside: AsideWords = {
  about: {
    heading: 'Despre',
    company: 'Companie',
    project: 'Proiect',
    category: 'Categorie',
    channel: 'A sosit',
    channels: {
      panel: 'din aplicație',
      portal: 'din portal',
      form: 'prin formularul pentru oaspeți',
      phone: 'prin telefon',
      email: 'prin e-mail',
    },
  },
}
