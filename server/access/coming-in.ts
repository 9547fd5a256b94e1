/** Customers who come in by themselves: by a password, or by what was mailed to them. */
import type {
  InvitationInput,
  LinkRequested,
  LinkRequestInput,
  LinkSessionInput,
  PasswordSessionInput,
  ResetInput,
} from '../../shared/api/account.ts'
import type { WayIn } from '../../shared/access/actor.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import { isGuest, normalEmail, proveMailbox } from '../people/people.ts'
import { oweLink } from '../outbox/lookup.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow, TokenPurpose } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { customerView, type AccessDeps, type Reads } from './access.ts'
import { passwordAccountsAt, reachedAt, setPassword, takeAccount } from './accounts.ts'
import { mailLinks, tellOfPassword } from './account-mails.ts'
import { vendorFrom } from './entrance.ts'
import { endSession, openSession, type OpenSession } from './lucia.ts'
import type { Trying } from './limits.ts'
import { customerTrying, linkMailWait, strangersWait } from './mailboxes.ts'
import { endSessionsOf } from './own-sessions.ts'
import { requireGoodPassword } from './password-rule.ts'
import { hashPassword, isPassword, isWeak } from './passwords.ts'
import { peekToken, redeemToken, TOKEN_LIFETIMES } from './tokens.ts'

/** Links that anybody can have mailed who types an address. */
type RequestedLink = Extract<TokenPurpose, 'sign_in' | 'password_reset'>

/** Where a link that was asked for is to go, and what its turn depends on. */
export interface LinkLookup {
  /** In lower case. */
  readonly address: string
  /** Whether it was asked for where whose it is never came in from. */
  readonly strangers: boolean
  /** When (epoch ms). */
  readonly since: number
}

/** What is known of who knocks. */
export interface Visit {
  /** Of the page that asks; null when no page does. */
  readonly origin: string | null
  /** Of the network. */
  readonly address: string
  readonly reads: Reads
  readonly userAgent: string | null
  /** Key of the session that the new one takes the place of. */
  readonly leaving: string | null
}

/**
 * A wrong password, an address that nobody has, and one without a password take as long and answer alike.
 * @throws ProblemError `credentials_wrong`, `too_many_requests`, and those of `vendorFrom`
 */
export async function enterByPassword(
  deps: AccessDeps,
  { key, email, password }: PasswordSessionInput,
  visit: Visit,
): Promise<OpenedSession> {
  const vendor = await vendorFrom(deps, key, visit.origin, 'password')
  const who = trying(vendor, email, visit)
  await deps.limits.take('sign-in', who, 'link_instead')
  const person = await whose(
    password,
    await passwordAccountsAt(deps.store.read, vendor.id, normalEmail(email)),
  )
  if (person === null) throw new ProblemError('credentials_wrong')
  await deps.limits.giveBack('sign-in', who)
  const { password_hash: made } = person
  const renewed = made !== null && isWeak(made) ? await hashPassword(password) : null
  return await enter(deps, vendor, visit, async (work) => {
    // While it was compared the password may have been reset or its person shut out: then it opens nothing any more.
    const now = await takeAccount(work, person)
    if (now === null || now.password_hash !== made) throw new ProblemError('credentials_wrong')
    if (renewed !== null) await setPassword(work, now, renewed)
    return { person: now, session: await openFor(work, now, 'password', visit) }
  })
}

/** By a link's token, which shows whose the address is. @throws ProblemError `link_invalid`, `too_many_requests` */
export async function enterByLink(
  deps: AccessDeps,
  { key, token }: LinkSessionInput,
  visit: Visit,
): Promise<OpenedSession> {
  const vendor = await vendorFrom(deps, key, visit.origin, 'link')
  await deps.limits.take('link-use', { address: visit.address, account: '' })
  return await enter(deps, vendor, visit, async (work) => {
    const redeemed = await redeemToken(work, { token, purpose: 'sign_in', vendorId: vendor.id })
    const person = await prove(work, redeemed)
    return { person, session: await openFor(work, person, 'link', visit) }
  })
}

/**
 * Accepts an invitation, once: sets the password, knows the address to be theirs, and lets them in. A password that is
 * refused leaves the invitation as it is.
 * @throws ProblemError `link_invalid`, `invalid` for the password, `too_many_requests`
 */
export async function acceptInvitation(
  deps: AccessDeps,
  { key, token, password }: InvitationInput,
  visit: Visit,
): Promise<OpenedSession> {
  const vendor = await vendorFrom(deps, key, visit.origin, 'either')
  await deps.limits.take('link-use', { address: visit.address, account: '' })
  const hashed = vendor.settings.ways.password
    ? await goodPassword(deps, vendor, { token, purpose: 'invitation', password: password ?? '' })
    : null
  return await enter(deps, vendor, visit, async (work) => {
    const redeemed = await redeemToken(work, { token, purpose: 'invitation', vendorId: vendor.id })
    if (hashed !== null) await setPassword(work, redeemed, hashed)
    const person = await prove(work, redeemed)
    await recordAudit(work, {
      vendorId: vendor.id,
      actor: person,
      action: 'person.joined',
      subject: person,
    })
    return { person, session: await openFor(work, person, 'invitation', visit) }
  })
}

/**
 * Sets a new password by a link's token. All sessions of the person end, and one begins.
 * @throws ProblemError `link_invalid`, `invalid` for the password, `too_many_requests`
 */
export async function resetPassword(
  deps: AccessDeps,
  { key, token, password }: ResetInput,
  visit: Visit,
): Promise<OpenedSession> {
  const vendor = await vendorFrom(deps, key, visit.origin, 'password')
  await deps.limits.take('link-use', { address: visit.address, account: '' })
  const hashed = await goodPassword(deps, vendor, { token, purpose: 'password_reset', password })
  const ended: string[] = []
  const opened = await enter(deps, vendor, visit, async (work) => {
    const redeemed = await redeemToken(work, { token, purpose: 'password_reset', vendorId: vendor.id })
    await setPassword(work, redeemed, hashed)
    const person = await prove(work, redeemed)
    ended.push(...(await endSessionsOf(work.trx, person)))
    await recordAudit(work, {
      vendorId: vendor.id,
      actor: person,
      action: 'person.password_changed',
      subject: person,
    })
    tellOfPassword(work, deps.mail, vendor, person)
    return { person, session: await openFor(work, person, 'reset', visit) }
  })
  for (const sessionHash of ended) deps.sessionEnded(sessionHash)
  return opened
}

/**
 * Has a link mailed to who has the address, a link for each account. Whether anybody has it shows in nothing: the same
 * is written for all, and who has it is looked up when that is due.
 * @throws ProblemError `too_many_requests`, and those of `vendorFrom`
 */
export async function requestLink(
  deps: AccessDeps,
  purpose: RequestedLink,
  { key, email }: LinkRequestInput,
  visit: Visit,
): Promise<LinkRequested> {
  const reset = purpose === 'password_reset'
  const vendor = await vendorFrom(deps, key, visit.origin, reset ? 'password' : 'link')
  const who = trying(vendor, email, visit)
  await deps.limits.take(reset ? 'reset-request' : 'link-request', who, 'link_asked')
  await deps.limits.take('link-requests', who, 'link_asked')
  const strangers = !(await deps.limits.isKnown(who))
  await deps.commit((work) =>
    oweLink(work, vendor.id, { about: purpose, address: normalEmail(email), strangers }),
  )
  return { worksFor: TOKEN_LIFETIMES[purpose] }
}

/**
 * Mails the link that somebody asked for to who has the address. Where we have no more of it than a form there is one
 * mail a day, whichever is asked for first (S4).
 * @returns when it may go (epoch ms), if strangers have had the mailbox written to too often; else null
 */
export async function mailRequestedLink(
  work: Work,
  { limits, mail }: Pick<AccessDeps, 'limits' | 'mail'>,
  vendorId: string,
  { about: purpose, address, strangers, since }: { readonly about: RequestedLink } & LinkLookup,
): Promise<number | null> {
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) return null
  const people: PersonRow[] = []
  for (const known of await reachedAt(work.trx, vendorId, address)) {
    // Who comes from the host has no password with us.
    if (purpose === 'password_reset' && known.external_id !== null) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction, always in the same order
    const person = await takeAccount(work, known)
    // Whoever reads this mailbox shall not come in as somebody who has another by now.
    if (person?.email === address) people.push(person)
  }
  if (people.length === 0) return null
  if (people.every(isTypedOnly)) {
    if ((await strangersWait(work, limits, address)) !== null) return null
  } else if (strangers) {
    const due = await linkMailWait(work, limits, address, since)
    if (due !== null) return due
  }
  await mailLinks(work, mail, vendor, purpose, people)
  return null
}

/** Whether all that is known of them is what somebody typed into a form: a mail to them is one that strangers sent. */
function isTypedOnly(person: PersonRow): boolean {
  return person.email_proved_at === null && isGuest(person)
}

/** The one among these whose password it is. Also with nobody to ask it takes as long as with one. */
async function whose(password: string, people: readonly PersonRow[]): Promise<PersonRow | null> {
  if (people.length === 0) await isPassword(null, password)
  for (const person of people) {
    // oxlint-disable-next-line no-await-in-loop -- two at most
    if (await isPassword(person.password_hash, password)) return person
  }
  return null
}

/** Its hash. Looked at before the link is used up: a link stays as it is when the password is refused. */
async function goodPassword(
  { store, clock }: AccessDeps,
  vendor: Vendor,
  { password, ...link }: { token: string; purpose: TokenPurpose; password: string },
): Promise<string> {
  const person = await peekToken(store.read, { ...link, vendorId: vendor.id, now: clock() })
  requireGoodPassword(password, vendor.settings.passwordRule, [
    person.name,
    person.email,
    vendor.name,
    vendor.slug,
  ])
  return await hashPassword(password)
}

/** They hold what came by mail. It says nothing new of whom a host vouches for: those keep what the host says. */
async function prove(work: Work, person: PersonRow): Promise<PersonRow> {
  return person.external_id === null ? await proveMailbox(work, person) : person
}

async function openFor(
  work: Work,
  person: PersonRow,
  way: WayIn,
  { userAgent, leaving }: Visit,
): Promise<OpenSession> {
  if (leaving !== null) await endSession(work.trx, leaving)
  return await openSession(work.trx, 'customer', person, { way, userAgent, now: work.now })
}

async function enter(
  deps: AccessDeps,
  vendor: Vendor,
  visit: Visit,
  useCase: (work: Work) => Promise<{ person: PersonRow; session: OpenSession }>,
): Promise<OpenedSession> {
  const { person, session } = await deps.commit(useCase)
  if (visit.leaving !== null) deps.sessionEnded(visit.leaving)
  // By a password or by what was mailed to them: strangers shall not keep them out here from now on.
  await deps.limits.remember(trying(vendor, person.email, visit))
  return {
    session: session.id,
    expiresAt: session.expiresAt.toISOString(),
    ...(await customerView(deps, vendor, person, visit.reads(person.locale))),
  }
}

function trying(vendor: Vendor, email: string, { address }: Visit): Trying {
  return customerTrying(vendor.id, normalEmail(email), address)
}
