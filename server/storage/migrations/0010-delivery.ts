/** Mails that wait for each other to go out as one, and those that could not be delivered, found by their vendor. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('outbox').addColumn('gathers', 'text').execute()
  await schema
    .createIndex('outbox_gathering')
    .unique()
    .on('outbox')
    .columns(['gathers'])
    .where(sql.ref('gathers'), 'is not', null)
    .execute()
  await schema
    .createIndex('outbox_failed')
    .on('outbox')
    .columns(['vendor_id', 'failed_at', 'id'])
    .where(sql.ref('failed_at'), 'is not', null)
    .execute()
}
