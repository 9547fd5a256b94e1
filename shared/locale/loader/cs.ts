/** What the lifebuoy itself says, Czech. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'cs',

  label: 'Podpora',
  unread: 'nepřečtené',
  unreachable: 'Offline',
}
