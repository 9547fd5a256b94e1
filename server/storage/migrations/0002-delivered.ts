/** Finds what was delivered long ago, so that it can be cleared away however much there is. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('outbox_delivered')
    .on('outbox')
    .columns(['delivered_at'])
    .where(sql.ref('delivered_at'), 'is not', null)
    .execute()
}
