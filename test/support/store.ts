/** Stores for tests: a SQLite file of its own in a temporary folder, and real PostgreSQL servers with a database each. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'

export interface TestStore {
  readonly store: Store
  /** With which `openStore` opens it again. */
  readonly url: string
  /** Of the SQLite file. */
  readonly path: string
  close(): Promise<void>
}

/** A new SQLite store, with its tables and no rows. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-store-'))
  const path = join(folder, 'lifebuoy.db')
  const url = `sqlite:${path}`
  const store = await openStore(url)
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
