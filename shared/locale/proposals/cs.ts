/** What the states of proposals are called, Czech. */
import type { Words } from '../words.ts'
import type { states as english } from './en.ts'

export const states: Words<typeof english> = {
  open: 'Otevřený',
  under_review: 'Posuzuje se',
  planned: 'Plánovaný',
  in_development: 'Ve vývoji',
  shipped: 'Hotový',
  declined: 'Zamítnutý',
}
