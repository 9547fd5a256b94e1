/** Who is told of what: turns what happened to a ticket into the mails it owes. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { canComeIn } from '../access/accounts.ts'
import { portalLink } from '../access/links.ts'
import { queueMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'
import { mailToCustomer, type NotedEvent } from './rules.ts'

/** What happened, with all that a mail about it has to know. */
export interface TicketNotice {
  readonly vendor: Vendor
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string }
  readonly customer: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
  }
  readonly event: NotedEvent & { readonly seq: number }
  /** Who did it; null for the product itself. */
  readonly author: { readonly name: string } | null
  readonly message: RichText | null
  /** Of the installation: the address that mail comes from (a display name is allowed), and its own public address. */
  readonly mail: { readonly from: string; readonly publicUrl: string }
}

/**
 * Writes the mails that an event owes, in the transaction of the event. Call it once for each event, after
 * all events of the use case are appended: one thing done is one mail, so an assignment that comes along with
 * another event of its ticket sends nothing of its own.
 * @throws RangeError when a name or the subject would break its header line; nothing may be committed then.
 */
export async function notifyTicketChange(work: Work, notice: TicketNotice): Promise<void> {
  const { vendor, ticket, customer, event } = notice
  const mail = ridesAlong(work, notice) ? null : mailToCustomer(event)
  if (mail === null) return
  queueMail(work, {
    vendor,
    from: notice.mail.from,
    to: { name: customer.name, address: customer.email },
    locale: customer.locale,
    thread: { id: ticket.id, begins: event.type === 'open' },
    news: {
      kind: 'ticket',
      mail,
      number: ticket.number,
      subject: ticket.subject,
      author: notice.author?.name ?? null,
      message: notice.message,
      before: event.from,
      now: event.to,
      href: await placeOf(work, notice),
    },
  })
}

/** Where the customer can see the ticket: in the portal, if they have a way in there. */
async function placeOf(work: Work, { vendor, ticket, customer, mail }: TicketNotice): Promise<string | null> {
  if (!(await canComeIn(work.trx, vendor, customer.id))) return null
  return portalLink(mail.publicUrl, vendor.slug, `/tickets/${ticket.id}`)
}

function ridesAlong(work: Work, { ticket, event }: TicketNotice): boolean {
  if (event.type !== 'assign') return false
  return work.appended.some((other) => other.ticket_id === ticket.id && other.seq !== event.seq)
}
