/** By what people and companies are found, what a company has open, and who asked to be erased. */
import { sql, SqliteAdapter, type Kysely } from 'kysely'
import type { CompanyRow, PersonRow, Schema, SearchWordRow } from '../schema.ts'
import { wordsOf, wordsOfPerson } from '../words.ts'
import { byKey } from './by-key.ts'

/** Rows read at once, however many there are. */
const PORTION = 500

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
  await byKey(db, words).execute()
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

  await fillWords(db)
}

/** Has those found who were there before words were kept. */
async function fillWords(db: Kysely<never>): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns that are read and written here exist at this version
  const known = db as unknown as Kysely<Schema>
  const names = new Map<string, string>()
  const companies = known.selectFrom('companies').select(['id', 'vendor_id', 'name'])
  await eachPortion<Pick<CompanyRow, 'id' | 'vendor_id' | 'name'>>(
    (after) => companies.where('id', '>', after).orderBy('id').limit(PORTION).execute(),
    async (rows) => {
      for (const { id, name } of rows) names.set(id, name)
      await insert(
        known,
        rows.flatMap((row) => rowsOf(row, 'company', 'own', wordsOf(row.name))),
      )
    },
  )
  const people = known
    .selectFrom('people')
    .select(['id', 'vendor_id', 'name', 'email', 'company_id'])
    .where('kind', '=', 'customer')
  await eachPortion<Pick<PersonRow, 'id' | 'vendor_id' | 'name' | 'email' | 'company_id'>>(
    (after) => people.where('id', '>', after).orderBy('id').limit(PORTION).execute(),
    (rows) =>
      insert(
        known,
        rows.flatMap((row) => [
          ...rowsOf(row, 'person', 'own', wordsOfPerson(row)),
          ...rowsOf(row, 'person', 'company', wordsOf(names.get(row.company_id ?? '') ?? '')),
        ]),
      ),
  )
}

async function eachPortion<Row extends { readonly id: string }>(
  read: (after: string) => Promise<Row[]>,
  take: (rows: readonly Row[]) => Promise<void>,
  after = '',
): Promise<void> {
  const rows = await read(after)
  await take(rows)
  const last = rows.at(-1)
  if (last !== undefined && rows.length === PORTION) await eachPortion(read, take, last.id)
}

function rowsOf(
  { id, vendor_id }: Pick<PersonRow, 'id' | 'vendor_id'>,
  kind: SearchWordRow['kind'],
  source: SearchWordRow['source'],
  words: readonly string[],
): SearchWordRow[] {
  return words.map((word) => ({ vendor_id, kind, word, subject_id: id, source }))
}

async function insert(db: Kysely<Schema>, rows: readonly SearchWordRow[]): Promise<void> {
  // Engines take only so many values in a statement.
  for (let i = 0; i < rows.length; i += PORTION) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await db
      .insertInto('search_words')
      .values(rows.slice(i, i + PORTION))
      .execute()
  }
}
