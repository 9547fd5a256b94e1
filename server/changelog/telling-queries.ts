/** Reads and writes of telling that a release is out: which are, who may read one, who waits for it, and who has been told. */
import type { PersonRow, ReleaseRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { companiesOf } from './queries.ts'

/** What is out, for who says so. */
export type OutRelease = Pick<ReleaseRow, 'id' | 'vendor_id' | 'at' | 'audience'>

/** What of all vendors was published after `after`, and is by `until` (epoch ms). */
export function findOut(db: Reader, after: number, until: number): Promise<OutRelease[]> {
  return db
    .selectFrom('releases')
    .select(['id', 'vendor_id', 'at', 'audience'])
    .where('state', '=', 'published')
    .where('at', '>', after)
    .where('at', '<=', until)
    .execute()
}

/** One that is out, and of which somebody may have to be told. */
export type UntoldRelease = Pick<ReleaseRow, 'id' | 'vendor_id'>

/** Those of all vendors, the earliest first. @param now epoch ms */
export function findUntold(db: Reader, now: number, limit: number): Promise<UntoldRelease[]> {
  return db
    .selectFrom('releases')
    .select(['id', 'vendor_id'])
    .where('told_at', 'is', null)
    .where('state', '=', 'published')
    .where('at', '<=', now)
    .orderBy('at')
    .limit(limit)
    .execute()
}

/** Says that a release is being told, and answers it; undefined when another process has been faster, or it is not out. */
export function takeUntold(
  trx: Trx,
  { vendor_id, id }: UntoldRelease,
  now: number,
): Promise<ReleaseRow | undefined> {
  return trx
    .updateTable('releases')
    .set({ told_at: now })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .where('state', '=', 'published')
    .where('at', '<=', now)
    .returningAll()
    .executeTakeFirst()
}

/** Whether somebody of a company, or of none, may read a release: who may not hears nothing of it. */
export async function readersOf(
  db: Reader,
  { vendor_id, id, audience }: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
): Promise<(companyId: string | null) => boolean> {
  if (audience === 'all') return () => true
  const companies = new Set((await companiesOf(db, vendor_id, id)).map((company) => company.id))
  return (companyId) => companyId !== null && companies.has(companyId)
}

/** Who waits for a ticket that a release settles, and for which. */
export interface Waiting {
  readonly person_id: string
  readonly id: string
  readonly number: number
  readonly subject: string
}

/** The customers of a release's tickets, of those merged into them, and the colleagues who wrote there; by number. */
export async function waitingForTickets(
  db: Reader,
  { vendor_id, id }: UntoldRelease,
): Promise<readonly Waiting[]> {
  const settled = db
    .selectFrom('release_tickets as s')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 's.ticket_id'),
    )
    .where('s.vendor_id', '=', vendor_id)
    .where('s.release_id', '=', id)
  const own = await settled.select(['t.customer_id as person_id', 't.id', 't.number', 't.subject']).execute()
  const merged = await settled
    .innerJoin('ticket_links as l', 'l.other_id', 't.id')
    .innerJoin('tickets as m', 'm.id', 'l.ticket_id')
    .where('l.kind', '=', 'merged')
    .select(['m.customer_id as person_id', 'm.id', 'm.number', 'm.subject'])
    .execute()
  const wrote = await settled
    .innerJoin('messages as w', (join) =>
      join.onRef('w.vendor_id', '=', 't.vendor_id').onRef('w.ticket_id', '=', 't.id'),
    )
    .where('w.kind', '=', 'reply')
    .where('w.author_id', 'is not', null)
    .select(['w.author_id as person_id', 't.id', 't.number', 't.subject'])
    .distinct()
    .execute()
  const all = new Map<string, Waiting>()
  for (const { person_id, ...ticket } of [...own, ...merged, ...wrote]) {
    if (person_id !== null) all.set(`${person_id} ${ticket.id}`, { person_id, ...ticket })
  }
  return [...all.values()].toSorted((one, other) => one.number - other.number)
}

/** Those of these people who are customers. */
export function findPeople(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<Pick<PersonRow, 'id' | 'name' | 'email' | 'locale' | 'company_id'>[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'locale', 'company_id'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .where('kind', '=', 'customer')
    .orderBy('id')
    .execute()
}

/** Keeps that somebody is told of a release, and says whether they were not before. */
export async function keepTold(
  trx: Trx,
  { vendor_id, id }: UntoldRelease,
  personId: string,
  at: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('release_tellings')
    .values({ vendor_id, release_id: id, person_id: personId, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}
