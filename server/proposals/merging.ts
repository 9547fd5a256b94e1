/** Merging proposals and taking that back; what counts where is in shared/proposal/merging. */
import { isAsWide } from '../../shared/proposal/sight.ts'
import { mergeTarget, thoseIn } from '../../shared/proposal/merging.ts'
import { whyNotProposal } from '../../shared/proposal/proposal.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import { factsOf, refuse } from './asking.ts'
import { hasOffer } from './pledges.ts'
import { findFamilies, findProposal, moveTo, recount, takeProposal, updateProposal } from './queries.ts'

/**
 * An operator has a proposal go on in another, or in what that one goes on in itself.
 * @throws ProblemError `not_found`; `invalid` for another that is none; `refused`; `outdated` when another was quicker
 */
export async function mergeProposal(work: Work, by: Caller, id: string, into: string): Promise<void> {
  const { trx, now } = work
  const vendorId = by.vendor.id
  const [found, other] = [await findProposal(trx, vendorId, id), await findProposal(trx, vendorId, into)]
  if (found === undefined) throw new ProblemError('not_found')
  if (other === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'into', code: 'not_one_of' }] })
  }
  const parents = await parentsOf(trx, vendorId, [found.root_id, other.root_id])
  const target = mergeTarget(parents, id, into)
  if ('refusal' in target) refuse(target.refusal)
  const { one: row, other: root } = await takeBoth(trx, vendorId, id, target.into)
  // What was the end of the way when it was looked for is so still.
  if (root.merged_into !== null) throw new ProblemError('outdated')
  for (const whyNot of [whyNotProposal(factsOf(row), 'merge'), whyNotProposal(factsOf(root), 'merge')]) {
    if (whyNot !== null) refuse(whyNot)
  }
  if (!isAsWide(root.audience, row.audience)) refuse('merge_narrower')
  if (await hasOffer(trx, row)) refuse('merge_offer')
  const moving = thoseIn(await parentsOf(trx, vendorId, [id]), id)
  await updateProposal(trx, row, {
    merged_into: root.id,
    listed: 0,
    version: row.version + 1,
    updated_at: now,
  })
  await moveTo(trx, vendorId, moving, root.id)
  await recount(trx, vendorId, root.id)
}

/**
 * An operator has it stand by itself again, with what was its own, and what had been merged into it.
 * @throws ProblemError `not_found`; `refused`; `outdated` when another was quicker
 */
export async function unmergeProposal(work: Work, by: Caller, id: string): Promise<void> {
  const { trx, now } = work
  const vendorId = by.vendor.id
  const found = await findProposal(trx, vendorId, id)
  if (found === undefined) throw new ProblemError('not_found')
  if (found.merged_into === null) refuse('not_merged')
  const { one: row, other: root } = await takeBoth(trx, vendorId, id, found.root_id)
  if (row.merged_into === null || row.root_id !== root.id) throw new ProblemError('outdated')
  const moving = thoseIn(await parentsOf(trx, vendorId, [root.id]), id)
  await updateProposal(trx, row, { merged_into: null, listed: 1, version: row.version + 1, updated_at: now })
  await moveTo(trx, vendorId, moving, id)
  await recount(trx, vendorId, root.id)
  await recount(trx, vendorId, id)
}

async function parentsOf(trx: Trx, vendorId: string, roots: readonly string[]) {
  const rows = await findFamilies(trx, vendorId, roots)
  return new Map(rows.map((row) => [row.id, row.merged_into]))
}

/** Both for the write, in the order of their ids: of two who take the same two, one waits and neither for ever. */
async function takeBoth(trx: Trx, vendorId: string, id: string, otherId: string) {
  const taken = new Map<string, ProposalRow | undefined>()
  for (const each of [id, otherId].toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order
    taken.set(each, await takeProposal(trx, vendorId, each))
  }
  const [one, other] = [taken.get(id), taken.get(otherId)]
  if (one === undefined || other === undefined) throw new ProblemError('not_found')
  return { one, other }
}
