/** What the lifebuoy itself says, Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'ro',

  label: 'Centru de suport',
  unread: 'necitite',
  unreachable: 'Fără conexiune',
}
