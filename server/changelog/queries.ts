/** Reads and writes of releases: lists are pages in the order of an index, newest first. */
import type { Place } from '../http/cursor.ts'
import type { Insertable } from 'kysely'
import type { ReactionSign } from '../../shared/release/reactions.ts'
import { newAfter, type ReleaseState } from '../../shared/release/release.ts'
import { isFor, isNewsFor, type Audience } from '../storage/release-readers.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** A release with the name of who changed it last. */
export type NamedRelease = ReleaseRow & { readonly updater_name: string | null }

export interface Listed {
  readonly vendorId: string
  readonly state: ReleaseState
  /** Epoch ms: what is scheduled, and what is out. */
  readonly now: number
  /** For whom it must be; left out for operators, who see all. */
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

/** Releases with these ids; for an audience as far as they are for it and out. */
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
  if (audience !== undefined) {
    query = query
      .where('r.state', '=', 'published')
      .where('r.at', '<=', now)
      .where((eb) => isFor(eb, audience))
  }
  return query.execute()
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
    .where((eb) => isNewsFor(eb, { companyId }))
    .executeTakeFirstOrThrow()
  return count
}

/** Which of these releases are news to somebody, however long ago they looked. */
export async function newsAmong(
  db: Reader,
  { vendorId, companyId }: Looker,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('releases as r')
    .select('r.id')
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', 'in', ids)
    .where((eb) => isNewsFor(eb, { companyId }))
    .execute()
  return new Set(rows.map(({ id }) => id))
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

/** Holds a release until the transaction ends: of two who write it or take it away, one waits. */
export async function holdRelease(trx: Trx, vendorId: string, id: string): Promise<void> {
  await trx
    .updateTable('releases')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .execute()
}

/** Deletes a release if it is still in that version, and says whether it was. */
export async function deleteRelease(
  trx: Trx,
  { vendor_id, id, version }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'version'>,
): Promise<boolean> {
  await dropTraces(trx, vendor_id, id)
  const { numDeletedRows } = await trx
    .deleteFrom('releases')
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** What it names, and what readers left there: it may have been out, and been taken back before it was so again. */
async function dropTraces(trx: Trx, vendorId: string, id: string): Promise<void> {
  for (const table of [
    'release_companies',
    'release_project_kinds',
    'release_tickets',
    'release_proposals',
    'release_tellings',
    'release_reactions',
  ] as const) {
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
