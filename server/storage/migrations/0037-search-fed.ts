/** The search index is fed after the commit, in portions: how far it has got is kept, not what is still to come. */
import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { finishIndex } from './index-pending.ts'

export async function up(db: Kysely<never>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return
  const run = (text: string) => sql.raw(text).execute(db)
  await finishIndex(db)
  for (const trigger of ['documents_added', 'documents_removed', 'documents_changed']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await run(`drop trigger ${trigger}`)
  }
  await run('drop table documents_pending')
  // Up to this place, that too, documents are in the index.
  await run('create table documents_fed (one integer primary key check (one = 1), place integer not null)')
  await run('insert into documents_fed (one, place) select 1, coalesce(max(place), 0) from documents')
  const isFed = 'old.place <= (select place from documents_fed where one = 1)'
  const forget = `
    insert into documents_words (documents_words, rowid, keys, title, body)
    select 'delete', old.place, old.keys, old.title, old.body where ${isFed};`
  // The place of the last one is given out again when it is taken away, and what comes there is to be fed, too.
  await run(`create trigger documents_removed after delete on documents begin ${forget}
    update documents_fed set place = (select coalesce(max(place), 0) from documents)
    where one = 1 and place > (select coalesce(max(place), 0) from documents); end`)
  await run(`create trigger documents_changed after update of keys, title, body on documents begin ${forget}
    insert into documents_words (rowid, keys, title, body)
    select new.place, new.keys, new.title, new.body where ${isFed}; end`)
}
