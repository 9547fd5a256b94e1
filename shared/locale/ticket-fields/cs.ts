/** Labels of what a ticket holds besides the vendor's own fields, Czech. */
import type { Words } from '../words.ts'
import type { ticketFields as en } from './en.ts'

export const ticketFields: Words<typeof en> = {
  company: 'Firma, jak byla napsána',
}
