/** A ticket's whole life: what it is filed under, its clocks, offers, hours and packages, and what it belongs to. */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db

  // A column at a time: SQLite adds no more with one statement.
  const tickets = schema.alterTable('tickets')
  await tickets.addColumn('priority', 'text', (c) => c.notNull().defaultTo('medium')).execute()
  await tickets.addColumn('service', 'text').execute()
  await tickets.addColumn('group_key', 'text').execute()
  await tickets.addColumn('precedence', 'integer', (c) => c.notNull().defaultTo(0)).execute()
  await tickets.addColumn('urgent', 'integer', (c) => c.notNull().defaultTo(0)).execute()
  await tickets.addColumn('sla', 'text').execute()
  await tickets.addColumn('next_due_at', 'bigint').execute()
  await tickets.addColumn('checklist', 'text').execute()
  await tickets.addColumn('context', 'text').execute()
  await tickets.addColumn('rated_id', 'text').execute()
  await tickets.addColumn('warned_at', 'bigint').execute()
  await schema
    .createIndex('tickets_due')
    .on('tickets')
    .columns(['next_due_at'])
    .where(sql.ref('next_due_at'), 'is not', null)
    .execute()

  // One operator's part of the queue, or nobody's; a group's; what an operator was given last, and how they were rated.
  await schema
    .createIndex('tickets_of_assignee')
    .on('tickets')
    .columns(['vendor_id', 'assignee_id', 'queue_place', 'id'])
    .where(sql.ref('queue_place'), 'is not', null)
    .execute()
  await schema
    .createIndex('tickets_of_group')
    .on('tickets')
    .columns(['vendor_id', 'group_key', 'queue_place', 'id'])
    .where(sql.ref('group_key'), 'is not', null)
    .where(sql.ref('queue_place'), 'is not', null)
    .execute()
  await schema
    .createIndex('tickets_given')
    .on('tickets')
    .columns(['vendor_id', 'assignee_id', 'opened_at'])
    .where(sql.ref('assignee_id'), 'is not', null)
    .execute()
  await schema
    .createIndex('tickets_rated')
    .on('tickets')
    .columns(['vendor_id', 'rated_id', 'rating'])
    .where(sql.ref('rated_id'), 'is not', null)
    .execute()

  await schema.alterTable('people').addColumn('off_duty_since', 'bigint').execute()

  await schema
    .createTable('offers')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('net', 'bigint', (c) => c.notNull())
    .addColumn('tax', 'bigint', (c) => c.notNull())
    .addColumn('total', 'bigint', (c) => c.notNull())
    .addColumn('valid_until', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('answered_by', 'text')
    .addColumn('answered_name', 'text')
    .addUniqueConstraint('offers_version', ['vendor_id', 'ticket_id', 'version'])
    .addForeignKeyConstraint('offers_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
    .addForeignKeyConstraint('offers_maker', ['vendor_id', 'created_by'], 'people', ['vendor_id', 'id'])
    .addForeignKeyConstraint('offers_answerer', ['vendor_id', 'answered_by'], 'people', ['vendor_id', 'id'])
    .execute()

  await schema
    .createTable('packages')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('precedence', 'integer', (c) => c.notNull())
    .addColumn('price_amount', 'bigint')
    .addColumn('price_currency', 'text')
    .addColumn('overdraft', 'integer', (c) => c.notNull())
    .addColumn('starts_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addForeignKeyConstraint('packages_company', ['vendor_id', 'company_id'], 'companies', [
      'vendor_id',
      'id',
    ])
    .execute()
  await schema
    .createIndex('packages_company')
    .on('packages')
    .columns(['vendor_id', 'company_id', 'starts_at'])
    .execute()

  await schema
    .createTable('work_entries')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('ticket_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('worked_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('voided_at', 'bigint')
    .addColumn('voided_by', 'text')
    .addForeignKeyConstraint('work_ticket', ['vendor_id', 'ticket_id'], 'tickets', ['vendor_id', 'id'])
    .addForeignKeyConstraint('work_company', ['vendor_id', 'company_id'], 'companies', ['vendor_id', 'id'])
    .addForeignKeyConstraint('work_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id'])
    .execute()
  await schema
    .createIndex('work_of_ticket')
    .on('work_entries')
    .columns(['vendor_id', 'ticket_id', 'worked_at', 'id'])
    .execute()
  await schema
    .createIndex('work_of_company')
    .on('work_entries')
    .columns(['vendor_id', 'company_id', 'worked_at', 'id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('ticket_links')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('person_id', 'text')
      .addPrimaryKeyConstraint('ticket_links_key', ['ticket_id', 'other_id', 'kind'])
      // A ticket that follows another is written at the end of the transaction that links it.
      .addForeignKeyConstraint(
        'links_ticket',
        ['vendor_id', 'ticket_id'],
        'tickets',
        ['vendor_id', 'id'],
        (key) => key.deferrable().initiallyDeferred(),
      )
      .addForeignKeyConstraint('links_other', ['vendor_id', 'other_id'], 'tickets', ['vendor_id', 'id']),
  ).execute()
  await schema.createIndex('ticket_links_other').on('ticket_links').columns(['other_id']).execute()
}
