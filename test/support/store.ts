/** Stores for tests: a SQLite file of its own in a temporary folder, or a database of a PostgreSQL server of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompiledQuery } from 'kysely'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'

export interface TestStore {
  readonly store: Store
  /** With which `openStore` opens it again. */
  readonly url: string
  close(): Promise<void>
}

export interface SqliteTestStore extends TestStore {
  /** Of the database file. */
  readonly path: string
}

/** A new SQLite store, with its tables and no rows. `onQuery` is told of each query that has run. */
export async function openTestStore(onQuery?: (query: CompiledQuery) => void): Promise<SqliteTestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-store-'))
  const path = join(folder, 'lifebuoy.db')
  const url = `sqlite:${path}`
  const store = await openStore(url, onQuery === undefined ? {} : { onQuery })
  return {
    store,
    url,
    path,
    async close() {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export { startPostgres, type TestPostgres } from './postgres.ts'
