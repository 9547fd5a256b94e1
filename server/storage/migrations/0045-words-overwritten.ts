/**
 * What is taken out of the search index goes from its pages at once, where FTS5 would keep it beside a mark that it is gone
 * until pieces of the index are merged. What was taken out before goes with one merge of all.
 */
import { sql, SqliteAdapter, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return
  await sql`insert into documents_words (documents_words, rank) values ('secure-delete', 1)`.execute(db)
  await sql`insert into documents_words (documents_words) values ('optimize')`.execute(db)
}
