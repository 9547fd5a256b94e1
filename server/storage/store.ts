/** The store as capabilities know it: where to read, and the one way to write. Which engine it is, they don't. */
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/** For queries that only read: the pool outside a transaction, or a transaction to see its own writes. */
export type Reader = Kysely<Schema>

export type Trx = Transaction<Schema>

export interface Store {
  readonly engine: 'sqlite' | 'postgres'
  /** Reads what is committed. On SQLite its connections cannot write. */
  readonly read: Reader
  /**
   * Runs `work` in a transaction; resolves after the commit is durable, or rejects with nothing written.
   * Transactions that wait for the writer share one commit. `work` must only await queries on its `trx`:
   * all other writers wait for it.
   */
  transaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>
  close(): Promise<void>
}
