/** The address that a vendor's mail is written to, in a column of its own: whose an address is, is asked for each recipient. */
import type { Kysely } from 'kysely'

interface Before {
  vendors: { id: string; settings: string; mail_address: string | null }
}

export async function up(db: Kysely<Before>): Promise<void> {
  await db.schema.alterTable('vendors').addColumn('mail_address', 'text').execute()
  await db.schema
    .createIndex('vendors_mail_address')
    .on('vendors')
    .columns(['mail_address', 'created_at', 'id'])
    .execute()
  const vendors = await db.selectFrom('vendors').select(['id', 'settings']).execute()
  for (const { id, settings } of vendors) {
    const address = addressIn(JSON.parse(settings))
    if (address === null) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await db.updateTable('vendors').set({ mail_address: address }).where('id', '=', id).execute()
  }
}

/** `settings.mail.address`, as it was checked and written when it was saved. */
function addressIn(settings: unknown): string | null {
  const address: unknown = field(field(settings, 'mail'), 'address')
  return typeof address === 'string' ? address : null
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}
