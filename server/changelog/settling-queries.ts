/** Reads and writes of what a release settles: tickets and proposals, and which of them have been told so. */
import type { BroughtProposal, OwnSettledTicket, SettledTicket } from '../../shared/api/releases.ts'
import { broughtBy } from '../proposals/proposals.ts'
import type { ReleaseProposalRow, ReleaseRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

type Key = Pick<ReleaseRow, 'vendor_id' | 'id'>

/** The tickets that a release settles, by number. */
export function ticketsOf(db: Reader, { vendor_id, id }: Key): Promise<SettledTicket[]> {
  return db
    .selectFrom('release_tickets as s')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 's.ticket_id'),
    )
    .select(['t.id', 't.number', 't.subject', 't.status'])
    .where('s.vendor_id', '=', vendor_id)
    .where('s.release_id', '=', id)
    .orderBy('t.number')
    .execute()
}

/** Those of somebody's own tickets that these releases settle, or that were merged into one of those, by number. */
export async function ownTicketsOf(
  db: Reader,
  { vendorId, personId }: { readonly vendorId: string; readonly personId: string },
  ids: readonly string[],
): Promise<(OwnSettledTicket & { readonly release_id: string })[]> {
  if (ids.length === 0) return []
  const named = await db
    .selectFrom('release_tickets as s')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 's.ticket_id'),
    )
    .select(['s.release_id', 't.id', 't.number', 't.subject'])
    .where('s.vendor_id', '=', vendorId)
    .where('s.release_id', 'in', ids)
    .where('t.customer_id', '=', personId)
    .execute()
  const merged = await db
    .selectFrom('release_tickets as s')
    .innerJoin('ticket_links as l', 'l.other_id', 's.ticket_id')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 'l.ticket_id'),
    )
    .select(['s.release_id', 't.id', 't.number', 't.subject'])
    .where('s.vendor_id', '=', vendorId)
    .where('s.release_id', 'in', ids)
    .where('l.kind', '=', 'merged')
    .where('t.customer_id', '=', personId)
    .execute()
  const found = new Map([...named, ...merged].map((one) => [`${one.release_id} ${one.id}`, one]))
  // In this order the engine would rather read all that the vendor has.
  return [...found.values()].toSorted((a, b) => a.number - b.number)
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

/** The proposals that a release brings, by title: of those that were merged, where they go on, each once. */
export async function proposalsOf(db: Reader, { vendor_id, id }: Key): Promise<BroughtProposal[]> {
  const named = (await proposalsNamed(db, vendor_id, [id])).map(({ proposal_id }) => proposal_id)
  const found = await broughtBy(db, vendor_id, named)
  const roots = new Map([...found.values()].map((root) => [root.id, root]))
  return [...roots.values()].toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0))
}

/** What these releases name. */
export async function proposalsNamed(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReleaseProposalRow[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('release_proposals')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('release_id', 'in', ids)
    .orderBy('proposal_id')
    .execute()
}

/** Has a release settle these tickets, and no others. Answers whether some of them are new to it. */
export async function replaceTickets(trx: Trx, key: Key, tickets: readonly string[]): Promise<boolean> {
  const fresh = await keepOnly(trx, named.tickets, key, tickets)
  if (fresh.length > 0) {
    const rows = fresh.map((ticket_id) => ({ ...rowOf(key), ticket_id }))
    await trx.insertInto('release_tickets').values(rows).execute()
  }
  return fresh.length > 0
}

/** Has a release bring these proposals, and no others. Answers whether some of them are new to it. */
export async function replaceProposals(trx: Trx, key: Key, proposals: readonly string[]): Promise<boolean> {
  const fresh = await keepOnly(trx, named.proposals, key, proposals)
  if (fresh.length > 0) {
    const rows = fresh.map((proposal_id) => ({ ...rowOf(key), proposal_id }))
    await trx.insertInto('release_proposals').values(rows).execute()
  }
  return fresh.length > 0
}

/** The proposals that a release has not marked as shipped yet, which from now on count as marked. @param at epoch ms */
export function takeUnshipped(trx: Trx, key: Key, at: number): Promise<readonly string[]> {
  return takeUntold(trx, named.proposals, key, at)
}

/** The tickets whose threads do not say yet that a release settles them, which from now on count as told. @param at epoch ms */
export function takeUnsettled(trx: Trx, key: Key, at: number): Promise<readonly string[]> {
  return takeUntold(trx, named.tickets, key, at)
}

/** These tickets, and those that were merged into them. */
export async function withMerged(
  db: Reader,
  { vendor_id }: Key,
  tickets: readonly string[],
): Promise<readonly string[]> {
  const merged = await db
    .selectFrom('ticket_links as l')
    .innerJoin('tickets as m', 'm.id', 'l.ticket_id')
    .select('m.id')
    .where('m.vendor_id', '=', vendor_id)
    .where('l.kind', '=', 'merged')
    .where('l.other_id', 'in', tickets)
    .execute()
  return [...new Set([...tickets, ...merged.map(({ id }) => id)])]
}

/** It is for more people than before: its tickets' threads are looked at anew. */
export async function unsettleTickets(trx: Trx, { vendor_id, id }: Key): Promise<void> {
  await trx
    .updateTable('release_tickets')
    .set({ settled_at: null })
    .where('vendor_id', '=', vendor_id)
    .where('release_id', '=', id)
    .execute()
}

/** Its proposals are marked anew when it is out again. */
export async function unsettleProposals(trx: Trx, { vendor_id, id }: Key): Promise<void> {
  await trx
    .updateTable('release_proposals')
    .set({ settled_at: null })
    .where('vendor_id', '=', vendor_id)
    .where('release_id', '=', id)
    .execute()
}

/** What a release names: in which table, and which column says it. */
const named = {
  tickets: { table: 'release_tickets', column: 'ticket_id' },
  proposals: { table: 'release_proposals', column: 'proposal_id' },
} as const

type Named = (typeof named)[keyof typeof named]

function rowOf({ vendor_id, id }: Key) {
  return { vendor_id, release_id: id, settled_at: null }
}

/** Drops what is not among these, and answers what of them was not there. */
async function keepOnly(
  trx: Trx,
  { table, column }: Named,
  { vendor_id, id }: Key,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom(table)
    .select((eb) => eb.ref(column).as('one'))
    .where('vendor_id', '=', vendor_id)
    .where('release_id', '=', id)
    .execute()
  const before = rows.map(({ one }) => one)
  const gone = before.filter((one) => !wanted.includes(one))
  if (gone.length > 0) {
    await trx
      .deleteFrom(table)
      .where('vendor_id', '=', vendor_id)
      .where('release_id', '=', id)
      .where(column, 'in', gone)
      .execute()
  }
  return wanted.filter((one) => !before.includes(one))
}

async function takeUntold(
  trx: Trx,
  { table, column }: Named,
  { vendor_id, id }: Key,
  at: number,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable(table)
    .set({ settled_at: at })
    .where('vendor_id', '=', vendor_id)
    .where('release_id', '=', id)
    .where('settled_at', 'is', null)
    .returning((eb) => eb.ref(column).as('one'))
    .execute()
  return rows.map(({ one }) => one)
}
