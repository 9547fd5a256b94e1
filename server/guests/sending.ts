/**
 * Tickets of who has no account, sent by a form or by mail. The mail with a ticket's tracking id is the one that
 * strangers can have sent to an address in a day (S4): the ids of others wait until that day is over, when one mail
 * brings all those of the vendor.
 */
import { subjectFrom, type GuestTicketAnswer, type GuestTicketInput } from '../../shared/api/guests.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { AccessDeps } from '../access/access.ts'
import { trackingLink } from '../access/links.ts'
import { mailboxOf, strangersWait } from '../access/mailboxes.ts'
import { issueTrackingId } from '../access/tracking.ts'
import { queueMail, type TicketMail } from '../mail/mail.ts'
import { oweLookupOnce, waitingId } from '../outbox/lookup.ts'
import { addGuest } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import {
  COMPANY_FIELD,
  openMailedTicket,
  openTicket,
  type MailedTicket,
  type Opener,
} from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'

type Deps = Pick<AccessDeps, 'limits' | 'mail'>

/** Opens a ticket for a new guest, who filled in the form. */
export async function sendGuestTicket(
  work: Work,
  deps: Deps,
  vendor: Vendor,
  input: GuestTicketInput,
  locale: Locale,
): Promise<GuestTicketAnswer> {
  const { message, category, company, fields, files, context } = input
  const subject = input.subject ?? subjectFrom(message, vendor.settings.subjectLimit)
  const guest = await addGuest(work, { vendorId: vendor.id, name: input.name, email: input.email, locale })
  const { ticket } = await openTicket(
    work,
    openerOf(vendor, guest),
    { subject, message, category, files, context, fields: { ...fields, [COMPANY_FIELD]: company } },
    deps.mail,
    'form',
    true,
  )
  await confirm(work, deps, { vendor, guest, ticket })
  return { number: ticket.number }
}

/**
 * Opens a ticket for a guest who wrote a mail, and confirms it unless it is to be `quiet`.
 * @param guest with `email_proved_at` where the mail has shown that the address is theirs
 */
export async function openGuestsMail(
  work: Work,
  deps: Deps,
  { vendor, guest, mailed }: { vendor: Vendor; guest: PersonRow; mailed: MailedTicket },
): Promise<TicketChange> {
  const change = await openMailedTicket(work, openerOf(vendor, guest), { ...mailed, quiet: true }, deps.mail)
  if (mailed.quiet !== true) {
    await confirm(work, deps, { vendor, guest, ticket: change.ticket, mailed })
  }
  return change
}

function openerOf(vendor: Vendor, guest: PersonRow): Opener {
  const { id, name, email, locale, company_id: companyId, company_role: companyRole } = guest
  return {
    vendor,
    person: { id, name, email, locale, companyId },
    actor: { kind: 'customer', vendorId: vendor.id, personId: id, companyId, companyRole },
  }
}

interface Confirmed {
  readonly vendor: Vendor
  readonly guest: PersonRow
  readonly ticket: Pick<TicketChange['ticket'], 'id' | 'number' | 'status'>
  readonly mailed?: MailedTicket
}

async function confirm(work: Work, { limits, mail }: Deps, confirmed: Confirmed): Promise<void> {
  const { vendor, guest, ticket, mailed } = confirmed
  const { email, locale } = guest
  const due = guest.email_proved_at === null ? await strangersWait(work, limits, email) : null
  if (due !== null) {
    const wanted = { about: 'tracking', address: email, locale } as const
    await oweLookupOnce(work, listId(vendor.id, email), { vendorId: vendor.id, wanted, due })
    return
  }
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: '', address: email },
    locale,
    thread: { ticket, person: guest.id, begins: true },
    answers: mailed?.answers,
    news: {
      kind: 'guest',
      mail: openingMail(mailed),
      number: ticket.number,
      author: null,
      message: null,
      before: null,
      now: ticket.status,
      href: trackingLink(mail.publicUrl, vendor.slug),
      secret: issueTrackingId(work, { id: ticket.id, vendor_id: vendor.id }, email),
      ...(mailed?.takesUp && { follows: mailed.takesUp.number }),
    },
  })
}

function openingMail(mailed: MailedTicket | undefined): TicketMail {
  if (mailed?.atOnce?.some(({ action }) => action.type === 'ask') === true) return 'asked_about_forward'
  return mailed?.takesUp === undefined ? 'opened' : 'follow_up_opened'
}

/**
 * Two a vendor and mailbox, whenever they are due: its own spelling's, and that of the first other one, for there is
 * no end to those.
 */
export function listId(vendorId: string, email: string): string {
  const mailbox = mailboxOf(email)
  return waitingId(`${vendorId} ${mailbox}${email === mailbox ? '' : ' otherwise'}`)
}
