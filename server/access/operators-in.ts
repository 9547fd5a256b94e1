/** How operators come in: by e-mail and password, with a code where they have a second factor, or by an invitation. */
import type { WayIn } from '../../shared/access/actor.ts'
import type { AcceptInvitationInput, OperatorLinkView } from '../../shared/api/operators.ts'
import type { OperatorSession, SignInInput } from '../../shared/api/sessions.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { findLogin, normalEmail, operatorsOfLogin, setLoginPassword } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { LoginRow, PersonRow, TokenPurpose } from '../storage/schema.ts'
import { findVendorById } from '../vendors/vendors.ts'
import type { AccessDeps, Reads } from './access.ts'
import type { Trying } from './limits.ts'
import { endSession, openSession, type OpenSession } from './lucia.ts'
import { holdLogin, holdPlace, loginOf, loginOfPerson, vendorsOfLogin } from './operators-queries.ts'
import { expectSecond, takeSecond } from './operators-second.ts'
import { operatorView } from './operators-view.ts'
import { PLAIN_RULE, requireGoodPassword } from './password-rule.ts'
import { hashPassword, isPassword, isWeak } from './passwords.ts'
import { peekToken, redeemToken } from './tokens.ts'

/** Who is at the door. */
export interface AtTheDoor {
  /** Of the page that asks; null when no page does. */
  readonly origin: string | null
  /** Of the network. */
  readonly address: string
  /** Whose session the new one takes the place of. */
  readonly leaving: Caller | null
  readonly reads: Reads
  readonly userAgent: string | null
}

export interface CameIn {
  readonly session: OpenSession
  readonly signedIn: OperatorSession
}

/** Whom limits count an operator as, at whatever vendor: there is one password. */
export function operatorTrying(email: string, address: string): Trying {
  return { address, account: `operator ${normalEmail(email)}` }
}

/**
 * Signs an operator in with a session of a new id; the one they had, if any, ends.
 * A wrong password and an unknown address take as long and answer alike.
 * @throws ProblemError `credentials_wrong`; `code_required` and `code_wrong` for who has a second factor;
 *   `too_many_requests`; `origin_not_allowed` for another's page
 */
export async function signIn(
  deps: AccessDeps,
  { email, password, code }: SignInInput,
  from: AtTheDoor,
): Promise<CameIn> {
  requireOwnPage(deps, from)
  const { store, limits } = deps
  const who = operatorTrying(email, from.address)
  await limits.take('sign-in', who, 'link_instead')
  const login = await findLogin(store.read, email)
  const right = await isPassword(login?.password_hash ?? null, password)
  // Who answers for several vendors comes in at the first one's.
  const [person] = login !== null && right ? await operatorsOfLogin(store.read, login.id) : []
  if (login === null || person === undefined) throw new ProblemError('credentials_wrong')
  await limits.giveBack('sign-in', who)
  await expectSecond(deps, login, code, who)
  const renewed =
    login.password_hash !== null && isWeak(login.password_hash) ? await hashPassword(password) : null
  return await enter(deps, from, { login, person, who, code, way: 'password' }, async (work) => {
    if (renewed !== null) await setLoginPassword(work, login.id, renewed)
  })
}

/** What an operator's link is for; it stays as it is. @throws ProblemError `link_invalid`, `too_many_requests` */
export async function previewLink(
  deps: AccessDeps,
  { token, purpose }: { token: string; purpose: TokenPurpose },
  address: string,
): Promise<OperatorLinkView> {
  await deps.limits.take('link-use', { address, account: '' })
  const { person, login } = await operatorOfToken(deps, token, purpose)
  const vendor = await findVendorById(deps.store.read, person.vendor_id)
  if (vendor === null) throw new ProblemError('link_invalid')
  return {
    vendor: { name: vendor.name },
    email: login.email,
    name: person.name,
    hasPassword: login.password_hash !== null,
  }
}

/** Whose link it is. @throws ProblemError `link_invalid`, also for a customer's */
export async function operatorOfToken(
  { store, clock }: Pick<AccessDeps, 'store' | 'clock'>,
  token: string,
  purpose: TokenPurpose,
): Promise<{ person: PersonRow; login: LoginRow }> {
  const person = await peekToken(store.read, { token, purpose, vendorId: null, now: clock() })
  if (person.login_id === null) throw new ProblemError('link_invalid')
  return { person, login: await loginOf(store.read, person.login_id) }
}

/**
 * Accepts an invitation, once, and signs in: with the password to have from now on, or for who answers for others
 * already with the one they have. One that is refused leaves the invitation as it is.
 * @throws ProblemError `link_invalid`, `invalid` for the password, `code_required`, `code_wrong`, `too_many_requests`
 */
export async function acceptOperatorInvitation(
  deps: AccessDeps,
  { token, password, code }: AcceptInvitationInput,
  from: AtTheDoor,
): Promise<CameIn> {
  requireOwnPage(deps, from)
  await deps.limits.take('link-use', { address: from.address, account: '' })
  const { person, login } = await operatorOfToken(deps, token, 'invitation')
  const who = operatorTrying(login.email, from.address)
  let hashed: string | null = null
  if (login.password_hash === null) {
    requireGoodPassword(password, PLAIN_RULE, [person.name, person.email])
    hashed = await hashPassword(password)
  } else {
    await requirePassword(deps, login, { password, field: 'password' }, who)
    await expectSecond(deps, login, code, who)
  }
  return await enter(deps, from, { login, person, who, code, way: 'invitation' }, async (work) => {
    const invited = await redeemToken(work, { token, purpose: 'invitation', vendorId: null })
    if (hashed !== null) await setLoginPassword(work, login.id, hashed)
    await work.trx
      .updateTable('people')
      .set({ email_proved_at: work.now })
      .where('vendor_id', '=', invited.vendor_id)
      .where('id', '=', invited.id)
      .execute()
    await recordAudit(work, {
      vendorId: invited.vendor_id,
      actor: invited,
      action: 'operator.joined',
      subject: invited,
    })
  })
}

/**
 * Goes on at another vendor for which the caller's login answers, with a session of a new id; the old one ends.
 * @throws ProblemError `not_found` when it answers for no such vendor, `unauthenticated` when the old one has ended
 */
export async function switchVendor(
  deps: AccessDeps,
  caller: Caller,
  vendorId: string,
  { reads, userAgent }: Pick<AtTheDoor, 'reads' | 'userAgent'>,
): Promise<CameIn> {
  const { store } = deps
  const login = await loginOfPerson(store.read, { vendorId: caller.vendor.id, id: caller.person.id })
  const { session, person } = await deps.commit(async (work) => {
    await holdLogin(work, login.id)
    const there = (await vendorsOfLogin(work.trx, login.id)).find(({ id }) => id === vendorId)
    const entering =
      there === undefined ? null : await holdPlace(work, { vendor_id: vendorId, id: there.person })
    if (entering === null) throw new ProblemError('not_found')
    // Who has been signed out meanwhile does not live on elsewhere.
    if (!(await endSession(work.trx, caller.sessionHash))) throw new ProblemError('unauthenticated')
    const opened = await openSession(work.trx, 'operator', entering, {
      way: 'password',
      userAgent,
      now: work.now,
    })
    return { session: opened, person: entering }
  })
  deps.sessionEnded(caller.sessionHash)
  return { session, signedIn: await describe(deps, person, reads) }
}

/**
 * Asks for the password somebody has, as often as a sign-in would.
 * @throws ProblemError `invalid` for the field, `too_many_requests`
 */
export async function requirePassword(
  { limits }: Pick<AccessDeps, 'limits'>,
  login: Pick<LoginRow, 'password_hash'>,
  { password, field }: { password: string; field: string },
  who: Trying,
): Promise<void> {
  await limits.take('sign-in', who)
  if (!(await isPassword(login.password_hash, password))) {
    throw new ProblemError('invalid', { errors: [{ field, code: 'wrong_password' }] })
  }
  await limits.giveBack('sign-in', who)
}

/** Only our own pages take a password of the desk. */
export function requireOwnPage(
  { publicOrigin }: Pick<AccessDeps, 'publicOrigin'>,
  { origin }: Pick<AtTheDoor, 'origin'>,
): void {
  if (origin !== null && origin !== publicOrigin) throw new ProblemError('origin_not_allowed')
}

interface Entering {
  readonly login: LoginRow
  /** Where they come in. */
  readonly person: PersonRow
  readonly who: Trying
  readonly code: string | undefined
  readonly way: WayIn
}

/** The session, in one transaction with all that has to be so for it. */
async function enter(
  deps: AccessDeps,
  from: AtTheDoor,
  { login, person: place, who, code, way }: Entering,
  useCase: (work: Work) => Promise<void>,
): Promise<CameIn> {
  const { limits } = deps
  const { person, session } = await deps.commit(async (work) => {
    const now = await holdLogin(work, login.id)
    // Another password or a second factor may have come about since they were looked at, or the end of their place.
    const entering = now.password_hash === login.password_hash ? await holdPlace(work, place) : null
    if (entering === null) throw new ProblemError(way === 'invitation' ? 'link_invalid' : 'credentials_wrong')
    if (!(await takeSecond(work, now, code ?? ''))) throw new ProblemError('code_wrong')
    await useCase(work)
    if (from.leaving !== null) await endSession(work.trx, from.leaving.sessionHash)
    const opened = await openSession(work.trx, 'operator', entering, {
      way,
      userAgent: from.userAgent,
      now: work.now,
    })
    return { person: entering, session: opened }
  })
  if (from.leaving !== null) deps.sessionEnded(from.leaving.sessionHash)
  if (login.totp_since !== null) await limits.giveBack('code', who)
  await limits.remember(who)
  return { session, signedIn: await describe(deps, person, from.reads) }
}

async function describe({ store }: AccessDeps, person: PersonRow, reads: Reads): Promise<OperatorSession> {
  const vendor = await findVendorById(store.read, person.vendor_id)
  if (vendor === null) throw new ProblemError('unauthenticated')
  const role = person.role ?? 'operator'
  return await operatorView(store.read, { vendor, person, role }, reads(person.locale))
}
