/** Proposals: what is asked for, who votes for it and follows it, what is said of it, and what companies give for it. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

/** Each of these lists is read in its order, newest being the order of ids. */
const orders: Readonly<Record<string, readonly string[]>> = {
  proposals_votes: ['vendor_id', 'votes', 'id'],
  proposals_state_votes: ['vendor_id', 'state', 'votes', 'id'],
  proposals_state: ['vendor_id', 'state', 'id'],
  proposals_seen_votes: ['vendor_id', 'audience', 'votes', 'id'],
  proposals_seen: ['vendor_id', 'audience', 'id'],
  proposals_seen_state_votes: ['vendor_id', 'audience', 'state', 'votes', 'id'],
  proposals_seen_state: ['vendor_id', 'audience', 'state', 'id'],
}

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('proposals')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_since', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('reason_source', 'text')
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text')
    .addColumn('visibility', 'text', (c) => c.notNull())
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('listed', 'integer', (c) => c.notNull())
    .addColumn('merged_into', 'text')
    .addColumn('root_id', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text')
    .addColumn('release_id', 'text')
    .addColumn('votes', 'integer', (c) => c.notNull())
    .addColumn('comments', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('proposals_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('proposals_author', ['vendor_id', 'author_id'], 'people', ['vendor_id', 'id'])
    .addForeignKeyConstraint('proposals_company', ['vendor_id', 'company_id'], 'companies', [
      'vendor_id',
      'id',
    ])
    .addForeignKeyConstraint('proposals_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
    .execute()
  for (const [name, columns] of Object.entries(orders)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await schema
      .createIndex(name)
      .on('proposals')
      .columns([...columns])
      .where('listed', '=', 1)
      .execute()
  }
  await schema.createIndex('proposals_root').on('proposals').columns(['vendor_id', 'root_id', 'id']).execute()
  await schema
    .createIndex('proposals_waiting')
    .on('proposals')
    .columns(['vendor_id', 'standing', 'id'])
    .where('standing', '=', 'waiting')
    .execute()
  await schema
    .createIndex('proposals_ticket_of')
    .on('proposals')
    .columns(['vendor_id', 'ticket_id'])
    .where('ticket_id', 'is not', null)
    .execute()

  await byKey(
    db,
    schema
      .createTable('proposal_votes')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('proposal_votes_key', ['vendor_id', 'proposal_id', 'person_id'])
      .addForeignKeyConstraint('votes_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('votes_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()
  await byKey(
    db,
    schema
      .createTable('proposal_follows')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('wanted', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('proposal_follows_key', ['vendor_id', 'proposal_id', 'person_id'])
      .addForeignKeyConstraint('follows_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('follows_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()

  await schema
    .createTable('proposal_comments')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('proposal_id', 'text', (c) => c.notNull())
    .addColumn('author_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text')
    .addColumn('party', 'text', (c) => c.notNull())
    .addColumn('official', 'integer', (c) => c.notNull())
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('proposal_comments_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('comments_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
      'vendor_id',
      'id',
    ])
    .addForeignKeyConstraint('comments_author', ['vendor_id', 'author_id'], 'people', ['vendor_id', 'id'])
    .execute()
  await schema
    .createIndex('proposal_comments_of')
    .on('proposal_comments')
    .columns(['vendor_id', 'proposal_id', 'id'])
    .execute()
  await schema
    .createIndex('proposal_comments_waiting')
    .on('proposal_comments')
    .columns(['vendor_id', 'standing', 'id'])
    .where('standing', '=', 'waiting')
    .execute()

  await byKey(
    db,
    schema
      .createTable('proposal_offers')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('amount', 'bigint', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('covered_at', 'bigint')
      .addPrimaryKeyConstraint('proposal_offers_key', ['vendor_id', 'proposal_id'])
      .addForeignKeyConstraint('offers_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await byKey(
    db,
    schema
      .createTable('proposal_commitments')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('company_id', 'text', (c) => c.notNull())
      .addColumn('amount', 'bigint', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('proposal_commitments_key', ['vendor_id', 'proposal_id', 'company_id'])
      .addForeignKeyConstraint('commitments_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('commitments_company', ['vendor_id', 'company_id'], 'companies', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('commitments_person', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()
}
