/** What was solved and what was rated in some days, found by when that was. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('events_solved')
    .on('events')
    .columns(['vendor_id', 'at', 'seq'])
    .where(sql.ref('to_status'), '=', sql.lit('solved'))
    .where(sql.ref('from_status'), '<>', sql.lit('solved'))
    .execute()
  await db.schema
    .createIndex('events_rated')
    .on('events')
    .columns(['vendor_id', 'at', 'seq'])
    .where(sql.ref('type'), '=', sql.lit('rate'))
    .execute()
}
