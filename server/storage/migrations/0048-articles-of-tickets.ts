/** The articles that were made of a ticket, which the ticket shows. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('articles_of_ticket')
    .on('articles')
    .columns(['vendor_id', 'ticket_id', 'updated_at', 'id'])
    .execute()
}
