/** What somebody who is erased has proposed and said of proposals: it stays, without their name and address; they follow nothing any more. */
import { reindexProposal } from '../storage/search/proposals.ts'
import type { Trx } from '../storage/store.ts'
import { strikeJson, type Strike } from './striking.ts'
import type { Sought } from './traces.ts'

export async function strikeProposals(trx: Trx, { vendorId, ids }: Sought, strike: Strike): Promise<void> {
  const rows = await trx
    .selectFrom('proposals')
    .select(['id', 'title', 'source', 'body'])
    .where('vendor_id', '=', vendorId)
    .where('author_id', 'in', ids)
    .execute()
  const changed = new Set<string>()
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
    changed.add(id)
  }
  for (const id of await strikeComments(trx, vendorId, ids, strike)) changed.add(id)
  // oxlint-disable-next-line no-await-in-loop -- the same
  for (const id of changed) await reindexProposal(trx, vendorId, id)
  await trx
    .deleteFrom('proposal_follows')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', ids)
    .execute()
}

/** @returns ids of the proposals that they stand on */
async function strikeComments(
  trx: Trx,
  vendorId: string,
  ids: readonly string[],
  strike: Strike,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('proposal_comments')
    .select(['id', 'proposal_id', 'source', 'body'])
    .where('vendor_id', '=', vendorId)
    .where('author_id', 'in', ids)
    .execute()
  const changed: string[] = []
  for (const { id, proposal_id, source, body } of rows) {
    if (strike(source) === source) continue
    changed.push(proposal_id)
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('proposal_comments')
      .set({ source: strike(source), body: strikeJson(body, strike, ['text', 'href']) })
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
  return changed
}
