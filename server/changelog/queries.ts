/** Reads and writes of releases: lists are pages in the order of an index, newest first. */
import type { Place } from '../http/cursor.ts'
import type { ExpressionBuilder, Insertable } from 'kysely'
import type { CompanyRef } from '../../shared/api/common.ts'
import type { SettledTicket } from '../../shared/api/releases.ts'
import type { ReactionSign } from '../../shared/release/reactions.ts'
import { newAfter, type ReleaseState } from '../../shared/release/release.ts'
import type { ReleaseRow, Schema } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** A release with the name of who changed it last. */
export type NamedRelease = ReleaseRow & { readonly updater_name: string | null }

/** For whom a release must be to be found; left out for operators, who see all. */
export interface Audience {
  /** Null for somebody without one, and for who is nobody. */
  readonly companyId: string | null
}

export interface Listed {
  readonly vendorId: string
  readonly state: ReleaseState
  /** Epoch ms: what is scheduled, and what is out. */
  readonly now: number
  readonly audience?: Audience
}

/** Releases in a state, newest first, from after `after` on. */
export function listReleases(
  db: Reader,
  { vendorId, state, now, audience }: Listed,
  after: Place | null,
  limit: number,
): Promise<ReleaseRow[]> {
  let query = db
    .selectFrom('releases as r')
    .selectAll('r')
    .where('r.vendor_id', '=', vendorId)
    .where('r.state', '=', state === 'scheduled' ? 'published' : state)
  if (state === 'scheduled') query = query.where('r.at', '>', now)
  if (state === 'published') query = query.where('r.at', '<=', now)
  if (audience !== undefined) query = query.where((eb) => isFor(eb, audience))
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('r.at', 'r.id'), '<', eb.tuple(after.at, after.id)))
  }
  return query.orderBy('r.at', 'desc').orderBy('r.id', 'desc').limit(limit).execute()
}

/** Releases with these ids, as far as they are for the audience and, for customers, out. */
export function releasesFor(
  db: Reader,
  {
    vendorId,
    ids,
    now,
    audience,
  }: Pick<Listed, 'vendorId' | 'now' | 'audience'> & { readonly ids: readonly string[] },
): Promise<ReleaseRow[]> {
  let query = db
    .selectFrom('releases as r')
    .selectAll('r')
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', 'in', ids)
    .where('r.state', '=', 'published')
  if (audience !== undefined) query = query.where('r.at', '<=', now).where((eb) => isFor(eb, audience))
  return query.execute()
}

function isFor(eb: ExpressionBuilder<Schema & { r: ReleaseRow }, 'r'>, { companyId }: Audience) {
  const everybody = eb('r.audience', '=', 'all')
  if (companyId === null) return everybody
  return eb.or([
    everybody,
    eb.exists(
      eb
        .selectFrom('release_companies as c')
        .select('c.company_id')
        .whereRef('c.vendor_id', '=', 'r.vendor_id')
        .whereRef('c.release_id', '=', 'r.id')
        .where('c.company_id', '=', companyId),
    ),
  ])
}

/** Somebody of a vendor, and their company. */
export interface Looker extends Audience {
  readonly vendorId: string
  readonly personId: string
}

/** After what publication releases are new to somebody; see `newAfter`. Epoch ms. */
export async function findNewAfter(db: Reader, { vendorId, personId }: Looker): Promise<number> {
  const row = await db
    .selectFrom('people as p')
    .leftJoin('release_reads as s', (join) =>
      join.onRef('s.vendor_id', '=', 'p.vendor_id').onRef('s.person_id', '=', 'p.id'),
    )
    .select(['p.created_at', 's.at'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  return newAfter(row.created_at, row.at)
}

/** How many releases for somebody were published after `after`, and are by now. */
export async function countNew(
  db: Reader,
  { vendorId, companyId }: Looker,
  after: number,
  now: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('releases as r')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('r.vendor_id', '=', vendorId)
    .where('r.state', '=', 'published')
    .where('r.at', '>', after)
    .where('r.at', '<=', now)
    .where((eb) => isFor(eb, { companyId }))
    .executeTakeFirstOrThrow()
  return count
}

/** Keeps up to which publication somebody has seen the releases; what they saw before is never taken back. */
export async function keepSeen(
  trx: Trx,
  { vendorId, personId }: Pick<Looker, 'vendorId' | 'personId'>,
  at: number,
): Promise<void> {
  await trx
    .insertInto('release_reads')
    .values({ vendor_id: vendorId, person_id: personId, at })
    .onConflict((conflict) =>
      conflict
        .columns(['vendor_id', 'person_id'])
        .doUpdateSet((eb) => ({ at: eb.ref('excluded.at') }))
        .whereRef('release_reads.at', '<', 'excluded.at'),
    )
    .execute()
}

export function findRelease(db: Reader, vendorId: string, id: string): Promise<NamedRelease | undefined> {
  return db
    .selectFrom('releases as r')
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'r.vendor_id').onRef('p.id', '=', 'r.updated_by'),
    )
    .selectAll('r')
    .select('p.name as updater_name')
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', '=', id)
    .executeTakeFirst()
}

export async function insertRelease(trx: Trx, row: Insertable<ReleaseRow>): Promise<void> {
  await trx.insertInto('releases').values(row).execute()
}

/** Changes a release if it is still in that version, and says whether it was. */
export async function updateRelease(
  trx: Trx,
  { vendor_id, id, version }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'version'>,
  change: Partial<ReleaseRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('releases')
    .set({ ...change, version: version + 1 })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes a release if it is still in that version, and says whether it was. */
export async function deleteRelease(
  trx: Trx,
  { vendor_id, id, version }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'version'>,
): Promise<boolean> {
  await dropCompanies(trx, vendor_id, id)
  await dropTickets(trx, vendor_id, id)
  await dropTraces(trx, vendor_id, id)
  const { numDeletedRows } = await trx
    .deleteFrom('releases')
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The companies of a release that is not for everybody, by name. */
export function companiesOf(db: Reader, vendorId: string, id: string): Promise<CompanyRef[]> {
  return db
    .selectFrom('release_companies as c')
    .innerJoin('companies as k', (join) =>
      join.onRef('k.vendor_id', '=', 'c.vendor_id').onRef('k.id', '=', 'c.company_id'),
    )
    .select(['k.id', 'k.name'])
    .where('c.vendor_id', '=', vendorId)
    .where('c.release_id', '=', id)
    .orderBy('k.name')
    .orderBy('k.id')
    .execute()
}

/** Which of these ids are those of the vendor's companies. */
export async function knownCompanies(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('companies as k')
    .select('k.id')
    .where('k.vendor_id', '=', vendorId)
    .where('k.id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Shows a release to these companies, and to no others. */
export async function replaceCompanies(
  trx: Trx,
  vendorId: string,
  id: string,
  companies: readonly string[],
): Promise<void> {
  await dropCompanies(trx, vendorId, id)
  if (companies.length === 0) return
  await trx
    .insertInto('release_companies')
    .values(companies.map((company) => ({ vendor_id: vendorId, release_id: id, company_id: company })))
    .execute()
}

async function dropCompanies(trx: Trx, vendorId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('release_companies')
    .where('vendor_id', '=', vendorId)
    .where('release_id', '=', id)
    .execute()
}

/** The tickets that a release settles, by number. */
export function ticketsOf(db: Reader, vendorId: string, id: string): Promise<SettledTicket[]> {
  return db
    .selectFrom('release_tickets as s')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 's.ticket_id'),
    )
    .select(['t.id', 't.number', 't.subject', 't.status'])
    .where('s.vendor_id', '=', vendorId)
    .where('s.release_id', '=', id)
    .orderBy('t.number')
    .execute()
}

/** The ids of the vendor's tickets with these numbers, as far as there are such. */
export async function ticketsByNumber(
  db: Reader,
  vendorId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('tickets as t')
    .select(['t.number', 't.id'])
    .where('t.vendor_id', '=', vendorId)
    .where('t.number', 'in', numbers)
    .execute()
  return new Map(rows.map((row) => [row.number, row.id]))
}

/** Has a release settle these tickets, and no others. Answers whether some of them are new to it. */
export async function replaceTickets(
  trx: Trx,
  vendorId: string,
  id: string,
  tickets: readonly string[],
): Promise<boolean> {
  const before = new Set((await ticketsOf(trx, vendorId, id)).map((ticket) => ticket.id))
  await dropTickets(trx, vendorId, id)
  if (tickets.length === 0) return false
  await trx
    .insertInto('release_tickets')
    .values(tickets.map((ticket) => ({ vendor_id: vendorId, release_id: id, ticket_id: ticket })))
    .execute()
  return tickets.some((ticket) => !before.has(ticket))
}

async function dropTickets(trx: Trx, vendorId: string, id: string): Promise<void> {
  await trx
    .deleteFrom('release_tickets')
    .where('vendor_id', '=', vendorId)
    .where('release_id', '=', id)
    .execute()
}

/** What readers of a release left there: it may have been out, and been taken back before it was so again. */
async function dropTraces(trx: Trx, vendorId: string, id: string): Promise<void> {
  for (const table of ['release_tellings', 'release_reactions'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx.deleteFrom(table).where('vendor_id', '=', vendorId).where('release_id', '=', id).execute()
  }
}

/** A release that is out by `now` (epoch ms) and for somebody, or none. */
export function findReadable(
  db: Reader,
  { vendorId, companyId }: Looker,
  id: string,
  now: number,
): Promise<ReleaseRow | undefined> {
  return db
    .selectFrom('releases as r')
    .selectAll('r')
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', '=', id)
    .where('r.state', '=', 'published')
    .where('r.at', '<=', now)
    .where((eb) => isFor(eb, { companyId }))
    .executeTakeFirst()
}

/** How often each sign was given to these releases. */
export function countReactions(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<{ release_id: string; sign: ReactionSign; count: number }[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('release_reactions')
    .select((eb) => ['release_id', 'sign', eb.fn.countAll<number>().as('count')])
    .where('vendor_id', '=', vendorId)
    .where('release_id', 'in', ids)
    .groupBy(['release_id', 'sign'])
    .execute()
}

/** The signs that somebody has given these releases. */
export function reactionsBy(
  db: Reader,
  { vendorId, personId }: Looker,
  ids: readonly string[],
): Promise<{ release_id: string; sign: ReactionSign }[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('release_reactions')
    .select(['release_id', 'sign'])
    .where('vendor_id', '=', vendorId)
    .where('release_id', 'in', ids)
    .where('person_id', '=', personId)
    .execute()
}

/** Somebody gives a release these signs, and no others. */
export async function replaceReactions(
  trx: Trx,
  { vendorId, personId }: Looker,
  id: string,
  signs: readonly ReactionSign[],
): Promise<void> {
  await trx
    .deleteFrom('release_reactions')
    .where('vendor_id', '=', vendorId)
    .where('release_id', '=', id)
    .where('person_id', '=', personId)
    .execute()
  if (signs.length === 0) return
  await trx
    .insertInto('release_reactions')
    .values(signs.map((sign) => ({ vendor_id: vendorId, release_id: id, person_id: personId, sign })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
