/** What the hub has to know besides the events themselves. */
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

/** Which of these sessions are in force at `now` (epoch milliseconds). */
export async function findInForce(
  db: Reader,
  hashes: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('sessions')
    .select('id_hash')
    .where('id_hash', 'in', hashes)
    .where('expires_at', '>', now)
    .execute()
  return new Set(rows.map((row) => row.id_hash))
}
