/** Pictures in proposals: kept while one shows them, seen by who sees it. */
import { sees } from '../../shared/proposal/sight.ts'
import { picturesIn } from '../../shared/richtext/pictures.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Limits, Trying } from '../access/limits.ts'
import { keepPictures, type SeePictures, type Uploader } from '../attachments/attachments.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { findProposals } from './queries.ts'
import { treeOf, viewerOf } from './views.ts'

/**
 * Counts the pictures that a customer puts into a text, so that nobody fills the disk with what is kept for good.
 * @throws ProblemError `too_many_requests`
 */
export async function countPictures(
  work: Work,
  limits: Limits,
  who: Trying,
  { text }: { readonly text: string },
): Promise<void> {
  for (const _ of picturesIn(proposedTree(text))) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await limits.takeWithin(work, 'customer-picture', who)
  }
}

/**
 * Has a proposal keep what it now shows, of what who writes it may put in.
 * @param before what it said until now: an operator who leaves a picture there that its customer merely named, as one of a
 *   release that is not out, does not show it to them by that
 */
export async function keepProposalPictures(
  work: Work,
  { vendor_id, id, body }: Pick<ProposalRow, 'vendor_id' | 'id' | 'body'>,
  of: Uploader,
  before?: Pick<ProposalRow, 'body'>,
): Promise<void> {
  const others = before === undefined ? [] : treeOf(before.body)
  await keepPictures(work, { vendor_id, kind: 'proposal', owner_id: id }, [treeOf(body)], { of, others })
}

export const seeProposalPictures: SeePictures = async (read, { vendor, caller }, uses) => {
  if (caller === null || !vendor.settings.proposals.used) return []
  const viewer = viewerOf(caller)
  const rows = await findProposals(read, vendor.id, [...new Set(uses.map(({ owner_id }) => owner_id))])
  return uses.filter(({ owner_id }) =>
    rows.some(({ id, audience }) => id === owner_id && sees(viewer, audience)),
  )
}

/** What is proposed is markdown in which there may be pictures. */
export function proposedTree(text: string): RichText {
  return parseMarkdown(text, { breaks: true, pictures: true })
}
