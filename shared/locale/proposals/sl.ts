/** What the states of proposals are called, Slovene. */
import type { Words } from '../words.ts'
import type { states as english } from './en.ts'

export const states: Words<typeof english> = {
  open: 'Odprt',
  under_review: 'V presoji',
  planned: 'Načrtovan',
  in_development: 'V razvoju',
  shipped: 'Na voljo',
  declined: 'Zavrnjen',
}
