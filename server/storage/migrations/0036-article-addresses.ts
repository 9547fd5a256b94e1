/** Where articles are on the public pages, by language, and where they were before; for those that are public already too. */
import { sql, type Kysely } from 'kysely'
import { slugOf } from '../../../shared/article/slug.ts'
import { byKey } from './by-key.ts'

/** Articles that are read at once. */
const AT_ONCE = 100

interface Public {
  readonly id: string
  readonly vendor_id: string
  readonly texts: string
}

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await byKey(
    db,
    schema
      .createTable('article_addresses')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('slug', 'text', (c) => c.notNull())
      .addColumn('article_id', 'text', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('current', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('article_addresses_key', ['vendor_id', 'locale', 'slug'])
      .addForeignKeyConstraint('addresses_article', ['vendor_id', 'article_id'], 'articles', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema
    .createIndex('article_addresses_of')
    .on('article_addresses')
    .columns(['vendor_id', 'article_id'])
    .execute()
  await addressAll(db, '')
}

async function addressAll(db: Kysely<never>, after: string): Promise<void> {
  const { rows } = await sql<Public>`
    select id, vendor_id, texts from articles
    where id > ${after} and state = 'published' and audience = 'all'
    order by id limit ${AT_ONCE}`.execute(db)
  for (const { id, vendor_id, texts } of rows) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as articles are kept
    const said = JSON.parse(texts) as Readonly<Record<string, { readonly title: string }>>
    for (const [locale, { title }] of Object.entries(said)) {
      // Two that are called alike: the second is told apart by its id.
      for (const slug of [slugOf(title) ?? id, id]) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
        const { numAffectedRows } = await sql`
          insert into article_addresses (vendor_id, locale, slug, article_id, title, current)
          values (${vendor_id}, ${locale}, ${slug}, ${id}, ${title}, 1)
          on conflict do nothing`.execute(db)
        if (numAffectedRows === 1n) break
      }
    }
  }
  const last = rows.at(-1)
  if (last !== undefined) await addressAll(db, last.id)
}
