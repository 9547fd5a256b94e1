/**
 * The words of tickets are in a search index of their own on SQLite, and those of all else in another: who seeks an article
 * or a proposal steps through what few rows have, however many tickets there are. The tickets' index stays as it is, without
 * what was not of tickets in it.
 */
import { sql, SqliteAdapter, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return
  const run = (text: string) => sql.raw(text).execute(db)
  await run('drop trigger documents_removed')
  await run('drop trigger documents_changed')
  await run('drop table documents_terms')
  // What an index is compared with, and would be made anew from: its own rows alone.
  await run(`create view ticket_documents as
    select place, keys, title, body from documents where kind = 'ticket'`)
  await run(`create view other_documents as
    select place, keys, title, body from documents where kind <> 'ticket'`)
  // FTS5 keeps nothing of its content's name but this text: what reads it anew is the renaming that follows.
  await run('pragma writable_schema = on')
  await run(`update sqlite_schema set sql = replace(sql, 'content = ''documents''', 'content = ''ticket_documents''')
    where name = 'documents_words'`)
  await run('pragma writable_schema = off')
  await run('alter table documents_words rename to ticket_words')
  await run(`create virtual table ticket_terms using fts5vocab('ticket_words', 'instance')`)
  await run(`create virtual table other_words using fts5(
    keys, title, body,
    content = 'other_documents', content_rowid = 'place', detail = 'column', columnsize = 0, tokenize = 'ascii'
  )`)
  await run(`insert into other_words (other_words, rank) values ('secure-delete', 1)`)
  await run(`create virtual table other_terms using fts5vocab('other_words', 'instance')`)
  // By the index of documents, vendor by vendor: of tickets, which have nearly all of them, none is read.
  const others = `from (
      with recursive vendor(id) as (
        select min(vendor_id) from documents
        union all
        select (select min(vendor_id) from documents where vendor_id > vendor.id) from vendor where id is not null
      )
      select d.place from vendor cross join documents as d
      where d.vendor_id = vendor.id and d.kind in ('article', 'proposal', 'release') and ${isFed('d.place')}
      order by d.place
    ) as other cross join documents as d on d.place = other.place`
  await run(`insert into ticket_words (ticket_words, rowid, keys, title, body)
    select 'delete', d.place, d.keys, d.title, d.body ${others}`)
  await run(`insert into other_words (rowid, keys, title, body)
    select d.place, d.keys, d.title, d.body ${others}`)
  const of = { ticket_words: `kind = 'ticket'`, other_words: `kind <> 'ticket'` }
  const each = (text: (words: string, condition: string) => string) =>
    Object.entries(of)
      .map(([words, condition]) => text(words, condition))
      .join('')
  const forget = each(
    (words, condition) => `
    insert into ${words} (${words}, rowid, keys, title, body)
    select 'delete', old.place, old.keys, old.title, old.body where old.${condition} and ${isFed('old.place')};`,
  )
  const keep = each(
    (words, condition) => `
    insert into ${words} (rowid, keys, title, body)
    select new.place, new.keys, new.title, new.body where new.${condition} and ${isFed('new.place')};`,
  )
  // The place of the last one is given out again when it is taken away, and what comes there is to be fed, too.
  await run(`create trigger documents_removed after delete on documents begin ${forget}
    update documents_fed set place = (select coalesce(max(place), 0) from documents)
    where one = 1 and place > (select coalesce(max(place), 0) from documents); end`)
  await run(
    `create trigger documents_changed after update of kind, keys, title, body on documents begin ${forget} ${keep} end`,
  )
}

function isFed(place: string): string {
  return `${place} <= (select place from documents_fed where one = 1)`
}
