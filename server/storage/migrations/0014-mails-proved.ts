/** Mails of an address that were shown to be from there are counted apart from those that merely say so. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('inbox').addColumn('proved', 'integer').execute()
  await db.schema.dropIndex('inbox_of_sender').execute()
  await db.schema
    .createIndex('inbox_of_sender')
    .on('inbox')
    .columns(['vendor_id', 'sender', 'proved', 'received_at'])
    .execute()
}
