/** Reads along an index that SQLite would not choose by itself. */
import { sql, SqliteAdapter, type RawBuilder } from 'kysely'
import type { Schema } from './schema.ts'
import type { Reader } from './store.ts'

/**
 * A table to select from, read along this index. SQLite keeps no statistics and takes ten rows for all that a vendor
 * has, so it finds the rows of one ticket by walking through the whole vendor wherever the order is to be had for that.
 * PostgreSQL knows better and is told nothing.
 *
 * @example db.selectFrom(along(db, 'events', 'events_thread').as('e'))
 */
export function along<Table extends keyof Schema>(
  db: Reader,
  table: Table,
  index: string,
): RawBuilder<Schema[Table]> {
  return db.getExecutor().adapter instanceof SqliteAdapter
    ? sql`(select * from ${sql.table(table)} indexed by ${sql.id(index)})`
    : sql`${sql.table(table)}`
}
