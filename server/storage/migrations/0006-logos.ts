/** Vendors' logos, and by what a person is found in the audit log when they are erased. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('vendor_logos')
    .addColumn('vendor_id', 'text', (c) => c.notNull().primaryKey().references('vendors.id'))
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull())
    .execute()

  for (const column of ['actor_id', 'subject_id'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one index after the other
    await schema
      .createIndex(`audit_entries_${column.replace('_id', '')}`)
      .on('audit_entries')
      .columns(['vendor_id', column])
      .where(sql.ref(column), 'is not', null)
      .execute()
  }
}
