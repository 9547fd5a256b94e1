/** Operators find drafts of the latest changes, too, and what was taken back. */
import type { Kysely } from 'kysely'
import { keptReleaseDocuments } from '../search/fill.ts'

export async function up(db: Kysely<never>): Promise<void> {
  await keptReleaseDocuments(db)
}
