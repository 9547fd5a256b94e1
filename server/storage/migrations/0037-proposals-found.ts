/** Proposals and what was said of them can be found as all else is: words of their titles need not be kept besides. */
import type { Kysely } from 'kysely'
import { proposalDocuments } from '../search/fill.ts'
import { finishIndex } from './index-pending.ts'

export async function up(db: Kysely<never>): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table as it is at this version
  const known = db as unknown as Kysely<{ search_words: { kind: string } }>
  await known.deleteFrom('search_words').where('kind', '=', 'proposal').execute()
  await proposalDocuments(db)
  await finishIndex(db)
}
