/** Pictures in texts that are published: which text shows which, so that a file is kept while one does. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .alterTable('files')
    .addColumn('picture', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await byKey(
    db,
    schema
      .createTable('picture_uses')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('file_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('picture_uses_key', ['vendor_id', 'kind', 'owner_id', 'file_id'])
      .addForeignKeyConstraint('picture_uses_of', ['vendor_id'], 'vendors', ['id']),
  ).execute()
  await schema.createIndex('picture_uses_file').on('picture_uses').columns(['file_id']).execute()
}
