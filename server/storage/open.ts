/** Opens the store that an address names, with its tables as this version has them. */
import type { CompiledQuery } from 'kysely'
import { closingInOrder } from './closing.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres/open.ts'
import { openSqlite } from './sqlite/open.ts'
import type { Store } from './store.ts'

export interface OpenOptions {
  /** Told of connections that break while nobody uses them. */
  readonly log?: { warn(details: object, message: string): void }
  /** Told of each query that has run; on SQLite only. */
  readonly onQuery?: (query: CompiledQuery) => void
}

/**
 * `sqlite:<path>` or `postgres://…`. Brings the tables up to this version first, under a lock, so that
 * processes which start together don't do it twice.
 * @throws Error when the address is neither, or the tables are of a later version
 * @throws StoreUnavailable when the store does not answer
 */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  const store = closingInOrder(await connect(url, options))
  try {
    await migrate(store)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

async function connect(url: string, { log, onQuery }: OpenOptions): Promise<Store> {
  const path = /^sqlite:(?<path>.+)$/.exec(url)?.groups?.['path']
  if (path !== undefined && path !== ':memory:') {
    return openSqlite(path, onQuery === undefined ? {} : { onQuery })
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    return openPostgres(url, { onError: (error) => log?.warn({ err: error }, 'an idle connection broke') })
  }
  // The address may hold a password, so it is not repeated.
  throw new Error('the database address must be sqlite:<path> or postgres://…')
}
