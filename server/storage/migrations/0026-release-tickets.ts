/** The tickets that a release settles, and whom it has been told to. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('releases').addColumn('told_at', 'bigint').execute()
  // What is out and has not been told, of all vendors.
  await schema.createIndex('releases_untold').on('releases').columns(['told_at', 'state', 'at']).execute()

  await byKey(
    db,
    schema
      .createTable('release_tickets')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_tickets_key', ['vendor_id', 'release_id', 'ticket_id'])
      .addForeignKeyConstraint('tickets_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id']),
  ).execute()
  await schema
    .createIndex('release_tickets_of')
    .on('release_tickets')
    .columns(['vendor_id', 'ticket_id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('release_tellings')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_tellings_key', ['vendor_id', 'release_id', 'person_id'])
      .addForeignKeyConstraint('tellings_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_told', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()
}
