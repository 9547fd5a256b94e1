/** How the search index was brought up to date before version 37: by what was noted as pending. */
import { sql, SqliteAdapter, type Kysely } from 'kysely'

/** For who has just written very many rows. */
export async function finishIndex(db: Kysely<never>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const text of isSqlite ? indexPending : ['analyze documents']) await sql.raw(text).execute(db)
}

const indexPending = [
  `insert into documents_words (rowid, keys, title, body)
   select d.place, d.keys, d.title, d.body from documents_pending as p join documents as d on d.place = p.place
   order by p.place`,
  'delete from documents_pending',
] as const
