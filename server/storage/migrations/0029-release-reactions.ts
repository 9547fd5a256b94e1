/** What readers say of releases by a sign; and what is out since when, whoever's it is. */
import type { Kysely } from 'kysely'
import { byKey } from './by-key.ts'

export async function up(db: Kysely<never>): Promise<void> {
  const { schema } = db
  await byKey(
    db,
    schema
      .createTable('release_reactions')
      .addColumn('vendor_id', 'text', (c) => c.notNull())
      .addColumn('release_id', 'text', (c) => c.notNull())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('sign', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('release_reactions_key', ['vendor_id', 'release_id', 'person_id', 'sign'])
      .addForeignKeyConstraint('reactions_release', ['vendor_id', 'release_id'], 'releases', [
        'vendor_id',
        'id',
      ])
      .addForeignKeyConstraint('release_reaction_of', ['vendor_id', 'person_id'], 'people', [
        'vendor_id',
        'id',
      ]),
  ).execute()
  await schema.createIndex('releases_out').on('releases').columns(['state', 'at']).execute()
}
