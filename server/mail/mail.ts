/** Mails that the product writes: composed, addressed, threaded, and left in the outbox. */
import addressparser from 'nodemailer/lib/addressparser'
import { owe } from '../outbox/outbox.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { Vendor } from '../vendors/settings.ts'
import { writePayload } from './payload.ts'
import { ticketLetter, ticketSubject, type TicketMail, type TicketNews } from './templates/ticket.ts'

export type { TicketMail }

export interface TicketMailOrder extends Omit<TicketNews, 'vendor' | 'reader' | 'number' | 'subject'> {
  readonly vendor: Pick<Vendor, 'id' | 'name'>
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string }
  readonly to: { readonly name: string; readonly address: string }
  /** The installation's address, a display name allowed: the mail comes from there, in the vendor's name. */
  readonly from: string
}

/**
 * Writes a mail about a ticket to the outbox, in the transaction of what it tells of.
 * @throws RangeError when an address is none, or a name or the subject would break its header line (S11);
 * nothing may be committed then.
 */
export function oweTicketMail(work: Work, order: TicketMailOrder): void {
  const { vendor, ticket, to } = order
  const address = senderAddress(order.from)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const sender = { name: vendor.name, address }
  // The mail that confirms the opening is the root to which all others of the ticket refer, whether or not
  // the reader has it: that holds the thread together (RFC 5322, section 3.6.4).
  const root = `<${ticket.id}@${domain}>`
  const isRoot = order.mail === 'opened' || order.mail === 'opened_for_you'
  const id = newId(work.now)
  const letter = ticketLetter({
    ...order,
    vendor: vendor.name,
    reader: to.name,
    number: ticket.number,
    subject: ticket.subject,
  })
  owe(work, {
    id,
    vendorId: vendor.id,
    kind: 'mail',
    payload: writePayload({
      messageId: isRoot ? root : `<${id}@${domain}>`,
      references: isRoot ? [] : [root],
      from: sender,
      replyTo: sender,
      to,
      subject: ticketSubject(ticket.number, ticket.subject),
      date: work.now,
      ...letter,
    }),
  })
}

function senderAddress(from: string): string {
  const address = addressparser(from, { flatten: true })[0]?.address ?? ''
  if (!address.includes('@')) throw new RangeError('the address that mail comes from is not one')
  return address
}
