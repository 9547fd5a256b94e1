/** Kysely's dialect for `pg`, with errors as the store's callers know them. */
import {
  PostgresDialect,
  PostgresDriver,
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
} from 'kysely'
import type { Pool } from 'pg'
import { asStoreError } from './errors.ts'

export class StorePostgresDialect extends PostgresDialect {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new TranslatingDriver({ pool: this.#pool })
  }
}

class TranslatingDriver extends PostgresDriver {
  readonly #seen = new WeakSet<DatabaseConnection>()

  override async acquireConnection(options?: AbortableOperationOptions): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(options).catch(refuse)
    if (!this.#seen.has(connection)) {
      this.#seen.add(connection)
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = <R>(query: CompiledQuery, given?: AbortableOperationOptions) =>
        execute<R>(query, given).catch(refuse)
    }
    return connection
  }
}

function refuse(error: unknown): never {
  throw asStoreError(error)
}
