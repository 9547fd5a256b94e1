/** Numbers of a vendor's tickets and events, and the log that events are appended to. */
import { compileOnce } from './compiled.ts'
import type { Work } from './commit.ts'
import type { EventRow } from './schema.ts'
import type { Trx } from './store.ts'

/** Numbers that are the transaction's own: `ticket` and `seq` are the last taken of each, the others precede them. */
export interface TakenNumbers {
  readonly ticket: number
  readonly seq: number
}

const take = compileOnce<{ vendorId: string; tickets: number; events: number }, TakenNumbers>(
  (db, { vendorId, tickets, events }) =>
    db
      .updateTable('vendor_counters')
      .set((eb) => ({
        ticket_number: eb('ticket_number', '+', tickets),
        event_seq: eb('event_seq', '+', events),
      }))
      .where('vendor_id', '=', vendorId)
      .returning(['ticket_number as ticket', 'event_seq as seq']),
)

/**
 * Takes so many ticket numbers and event sequence numbers of a vendor, without a gap and in the order of commits:
 * others who want some of the same vendor wait until this transaction has ended. One statement, so take all at once.
 * @throws Error when there is no such vendor
 */
export async function takeNumbers(
  trx: Trx,
  vendorId: string,
  { tickets, events }: { readonly tickets: number; readonly events: number },
): Promise<TakenNumbers> {
  const [taken] = await take(trx, { vendorId, tickets, events })
  if (taken === undefined) throw new Error(`no counters for vendor ${vendorId}`)
  return taken
}

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
    firstSeq ??
    (await takeNumbers(work.trx, vendorId, { tickets: 0, events: rows.length })).seq - rows.length + 1
  const events = rows.map((row, i): EventRow => ({ ...row, vendor_id: vendorId, seq: first + i }))
  work.later.events.push(...events)
  work.appended.push(...events)
  return events
}
