/** First answers are kept for nobody too: the key that a guest's form repeats is bound to the vendor alone. */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  // SQLite takes no constraint away from a table, so on both engines the rows move to a new one.
  await schema.alterTable('idempotency_keys').renameTo('idempotency_keys_before').execute()
  await schema.dropIndex('idempotency_keys_age').execute()
  const table = schema
    .createTable('idempotency_keys')
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('status', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_keys_once', ['vendor_id', 'person_id', 'key'])
    .addForeignKeyConstraint('idempotency_vendor', ['vendor_id'], 'vendors', ['id'])
  await byKey(db, table).execute()
  await sql`
    insert into idempotency_keys (vendor_id, person_id, key, request_hash, status, body, created_at)
    select vendor_id, person_id, key, request_hash, status, body, created_at from idempotency_keys_before
  `.execute(db)
  await schema.dropTable('idempotency_keys_before').execute()
  await schema.createIndex('idempotency_keys_age').on('idempotency_keys').columns(['created_at']).execute()
}
