/**
 * What a transaction leaves to its end: rows that nothing in it reads again. They are written together, for every
 * statement costs a crossing to the engine.
 */
import type { LaterTable } from './columns.ts'
import type { Schema } from './schema.ts'

/** Rows by table, in the order they were given. The transaction's own queries do not see them. */
export type Later = { readonly [T in LaterTable]: Schema[T][] }

/** Numbers of one vendor: the last ticket number and the last event sequence number given out. */
export interface Numbers {
  readonly ticket: number
  readonly seq: number
}

export interface Ending {
  readonly later: Later
  /**
   * Takes so many of a vendor's ticket numbers and event sequence numbers, without a gap and in the order of commits;
   * the answer is the last taken of each. Others who want some of the same vendor wait until this transaction has ended.
   * @throws Error when there is no such vendor
   */
  takeNumbers(
    vendorId: string,
    wanted: { readonly tickets: number; readonly events: number },
  ): Promise<Numbers>
  /**
   * Has the transaction undone at its end, with `SessionEnded`, unless the session with this key is still there: what
   * was begun in the name of somebody who is shut out or erased by then is not done.
   */
  requireSession(idHash: string): void
}

export function nothingLater(): Later {
  return {
    tickets: [],
    tracking_ids: [],
    messages: [],
    events: [],
    outbox: [],
    idempotency_keys: [],
    documents: [],
  }
}

export function noCounters(vendorId: string): Error {
  return new Error(`no counters for vendor ${vendorId}`)
}
