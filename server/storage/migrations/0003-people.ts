/** Who people are and how they come in: operators' logins, one-time tokens, tracking ids, projects, limits, the audit log. */
import { sql, type Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db

  await schema
    .createTable('logins')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('password_hash', 'text')
    .addColumn('totp_secret', 'text')
    .addColumn('totp_since', 'bigint')
    .addColumn('totp_step', 'bigint')
    .addColumn('recovery_codes', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute()

  for (const column of ['login_id', 'company_role', 'joined_id'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one column a statement is all that SQLite takes
    await schema.alterTable('people').addColumn(column, 'text').execute()
  }
  for (const column of ['email_proved_at', 'invited_at', 'disabled_at', 'erased_at'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one column a statement is all that SQLite takes
    await schema.alterTable('people').addColumn(column, 'bigint').execute()
  }
  await schema.createIndex('people_login').on('people').columns(['login_id']).execute()
  await schema.createIndex('people_of_company').on('people').columns(['vendor_id', 'company_id']).execute()
  await schema.createIndex('people_joined').on('people').columns(['vendor_id', 'joined_id']).execute()

  // Who signed in with a password goes on to do so. One that was set at one vendor must not open another, and the same
  // password has another hash at each: whose address several vendors know sets a new one, by a link that is mailed there.
  await sql`
    insert into logins (id, email, password_hash, created_at)
    select min(p.id), p.email, case when count(*) = 1 then min(p.password_hash) end, min(p.created_at)
    from people p
    where p.kind = 'operator'
    group by p.email
  `.execute(db)
  await sql`
    update people
    set login_id = (select l.id from logins l where l.email = people.email), password_hash = null,
      email_proved_at = created_at
    where kind = 'operator'
  `.execute(db)
  // Nor is who had come in with it still there, from where the other vendors are a step away.
  await sql`
    delete from sessions where person_id in (
      select p.id from people p join logins l on l.id = p.login_id where l.password_hash is null
    )
  `.execute(db)

  await schema.alterTable('sessions').addColumn('user_agent', 'text').execute()
  await schema.alterTable('sessions').addColumn('way', 'text').execute()

  await byKey(
    db,
    schema
      .createTable('tokens')
      .addColumn('id_hash', 'text', (c) => c.notNull().primaryKey())
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('used_at', 'bigint')
      .addForeignKeyConstraint('tokens_person', ['vendor_id', 'person_id'], 'people', ['vendor_id', 'id']),
  ).execute()
  await schema.createIndex('tokens_person').on('tokens').columns(['person_id', 'purpose']).execute()
  await schema.createIndex('tokens_expiry').on('tokens').columns(['expires_at']).execute()

  await schema
    .createTable('projects')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('company_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addPrimaryKeyConstraint('projects_key', ['vendor_id', 'id'])
    .addForeignKeyConstraint('projects_company', ['vendor_id', 'company_id'], 'companies', [
      'vendor_id',
      'id',
    ])
    .execute()
  await schema
    .createIndex('projects_of_company')
    .on('projects')
    .columns(['vendor_id', 'company_id', 'name'])
    .execute()

  await schema.alterTable('tickets').addColumn('project_id', 'text').execute()
  await schema.alterTable('tickets').addColumn('category', 'text').execute()
  await schema
    .alterTable('tickets')
    .addColumn('channel', 'text', (c) => c.notNull().defaultTo('panel'))
    .execute()
  await schema
    .createIndex('tickets_of_company')
    .on('tickets')
    .columns(['vendor_id', 'company_id', 'opened_at', 'id'])
    .where(sql.ref('company_id'), 'is not', null)
    .execute()

  await byKey(
    db,
    schema
      .createTable('tracking_ids')
      .addColumn('id_hash', 'text', (c) => c.notNull().primaryKey())
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('ticket_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addForeignKeyConstraint('tracking_ids_ticket', ['vendor_id', 'ticket_id'], 'tickets', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema
    .createIndex('tracking_ids_of_ticket')
    .on('tracking_ids')
    .columns(['vendor_id', 'ticket_id'])
    .execute()

  await byKey(
    db,
    schema
      .createTable('rate_limits')
      .addColumn('key', 'text', (c) => c.notNull().primaryKey())
      .addColumn('points', 'integer', (c) => c.notNull())
      .addColumn('expires_at', 'bigint'),
  ).execute()
  await schema.createIndex('rate_limits_expiry').on('rate_limits').columns(['expires_at']).execute()

  await schema
    .createTable('audit_entries')
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('vendor_id', 'text', (c) => c.notNull().references('vendors.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text')
    .addColumn('subject_name', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audit_entries_key', ['vendor_id', 'id'])
    .execute()
}
