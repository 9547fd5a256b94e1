/** Labels of what a ticket holds besides the vendor's own fields, Romanian. */
import type { Words } from '../words.ts'
import type { ticketFields as en } from './en.ts'

export const ticketFields: Words<typeof en> = {
  company: 'Compania, așa cum a fost scrisă',
}
