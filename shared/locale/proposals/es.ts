/** What the states of proposals are called, Spanish. */
import type { Words } from '../words.ts'
import type { states as english } from './en.ts'

export const states: Words<typeof english> = {
  open: 'Abierta',
  under_review: 'En estudio',
  planned: 'Planificada',
  in_development: 'En desarrollo',
  shipped: 'Disponible',
  declined: 'Descartada',
}
