/** What somebody who is erased has proposed and said of proposals: it stays, without their name and address; they follow nothing any more. */
import type { Trx } from '../storage/store.ts'
import { strikeJson, type Strike } from './striking.ts'
import type { Sought } from './traces.ts'
import { keepWords, wordsOf } from './words.ts'
import type { Work } from '../storage/commit.ts'

export async function strikeProposals(work: Work, { vendorId, ids }: Sought, strike: Strike): Promise<void> {
  const { trx } = work
  const rows = await trx
    .selectFrom('proposals')
    .select(['id', 'title', 'source', 'body'])
    .where('vendor_id', '=', vendorId)
    .where('author_id', 'in', ids)
    .execute()
  for (const { id, title, source, body } of rows) {
    const struck = { title: strike(title), source: strike(source) }
    if (struck.title === title && struck.source === source) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('proposals')
      .set({ ...struck, body: strikeJson(body, strike, ['text', 'href']) })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
    const subject = { vendor_id: vendorId, kind: 'proposal', subject_id: id } as const
    // oxlint-disable-next-line no-await-in-loop -- the same
    await keepWords(work, subject, { own: wordsOf(struck.title) })
  }
  await strikeComments(trx, vendorId, ids, strike)
  await trx
    .deleteFrom('proposal_follows')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', ids)
    .execute()
}

async function strikeComments(
  trx: Trx,
  vendorId: string,
  ids: readonly string[],
  strike: Strike,
): Promise<void> {
  const rows = await trx
    .selectFrom('proposal_comments')
    .select(['id', 'source', 'body'])
    .where('vendor_id', '=', vendorId)
    .where('author_id', 'in', ids)
    .execute()
  for (const { id, source, body } of rows) {
    if (strike(source) === source) continue
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('proposal_comments')
      .set({ source: strike(source), body: strikeJson(body, strike, ['text', 'href']) })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
}
