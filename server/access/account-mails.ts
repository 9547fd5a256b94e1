/** What people are mailed about their account. Each mail is queued in the transaction of what it tells of. */
import type { Locale } from '../../shared/locale/locale.ts'
import { ProblemError } from '../http/problem.ts'
import { queueMail } from '../mail/mail.ts'
import { isGuest, noteInvited } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow, TokenPurpose } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { AccessDeps } from './access.ts'
import { portalLink } from './links.ts'
import { mailboxOf } from './mailboxes.ts'
import { issueToken, TOKEN_LIFETIMES } from './tokens.ts'

/** Where the portal takes a token of each purpose. */
const places: Readonly<Record<TokenPurpose, string>> = {
  invitation: 'invitation',
  sign_in: 'sign-in',
  password_reset: 'reset',
}

type Mail = AccessDeps['mail']

/**
 * Invites somebody into the portal, where they set a password (T8). An earlier invitation of theirs is void from here on.
 * @param by the name of who invites; null when nobody does
 */
export async function inviteCustomer(
  work: Work,
  mail: Mail,
  vendor: Vendor,
  person: PersonRow,
  by: string | null,
): Promise<void> {
  await noteInvited(work, person)
  await mailLinks(work, mail, vendor, 'invitation', [person], by)
}

/**
 * The same as an operator may ask for it. Who has a password needs none: it would be three days' leave to set another.
 * @throws ProblemError `refused` for who has a password; `too_many_requests` when their mailbox has got enough today
 */
export async function inviteForOperator(
  work: Work,
  { mail, limits }: Pick<AccessDeps, 'mail' | 'limits'>,
  vendor: Vendor,
  person: PersonRow,
  by: string,
): Promise<void> {
  if (person.password_hash !== null) throw new ProblemError('refused', { reason: 'has_password' })
  const who = { address: '', account: person.email, mailbox: mailboxOf(person.email) }
  await limits.takeWithin(work, 'customer-invitation', who)
  await inviteCustomer(work, mail, vendor, person, by)
}

/** Mails a link to the address that these people share, one for each of them. */
export async function mailLinks(
  work: Work,
  mail: Mail,
  vendor: Vendor,
  purpose: TokenPurpose,
  people: readonly PersonRow[],
  by: string | null = null,
): Promise<void> {
  const [first] = people
  if (first === undefined) return
  const links: { of: string | null; secret: string }[] = []
  for (const person of people) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction, in order
    const token = await issueToken(work, { person, purpose })
    links.push({
      of: people.length > 1 && !isClaim(person) ? person.name : null,
      secret: portalLink(mail.publicUrl, vendor.slug, `/${places[purpose]}/${token}`),
    })
  }
  tell(work, mail, vendor, addressee(people), {
    mail: purpose,
    by,
    worksFor: TOKEN_LIFETIMES[purpose],
    links,
  })
}

/** Whether anybody may have put this address beside this name: what they are called is not mailed to it (S4). */
function isClaim(person: PersonRow): boolean {
  return isGuest(person) || (person.external_id !== null && person.email_proved_at === null)
}

/** Tells somebody that their password is another now. */
export function tellOfPassword(work: Work, mail: Mail, vendor: Vendor, person: PersonRow): void {
  tell(work, mail, vendor, addressee([person]), {
    mail: 'password_changed',
    by: null,
    worksFor: null,
    links: [],
  })
}

interface Addressee {
  readonly name: string
  readonly address: string
  readonly locale: Locale
}

/** By name, unless it is several people's, or was typed by who knows whom: nothing of a form goes to its address (S4). */
function addressee(people: readonly PersonRow[]): Addressee {
  const [first] = people
  if (first === undefined) throw new Error('a mail to nobody')
  const named = people.length === 1 && !isGuest(first)
  return { name: named ? first.name : first.email, address: first.email, locale: first.locale }
}

function tell(
  work: Work,
  { from }: Mail,
  vendor: Vendor,
  { locale, ...to }: Addressee,
  news: Omit<Parameters<typeof queueMail>[1]['news'] & { kind: 'account' }, 'kind'>,
): void {
  queueMail(work, { vendor, from, to, locale, thread: null, news: { kind: 'account', ...news } })
}
