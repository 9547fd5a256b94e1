/** What an opened ticket says besides its thread, by part; Romanian. */
import type { Words } from '../words.ts'
import type { words as en } from './en.ts'

export const words: Words<typeof en> = {
  again: 'Încercați din nou',
}
