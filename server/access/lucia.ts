/**
 * Sessions, by Lucia over our store; no other file names it. The store keeps the SHA-256 of a session's id, so
 * whoever reads the table holds no session. A customer's session is a bearer token, an operator's a cookie, and
 * neither opens the other's door.
 */
import { hash } from 'node:crypto'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { PersonActor, WayIn } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Caller } from '../http/env.ts'
import { compileLookup } from '../storage/lookup.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader, Store, Trx } from '../storage/store.ts'
import { vendorOf } from '../vendors/vendors.ts'

export type SessionKind = 'customer' | 'operator'

/** The desk's cookie. `__Host-`: only over a secure channel, only from this host, for all its paths. */
export const SESSION_COOKIE = '__Host-lifebuoy'

/**
 * How long a session lasts without being used; used in its second half, it starts afresh. Who came in by themselves
 * would have to do so again. A host vouches for its customers anew each time, and a guest has their tracking id, so
 * their sessions need not outlive the day.
 */
function lifetimeOf(kind: SessionKind, way: WayIn | null): TimeSpan {
  if (kind === 'operator') return new TimeSpan(7, 'd')
  return way === null || way === 'host' || way === 'tracking' ? new TimeSpan(12, 'h') : new TimeSpan(14, 'd')
}

interface SessionAttributes {
  readonly vendorId: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly way: WayIn | null
  readonly userAgent: string | null
}

interface UserAttributes {
  readonly found: FoundRow
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

export interface FoundSession {
  readonly caller: Caller
  /** Whether the caller's vendor lists the origin that was asked about; false when none was. */
  readonly originListed: boolean
  /** Set when an operator's session starts afresh: the value of `Set-Cookie` that tells the browser. */
  readonly cookie: string | null
}

export interface OpenSession {
  /** 200 random bits; the only time that anybody is told. */
  readonly id: string
  readonly expiresAt: Date
}

/**
 * Whose session this is, in one query. Null when there is none, it has ended, or it is of the other kind.
 * @param origin of the page that asks, to learn in the same query whether the vendor lists it
 */
export async function findSession(
  store: Store,
  kind: SessionKind,
  id: string,
  origin: string | null,
): Promise<FoundSession | null> {
  if (!/^[a-z2-7]{40}$/.test(id)) return null
  const read = await readSession(store.read, id, origin)
  const lifetime = lifetimeOf(kind, read[0]?.attributes.way ?? null)
  const { session, user } = await luciaFor(lifetime, storeAdapter(store, read)).validateSession(id)
  if (user === null || user.found.kind !== kind) return null
  return {
    caller: callerOf(user.found),
    originListed: user.found.origin !== null,
    cookie: kind === 'operator' && session.fresh ? sessionCookie(id) : null,
  }
}

/** Letters of a `User-Agent` that are enough to tell one browser from another. */
const USER_AGENT_KEPT = 300

/** Opens a session for a person, as part of a transaction at `now` (epoch ms). `userAgent` is the header as it came. */
export async function openSession(
  trx: Trx,
  kind: SessionKind,
  person: Pick<PersonRow, 'id' | 'vendor_id'>,
  { way, userAgent, now }: { way: WayIn; userAgent: string | null; now: number },
): Promise<OpenSession> {
  return await luciaFor(lifetimeOf(kind, way), writeAdapter(trx)).createSession(person.id, {
    vendorId: person.vendor_id,
    createdAt: now,
    way,
    userAgent: userAgent?.slice(0, USER_AGENT_KEPT) ?? null,
  })
}

/** Ends the session with this key (`Caller.sessionHash`). Answers whether it had not ended before. */
export async function endSession(trx: Trx, sessionHash: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('sessions')
    .where('id_hash', '=', sessionHash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Removes sessions that have ended by `now` (epoch ms). */
export async function forgetSessions(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}

/** `Set-Cookie` for an operator's session. */
export function sessionCookie(id: string): string {
  return desk.createSessionCookie(id).serialize()
}

/** `Set-Cookie` that takes the desk's cookie away. */
export function blankCookie(): string {
  return desk.createBlankSessionCookie().serialize()
}

/** The session id in a `Cookie` header. */
export function readCookie(header: string): string | null {
  return desk.readSessionCookie(header)
}

function luciaFor(lifetime: TimeSpan, adapter: Adapter) {
  return new Lucia<SessionAttributes, UserAttributes>(adapter, {
    sessionExpiresIn: lifetime,
    sessionCookie: {
      name: SESSION_COOKIE,
      attributes: { secure: true, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
}

interface FoundRow {
  readonly id_hash: string
  readonly expires_at: number
  readonly session_created_at: number
  readonly way: WayIn | null
  readonly user_agent: string | null
  readonly person_id: string
  readonly kind: SessionKind
  readonly role: PersonRow['role']
  readonly email: string
  readonly person_name: string
  readonly person_locale: Locale
  readonly company_id: string | null
  readonly company_role: PersonRow['company_role']
  readonly vendor_id: string
  readonly slug: string
  readonly vendor_name: string
  readonly public_key: string
  readonly vendor_locale: Locale
  readonly settings: string
  readonly origin: string | null
}

const findRow = compileLookup((db, { idHash, origin }: { idHash: string; origin: string }) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 's.vendor_id').onRef('p.id', '=', 's.person_id'),
    )
    .innerJoin('vendors as v', 'v.id', 's.vendor_id')
    .leftJoin('vendor_origins as o', (join) =>
      join.onRef('o.vendor_id', '=', 's.vendor_id').on('o.origin', '=', origin),
    )
    .where('s.id_hash', '=', idHash)
    .where('p.disabled_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .select([
      's.id_hash',
      's.expires_at',
      's.created_at as session_created_at',
      's.way',
      's.user_agent',
      's.person_id',
      'p.kind',
      'p.role',
      'p.email',
      'p.name as person_name',
      'p.locale as person_locale',
      'p.company_id',
      'p.company_role',
      's.vendor_id',
      'v.slug',
      'v.name as vendor_name',
      'v.public_key',
      'v.locale as vendor_locale',
      'v.settings',
      'o.origin',
    ]),
)

function callerOf(row: FoundRow): Caller {
  return {
    actor: actorOf(row),
    person: {
      id: row.person_id,
      name: row.person_name,
      email: row.email,
      locale: row.person_locale,
      companyId: row.company_id,
    },
    vendor: vendorOf({
      id: row.vendor_id,
      slug: row.slug,
      name: row.vendor_name,
      public_key: row.public_key,
      locale: row.vendor_locale,
      settings: row.settings,
    }),
    sessionHash: row.id_hash,
  }
}

function actorOf(row: FoundRow): PersonActor {
  const { kind, role, vendor_id: vendorId, person_id: personId } = row
  return kind === 'customer'
    ? { kind, vendorId, personId, companyId: row.company_id, companyRole: row.company_role }
    : { kind, vendorId, personId, role: role ?? 'operator' }
}

function hashOf(sessionId: string): string {
  return hash('sha256', sessionId)
}

/** Knows the session that has been read; ends or prolongs it in a short transaction of its own. */
function storeAdapter(store: Store, read: Awaited<ReturnType<typeof readSession>>): Adapter {
  const within = (write: (adapter: Adapter) => Promise<void>) =>
    store.transaction((trx) => write(writeAdapter(trx)))
  return {
    ...unused,
    getSessionAndUser: () => Promise.resolve(read),
    deleteSession: (id) => within((adapter) => adapter.deleteSession(id)),
    updateSessionExpiration: (id, at) => within((adapter) => adapter.updateSessionExpiration(id, at)),
  }
}

async function readSession(
  read: Reader,
  id: string,
  origin: string | null,
): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const found = await findRow(read, { idHash: hashOf(id), origin: origin ?? '' })
  if (found === undefined) return [null, null]
  return [
    {
      id,
      userId: found.person_id,
      expiresAt: new Date(found.expires_at),
      attributes: {
        vendorId: found.vendor_id,
        createdAt: found.session_created_at,
        way: found.way,
        userAgent: found.user_agent,
      },
    },
    { id: found.person_id, attributes: { found } },
  ]
}

function writeAdapter(trx: Trx): Adapter {
  return {
    ...unused,
    async setSession({ id, userId, expiresAt, attributes }) {
      await trx
        .insertInto('sessions')
        .values({
          id_hash: hashOf(id),
          vendor_id: attributes.vendorId,
          person_id: userId,
          created_at: attributes.createdAt,
          expires_at: expiresAt.getTime(),
          user_agent: attributes.userAgent,
          way: attributes.way,
        })
        .execute()
    },
    async deleteSession(id) {
      await endSession(trx, hashOf(id))
    },
    async updateSessionExpiration(id, expiresAt) {
      await trx
        .updateTable('sessions')
        .set({ expires_at: expiresAt.getTime() })
        .where('id_hash', '=', hashOf(id))
        .execute()
    },
  }
}

/** What Lucia's interface asks for and none of the calls above leads to. */
const unused: Adapter = {
  getSessionAndUser: neverCalled,
  getUserSessions: neverCalled,
  setSession: neverCalled,
  updateSessionExpiration: neverCalled,
  deleteSession: neverCalled,
  deleteUserSessions: neverCalled,
  deleteExpiredSessions: neverCalled,
}

function neverCalled(): never {
  throw new Error('this adapter does not do that')
}

/** Makes and reads cookies; it never looks into the store. */
const desk = luciaFor(lifetimeOf('operator', null), unused)
