/** All that ever happened on a customer's tickets, and whose tickets are. */
import { operatorsOnly, toldLiveOnly } from '../../shared/access/tickets.ts'
import { along } from '../storage/along.ts'
import type { Reader } from '../storage/store.ts'
import { entryColumns, type EntryRow, type SummaryRow } from './rows.ts'

/** An entry with the ticket that it is of. */
export interface InteractionRow extends EntryRow {
  readonly ticket_id: string
  readonly ticket_number: number
  readonly ticket_subject: string
}

interface InteractionsAsked {
  readonly vendorId: string
  readonly customerId: string
  /** Sequence number that the page before ended at; null for the first. */
  readonly after: number | null
  readonly limit: number
  /** `theirs` is what the customer may see. */
  readonly what: 'all' | 'theirs'
}

/** Which entries a page has. It is told by indexes, of the customer's own tickets and no other, before any is read. */
export function interactionPlaces(
  db: Reader,
  { vendorId, customerId, after, limit, what }: InteractionsAsked,
) {
  let found = db
    .selectFrom(along(db, 'tickets', 'tickets_of_customer').as('t'))
    // In this order: SQLite would rather begin with all that ever happened at the vendor.
    .crossJoin(along(db, 'events', 'events_thread').as('e'))
    .whereRef('e.vendor_id', '=', 't.vendor_id')
    .whereRef('e.ticket_id', '=', 't.id')
    .select('e.seq')
    .where('t.vendor_id', '=', vendorId)
    .where('t.customer_id', '=', customerId)
    .where('e.type', 'not in', toldLiveOnly)
  if (after !== null) found = found.where('e.seq', '<', after)
  if (what === 'theirs') found = found.where('e.type', 'not in', operatorsOnly)
  return found.orderBy('e.seq', 'desc').limit(limit)
}

/** A page of what happened on a customer's tickets, the newest first. */
export async function listInteractions(db: Reader, asked: InteractionsAsked): Promise<InteractionRow[]> {
  const places = await interactionPlaces(db, asked).execute()
  if (places.length === 0) return []
  return await db
    .selectFrom('events as e')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'e.vendor_id').onRef('t.id', '=', 'e.ticket_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'e.vendor_id').onRef('p.id', '=', 'e.person_id'),
    )
    .leftJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'e.vendor_id').onRef('m.id', '=', 'e.message_id'),
    )
    .select(entryColumns)
    .select(['t.id as ticket_id', 't.number as ticket_number', 't.subject as ticket_subject'])
    .where('e.vendor_id', '=', asked.vendorId)
    .where(
      'e.seq',
      'in',
      places.map(({ seq }) => seq),
    )
    .orderBy('e.seq', 'desc')
    .execute()
}

/** Whether there is a customer of the vendor with this id. */
export async function isCustomer(db: Reader, vendorId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .executeTakeFirst()
  return row !== undefined
}

/** Whose the tickets with these ids are. */
export async function findOwners(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<SummaryRow, 'customer_id' | 'company_id'>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tickets')
    .select(['id', 'customer_id', 'company_id'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
