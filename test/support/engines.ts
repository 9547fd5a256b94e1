/** The same tests on SQLite and on PostgreSQL. */
import { afterAll, beforeAll, describe } from 'vitest'
import { openStore } from '../../server/storage/open.ts'
import type { Engine } from '../../server/storage/store.ts'
import { openTestStore, startPostgres, type TestPostgres, type TestStore } from './store.ts'

/** A new store of the engine whose turn it is, with its tables and no rows. */
export type NewStore = () => Promise<Pick<TestStore, 'store' | 'close'>>

/** Each engine in turn; one server of PostgreSQL serves them all, and what it has made once it copies for each test. */
export function onBothEngines(tests: (newStore: NewStore, engine: Engine) => void): void {
  describe('on sqlite', () => tests(() => openTestStore(), 'sqlite'))
  describe('on postgres', () => {
    let server: TestPostgres
    let made: string
    beforeAll(async () => {
      server = await startPostgres()
      made = await server.createDatabase()
      const store = await openStore(made)
      await store.close()
    })
    afterAll(() => server.stop())
    tests(async () => {
      const store = await openStore(await server.createDatabase(made))
      return { store, close: () => store.close() }
    }, 'postgres')
  })
}
