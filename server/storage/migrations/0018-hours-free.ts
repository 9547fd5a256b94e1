/** How many minutes were free when work was logged, so that a change of the setting moves nothing that was drawn. */
import { sql, type Kysely } from 'kysely'

/** What every company has where the vendor has said nothing. */
const UNSAID = 120

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('work_entries')
    .addColumn('free_minutes', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // What was in force before is not known; until now all work has drawn on what is now.
  const vendors = sql<{ id: string; settings: string }>`select id, settings from vendors`
  for (const { id, settings } of (await vendors.execute(db)).rows) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await sql`update work_entries set free_minutes = ${freeOf(settings)} where vendor_id = ${id}`.execute(db)
  }
}

function freeOf(settings: string): number {
  const all: unknown = JSON.parse(settings)
  const hours: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, 'hours') : null
  const free: unknown = typeof hours === 'object' && hours !== null ? Reflect.get(hours, 'free') : null
  return typeof free === 'number' ? free : UNSAID
}
