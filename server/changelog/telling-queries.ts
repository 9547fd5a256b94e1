/** Reads and writes of telling that a release is out: which are, who waits for it, and who has been told. */
import type { PersonRow, ReleaseRow, ReleaseTellingRow, TicketRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

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

/**
 * Holds a release until the transaction ends, so that one process at a time tells of it, and answers it; undefined when
 * all have been told, or it is not out.
 */
export function holdUntold(
  trx: Trx,
  { vendor_id, id }: UntoldRelease,
  now: number,
): Promise<ReleaseRow | undefined> {
  // What changes nothing locks it, on both engines alike.
  return trx
    .updateTable('releases')
    .set((eb) => ({ told_at: eb.ref('told_at') }))
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .where('state', '=', 'published')
    .where('at', '<=', now)
    .returningAll()
    .executeTakeFirst()
}

/** All who wait for a release have been told. */
export async function endTelling(trx: Trx, { vendor_id, id }: UntoldRelease, now: number): Promise<void> {
  await trx
    .updateTable('releases')
    .set({ told_at: now })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/** Who waits for a ticket that a release settles, and for which. */
export type Waiting = Pick<TicketRow, 'id' | 'number' | 'subject' | 'customer_id' | 'company_id'> & {
  readonly person_id: string
}

/**
 * The customers of a release's tickets, of those merged into them, and who wrote there, each as who they are now; by
 * number. Whether they may still see the ticket is not asked here.
 */
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
  const own = await settled
    .select(['t.customer_id as person_id', 't.id', 't.number', 't.subject', 't.customer_id', 't.company_id'])
    .execute()
  const merged = await settled
    .innerJoin('ticket_links as l', 'l.other_id', 't.id')
    .innerJoin('tickets as m', 'm.id', 'l.ticket_id')
    .where('l.kind', '=', 'merged')
    .select(['m.customer_id as person_id', 'm.id', 'm.number', 'm.subject', 'm.customer_id', 'm.company_id'])
    .execute()
  const wrote = await settled
    .innerJoin('messages as w', (join) =>
      join.onRef('w.vendor_id', '=', 't.vendor_id').onRef('w.ticket_id', '=', 't.id'),
    )
    .innerJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 'w.vendor_id').onRef('a.id', '=', 'w.author_id'),
    )
    .where('w.kind', '=', 'reply')
    .select((eb) => eb.fn.coalesce('a.joined_id', 'a.id').as('person_id'))
    .select(['t.id', 't.number', 't.subject', 't.customer_id', 't.company_id'])
    .distinct()
    .execute()
  const all = new Map([...own, ...merged, ...wrote].map((one) => [`${one.person_id} ${one.id}`, one]))
  return [...all.values()].toSorted((one, other) => one.number - other.number)
}

/** A customer who may be told of something. */
export type Addressee = Pick<PersonRow, 'id' | 'name' | 'email' | 'locale' | 'company_id' | 'company_role'>

/** Those of these people who are customers, and have not been shut out, in the order of their ids. */
export function findPeople(db: Reader, vendorId: string, ids: readonly string[]): Promise<Addressee[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'locale', 'company_id', 'company_role'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .where('kind', '=', 'customer')
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Keeps that people are told that a release settles these tickets of theirs, and answers what they had not been told. */
export async function keepTold(
  trx: Trx,
  { vendor_id, id }: UntoldRelease,
  waiting: readonly Pick<Waiting, 'person_id' | 'id'>[],
): Promise<readonly Pick<ReleaseTellingRow, 'person_id' | 'ticket_id'>[]> {
  if (waiting.length === 0) return []
  return await trx
    .insertInto('release_tellings')
    .values(
      waiting.map((one) => ({ vendor_id, release_id: id, ticket_id: one.id, person_id: one.person_id })),
    )
    .onConflict((known) => known.doNothing())
    .returning(['person_id', 'ticket_id'])
    .execute()
}
