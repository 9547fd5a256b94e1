/** Categories of articles, each vendor's own; the ticket an article was made of, and how often it was read. */
import { sql, type Kysely } from 'kysely'
import { newId } from '../ids.ts'
import { byKey } from './by-key.ts'

interface Named {
  readonly vendor_id: string
  readonly category: string
  readonly locale: string
}

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('articles').addColumn('ticket_id', 'text').execute()
  await schema
    .alterTable('articles')
    .addColumn('reads', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await byKey(
    db,
    schema
      .createTable('article_categories')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('place', 'integer', (c) => c.notNull())
      .addColumn('names', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('article_categories_key', ['vendor_id', 'id'])
      .addForeignKeyConstraint('article_categories_of', ['vendor_id'], 'vendors', ['id']),
  ).execute()

  // What articles stood under was a word in the vendor's language; from here on it is a category.
  const { rows } = await sql<Named>`
    select distinct a.vendor_id, a.category, v.locale from articles a
      join vendors v on v.id = a.vendor_id where a.category is not null order by a.vendor_id, a.category`.execute(
    db,
  )
  for (const [place, { vendor_id, category, locale }] of rows.entries()) {
    const id = newId(Date.now())
    const names = JSON.stringify({ [locale]: category })
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await sql`insert into article_categories (vendor_id, id, place, names)
      values (${vendor_id}, ${id}, ${place}, ${names})`.execute(db)
    // oxlint-disable-next-line no-await-in-loop -- the same
    await sql`update articles set category = ${id}
      where vendor_id = ${vendor_id} and category = ${category}`.execute(db)
    // oxlint-disable-next-line no-await-in-loop -- the same
    await sql`update article_versions set category = ${id}
      where vendor_id = ${vendor_id} and category = ${category}`.execute(db)
  }
}
