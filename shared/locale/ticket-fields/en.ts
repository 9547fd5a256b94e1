/** Labels of what a ticket holds besides the vendor's own fields, English. */

export const ticketFields = {
  /** What a guest has typed; no company that we know. */
  company: 'Company, as typed',
}
