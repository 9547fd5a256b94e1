/** The knowledge base: articles, what each has said before, and whether readers say that it helped. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('articles')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('category', 'text')
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('articles_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('articles_of', ['vendor_id'], 'vendors', ['id'])
    .execute()
  await schema.createIndex('articles_id').on('articles').column('id').unique().execute()
  await schema
    .createIndex('articles_latest')
    .on('articles')
    .columns(['vendor_id', 'updated_at', 'id'])
    .execute()
  await schema
    .createIndex('articles_latest_of')
    .on('articles')
    .columns(['vendor_id', 'state', 'updated_at', 'id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('article_versions')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('article_id', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('category', 'text')
      .addColumn('texts', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('article_versions_key', ['vendor_id', 'article_id', 'version'])
      .addForeignKeyConstraint('versions_article', ['vendor_id', 'article_id'], 'articles', [
        'vendor_id',
        'id',
      ]),
  ).execute()

  await byKey(
    db,
    schema
      .createTable('article_votes')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('article_id', 'text', (c) => c.notNull())
      .addColumn('voter', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text')
      .addColumn('helped', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('article_votes_key', ['vendor_id', 'article_id', 'voter'])
      .addForeignKeyConstraint('votes_article', ['vendor_id', 'article_id'], 'articles', ['vendor_id', 'id']),
  ).execute()
}
