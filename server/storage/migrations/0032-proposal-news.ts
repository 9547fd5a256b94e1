/**
 * The tickets whose customers ask for a proposal, what has become of one until all who follow it have been told, and
 * tokens by which they do without that: a token is about a ticket or about a proposal.
 */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db

  await byKey(
    db,
    schema
      .createTable('proposal_tickets')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('proposal_tickets_key', ['vendor_id', 'proposal_id', 'ticket_id'])
      .addForeignKeyConstraint('tickets_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('proposal_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id']),
  ).execute()
  await schema
    .createIndex('proposal_tickets_of')
    .on('proposal_tickets')
    .columns(['vendor_id', 'ticket_id'])
    .execute()
  // It stood with the proposal, where there was room for one alone.
  await sql`insert into proposal_tickets (vendor_id, proposal_id, ticket_id)
    select vendor_id, id, ticket_id from proposals where ticket_id is not null`.execute(db)
  await sql`update proposals set ticket_id = null where ticket_id is not null`.execute(db)
  await schema.dropIndex('proposals_ticket_of').execute()

  await schema
    .createTable('proposal_news')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('proposal_id', 'text', (c) => c.notNull())
    .addColumn('comment_id', 'text')
    .addColumn('state', 'text')
    .addColumn('reason', 'text')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('told_to', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('news_proposal', ['vendor_id', 'proposal_id'], 'proposals', ['vendor_id', 'id'])
    .execute()

  // A column that must be there cannot become one that need not: the table is made anew.
  await byKey(
    db,
    schema
      .createTable('mute_tokens_new')
      .addColumn('id_hash', 'text', (c) => c.notNull().primaryKey())
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text')
      .addColumn('proposal_id', 'text')
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull()),
  ).execute()
  await sql`insert into mute_tokens_new (id_hash, vendor_id, ticket_id, person_id, created_at)
    select id_hash, vendor_id, ticket_id, person_id, created_at from mute_tokens`.execute(db)
  await schema.dropTable('mute_tokens').execute()
  await schema.alterTable('mute_tokens_new').renameTo('mute_tokens').execute()
  await schema.createIndex('mute_tokens_age').on('mute_tokens').columns(['created_at']).execute()
}
