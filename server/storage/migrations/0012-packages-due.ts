/** Packages whose beginning or end gives tickets another place, found when that comes. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('packages').addColumn('due_at', 'bigint').execute()
  // Of those that there are it is not known whether what they give has come to all tickets.
  await sql`update packages set due_at = starts_at`.execute(db)
  await db.schema
    .createIndex('packages_due')
    .on('packages')
    .columns(['due_at'])
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
}
