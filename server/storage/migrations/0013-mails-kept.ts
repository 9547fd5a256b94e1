/** Mails that are kept no longer are found by when they were settled, without reading those that are. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('inbox_settled')
    .on('inbox')
    .columns(['state', 'settled_at'])
    .where(sql.ref('size'), '>', sql.lit(0))
    .execute()
}
