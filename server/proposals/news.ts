/**
 * What has become of a proposal, for who follows it: kept with what was done, and told after that, some people at a
 * time, each once. Nobody is told what they may not see any more, nor of what they have done themselves.
 */
import type { ProposalState } from '../../shared/proposal/proposal.ts'
import { tellOfProposal, type ProposalNotice } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { ProposalNewsRow, ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { findVendorById } from '../vendors/vendors.ts'
import { followersAfter, type Follower } from './following.ts'
import { findComment } from './queries.ts'
import { keepToldShipped } from './told.ts'
import { labelsIn, treeOf } from './views.ts'

/** People who are looked at, and told, in one transaction. */
const BATCH = 25

/** An answer of the vendor's, or another state with the reason (a `RichText` as JSON). */
type News = { readonly commentId: string } | { readonly state: ProposalState; readonly reason: string | null }

/** Keeps what has become of a proposal, and who did it, until all who follow it have been told. */
export async function keepNews(
  { trx, now }: Work,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  personId: string,
  news: News,
): Promise<void> {
  const answer = 'commentId' in news
  await trx
    .insertInto('proposal_news')
    .values({
      id: newId(now),
      vendor_id,
      proposal_id: id,
      comment_id: answer ? news.commentId : null,
      state: answer ? null : news.state,
      reason: answer ? null : news.reason,
      person_id: personId,
      told_to: '',
    })
    .execute()
}

/** The eldest that is still to be told, of all vendors; undefined for none. */
export async function findNews(read: Reader): Promise<string | undefined> {
  const row = await read.selectFrom('proposal_news').select('id').orderBy('id').limit(1).executeTakeFirst()
  return row?.id
}

/** Tells the next people of it, unless another process has done so; it is kept no longer once all have been told. */
export async function tellNews(work: Work, mail: ProposalNotice['mail'], id: string): Promise<void> {
  const { trx } = work
  // What changes nothing locks it, on both engines alike.
  const row = await trx
    .updateTable('proposal_news')
    .set((eb) => ({ told_to: eb.ref('told_to') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) return
  const said = await saidIn(trx, row)
  const vendor = await findVendorById(trx, row.vendor_id)
  // What leads to proposals leads nowhere where the vendor takes none any more.
  const next =
    said === null || vendor === null || !vendor.settings.proposals.used
      ? { followers: [], last: null }
      : await followersAfter(trx, row.vendor_id, [row.proposal_id], { after: row.told_to, limit: BATCH })
  // Of what has shipped a release may have told them.
  const unheard = said?.state === 'shipped' ? await unheardShipped(trx, row, next.followers) : next.followers
  for (const { id: personId, proposals, ...to } of unheard) {
    const [proposal] = proposals
    if (said === null || vendor === null || proposal === undefined || personId === row.person_id) continue
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await tellOfProposal(work, {
      vendor,
      to: { id: personId, ...to },
      proposal,
      said: said.state === null ? said : { ...said, called: labelsIn(vendor, to.locale)[said.state] ?? null },
      mail,
    })
  }
  if (next.last === null) await trx.deleteFrom('proposal_news').where('id', '=', id).execute()
  else await trx.updateTable('proposal_news').set({ told_to: next.last }).where('id', '=', id).execute()
}

/** Those who had not been told that it has shipped; who did it is told nothing, and need not be. */
async function unheardShipped(
  trx: Trx,
  { vendor_id }: ProposalNewsRow,
  followers: readonly Follower[],
): Promise<readonly Follower[]> {
  const told = followers.flatMap(({ id, proposals }) =>
    proposals.map((proposal) => ({ personId: id, proposalId: proposal.id })),
  )
  const fresh = new Set((await keepToldShipped(trx, vendor_id, told)).map(({ personId }) => personId))
  return followers.filter(({ id }) => fresh.has(id))
}

/** What is told; null for an answer that was hidden before. */
async function saidIn(read: Reader, { vendor_id, comment_id, state, reason }: ProposalNewsRow) {
  if (state !== null) return { state, message: reason === null ? null : treeOf(reason) }
  const comment = comment_id === null ? undefined : await findComment(read, vendor_id, comment_id)
  return comment?.standing === 'shown' ? { state: null, message: treeOf(comment.body) } : null
}
