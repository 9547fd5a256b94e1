/** Labels of what a ticket holds besides the vendor's own fields, Slovene. */
import type { Words } from '../words.ts'
import type { ticketFields as en } from './en.ts'

export const ticketFields: Words<typeof en> = {
  company: 'Podjetje, kot je bilo napisano',
}
