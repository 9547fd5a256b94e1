/** The tables of the first version. `schema.ts` says what their columns mean. */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('vendors')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('slug', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull().unique())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  await byKey(
    db,
    schema
      .createTable('vendor_origins')
      .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
      .addColumn('origin', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('vendor_origins_key', ['vendor_id', 'origin']),
  ).execute()
  // A browser's preflight names its origin and nothing else.
  await schema.createIndex('vendor_origins_origin').on('vendor_origins').columns(['origin']).execute()

  await byKey(
    db,
    schema
      .createTable('vendor_counters')
      .addColumn('vendor_id', 'text', (c) => c.notNull().primaryKey().references('vendors.id'))
      .addColumn('ticket_number', 'bigint', (c) => c.notNull())
      .addColumn('event_seq', 'bigint', (c) => c.notNull()),
  ).execute()

  await schema
    .createTable('identity_keys')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('algorithm', 'text', (c) => c.notNull())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('retires_at', 'bigint')
    .execute()
  await schema.createIndex('identity_keys_vendor').on('identity_keys').columns(['vendor_id']).execute()

  await schema
    .createTable('companies')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('companies_key', ['vendor_id', 'id'])
    .addUniqueConstraint('companies_external', ['vendor_id', 'external_id'])
    .execute()

  await schema
    .createTable('people')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('role', 'text')
    .addColumn('external_id', 'text')
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text')
    .addColumn('password_hash', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('people_key', ['vendor_id', 'id'])
    .addUniqueConstraint('people_external', ['vendor_id', 'kind', 'external_id'])
    .addForeignKeyConstraint('people_company', ['vendor_id', 'company_id'], 'companies', ['vendor_id', 'id'])
    .execute()
  // Operators sign in by address alone, before their vendor is known.
  await schema.createIndex('people_email').on('people').columns(['email', 'kind']).execute()
  await schema
    .createIndex('people_operator_email')
    .unique()
    .on('people')
    .columns(['vendor_id', 'email'])
    .where(sql.ref('kind'), '=', sql.lit('operator'))
    .execute()

  await byKey(
    db,
    schema
      .createTable('sessions')
      .addColumn('id_hash', 'text', (c) => c.notNull().primaryKey())
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addForeignKeyConstraint('sessions_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()
  await schema.createIndex('sessions_person').on('sessions').columns(['person_id']).execute()
  await schema.createIndex('sessions_expiry').on('sessions').columns(['expires_at']).execute()

  await schema
    .createTable('tickets')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('number', 'bigint', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text')
    .addColumn('assignee_id', 'text')
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('status_before_offer', 'text')
    .addColumn('status_since', 'bigint', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('nudged_at', 'bigint')
    .addColumn('rating', 'integer')
    .addColumn('answered_seq', 'bigint', (c) => c.notNull())
    .addColumn('queue_place', 'bigint')
    .addPrimaryKeyConstraint('tickets_key', ['vendor_id', 'id'])
    .addUniqueConstraint('tickets_number', ['vendor_id', 'number'])
    .addForeignKeyConstraint('tickets_vendor', ['vendor_id'], 'vendors', ['id'])
    .addForeignKeyConstraint('tickets_customer', ['vendor_id', 'customer_id'], 'people', ['vendor_id', 'id'])
    .addForeignKeyConstraint('tickets_assignee', ['vendor_id', 'assignee_id'], 'people', ['vendor_id', 'id'])
    .addForeignKeyConstraint('tickets_company', ['vendor_id', 'company_id'], 'companies', ['vendor_id', 'id'])
    .execute()
  // The queue, oldest first; all tickets and a customer's own, newest first (read backwards).
  await schema
    .createIndex('tickets_queue')
    .on('tickets')
    .columns(['vendor_id', 'queue_place', 'id'])
    .where(sql.ref('queue_place'), 'is not', null)
    .execute()
  await schema.createIndex('tickets_newest').on('tickets').columns(['vendor_id', 'opened_at', 'id']).execute()
  await schema
    .createIndex('tickets_of_customer')
    .on('tickets')
    .columns(['vendor_id', 'customer_id', 'opened_at', 'id'])
    .execute()

  await schema
    .createTable('messages')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('messages_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('messages_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
    .addForeignKeyConstraint('messages_author', ['vendor_id', 'author_id'], 'people', ['vendor_id', 'id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('events')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text')
      .addColumn('from_status', 'text')
      .addColumn('to_status', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('events_key', ['vendor_id', 'seq'])
      .addForeignKeyConstraint('events_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
      .addForeignKeyConstraint('events_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id'])
      .addForeignKeyConstraint('events_message', ['vendor_id', 'message_id'], 'messages', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema.createIndex('events_thread').on('events').columns(['vendor_id', 'ticket_id', 'seq']).execute()

  await byKey(
    db,
    schema
      .createTable('ticket_reads')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_reads_key', ['ticket_id', 'person_id'])
      .addForeignKeyConstraint('reads_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
      .addForeignKeyConstraint('reads_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()

  await byKey(
    db,
    schema
      .createTable('idempotency_keys')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('request_hash', 'text', (c) => c.notNull())
      .addColumn('status', 'integer', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_key', ['vendor_id', 'person_id', 'key'])
      .addForeignKeyConstraint('idempotency_person', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema.createIndex('idempotency_keys_age').on('idempotency_keys').columns(['created_at']).execute()

  await schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', 'bigint', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('delivered_at', 'bigint')
    .addColumn('failed_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute()
  // What is still owed, however much has been delivered.
  await schema
    .createIndex('outbox_owed')
    .on('outbox')
    .columns(['next_attempt_at', 'id'])
    .where(sql.ref('delivered_at'), 'is', null)
    .where(sql.ref('failed_at'), 'is', null)
    .execute()
}
