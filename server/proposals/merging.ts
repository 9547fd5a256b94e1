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
import { noteOf } from './noting.ts'
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
  const moving = thoseIn(parents, id)
  const { one: row, other: root } = await takeAll(trx, vendorId, moving, id, target.into)
  // What was the end of the way when it was looked for is so still.
  if (root.merged_into !== null) throw new ProblemError('outdated')
  for (const whyNot of [whyNotProposal(factsOf(row), 'merge'), whyNotProposal(factsOf(root), 'merge')]) {
    if (whyNot !== null) refuse(whyNot)
  }
  if (!isAsWide(root.audience, row.audience)) refuse('merge_narrower')
  if (await hasOffer(trx, row)) refuse('merge_offer')
  await requireSame(trx, vendorId, { root: id, id, moving })
  await updateProposal(trx, row, {
    merged_into: root.id,
    listed: 0,
    version: row.version + 1,
    updated_at: now,
  })
  await moveTo(trx, vendorId, moving, root.id)
  await noteOf(work, by, 'proposal.merged', row, { into: root.title })
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
  const moving = thoseIn(await parentsOf(trx, vendorId, [found.root_id]), id)
  const { one: row, other: root } = await takeAll(trx, vendorId, moving, id, found.root_id)
  if (row.merged_into === null || row.root_id !== root.id) throw new ProblemError('outdated')
  await requireSame(trx, vendorId, { root: root.id, id, moving })
  await updateProposal(trx, row, { merged_into: null, listed: 1, version: row.version + 1, updated_at: now })
  await moveTo(trx, vendorId, moving, id)
  await noteOf(work, by, 'proposal.unmerged', row, { from: root.title })
  work.passing.push({ vendorId, about: 'proposals', audience: root.audience })
  await recount(trx, vendorId, root.id)
  await recount(trx, vendorId, id)
}

async function parentsOf(trx: Trx, vendorId: string, roots: readonly string[]) {
  const rows = await findFamilies(trx, vendorId, roots)
  return new Map(rows.map((row) => [row.id, row.merged_into]))
}

/**
 * One that goes on elsewhere from now on, where it goes on or went on, and all that moves along, for the write, in the
 * order of their ids: of two who take some of the same, one waits and neither for ever.
 */
async function takeAll(trx: Trx, vendorId: string, moving: readonly string[], id: string, otherId: string) {
  const taken = new Map<string, ProposalRow | undefined>()
  for (const each of [...new Set([...moving, id, otherId])].toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order
    taken.set(each, await takeProposal(trx, vendorId, each))
  }
  const [one, other] = [taken.get(id), taken.get(otherId)]
  if (one === undefined || other === undefined) throw new ProblemError('not_found')
  return { one, other }
}

/** @throws ProblemError `outdated` when other proposals go on in it now than those that were taken */
async function requireSame(
  trx: Trx,
  vendorId: string,
  { root, id, moving }: { readonly root: string; readonly id: string; readonly moving: readonly string[] },
): Promise<void> {
  const now = new Set(thoseIn(await parentsOf(trx, vendorId, [root]), id))
  if (now.size !== moving.length || !moving.every((one) => now.has(one))) throw new ProblemError('outdated')
}
