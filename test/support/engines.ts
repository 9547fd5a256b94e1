/** The same tests on SQLite and on PostgreSQL. */
import { describe } from 'vitest'
import type { Engine } from '../../server/storage/store.ts'
import { openPostgresStore, openTestStore, type TestStore } from './store.ts'

/** A new store of the engine whose turn it is, with its tables and no rows. */
export type NewStore = () => Promise<Pick<TestStore, 'store' | 'url' | 'close'>>

/** Each engine in turn. */
export function onBothEngines(tests: (newStore: NewStore, engine: Engine) => void): void {
  describe('on sqlite', () => tests(() => openTestStore(), 'sqlite'))
  describe('on postgres', () => tests(openPostgresStore, 'postgres'))
}
