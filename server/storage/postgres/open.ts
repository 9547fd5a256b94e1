/** A store in a PostgreSQL database, for when one machine is not enough. */
import { Kysely } from 'kysely'
import { Pool, types, TypeOverrides } from 'pg'
import type { Schema } from '../schema.ts'
import type { Store } from '../store.ts'
import { StorePostgresDialect } from './dialect.ts'
import { PostgresEnding } from './ending.ts'
import { isDeadlock } from './errors.ts'
import { createNeighbours } from './neighbours.ts'

export interface PostgresOptions {
  readonly connections: number
  /** A transaction whose work pauses this long between statements is ended by the server. */
  readonly idleTimeMs: number
  /** Told of connections that break while nobody uses them; they are replaced at the next query. */
  readonly onError: (error: Error) => void
}

/** How often a transaction is run that one deadlock after the other has ended. */
const RUNS = 3

const usual: PostgresOptions = { connections: 16, idleTimeMs: 10_000, onError: () => {} }

/**
 * Opens a pool on `url` (`postgres://user:password@host:port/database`); it connects at the first query.
 * Transactions run at READ COMMITTED: what must be counted without a gap locks its counter's row.
 */
export function openPostgres(url: string, options: Partial<PostgresOptions> = {}): Store {
  const { connections, idleTimeMs, onError } = { ...usual, ...options }
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'lifebuoy',
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: idleTimeMs,
    types: parsers,
  })
  // Unheard, the event would end the process.
  pool.on('error', onError)
  const neighbours = createNeighbours(url, onError)
  const read = new Kysely<Schema>({ dialect: new StorePostgresDialect(pool) })
  return {
    engine: 'postgres',
    neighbours,
    read,
    transaction: (work) =>
      pastDeadlocks(() =>
        read.transaction().execute(async (trx) => {
          const ending = new PostgresEnding(trx)
          const result = await work(trx, ending)
          await ending.write()
          return result
        }),
      ),
    // What is deleted goes with the server's own vacuum.
    purge: async () => {},
    close: async () => {
      await neighbours.close()
      await read.destroy()
    },
  }
}

/** Of transactions that wait for each other the server ends one, and the others go on. */
async function pastDeadlocks<T>(run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- once more is after the first
      return await run()
    } catch (error) {
      if (!isDeadlock(error) || runs === RUNS) throw error
    }
  }
}

/** `bigint` columns are times and counters, which a number holds exactly. */
const parsers = new TypeOverrides()
parsers.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too great for a number`)
  return value
})
