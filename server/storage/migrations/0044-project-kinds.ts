/** What kind of thing each project is, as its vendor has named kinds, and releases for the companies that run one of a kind. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('projects').addColumn('kind', 'text').execute()
  await schema
    .createIndex('projects_of_kind')
    .on('projects')
    .columns(['vendor_id', 'kind', 'company_id', 'ended_at'])
    .execute()
  await byKey(
    db,
    schema
      .createTable('release_project_kinds')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_project_kinds_key', ['vendor_id', 'release_id', 'kind'])
      .addForeignKeyConstraint('project_kinds_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema
    .createIndex('release_project_kinds_of')
    .on('release_project_kinds')
    .columns(['vendor_id', 'kind'])
    .execute()
}
