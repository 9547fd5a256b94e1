/** Mail that comes in: where it is taken from, each one as it came, and what became of it. And whom mail no longer reaches. */
import { randomBytes } from 'node:crypto'
import { sql, SqliteAdapter, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  // Raw mail is bytes of any kind, which no text column holds.
  const bytes = db.getExecutor().adapter instanceof SqliteAdapter ? sql`blob` : sql`bytea`

  await schema
    .createTable('mail_sources')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('secret', 'text')
    .addColumn('progress', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('worked_at', 'bigint')
    .addColumn('failed_at', 'bigint')
    .addColumn('last_error', 'text')
    .addUniqueConstraint('mail_sources_vendor', ['vendor_id', 'id'])
    .addForeignKeyConstraint('mail_sources_of', ['vendor_id'], 'vendors', ['id'])
    .execute()

  await schema
    .createTable('inbox')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('raw', bytes, (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('envelope', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('mail_message_id', 'text')
    .addColumn('sender', 'text')
    .addColumn('sender_name', 'text')
    .addColumn('subject', 'text')
    .addColumn('ticket_id', 'text')
    .addColumn('message_id', 'text')
    .addColumn('settled_at', 'bigint')
    .addColumn('settled_by', 'text')
    .addUniqueConstraint('inbox_once', ['vendor_id', 'fingerprint'])
    .addForeignKeyConstraint('inbox_vendor', ['vendor_id'], 'vendors', ['id'])
    .execute()
  await schema
    .createIndex('inbox_due')
    .on('inbox')
    .columns(['next_attempt_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('waiting'))
    .execute()
  await schema
    .createIndex('inbox_by_state')
    .on('inbox')
    .columns(['vendor_id', 'state', 'received_at', 'id'])
    .execute()
  await schema
    .createIndex('inbox_of_sender')
    .on('inbox')
    .columns(['vendor_id', 'sender', 'received_at'])
    .execute()
  await schema
    .createIndex('inbox_of_ticket')
    .on('inbox')
    .columns(['ticket_id'])
    .where(sql.ref('ticket_id'), 'is not', null)
    .execute()

  await byKey(
    db,
    schema
      .createTable('unreachable')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('address', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('unreachable_key', ['vendor_id', 'address'])
      .addForeignKeyConstraint('unreachable_vendor', ['vendor_id'], 'vendors', ['id']),
  ).execute()

  await byKey(
    db,
    schema
      .createTable('mail_preferences')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('ways', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('mail_preferences_key', ['person_id', 'kind'])
      .addForeignKeyConstraint('mail_preferences_person', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()

  // A column at a time: SQLite adds no more with one statement.
  const messages = schema.alterTable('messages')
  await messages.addColumn('folded', 'text').execute()
  await messages.addColumn('mail_id', 'text').execute()

  await byKey(
    db,
    schema
      .createTable('keys')
      .addColumn('name', 'text', (c) => c.notNull().primaryKey())
      .addColumn('secret', 'text', (c) => c.notNull()),
  ).execute()
  const secret = randomBytes(32).toString('base64url')
  await sql`insert into keys (name, secret) values ('replies', ${secret})`.execute(db)
}
