/**
 * Raw mails in pieces, so that none is ever in memory as a whole only to be kept: with those that are still coming in, and
 * with copies that came while the first was yet to be filed.
 */
import { sql, SqliteAdapter, type Kysely } from 'kysely'

/** Bytes of a piece, as those are that come in. */
const PIECE = sql.lit(252 * 1024)

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  const bytes = db.getExecutor().adapter instanceof SqliteAdapter ? sql`blob` : sql`bytea`
  await schema
    .createTable('mail_pieces')
    .addColumn('raw_id', 'text', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('bytes', bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('mail_pieces_key', ['raw_id', 'place'])
    .execute()
  await schema
    .createTable('mails_arriving')
    .addColumn('raw_id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('begun_at', 'bigint', (c) => c.notNull())
    .execute()
  await schema.createIndex('mails_arriving_since').on('mails_arriving').columns(['begun_at']).execute()
  await schema
    .createTable('mail_copies')
    .addColumn('id', 'text', (c) => c.notNull().primaryKey())
    .addColumn('mail_id', 'text', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull())
    .addColumn('raw_id', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('envelope', 'text', (c) => c.notNull())
    .addForeignKeyConstraint('mail_copies_of', ['mail_id'], 'inbox', ['id'])
    .execute()
  await schema.createIndex('mail_copies_of').on('mail_copies').columns(['mail_id', 'id']).execute()

  // A column at a time: SQLite adds no more with one statement.
  const inbox = schema.alterTable('inbox')
  await inbox.addColumn('raw_id', 'text').execute()
  await inbox.addColumn('sha256', 'text').execute()
  await inbox.addColumn('copies', 'integer', (c) => c.notNull().defaultTo(0)).execute()
  await sql`
    insert into mail_pieces (raw_id, place, bytes)
    with recursive places (id, place) as (
      select id, 0 from inbox where size > 0
      union all
      select inbox.id, places.place + 1 from places join inbox on inbox.id = places.id
      where (places.place + 1) * ${PIECE} < inbox.size
    )
    select inbox.id, places.place, substr(inbox.raw, places.place * ${PIECE} + 1, ${PIECE})
    from places join inbox on inbox.id = places.id`.execute(db)
  await sql`update inbox set raw_id = id where size > 0`.execute(db)
  await inbox.dropColumn('raw').execute()
}
