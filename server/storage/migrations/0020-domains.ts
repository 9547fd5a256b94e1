/** Domains of addresses whose people belong to a company. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await byKey(
    db,
    schema
      .createTable('company_domains')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('domain', 'text', (c) => c.notNull())
      .addColumn('company_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('company_domains_key', ['vendor_id', 'domain'])
      .addForeignKeyConstraint('company_domains_company', ['vendor_id', 'company_id'], 'companies', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema
    .createIndex('company_domains_of')
    .on('company_domains')
    .columns(['vendor_id', 'company_id'])
    .execute()
}
