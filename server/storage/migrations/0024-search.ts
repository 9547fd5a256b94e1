/**
 * What can be found, by its words: tickets with what was said in them, and releases. The engine itself keeps the words of
 * each row in an index of its own kind, so that who writes a row has it found.
 */
import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { releaseDocuments, ticketDocuments } from '../search/fill.ts'
import { finishIndex } from './index-pending.ts'

export async function up(db: Kysely<never>): Promise<void> {
  await (db.getExecutor().adapter instanceof SqliteAdapter ? onSqlite(db) : onPostgres(db))
  await db.schema
    .createIndex('documents_of')
    .on('documents')
    .columns(['vendor_id', 'kind', 'id', 'part'])
    .unique()
    .execute()
  await ticketDocuments(db)
  await releaseDocuments(db)
  await finishIndex(db)
}

/** `place` is in the order of writing: what was written last is found first. */
async function onSqlite(db: Kysely<never>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(`create table documents (
    place integer primary key,
    vendor_id text not null,
    kind text not null,
    id text not null,
    part text not null,
    keys text not null,
    title text not null,
    body text not null,
    at bigint not null
  )`)
  // The words are as they are compared, with spaces between: nothing is left to do for a tokenizer. Where in a text a
  // word stands is not asked.
  await run(`create virtual table documents_words using fts5(
    keys, title, body,
    content = 'documents', content_rowid = 'place', detail = 'column', columnsize = 0, tokenize = 'ascii'
  )`)
  await run(`create virtual table documents_terms using fts5vocab('documents_words', 'instance')`)
  // What was written and is not in the index yet: it gets there before the commit (`finishIndex`).
  await run('create table documents_pending (place integer primary key)')
  const forget = `
    insert into documents_words (documents_words, rowid, keys, title, body)
    select 'delete', old.place, old.keys, old.title, old.body
    where not exists (select 1 from documents_pending where place = old.place);
    delete from documents_pending where place = old.place;`
  const keep = 'insert into documents_pending (place) values (new.place);'
  await run(`create trigger documents_added after insert on documents begin ${keep} end`)
  await run(`create trigger documents_removed after delete on documents begin ${forget} end`)
  await run(
    `create trigger documents_changed after update of keys, title, body on documents begin ${forget} ${keep} end`,
  )
}

async function onPostgres(db: Kysely<never>): Promise<void> {
  const run = (text: string) => sql.raw(text).execute(db)
  await run(`create table documents (
    vendor_id text not null,
    kind text not null,
    id text not null,
    part text not null,
    keys text not null,
    title text not null,
    body text not null,
    at bigint not null,
    words tsvector not null generated always as (
      array_to_tsvector(array_remove(string_to_array(keys || ' ' || title || ' ' || body, ' '), ''))
    ) stored
  )`)
  await run('create index documents_words on documents using gin (words)')
  await run('create index documents_newest on documents (vendor_id, at)')
}
