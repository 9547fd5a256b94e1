/** What migrations make tables with on both engines alike. */
import { sql, SqliteAdapter, type CreateTableBuilder, type Kysely } from 'kysely'

/** A table whose rows lie in the order of its key, where SQLite would else keep them twice. PostgreSQL has no such thing. */
export function byKey<T extends string>(db: Kysely<never>, table: CreateTableBuilder<T>) {
  return db.getExecutor().adapter instanceof SqliteAdapter ? table.modifyEnd(sql`without rowid`) : table
}
