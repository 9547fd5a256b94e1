/** Files that go along with messages. Their bytes are kept elsewhere. */
import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('files')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('vendor_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('upload_hash', 'text', (c) => c.unique())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('preview_key', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('finding', 'text')
    .addColumn('sha256', 'text')
    .addColumn('ticket_id', 'text')
    .addColumn('message_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addForeignKeyConstraint('files_of', ['vendor_id'], 'vendors', ['id'])
    .execute()
  await schema.createIndex('files_ticket').on('files').columns(['vendor_id', 'ticket_id']).execute()
  await schema.createIndex('files_person').on('files').columns(['vendor_id', 'person_id']).execute()
  await schema
    .createIndex('files_due')
    .on('files')
    .columns(['due_at'])
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  const secret = randomBytes(32).toString('base64url')
  await sql`insert into keys (name, secret) values ('files', ${secret})`.execute(db)
  await schema.alterTable('messages').addColumn('files', 'text').execute()
}
