/** A store in a PostgreSQL database, for when one machine is not enough. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { asStoreError } from './errors.ts'

export interface PostgresOptions {
  readonly connections: number
  /** A transaction whose work pauses this long between statements is ended by the server. */
  readonly idleTimeMs: number
  readonly onError: (error: Error) => void
}

const usual: PostgresOptions = { connections: 16, idleTimeMs: 10_000, onError: () => {} }

/**
 * Opens a pool on `url` (`postgres://user:password@host:port/database`).
 * Transactions run at READ COMMITTED: what must be counted without a gap locks its counter's row.
 */
export async function openPostgres(url: string, options: Partial<PostgresOptions> = {}): Promise<Store> {
  const { connections, idleTimeMs, onError } = { ...usual, ...options }
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'lifebuoy',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: idleTimeMs,
    types: { getTypeParser },
  })
  // An idle connection that breaks is replaced at the next query; unheard, the event would end the process.
  pool.on('error', onError)
  const read = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    engine: 'postgres',
    read,
    async transaction(work) {
      try {
        return await read.transaction().execute(work)
      } catch (error) {
        throw asStoreError(error)
      }
    },
    close: () => read.destroy(),
  }
}

/** `bigint` columns are times and counters, which a number holds exactly. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return exactNumber
  return pg.types.getTypeParser(oid, format === 'binary' ? 'binary' : 'text')
}

function exactNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too great for a number`)
  return value
}
