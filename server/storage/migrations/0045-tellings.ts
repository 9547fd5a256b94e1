/**
 * Of what somebody has been told: that a ticket of theirs is settled by a release, and that a proposal has shipped. Who
 * hears of one thing in a release may still have to hear of another that is added to it.
 */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await byKey(
    db,
    schema
      .createTable('proposal_tellings')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('since', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('proposal_tellings_key', ['vendor_id', 'proposal_id', 'person_id'])
      .addForeignKeyConstraint('tellings_proposal', ['vendor_id', 'proposal_id'], 'proposals', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('proposal_told', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()
  await byKey(
    db,
    schema
      .createTable('release_tellings_new')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_ticket_tellings_key', [
        'vendor_id',
        'release_id',
        'ticket_id',
        'person_id',
      ])
      .addForeignKeyConstraint('ticket_tellings_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_ticket_told', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  // Who had been told of a release had been told of all that was theirs in it.
  await sql`insert into proposal_tellings (vendor_id, proposal_id, person_id, since)
    select distinct r.vendor_id, r.id, t.person_id, r.state_since
    from release_tellings as t
    join release_proposals as s on s.vendor_id = t.vendor_id and s.release_id = t.release_id
    join proposals as p on p.vendor_id = s.vendor_id and p.id = s.proposal_id
    join proposals as r on r.vendor_id = p.vendor_id and r.id = p.root_id`.execute(db)
  await sql`insert into release_tellings_new (vendor_id, release_id, ticket_id, person_id)
    select t.vendor_id, t.release_id, s.ticket_id, t.person_id
    from release_tellings as t
    join release_tickets as s on s.vendor_id = t.vendor_id and s.release_id = t.release_id`.execute(db)
  await schema.dropTable('release_tellings').execute()
  await schema.alterTable('release_tellings_new').renameTo('release_tellings').execute()
}
