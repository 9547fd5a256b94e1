/**
 * Who has no account: sends a ticket from a form, gets its tracking id by mail, and comes in with that. What a form
 * says of its sender is believed of nobody until they have shown that the mailbox is theirs.
 */
import type { ReminderInput, TrackedSession, TrackingInput } from '../../shared/api/guests.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { customerView, openSession, vendorOfPage, type AccessDeps, type Reads } from '../access/access.ts'
import { takeAccount } from '../access/accounts.ts'
import { portalLink, trackingLink } from '../access/links.ts'
import { customerTrying, mailboxOf, strangersWait } from '../access/mailboxes.ts'
import { issueTrackingId, trackingKey } from '../access/tracking.ts'
import { ProblemError } from '../http/problem.ts'
import { queueMail } from '../mail/mail.ts'
import { isOwed, oweLookup } from '../outbox/lookup.ts'
import { normalEmail, proveAddress } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorById } from '../vendors/vendors.ts'
import {
  findTracked,
  hasAccount,
  holdGuestsAt,
  listTracked,
  listUntracked,
  provedGuestAt,
  type ListedTicket,
} from './queries.ts'
import { listId } from './sending.ts'

export { openGuestsMail, sendGuestTicket } from './sending.ts'

/** Tickets that one list names. */
const LISTED = 20

/** Milliseconds that one spelling of a mailbox waits for another. */
const AFTER_YOU = 60_000

/** What is known of who asks. */
export interface Asking {
  /** Of the page; null when no page does. */
  readonly origin: string | null
  /** Of the network. */
  readonly address: string
}

/**
 * Mails the tracking ids of the tickets that were sent in an address's name while no mail could be.
 * @returns when to try again (epoch ms), if strangers have had another mail sent to the mailbox meanwhile
 */
export async function mailWaitingIds(
  work: Work,
  deps: Pick<AccessDeps, 'limits' | 'mail'>,
  vendorId: string,
  { address: email, locale }: { readonly address: string; readonly locale: Locale },
): Promise<number | null> {
  // Who is sending a ticket at this moment has it in this mail, or makes another wait.
  await work.takeNumbers(vendorId, { tickets: 0, events: 0 })
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) return null
  await holdGuestsAt(work, vendorId, email)
  const found = await listUntracked(work.trx, { vendorId, email, limit: LISTED + 1 })
  if (found.length === 0) return null
  // Whoever writes something after the plus of somebody's address shall not keep them from theirs.
  const plain = mailboxOf(email)
  if (email !== plain && (await isOwed(work.trx, listId(vendorId, plain)))) return work.now + AFTER_YOU
  const due = await strangersWait(work, deps.limits, email)
  if (due !== null) return due
  queueList(work, deps, { vendor, email, locale, found, account: false, opened: true })
  return null
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
  const address = normalEmail(email)
  const wanted = {
    vendorId: vendor.id,
    // What is no id is looked for as well: it takes as long.
    idHash: trackingKey(trackingId, address) ?? '',
    email: address,
  }
  const who = customerTrying(vendor.id, address, asking.address)
  await deps.limits.take('tracking-lookup', who)
  if ((await findTracked(deps.store.read, wanted)) === undefined) throw new ProblemError('tracking_wrong')
  await deps.limits.giveBack('tracking-lookup', who)
  const { person, session, ticket } = await deps.commit(async (work) => {
    const found = await findTracked(work.trx, wanted)
    if (found === undefined) throw new ProblemError('tracking_wrong')
    // Held, for whose address is changed or who is shut out at this moment has nothing of it any more.
    const guest = await takeAccount(work, await readerOf(work, found.person))
    if (guest?.email !== address) throw new ProblemError('tracking_wrong')
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
  // They have read that mailbox: strangers shall not keep them out here from now on.
  await deps.limits.remember(who)
  return {
    session: session.id,
    expiresAt: session.expiresAt.toISOString(),
    ticket,
    ...(await customerView(deps, vendor, person, asking.reads(person.locale))),
  }
}

/**
 * Has the list of an address's tickets mailed, each with a new tracking id, if there are any; at most once a day (S4).
 * Whether there are shows in nothing: the same is written for all, and they are looked up when that is due (S22).
 * @throws ProblemError `too_many_requests`, `unknown_key`, `origin_not_allowed`
 */
export async function remindOfTickets(
  deps: AccessDeps,
  { key, email, openOnly }: ReminderInput,
  { origin, address, locale }: Asking & { readonly locale: (vendor: Vendor) => Locale },
): Promise<void> {
  const vendor = await vendorOfPage(deps, key, origin)
  const account = normalEmail(email)
  await deps.limits.take('tracking-reminder', customerTrying(vendor.id, account, address))
  await deps.commit(async (work) =>
    oweLookup(work, vendor.id, {
      about: 'tickets',
      address: account,
      locale: locale(vendor),
      openOnly,
    }),
  )
}

/** Mails the list that somebody asked for to the address whose tickets they are. */
export async function mailRequestedList(
  work: Work,
  deps: Pick<AccessDeps, 'limits' | 'mail'>,
  vendorId: string,
  { address: email, openOnly, locale }: ListWanted,
): Promise<void> {
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) return
  await holdGuestsAt(work, vendor.id, email)
  const found = await listTracked(work.trx, { vendorId: vendor.id, email, openOnly, limit: LISTED + 1 })
  const account = await hasAccount(work.trx, vendor.id, email)
  if (found.length === 0 && !account) return
  if ((await strangersWait(work, deps.limits, email)) !== null) return
  queueList(work, deps, { vendor, email, locale, found, account, opened: false })
}

interface ListWanted {
  readonly address: string
  readonly openOnly: boolean
  readonly locale: Locale
}

interface ListedMail {
  readonly vendor: Vendor
  readonly email: string
  readonly locale: Locale
  /** One more than are listed, where there are more. */
  readonly found: readonly ListedTicket[]
  /** Whether the address has an account too. */
  readonly account: boolean
  /** Whether they have just been opened, and nobody asked for the list. */
  readonly opened: boolean
}

function queueList(
  work: Work,
  { mail }: Pick<AccessDeps, 'mail'>,
  { vendor, email, locale, found, account, opened }: ListedMail,
): void {
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
        // What came from a form, or in a mail, may have been written by anybody, and must not be mailed by asking for a list (S4).
        subject: ticket.channel === 'form' || ticket.channel === 'email' ? null : ticket.subject,
        status: ticket.status,
        openedAt: ticket.opened_at,
        secret: issueTrackingId(work, { id: ticket.id, vendor_id: vendor.id }, email),
      })),
      more: found.length > LISTED,
      account,
      ...(opened && { opened }),
      href:
        found.length > 0
          ? trackingLink(mail.publicUrl, vendor.slug)
          : portalLink(mail.publicUrl, vendor.slug, '/tickets'),
    },
  })
}

/**
 * As whom they come in: as the guest who has shown before that this address is theirs, if there is one. Who was invited
 * comes in as they are, for what guests have is to become theirs.
 */
async function readerOf(work: Work, person: PersonRow): Promise<PersonRow> {
  if (person.email_proved_at !== null || person.invited_at !== null) return person
  return (await provedGuestAt(work.trx, person.vendor_id, person.email)) ?? person
}
