/** By what people and companies are found, what a company has open, and who asked to be erased. */
import { sql, SqliteAdapter, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter

  await schema.alterTable('people').addColumn('erasure_asked_at', 'bigint').execute()

  // Words are compared letter by letter, as SQLite does, so that those which begin alike lie together.
  const word = sqlite ? sql`text` : sql`text collate "C"`
  const words = schema
    .createTable('search_words')
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('word', word, (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('search_words_key', ['vendor_id', 'kind', 'word', 'subject_id', 'source'])
  await (sqlite ? words.modifyEnd(sql`without rowid`) : words).execute()
  await schema
    .createIndex('search_words_of')
    .on('search_words')
    .columns(['vendor_id', 'subject_id', 'word', 'source'])
    .execute()

  // Newest first (read backwards); a company's people too.
  await schema
    .createIndex('people_listed')
    .on('people')
    .columns(['vendor_id', 'id'])
    .where(sql.ref('kind'), '=', sql.lit('customer'))
    .where(sql.ref('joined_id'), 'is', null)
    .where(sql.ref('erased_at'), 'is', null)
    .execute()
  await schema.dropIndex('people_of_company').execute()
  await schema
    .createIndex('people_of_company')
    .on('people')
    .columns(['vendor_id', 'company_id', 'id'])
    .where(sql.ref('company_id'), 'is not', null)
    .execute()

  // Of the joined alone: as the others are joined to nobody all alike, an index would make them look like few.
  await schema.dropIndex('people_joined').execute()
  await schema
    .createIndex('people_joined')
    .on('people')
    .columns(['vendor_id', 'joined_id'])
    .where(sql.ref('joined_id'), 'is not', null)
    .execute()

  await schema
    .createIndex('tickets_open_of_company')
    .on('tickets')
    .columns(['vendor_id', 'company_id', 'queue_place', 'id'])
    .where(sql.ref('company_id'), 'is not', null)
    .where(sql.ref('queue_place'), 'is not', null)
    .execute()
}
