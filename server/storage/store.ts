/** The store as capabilities know it: where to read, and the one way to write. Which engine it is, they don't. */
import type { Kysely, Transaction } from 'kysely'
import type { Ending } from './later.ts'
import type { Schema } from './schema.ts'

/** For queries that only read: the pool outside a transaction, or a transaction to see its own writes. */
export type Reader = Kysely<Schema>

export type Trx = Transaction<Schema>

export type Engine = 'sqlite' | 'postgres'

/** Other processes that share the store, and how they hear of each other what is in no table. */
export interface Neighbours {
  /**
   * Tells the others. Who cannot be reached just now is told, once they can be, that something was said.
   * @param said not empty, at most 7,900 bytes of UTF-8; what is longer is told as if it could not be sent
   */
  tell(said: string): void
  /**
   * Hears the others from now on; null stands for what may have been said unheard, at first and whenever a connection was
   * lost. Resolves when the first attempt at a connection has ended, well or not: it is tried again until the store closes.
   */
  hear(listener: (said: string | null) => void): Promise<void>
}

export interface Store {
  readonly engine: Engine
  /** Null where one process has the store to itself. */
  readonly neighbours: Neighbours | null
  /** Reads what is committed. On SQLite its connections cannot write. */
  readonly read: Reader
  /**
   * Runs `work` in a transaction; resolves after the commit is durable, or rejects with nothing written.
   * Transactions that wait for the writer share one commit. `work` must only await queries on its `trx`:
   * all other writers wait for it, so one that takes too long is rolled back. It must not begin a second transaction.
   *
   * A statement that fails (say, on a unique constraint) leaves the transaction usable on SQLite and dead on
   * PostgreSQL, so let the error end the work, or avoid it with `on conflict`.
   *
   * What `work` leaves to the end is written after it. It may be run once more, with nothing left of the first time: on
   * SQLite when others fail whose numbers came before those it took, on PostgreSQL when it and another waited for each other.
   *
   * @throws StoreUnavailable when the store, and not the work, is the reason
   */
  transaction<T>(work: (trx: Trx, ending: Ending) => Promise<T>): Promise<T>
  /**
   * What was deleted, or written over, before this is called is in none of the store's files any more once it has resolved;
   * on PostgreSQL that is its own vacuum's, and nothing is done. For what somebody has a right to have gone.
   */
  purge(): Promise<void>
  /** Lets running transactions end, then releases every connection. */
  close(): Promise<void>
}

/** The store cannot answer now (disk full, locked, input/output error, connection lost): ask again later, HTTP 503. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** A transaction was undone because the session in whose name it was done has ended meanwhile. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded'
}

/** Whether a statement failed because a row with the same unique values exists. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  if (error.code === '23505') return true
  return error.code === 'SQLITE_CONSTRAINT' && /^SQLITE_CONSTRAINT: (UNIQUE|PRIMARY KEY)/.test(error.message)
}
