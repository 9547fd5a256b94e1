/** Who has spoken of a proposal, in the order of their ids: they are told of it some at a time. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('proposal_comments_by')
    .on('proposal_comments')
    .columns(['vendor_id', 'proposal_id', 'party', 'author_id'])
    .execute()
}
