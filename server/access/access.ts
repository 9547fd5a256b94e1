/** How people come in: customers by what their host vouches for, operators by e-mail and password. */
import type {
  OpenedSession,
  OpenSessionInput,
  OperatorSession,
  SignInInput,
} from '../../shared/api/sessions.ts'
import type { CurrentSession, CustomerSession } from '../../shared/api/sessions.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Afterwards } from '../http/afterwards.ts'
import type { AppContext, Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import {
  findLogin,
  normalEmail,
  operatorsOfLogin,
  setLoginPassword,
  vouchedCustomer,
} from '../people/people.ts'
import type { Commit } from '../storage/commit.ts'
import type { LoginRow } from '../storage/schema.ts'
import type { Reader, Store } from '../storage/store.ts'
import { identityKeysOf } from '../vendors/keys.ts'
import { isOriginListed } from '../vendors/origins.ts'
import { vendorView, type Vendor } from '../vendors/settings.ts'
import { findVendorById, findVendorByKey } from '../vendors/vendors.ts'
import { readIdentityToken } from './identity-token.ts'
import type { Limits } from './limits.ts'
import { endSession, openSession, type OpenSession } from './lucia.ts'
import { hashPassword, isPassword, isWeak } from './passwords.ts'

export interface AccessDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly publicOrigin: string
  /** The network address a request comes from. */
  readonly addressOf: (c: AppContext) => string
  /** What this customer has not seen, and from where to listen for more. */
  readonly newsFor: (read: Reader, customer: { vendorId: string; personId: string }) => Promise<News>
  readonly limits: Limits
  /** Of the installation: what mails come from and where their links lead. */
  readonly mail: { readonly from: string; readonly publicUrl: string }
  readonly afterwards: Afterwards
  /** Told when a session has ended, so that its live streams end too. */
  readonly sessionEnded: (sessionHash: string) => void
}

type News = Pick<CustomerSession, 'unread' | 'since'>

/** The language of the screen that asks, given the one its person is written to in. */
export type Reads = (theirs: Locale) => Locale

/**
 * Exchanges a host's identity token for a bearer session, and keeps the person and company as the token has them.
 * @throws ProblemError `unknown_key`, `origin_not_allowed`, `token_expired`, `token_invalid`
 */
export async function openCustomerSession(
  deps: AccessDeps,
  { key, token }: OpenSessionInput,
  { origin, reads, userAgent }: { origin: string | null; reads: Reads; userAgent: string | null },
): Promise<OpenedSession> {
  const { store, commit, clock, publicOrigin, newsFor } = deps
  const vendor = await findVendorByKey(store.read, key)
  if (vendor === null) throw new ProblemError('unknown_key')
  if (origin !== null && origin !== publicOrigin && !(await isOriginListed(store.read, vendor.id, origin))) {
    throw new ProblemError('origin_not_allowed')
  }
  const now = clock()
  const customer = await readIdentityToken(token, {
    issuer: vendor.publicKey,
    keys: await identityKeysOf(store.read, vendor.id, now),
    fallback: vendor.locale,
    now,
  })
  const { person, session } = await commit(async (work) => {
    const vouched = await vouchedCustomer(work, vendor.id, customer)
    return {
      person: vouched,
      session: await openSession(work.trx, 'customer', vouched, { way: 'host', userAgent, now: work.now }),
    }
  })
  const news = await newsFor(store.read, { vendorId: vendor.id, personId: person.id })
  return {
    session: session.id,
    expiresAt: session.expiresAt.toISOString(),
    ...customerView(vendor, person, reads(person.locale), news),
  }
}

/**
 * Signs an operator in with a session of a new id; the one they had, if any, ends.
 * A wrong password and an unknown address take as long and answer alike.
 * @throws ProblemError `credentials_wrong`, `too_many_requests`, `origin_not_allowed` for another's page
 */
export async function signIn(
  deps: AccessDeps,
  { email, password }: SignInInput,
  from: {
    origin: string | null
    address: string
    leaving: Caller | null
    reads: Reads
    userAgent: string | null
  },
): Promise<{ session: OpenSession; signedIn: OperatorSession }> {
  const { store, commit, limits, publicOrigin } = deps
  if (from.origin !== null && from.origin !== publicOrigin) throw new ProblemError('origin_not_allowed')
  const account = normalEmail(email)
  const who = { address: from.address, account: `operator ${account}` }
  await limits.take('sign-in', who)

  const login = await authenticate(store.read, account, password)
  // Who answers for several vendors comes in at the first one's.
  const [person] = login === null ? [] : await operatorsOfLogin(store.read, login.id)
  if (login === null || person === undefined) throw new ProblemError('credentials_wrong')
  await limits.giveBack('sign-in', who)

  const vendor = await findVendorById(store.read, person.vendor_id)
  if (vendor === null) throw new ProblemError('credentials_wrong')
  const renewed =
    login.password_hash !== null && isWeak(login.password_hash) ? await hashPassword(password) : null
  const session = await commit(async (work) => {
    if (from.leaving !== null) await endSession(work.trx, from.leaving.sessionHash)
    if (renewed !== null) await setLoginPassword(work, login.id, renewed)
    return await openSession(work.trx, 'operator', person, {
      way: 'password',
      userAgent: from.userAgent,
      now: work.now,
    })
  })
  if (from.leaving !== null) deps.sessionEnded(from.leaving.sessionHash)
  await limits.remember(who)
  return {
    session,
    signedIn: operatorView(vendor, person, person.role ?? 'operator', from.reads(person.locale)),
  }
}

export async function signOut({ commit, sessionEnded }: AccessDeps, caller: Caller): Promise<void> {
  await commit((work) => endSession(work.trx, caller.sessionHash))
  sessionEnded(caller.sessionHash)
}

/** What the caller's screen, which is in `locale`, has to know. */
export async function describeSession(
  deps: AccessDeps,
  caller: Caller,
  locale: Locale,
): Promise<CurrentSession> {
  const { actor, person, vendor } = caller
  if (actor.kind === 'operator') return operatorView(vendor, person, actor.role, locale)
  return customerView(vendor, person, locale, await deps.newsFor(deps.store.read, actor))
}

async function authenticate(read: Reader, email: string, password: string): Promise<LoginRow | null> {
  const login = await findLogin(read, email)
  const right = await isPassword(login?.password_hash ?? null, password)
  return right ? login : null
}

function customerView(
  vendor: Vendor,
  person: { id: string; name: string },
  locale: Locale,
  news: News,
): CustomerSession {
  return {
    kind: 'customer',
    person: { id: person.id, name: person.name },
    vendor: vendorView(vendor, locale),
    ...news,
  }
}

function operatorView(
  vendor: Vendor,
  person: { id: string; name: string },
  role: OperatorSession['role'],
  locale: Locale,
): OperatorSession {
  return {
    kind: 'operator',
    person: { id: person.id, name: person.name },
    role,
    vendor: vendorView(vendor, locale),
    settings: vendor.settings.ticket,
  }
}
