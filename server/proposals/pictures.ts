/** Pictures in proposals: kept while one shows them, seen by who sees it. */
import { sees } from '../../shared/proposal/sight.ts'
import { picturesIn } from '../../shared/richtext/pictures.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Limits, Trying } from '../access/limits.ts'
import { keepPictures, type SeePictures, type Uploader } from '../attachments/attachments.ts'
import type { Work } from '../storage/commit.ts'
import type { ProposalRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
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
 * @param passedOver what its customer merely named, as a picture of a release that is not out: an operator who leaves it
 *   there does not show it to them by that
 */
export async function keepProposalPictures(
  work: Work,
  { vendor_id, id, body }: Pick<ProposalRow, 'vendor_id' | 'id' | 'body'>,
  of: Uploader,
  passedOver?: ReadonlySet<string>,
): Promise<void> {
  const owner = { vendor_id, kind: 'proposal', owner_id: id } as const
  await keepPictures(work, owner, [treeOf(body)], { of, ...(passedOver && { passedOver }) })
}

/** The pictures that a proposal names so far. */
export function namedIn({ body }: Pick<ProposalRow, 'body'>): ReadonlySet<string> {
  return new Set(picturesIn(treeOf(body)))
}

/** Of the pictures that a text shows, which is made of a ticket, those that its customers named there, in whatever way. */
export async function namedInTicket(
  trx: Trx,
  {
    vendorId,
    ticketId,
    text,
  }: { readonly vendorId: string; readonly ticketId: string; readonly text: string },
): Promise<ReadonlySet<string>> {
  const shown = picturesIn(proposedTree(text))
  if (shown.length === 0) return new Set()
  const said = await trx
    .selectFrom('messages as m')
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'm.vendor_id').onRef('p.id', '=', 'm.author_id'),
    )
    .select('m.source')
    .where('m.vendor_id', '=', vendorId)
    .where('m.ticket_id', '=', ticketId)
    .where((eb) => eb.or([eb('p.kind', 'is', null), eb('p.kind', '<>', 'operator')]))
    .execute()
  // As it would be shown, and as it stands: an operator may have made a picture of it that was none.
  const named = new Set(said.flatMap(({ source }) => picturesIn(proposedTree(source))))
  return new Set(shown.filter((id) => named.has(id) || said.some(({ source }) => source.includes(id))))
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
