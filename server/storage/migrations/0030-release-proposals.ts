/** The proposals that a release brings, and which of what it settles has been told so already, by its thread or its state. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema.alterTable('release_tickets').addColumn('settled_at', 'bigint').execute()
  await byKey(
    db,
    schema
      .createTable('release_proposals')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('settled_at', 'bigint')
      .addPrimaryKeyConstraint('release_proposals_key', ['vendor_id', 'release_id', 'proposal_id'])
      .addForeignKeyConstraint('proposals_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema
    .createIndex('release_proposals_of')
    .on('release_proposals')
    .columns(['vendor_id', 'proposal_id'])
    .execute()
}
