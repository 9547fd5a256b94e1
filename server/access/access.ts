/** How people come in: what all ways have, and the one of customers whom their host vouches for. */
import type { Ratings } from '../../shared/api/operators.ts'
import type {
  CurrentSession,
  CustomerSession,
  OpenedSession,
  OpenSessionInput,
} from '../../shared/api/sessions.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { AppContext, Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { joinGuests, ownCompany, vouchedCustomer } from '../people/people.ts'
import type { Commit } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader, Store } from '../storage/store.ts'
import { identityKeysOf } from '../vendors/keys.ts'
import { isOriginListed } from '../vendors/origins.ts'
import { vendorView, type Vendor } from '../vendors/settings.ts'
import { findVendorByKey } from '../vendors/vendors.ts'
import { takeAccount } from './accounts.ts'
import { readIdentityToken } from './identity-token.ts'
import type { Limits } from './limits.ts'
import { endSession, openSession } from './lucia.ts'
import { operatorView } from './operators-view.ts'

export { openSession } from './lucia.ts'

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
  /** How many releases are new to this customer. */
  readonly changesFor: (
    read: Reader,
    customer: { vendorId: string; personId: string; companyId: string | null },
  ) => Promise<Pick<CustomerSession, 'changes'>>
  /** How customers have rated a vendor's operators, by id; one of them alone if `only` says so. */
  readonly ratingsOf: (
    read: Reader,
    vendorId: string,
    only?: string,
  ) => Promise<Readonly<Record<string, Ratings>>>
  readonly limits: Limits
  /** Of the installation: what mails come from and where their links lead. */
  readonly mail: { readonly from: string; readonly publicUrl: string }
  /** Told when a session has ended, so that its live streams end too. */
  readonly sessionEnded: (sessionHash: string) => void
}

type News = Pick<CustomerSession, 'unread' | 'since'>

/** The language of the screen that asks, given the one its person is written to in. */
export type Reads = (theirs: Locale) => Locale

/**
 * The vendor whose public key a page brings that nobody is signed in on, if the page's origin may: one of the vendor's,
 * or our own.
 * @throws ProblemError `unknown_key`, `origin_not_allowed`
 */
export async function vendorOfPage(
  { store, publicOrigin }: Pick<AccessDeps, 'store' | 'publicOrigin'>,
  key: string,
  origin: string | null,
): Promise<Vendor> {
  const vendor = await findVendorByKey(store.read, key)
  if (vendor === null) throw new ProblemError('unknown_key')
  if (origin !== null && origin !== publicOrigin && !(await isOriginListed(store.read, vendor.id, origin))) {
    throw new ProblemError('origin_not_allowed')
  }
  return vendor
}

/**
 * Exchanges a host's identity token for a bearer session, and keeps the person and company as the token has them.
 * @throws ProblemError `unknown_key`, `origin_not_allowed`, `token_expired`, `token_invalid`
 */
export async function openCustomerSession(
  deps: AccessDeps,
  { key, token }: OpenSessionInput,
  { origin, reads, userAgent }: { origin: string | null; reads: Reads; userAgent: string | null },
): Promise<OpenedSession> {
  const { store, commit, clock } = deps
  const vendor = await vendorOfPage(deps, key, origin)
  const now = clock()
  const customer = await readIdentityToken(token, {
    issuer: vendor.publicKey,
    keys: await identityKeysOf(store.read, vendor.id, now),
    fallback: vendor.locale,
    now,
  })
  const { person, session } = await commit(async (work) => {
    // Held, for who is shut out at this moment comes in no more.
    const vouched = await takeAccount(work, await vouchedCustomer(work, vendor.id, customer))
    if (vouched === null) throw new ProblemError('token_invalid', { reason: 'disabled' })
    if (customer.emailVerified) await joinGuests(work, vouched)
    return {
      person: vouched,
      session: await openSession(work.trx, 'customer', vouched, { way: 'host', userAgent, now: work.now }),
    }
  })
  return {
    session: session.id,
    expiresAt: session.expiresAt.toISOString(),
    ...(await customerView(deps, vendor, person, reads(person.locale))),
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
  if (actor.kind === 'operator') {
    return await operatorView(deps.store.read, { vendor, person, role: actor.role }, locale)
  }
  const row = { ...person, company_id: actor.companyId, company_role: actor.companyRole }
  return await customerView(deps, vendor, row, locale)
}

/** What the screen of a customer who is signed in has to know. */
export async function customerView(
  { store, newsFor, changesFor }: Pick<AccessDeps, 'store' | 'newsFor' | 'changesFor'>,
  vendor: Vendor,
  person: Pick<PersonRow, 'id' | 'name' | 'company_id' | 'company_role'>,
  locale: Locale,
): Promise<CustomerSession> {
  const [news, changes, company] = await Promise.all([
    newsFor(store.read, { vendorId: vendor.id, personId: person.id }),
    changesFor(store.read, { vendorId: vendor.id, personId: person.id, companyId: person.company_id }),
    ownCompany(store.read, {
      vendorId: vendor.id,
      companyId: person.company_id,
      role: person.company_role,
    }),
  ])
  return {
    kind: 'customer',
    person: { id: person.id, name: person.name },
    vendor: vendorView(vendor, locale),
    company,
    ...news,
    ...changes,
  }
}
