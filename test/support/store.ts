/** Stores for tests, each of its own: a SQLite file in a temporary folder, or a database of the PostgreSQL server of all tests. */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompiledQuery } from 'kysely'
import { Pool } from 'pg'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'

/** Variables that say where a file and a database with all tables are, and nothing in them, for tests to copy. */
export const MADE_SQLITE = 'TEST_SQLITE'
export const MADE_POSTGRES = 'TEST_POSTGRES'

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
  await copyMade(path)
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

/** Puts a SQLite file with all tables where none is; nothing where none was made before, so that who opens it makes them. */
export async function copyMade(path: string): Promise<void> {
  const made = process.env[MADE_SQLITE]
  if (made !== undefined) await copyFile(made, path)
}

/** A new PostgreSQL store, with its tables and no rows. */
export async function openPostgresStore(): Promise<TestStore> {
  const { url, drop } = await createDatabase('copy')
  const store = await openStore(url)
  return {
    store,
    url,
    async close() {
      await store.close()
      await drop()
    },
  }
}

/** A database without tables, or a copy of the one that has them. */
export async function createDatabase(
  kind: 'empty' | 'copy' = 'empty',
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const made = process.env[MADE_POSTGRES]
  if (made === undefined) throw new Error('PostgreSQL is started for the tests of the group "node" alone')
  const url = new URL(made)
  const copied = url.pathname.slice(1)
  const name = `lifebuoy_${randomUUID().replaceAll('-', '')}`
  url.pathname = '/postgres'
  pool ??= new Pool({ connectionString: String(url), max: 1, allowExitOnIdle: true })
  const server = pool
  // Files are copied as they are: what the server would rather write to its log is not read again.
  await server.query(
    `create database ${name} ${kind === 'copy' ? `template ${copied} strategy file_copy` : ''}`,
  )
  url.pathname = `/${name}`
  return {
    url: String(url),
    async drop() {
      await server.query(`drop database ${name} with (force)`)
    },
  }
}

/** To the server, for what is said to no database of it. */
let pool: Pool | null = null
