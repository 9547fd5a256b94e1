/**
 * Once before the tests of a group: a SQLite file with all tables, of which each test takes a copy instead of making them
 * anew. It, and all temporary files of the tests, are in memory where there is room.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore } from '../../server/storage/open.ts'
import { folderInMemory } from './memory.ts'
import { MADE_SQLITE } from './store.ts'

export default async function setUp(): Promise<() => Promise<void>> {
  // Workers inherit both.
  process.env['TMPDIR'] = folderInMemory() ?? tmpdir()
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-made-'))
  const path = join(folder, 'lifebuoy.db')
  const store = await openStore(`sqlite:${path}`)
  // All in the one file.
  await sql`pragma wal_checkpoint(truncate)`.execute(store.read)
  await store.close()
  process.env[MADE_SQLITE] = path
  return () => rm(folder, { recursive: true, force: true })
}
