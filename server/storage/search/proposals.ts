/** How proposals are found: by what they ask for, and by each comment, which is a document with the proposal's title. */
import type { Finders } from '../../../shared/search/keys.ts'
import type { ProposalCommentRow, ProposalRow } from '../schema.ts'
import type { Trx } from '../store.ts'
import { documentRow, type Document } from './documents.ts'

type Proposal = Pick<
  ProposalRow,
  'id' | 'vendor_id' | 'title' | 'source' | 'audience' | 'author_id' | 'company_id' | 'created_at'
>
type Comment = Pick<
  ProposalCommentRow,
  'id' | 'vendor_id' | 'proposal_id' | 'author_id' | 'standing' | 'source' | 'created_at'
>

export function proposalDocument(row: Proposal): Document {
  return {
    vendorId: row.vendor_id,
    kind: 'proposal',
    id: row.id,
    finders: findersOf(row),
    title: row.title,
    body: row.source,
    at: row.created_at,
  }
}

/** @param on the proposal that it stands on */
export function commentDocument(on: Proposal, comment: Comment): Document {
  return {
    vendorId: comment.vendor_id,
    kind: 'proposal',
    id: comment.proposal_id,
    part: comment.id,
    finders: findersOfComment(on, comment),
    title: on.title,
    body: comment.source,
    at: comment.created_at,
  }
}

/** Those whom the audience says: its word is everybody, operators, or the id of a company or of a person. */
function findersOf({ audience, author_id, company_id }: Proposal): Finders {
  if (audience === 'all') return { customers: true }
  if (audience === author_id) return { people: [author_id] }
  return audience === company_id ? { companies: [company_id] } : {}
}

/** One that waits is its author's alone, one that was hidden operators'. */
function findersOfComment(on: Proposal, { standing, author_id }: Comment): Finders {
  if (standing === 'shown') return findersOf(on)
  return standing === 'waiting' ? { people: [author_id] } : {}
}

/**
 * Has a proposal and its comments found by what they say now, by those whom they are for now: after a change of any, and
 * by who holds the proposal's row.
 */
export async function reindexProposal(trx: Trx, vendorId: string, id: string): Promise<void> {
  const row = await trx
    .selectFrom('proposals')
    .select(['id', 'vendor_id', 'title', 'source', 'audience', 'author_id', 'company_id', 'created_at'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const comments = await trx
    .selectFrom('proposal_comments')
    .select(['id', 'vendor_id', 'proposal_id', 'author_id', 'standing', 'source', 'created_at'])
    .where('vendor_id', '=', vendorId)
    .where('proposal_id', '=', id)
    .execute()
  for (const document of [proposalDocument(row), ...comments.map((one) => commentDocument(row, one))]) {
    const { part, keys, title, body } = documentRow(document)
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('documents')
      .set({ keys, title, body })
      .where('vendor_id', '=', vendorId)
      .where('kind', '=', 'proposal')
      .where('id', '=', id)
      .where('part', '=', part)
      .where((eb) => eb.or([eb('keys', '<>', keys), eb('title', '<>', title), eb('body', '<>', body)]))
      .execute()
  }
}
