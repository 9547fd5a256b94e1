/**
 * Who has no account: sends a ticket from a form, gets its tracking id by mail, and comes in with that. What a form
 * says of its sender is believed of nobody until they have shown that the mailbox is theirs.
 */
import type {
  GuestTicketAnswer,
  GuestTicketInput,
  ReminderInput,
  TrackedSession,
  TrackingInput,
} from '../../shared/api/guests.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { customerView, openSession, vendorOfPage, type AccessDeps, type Reads } from '../access/access.ts'
import { portalLink, trackingLink } from '../access/links.ts'
import { strangersMayMail } from '../access/mailboxes.ts'
import { issueTrackingId, trackingKey } from '../access/tracking.ts'
import { ProblemError } from '../http/problem.ts'
import { queueMail } from '../mail/mail.ts'
import { addGuest, normalEmail, proveAddress } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import { COMPANY_FIELD, openTicket } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findTracked, hasAccount, holdGuestsAt, listTracked, provedGuestAt } from './queries.ts'

/** Tickets that one list names. */
const LISTED = 20

/** What is known of who asks. */
export interface Asking {
  /** Of the page; null when no page does. */
  readonly origin: string | null
  /** Of the network. */
  readonly address: string
}

/**
 * Opens a ticket for a new guest. The mail with its tracking id is the one that strangers can have sent to an address
 * in a day (S4): for another of the same day there is none, and any id of the address at this vendor opens this ticket
 * too.
 */
export async function sendGuestTicket(
  work: Work,
  { limits, mail }: Pick<AccessDeps, 'limits' | 'mail'>,
  vendor: Vendor,
  input: GuestTicketInput,
  locale: Locale,
): Promise<GuestTicketAnswer> {
  const { subject, message, category, company, fields } = input
  const guest = await addGuest(work, { vendorId: vendor.id, name: input.name, email: input.email, locale })
  const { id, name, email } = guest
  const { ticket } = await openTicket(
    work,
    {
      vendor,
      person: { id, name, email, locale, companyId: null },
      actor: { kind: 'customer', vendorId: vendor.id, personId: id, companyId: null, companyRole: null },
    },
    { subject, message, category, fields: { ...fields, [COMPANY_FIELD]: company } },
    null,
    'form',
  )
  if (await strangersMayMail(work, limits, email)) {
    queueMail(work, {
      vendor,
      from: mail.from,
      to: { name: '', address: email },
      locale,
      thread: { id: ticket.id, begins: true },
      news: {
        kind: 'guest',
        mail: 'opened',
        number: ticket.number,
        author: null,
        message: null,
        before: null,
        now: ticket.status,
        href: trackingLink(mail.publicUrl, vendor.slug),
        secret: issueTrackingId(work, { id: ticket.id, vendor_id: vendor.id }),
      },
    })
  }
  return { number: ticket.number }
}

/**
 * A session for who has a tracking id and says which address it was mailed to: the mailbox is theirs. It opens all that
 * was sent from that address (S28). An id that is none, another's address and another vendor's id are answered alike.
 * @throws ProblemError `tracking_wrong`, `too_many_requests`, `unknown_key`, `origin_not_allowed`
 */
export async function trackTicket(
  deps: AccessDeps,
  { key, trackingId, email }: TrackingInput,
  asking: Asking & { readonly reads: Reads; readonly userAgent: string | null },
): Promise<TrackedSession> {
  const vendor = await vendorOfPage(deps, key, asking.origin)
  const wanted = {
    vendorId: vendor.id,
    // What is no id is looked for as well: it takes as long.
    idHash: trackingKey(trackingId) ?? '',
    email: normalEmail(email),
  }
  const who = { address: asking.address, account: `guest ${vendor.id} ${wanted.email}` }
  await deps.limits.take('tracking-lookup', who)
  if ((await findTracked(deps.store.read, wanted)) === undefined) throw new ProblemError('tracking_wrong')
  await deps.limits.giveBack('tracking-lookup', who)
  const { person, session, ticket } = await deps.commit(async (work) => {
    const found = await findTracked(work.trx, wanted)
    if (found === undefined) throw new ProblemError('tracking_wrong')
    const guest = await readerOf(work, found.person)
    await proveAddress(work, guest)
    return {
      person: guest,
      ticket: found.ticketId,
      session: await openSession(work.trx, 'customer', guest, {
        way: 'tracking',
        userAgent: asking.userAgent,
        now: work.now,
      }),
    }
  })
  return {
    session: session.id,
    expiresAt: session.expiresAt.toISOString(),
    ticket,
    ...(await customerView(deps, vendor, person, asking.reads(person.locale))),
  }
}

/**
 * Mails the list of an address's tickets, each with a new tracking id, if there are any; at most once a day (S4).
 * Whether it does shows in nothing: it is left for after the answer (S22).
 * @throws ProblemError `too_many_requests`, `unknown_key`, `origin_not_allowed`
 */
export async function remindOfTickets(
  deps: AccessDeps,
  { key, email, openOnly }: ReminderInput,
  { origin, address, locale }: Asking & { readonly locale: (vendor: Vendor) => Locale },
): Promise<void> {
  const vendor = await vendorOfPage(deps, key, origin)
  const account = normalEmail(email)
  await deps.limits.take('tracking-reminder', { address, account })
  deps.afterwards.run(() =>
    deps.commit((work) => mailList(work, deps, vendor, { email: account, openOnly, locale: locale(vendor) })),
  )
}

async function mailList(
  work: Work,
  { limits, mail }: Pick<AccessDeps, 'limits' | 'mail'>,
  vendor: Vendor,
  { email, openOnly, locale }: { email: string; openOnly: boolean; locale: Locale },
): Promise<void> {
  await holdGuestsAt(work, vendor.id, email)
  const found = await listTracked(work.trx, { vendorId: vendor.id, email, openOnly, limit: LISTED + 1 })
  const account = await hasAccount(work.trx, vendor.id, email)
  if (found.length === 0 && !account) return
  if (!(await strangersMayMail(work, limits, email))) return
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: '', address: email },
    locale,
    thread: null,
    news: {
      kind: 'tracking',
      tickets: found.slice(0, LISTED).map((ticket) => ({
        number: ticket.number,
        // What came from a form may have been typed by anybody, and must not be mailed by asking for a list (S4).
        subject: ticket.channel === 'form' ? null : ticket.subject,
        status: ticket.status,
        openedAt: ticket.opened_at,
        secret: issueTrackingId(work, { id: ticket.id, vendor_id: vendor.id }),
      })),
      more: found.length > LISTED,
      account,
      href:
        found.length > 0
          ? trackingLink(mail.publicUrl, vendor.slug)
          : portalLink(mail.publicUrl, vendor.slug, '/tickets'),
    },
  })
}

/** As whom they come in: as the guest who has shown before that this address is theirs, if there is one. */
async function readerOf(work: Work, person: PersonRow): Promise<PersonRow> {
  if (person.email_proved_at !== null) return person
  return (await provedGuestAt(work.trx, person.vendor_id, person.email)) ?? person
}
