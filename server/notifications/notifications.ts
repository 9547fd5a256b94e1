/** Who is told of what: turns what happened to a ticket into the mails it owes. */
import { isForOperators } from '../../shared/access/tickets.ts'
import type { FileView } from '../../shared/api/files.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { canComeIn } from '../access/accounts.ts'
import { portalLink, trackingLink, unsubscribeLink } from '../access/links.ts'
import { isTracked, issueTrackingId } from '../access/tracking.ts'
import { queueMail, type MailFile, type OfferFacts, type TicketMail } from '../mail/mail.ts'
import { guestStanding, type GuestStanding } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'
import { gather } from './gathering.ts'
import { issueMuteToken } from './muting.ts'
import { isShown, isWanted } from './preferences.ts'
import { isOptional, mailToCustomer, type NotedEvent } from './rules.ts'

export { tellOperators } from './operators.ts'
export { tellOfPledge, type PledgeNotice } from './pledges.ts'
export { tellOfProposal, type ProposalNotice } from './proposals.ts'
export { tellOfRelease, type ReleaseNotice } from './releases.ts'
export { tellUnknownSender } from './senders.ts'
export { markUnreachable } from './unreachable.ts'
export type { OfferFacts } from '../mail/mail.ts'

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
  /** What goes along with the message. */
  readonly files?: readonly FileView[] | undefined
  /** The offer that it was about. */
  readonly offer?: OfferFacts
  /** For a merge: the other ticket where it is this customer's too, else null. */
  readonly other?: { readonly id: string; readonly number: number; readonly subject: string } | null
  /** The closed ticket that what opened this one was written about. */
  readonly follows?: { readonly number: number } | undefined
  /** The Message-ID of the mail that the customer has done it by. */
  readonly answers?: string | null | undefined
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
  const standing = await standingOf(work, notice)
  const mail = ridesAlong(work, notice)
    ? null
    : mailToCustomer({
        ...event,
        heardThere: Boolean(notice.other),
        followsClosed: Boolean(notice.follows),
      })
  // Who was erased has no address any more.
  if (mail === null || customer.email === '') return
  const subject = { vendorId: vendor.id, ticketId: ticket.id, personId: customer.id }
  if (!(await isWanted(work.trx, subject, mail))) return
  const unsubscribe = isOptional(mail)
    ? { secret: unsubscribeLink(notice.mail.publicUrl, await issueMuteToken(work, subject)) }
    : null
  if (standing === 'unproved') return await tellGuest(work, notice, mail, unsubscribe)
  queueMail(work, {
    ...envelopeOf(notice, customer.name),
    ...(await gather(work, vendor, [ticket.id, customer.id], {
      kind: 'ticket',
      mail,
      number: ticket.number,
      subject: ticket.subject,
      author: notice.author?.name ?? null,
      message: saidIn(notice),
      files: saidIn(notice) === null ? undefined : filesIn(notice),
      ...(notice.offer !== undefined && { offer: notice.offer }),
      before: event.from,
      now: event.to,
      href: await placeOf(work, notice, standing),
      ...(await otherNews(work, notice, standing)),
      ...(notice.follows && { follows: notice.follows.number }),
      ...(unsubscribe !== null && { unsubscribe }),
    })),
  })
}

/** What is quoted: not what its reader has mailed themselves. */
function saidIn({ event, message }: TicketNotice): RichText | null {
  return event.byMail === true && event.party === 'customer' && event.byColleague !== true ? null : message
}

/** The files that go along: its reader has their own already, and is told their names alone. */
function filesIn({ event, files = [] }: TicketNotice): readonly MailFile[] | undefined {
  const own = event.party === 'customer' && event.byColleague !== true
  return files.length === 0
    ? undefined
    : files.map(({ id, name, size }) => ({ ...(!own && { id }), called: name, size }))
}

/**
 * Whether an event marks the ticket as news where its customer sees it, in the panel and on the lifebuoy: not what they
 * have said they want to hear of by e-mail alone.
 */
export async function isNewsInPanel(
  work: Work,
  subject: { readonly vendorId: string; readonly ticketId: string; readonly personId: string },
  event: NotedEvent,
): Promise<boolean> {
  const mail = mailToCustomer(event)
  return mail === null || (await isShown(work.trx, subject, mail))
}

/** Whose mail it is, to whom, and in which thread. */
function envelopeOf({ vendor, ticket, customer, event, answers, mail }: TicketNotice, name: string) {
  return {
    vendor,
    from: mail.from,
    to: { name, address: customer.email },
    locale: customer.locale,
    thread: { ticket, person: customer.id, begins: event.type === 'open' },
    answers,
  }
}

/** What the customer is as a guest. */
async function standingOf(
  work: Work,
  { vendor, customer, event }: TicketNotice,
): Promise<GuestStanding | null> {
  // The first mail to a guest is not sent from here: the hottest path is not kept by the question.
  if (event.party === 'customer' && event.type === 'open') return null
  return await guestStanding(work.trx, { id: customer.id, vendor_id: vendor.id })
}

/** To an address that may be somebody else's than who typed it: without a word of theirs (S4). */
async function tellGuest(
  work: Work,
  notice: TicketNotice,
  mail: TicketMail,
  unsubscribe: { readonly secret: string } | null,
): Promise<void> {
  const { vendor, ticket, customer, event } = notice
  const byGuest = event.party === 'customer'
  // The first mail may have been held back for another of the same day: then this one brings the tracking id.
  const key = { id: ticket.id, vendor_id: vendor.id }
  const secret = (await isTracked(work.trx, key)) ? null : issueTrackingId(work, key, customer.email)
  queueMail(work, {
    ...envelopeOf(notice, ''),
    ...(await gather(work, vendor, [ticket.id, customer.id], {
      kind: 'guest',
      mail,
      number: ticket.number,
      author: byGuest ? null : (notice.author?.name ?? null),
      message: byGuest ? null : notice.message,
      files: byGuest || notice.message === null ? undefined : filesIn(notice),
      ...(notice.offer !== undefined && { offer: notice.offer }),
      before: event.from,
      now: event.to,
      href: trackingLink(notice.mail.publicUrl, vendor.slug),
      secret,
      ...(notice.other && { into: notice.other.number }),
      ...(notice.follows && { follows: notice.follows.number }),
      ...(unsubscribe !== null && { unsubscribe }),
    })),
  })
}

/** Where a ticket that was merged goes on, as far as its customer may see that. */
async function otherNews(work: Work, notice: TicketNotice, standing: GuestStanding | null) {
  const { other, event } = notice
  if (!other || event.type !== 'merge') return {}
  const href = await placeOf(work, { ...notice, ticket: other }, standing)
  return { into: { number: other.number, subject: other.subject, href } }
}

/** Where the customer can see the ticket: in the portal, if they have a way in there. */
async function placeOf(
  work: Work,
  { vendor, ticket, customer, mail }: TicketNotice,
  standing: GuestStanding | null,
): Promise<string | null> {
  if (standing === null && !(await canComeIn(work.trx, vendor, customer.id))) return null
  return portalLink(mail.publicUrl, vendor.slug, `/tickets/${ticket.id}`)
}

function ridesAlong(work: Work, { ticket, event }: TicketNotice): boolean {
  if (event.type !== 'assign') return false
  return work.appended.some(
    (other) => other.ticket_id === ticket.id && other.seq !== event.seq && !isForOperators(other.type),
  )
}
