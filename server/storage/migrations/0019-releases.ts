/** The changelog: releases, to which companies one is shown, and what somebody has seen of them. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('releases')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('texts', 'text', (c) => c.notNull())
    .addColumn('label', 'text')
    .addColumn('kinds', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('releases_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('releases_of', ['vendor_id'], 'vendors', ['id'])
    .execute()
  await schema
    .createIndex('releases_newest')
    .on('releases')
    .columns(['vendor_id', 'state', 'at', 'id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('release_companies')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('company_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_companies_key', ['vendor_id', 'release_id', 'company_id'])
      .addForeignKeyConstraint('companies_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_company', ['vendor_id', 'company_id'], 'companies', [
        'vendor_id',
        'id',
      ]),
  ).execute()

  await byKey(
    db,
    schema
      .createTable('release_reads')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_reads_key', ['vendor_id', 'person_id'])
      .addForeignKeyConstraint('release_reads_person', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()
}
