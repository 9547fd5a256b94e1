/** What the hub has to know besides the events themselves. */
import type { PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** The sequence number of a vendor's latest event; 0 when nothing has happened yet. */
export async function findLastSeq(db: Reader, vendorId: string): Promise<number> {
  const row = await db
    .selectFrom('vendor_counters')
    .select('event_seq')
    .where('vendor_id', '=', vendorId)
    .executeTakeFirst()
  return row?.event_seq ?? 0
}

/** The same of each of these that has events. */
export async function findLastSeqs(
  db: Reader,
  vendorIds: readonly string[],
): Promise<{ readonly vendor_id: string; readonly seq: number }[]> {
  if (vendorIds.length === 0) return []
  return await db
    .selectFrom('vendor_counters')
    .select(['vendor_id', 'event_seq as seq'])
    .where('vendor_id', 'in', vendorIds)
    .execute()
}

/** Whether a vendor has such a ticket. */
export async function isTicket(db: Reader, vendorId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('tickets')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** What decides, besides who they are, which tickets a customer may see. */
export type Reach = Pick<PersonRow, 'company_id' | 'company_role'>

/** Which of these sessions are in force at `now` (epoch milliseconds), and how far their people see. */
export async function findInForce(
  db: Reader,
  hashes: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, Reach>> {
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 's.vendor_id').onRef('p.id', '=', 's.person_id'),
    )
    .select(['s.id_hash', 'p.company_id', 'p.company_role'])
    .where('s.id_hash', 'in', hashes)
    .where('s.expires_at', '>', now)
    .execute()
  return new Map(rows.map((row) => [row.id_hash, row]))
}
