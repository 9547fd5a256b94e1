/**
 * Kysely's dialect for npm `sqlite3`, in two: one that reads, through a pool of connections that cannot write,
 * and one that writes, through the one connection that can and its group commit.
 */
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely'
import { StoreUnavailable } from '../store.ts'
import type { SqliteConnection } from './connection.ts'
import { runCompiled } from './run.ts'
import { Member } from './member.ts'
import type { Writer } from './writer.ts'

/** What both have in common. `driver` decides where statements go. */
export function sqliteDialect(driver: Driver): Dialect {
  return {
    createDriver: () => driver,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new PooledSqliteAdapter(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  }
}

/** Several connections at once, which Kysely's own adapter takes for impossible; and DDL that rolls back, which it is. */
class PooledSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }

  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Hands out reading connections, the one used last first: its statements and pages are the warmest. */
export class ReadDriver implements Driver {
  readonly #all: readonly ReadConnection[]
  readonly #idle: ReadConnection[]
  readonly #waiting: ((connection: ReadConnection) => void)[] = []
  #released: (() => void) | null = null
  #closed = false

  constructor(connections: readonly SqliteConnection[]) {
    this.#all = connections.map((connection) => new ReadConnection(connection))
    this.#idle = [...this.#all]
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    if (this.#closed) return Promise.reject(new StoreUnavailable('the store is closed'))
    const connection = this.#idle.pop()
    if (connection !== undefined) return Promise.resolve(connection)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (!(connection instanceof ReadConnection)) throw new TypeError('not a connection of this pool')
    const next = this.#waiting.shift()
    if (next !== undefined) next(connection)
    else if (this.#idle.push(connection) === this.#all.length) this.#released?.()
  }

  beginTransaction(): Promise<void> {
    return Promise.reject(new Error('transactions begin with Store.transaction'))
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  /** Waits for queries that run or wait. */
  async destroy(): Promise<void> {
    this.#closed = true
    if (this.#idle.length < this.#all.length) {
      await new Promise<void>((resolve) => {
        this.#released = resolve
      })
    }
    await Promise.all(this.#all.map((connection) => connection.close()))
  }
}

class ReadConnection implements DatabaseConnection {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return runCompiled<R>(this.#connection, query)
  }

  // oxlint-disable-next-line require-yield -- the interface wants a generator
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('a stream would keep old pages from being reused; read page by page')
  }

  close(): Promise<void> {
    return this.#connection.close()
  }
}

/** Transactions only: each is a member of one of the writer's groups. */
export class WriteDriver implements Driver {
  readonly #writer: Writer

  constructor(writer: Writer) {
    this.#writer = writer
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#writer.member())
  }

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return memberOf(connection).begin()
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return memberOf(connection).commit()
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return memberOf(connection).rollback()
  }

  async releaseConnection(): Promise<void> {}

  destroy(): Promise<void> {
    return this.#writer.close()
  }
}

/** A connection of this driver as what it is. */
export function memberOf(connection: DatabaseConnection): Member {
  if (!(connection instanceof Member)) throw new TypeError('not a transaction of this writer')
  return connection
}
