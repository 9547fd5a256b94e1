/** Whom the mails that one can do without do not go to, and the tokens by which they have said so. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db

  await schema.alterTable('people').addColumn('muted_at', 'bigint').execute()

  await byKey(
    db,
    schema
      .createTable('ticket_mutes')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('ticket_mutes_key', ['ticket_id', 'person_id'])
      .addForeignKeyConstraint('mutes_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
      .addForeignKeyConstraint('mutes_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()

  // Found through what it is of, and worth nothing without it: no foreign key need be checked with every mail.
  await byKey(
    db,
    schema
      .createTable('mute_tokens')
      .addColumn('id_hash', 'text', (c) => c.notNull().primaryKey())
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull()),
  ).execute()
  await schema.createIndex('mute_tokens_age').on('mute_tokens').columns(['created_at']).execute()
}
