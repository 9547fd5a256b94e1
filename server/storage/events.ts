/** The log of what happened: events of a vendor, numbered in the order of commits. */
import type { Work } from './commit.ts'
import type { EventRow } from './schema.ts'

/**
 * Appends events of one vendor with the next sequence numbers, or with those from `firstSeq` on when the caller has
 * taken them. They are written when the use case has ended, and published once that is durable.
 */
export async function appendEvents(
  work: Work,
  vendorId: string,
  rows: readonly Omit<EventRow, 'vendor_id' | 'seq'>[],
  firstSeq?: number,
): Promise<EventRow[]> {
  if (rows.length === 0) return []
  const first =
    firstSeq ?? (await work.takeNumbers(vendorId, { tickets: 0, events: rows.length })).seq - rows.length + 1
  const events = rows.map((row, i): EventRow => ({ ...row, vendor_id: vendorId, seq: first + i }))
  work.later.events.push(...events)
  work.appended.push(...events)
  return events
}
