/**
 * One connection of npm `sqlite3`, made safe to use: its settings on every open, calls one after the other
 * (the driver keeps no order across statements), prepared statements kept, only values that SQLite has.
 */
import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import sqlite3, { type Database, type RunResult, type Statement } from 'sqlite3'
import { StoreUnavailable } from '../store.ts'
import { asStoreError } from './errors.ts'

/** Older ones can corrupt a WAL database when two connections write and checkpoint at once. */
const OLDEST_SQLITE = '3.51.3'

/** Prepared statements kept a connection; the product has fewer, so only unusual ones are ever dropped. */
const KEPT_STATEMENTS = 256

export interface ConnectionOptions {
  /** Of a database file; created, for its owner alone, when missing. */
  readonly path: string
  /** Makes every write an error. */
  readonly readOnly: boolean
  /** How long to wait for another process's lock. */
  readonly busyTimeoutMs: number
}

export type Row = Record<string, unknown>

export interface Result {
  readonly rows: readonly Row[]
  /** Rows inserted, updated or deleted; 0 when rows were asked for. */
  readonly changes: number
}

export class SqliteConnection {
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(database: Database) {
    this.#database = database
  }

  /** Runs one statement. `wantsRows` chooses between its rows and the number of its changes. */
  query(sql: string, parameters: readonly unknown[], wantsRows: boolean): Promise<Result> {
    return this.#next(() => this.#run(sql, parameters, wantsRows))
  }

  /** Runs statements without parameters, separated by `;`, until one fails: one crossing to SQLite's thread for all. */
  exec(sql: string): Promise<void> {
    return this.#next(
      () =>
        new Promise((resolve, reject) => {
          this.#database.exec(sql, (error) => (error === null ? resolve() : reject(asStoreError(error))))
        }),
    )
  }

  setBusyTimeout(milliseconds: number): void {
    this.#database.configure('busyTimeout', milliseconds)
  }

  close(): Promise<void> {
    return this.#next(async () => {
      for (const statement of this.#statements.values()) statement.finalize()
      this.#statements.clear()
      await new Promise<void>((resolve, reject) => {
        this.#database.close((error) => (error === null ? resolve() : reject(asStoreError(error))))
      })
    })
  }

  #next<T>(call: () => Promise<T>): Promise<T> {
    const result = this.#last.then(call, call)
    this.#last = result
    return result
  }

  #run(sql: string, parameters: readonly unknown[], wantsRows: boolean): Promise<Result> {
    return new Promise((resolve, reject) => {
      for (const value of parameters) assertBindable(value)
      const statement = this.#prepared(sql, (error) => reject(asStoreError(error)))
      if (wantsRows) {
        statement.all<Row>(parameters, (error, rows) =>
          error === null ? resolve({ rows, changes: 0 }) : reject(asStoreError(error)),
        )
      } else {
        statement.run(parameters, function (this: RunResult, error) {
          if (error === null) resolve({ rows: [], changes: this.changes })
          else reject(asStoreError(error))
        })
      }
    })
  }

  /** The statement from those kept, else a new one. When preparing fails, calls queued on it are never answered. */
  #prepared(sql: string, failed: (error: Error) => void): Statement {
    let statement = this.#statements.get(sql)
    if (statement !== undefined) {
      this.#statements.delete(sql)
    } else {
      statement = this.#database.prepare(sql, (error: Error | null) => {
        if (error === null) return
        this.#statements.delete(sql)
        failed(error)
      })
    }
    this.#statements.set(sql, statement)
    if (this.#statements.size > KEPT_STATEMENTS) {
      const [oldest] = this.#statements
      if (oldest !== undefined) {
        this.#statements.delete(oldest[0])
        oldest[1].finalize()
      }
    }
    return statement
  }
}

/**
 * Opens a connection with the settings that the store relies on, and reads them back.
 * @throws Error when the SQLite library is too old, or the file system can't hold a WAL
 * @throws StoreUnavailable when the file can't be opened
 */
export async function openConnection(options: ConnectionOptions): Promise<SqliteConnection> {
  await createFile(options.path)
  const database = await new Promise<Database>((resolve, reject) => {
    const opened: Database = new sqlite3.Database(options.path, (error) =>
      error === null ? resolve(opened) : reject(asStoreError(error)),
    )
  })
  const connection = new SqliteConnection(database)
  try {
    connection.setBusyTimeout(options.busyTimeoutMs)
    await enterWal(connection, options.busyTimeoutMs)
    // What SQLite needs to take one statement back, it would otherwise write to a temporary file with each group: more
    // writes to the disk than all the rows of a ticket cause.
    // What is deleted is overwritten, where it would else stay in the file until its place is used again.
    await connection.exec(
      `pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma secure_delete = on; pragma query_only = ${options.readOnly ? 'on' : 'off'}`,
    )
    await assertSettings(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

/**
 * SQLite gives its WAL and shared-memory files the mode of the database, so it must not create that itself. A file that is
 * there is not even opened: closing it would void all locks that this process has on it (POSIX). Programs with a SQLite
 * before 3.51 would then take themselves for the last to have it open, and delete the WAL that is written here.
 */
async function createFile(path: string): Promise<void> {
  try {
    await (await open(path, 'ax', 0o600)).close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** @throws Error when `version` (as `sqlite_version()` says it) is older than the oldest that is safe. */
export function assertSqliteVersion(version: string): void {
  const [have, need] = [version, OLDEST_SQLITE].map((text) => text.split('.').map(Number))
  const first = need?.findIndex((part, i) => part !== have?.[i]) ?? -1
  if (first === -1 || (have?.[first] ?? 0) > (need?.[first] ?? 0)) return
  throw new Error(`SQLite ${version} is too old: at least ${OLDEST_SQLITE} is needed`)
}

/** Going over to WAL needs the file alone, and SQLite then doesn't wait for who opens it at the same time. */
async function enterWal(connection: SqliteConnection, timeoutMs: number): Promise<void> {
  const started = performance.now()
  try {
    await connection.exec('pragma journal_mode = wal')
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    await delay(10)
    const leftMs = timeoutMs - (performance.now() - started)
    if (leftMs <= 0) throw error
    await enterWal(connection, leftMs)
  }
}

async function assertSettings(connection: SqliteConnection): Promise<void> {
  const { rows } = await connection.query(
    `select sqlite_version() as version, journal_mode, synchronous, foreign_keys
     from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys`,
    [],
    true,
  )
  const settings = rows[0]
  assertSqliteVersion(String(settings?.['version']))
  if (settings?.['journal_mode'] !== 'wal') {
    throw new Error('the file system of the database cannot hold a write-ahead log')
  }
  if (settings['synchronous'] !== 2 || settings['foreign_keys'] !== 1) {
    throw new Error('SQLite did not take its settings')
  }
}

function assertBindable(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (Buffer.isBuffer(value)) return
  throw new TypeError(`SQLite has no value for a ${typeof value} parameter`)
}
