/** What the lifebuoy itself says, Slovene. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  lang: 'sl',

  label: 'Podpora',
  unread: 'neprebrano',
  unreachable: 'Brez povezave',
}
