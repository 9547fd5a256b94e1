/** What the states of proposals are called, Romanian. */
import type { Words } from '../words.ts'
import type { states as english } from './en.ts'

export const states: Words<typeof english> = {
  open: 'Deschisă',
  under_review: 'În analiză',
  planned: 'Planificată',
  in_development: 'În dezvoltare',
  shipped: 'Livrată',
  declined: 'Respinsă',
}
