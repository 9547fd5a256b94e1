/**
 * Proposals: customers ask for features, vote and comment; operators say what becomes of them. Whoever changes one holds
 * its row first, so that votes are counted right and of two at once one wins.
 */
import type { ProposalChange, ProposalInput, ProposalRef, StateInput } from '../../shared/api/proposals.ts'
import { isLive, needsReason, whyNotMove, type ProposalState } from '../../shared/proposal/proposal.ts'
import type { Standing, Visibility } from '../../shared/proposal/proposal.ts'
import { audienceOf } from '../../shared/proposal/sight.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { factsOf, refuse, requireKnown, requireUsed, takeFor, takeSeen } from './asking.ts'
import { setFollowing } from './following.ts'
import { endOpenOffer } from './pledges.ts'
import {
  deleteVotes,
  enterState,
  findComment,
  findProposals,
  insertComment,
  insertProposal,
  insertVote,
  recount,
  setCommentStanding,
  takeProposal,
  updateProposal,
  votedFor,
} from './queries.ts'
import { keepTitle } from './search.ts'

export { followersOf } from './following.ts'

/** Who asks for something, and to whom it is shown. */
interface Asking {
  readonly author: { readonly id: string; readonly companyId: string | null; readonly votes: boolean }
  readonly visibility: Visibility
  readonly standing: Standing
  readonly ticketId: string | null
}

/**
 * Somebody proposes something. A customer's own vote counts with it.
 * @throws ProblemError `not_found` where the vendor takes none; `invalid` for a visibility that is not theirs to choose;
 *   `refused` for a guest
 */
export async function propose(work: Work, by: Caller, input: ProposalInput): Promise<ProposalRef> {
  requireUsed(by)
  await requireKnown(work.trx, by)
  const { proposals } = by.vendor.settings
  const isOperator = by.actor.kind === 'operator'
  const visibility = input.visibility ?? proposals.visibility
  const tooWide = visibility === 'operators' || (visibility === 'all' && proposals.visibility === 'company')
  if (!isOperator && tooWide) {
    throw new ProblemError('invalid', { errors: [{ field: 'visibility', code: 'not_one_of' }] })
  }
  return await add(work, by, input, {
    author: { id: by.person.id, companyId: isOperator ? null : by.person.companyId, votes: !isOperator },
    visibility,
    standing: !isOperator && proposals.moderated.proposals ? 'waiting' : 'shown',
    ticketId: null,
  })
}

/** An operator writes a proposal anew, or shows it to others. @throws ProblemError `not_found`; `outdated` */
export async function changeProposal(
  work: Work,
  by: Caller,
  id: string,
  { version, title, text, visibility }: ProposalChange,
): Promise<void> {
  const { trx, now } = work
  const row = await requireVersion(trx, by, id, version)
  await updateProposal(trx, row, {
    ...written(title, text),
    visibility,
    audience: audienceOf(seenOf({ ...row, visibility })),
    version: version + 1,
    updated_at: now,
  })
  if (title !== row.title) await keepTitle(trx, row.vendor_id, id, title)
  await recount(trx, row.vendor_id, row.root_id)
}

/**
 * An operator says what becomes of it, and why.
 * @throws ProblemError `not_found`; `outdated`; `invalid` for a no without a reason; `refused`
 */
export async function setState(
  work: Work,
  by: Caller,
  id: string,
  { version, state, reason = null }: StateInput,
): Promise<void> {
  const row = await requireVersion(work.trx, by, id, version)
  const whyNot = whyNotMove(factsOf(row), state)
  if (whyNot !== null) refuse(whyNot)
  if (reason === null && needsReason(state)) {
    throw new ProblemError('invalid', { errors: [{ field: 'reason', code: 'required' }] })
  }
  await enter(work, row, state, reason)
}

/** Votes, once: a second time changes nothing. @throws ProblemError `not_found`; `refused` */
export async function vote(work: Work, by: Caller, id: string): Promise<void> {
  const { trx, now } = work
  const row = await takeFor(trx, by, id, 'vote')
  await requireKnown(trx, by)
  // By what was merged into it they may have voted for it already.
  const before = await hasVoted(trx, row, by.person.id)
  if (!before) await insertVote(trx, row, by.person.id, now)
  await recount(trx, row.vendor_id, row.id)
}

/** Takes a vote back. @throws ProblemError `not_found`; `refused` */
export async function unvote(work: Work, by: Caller, id: string): Promise<void> {
  const row = await takeFor(work.trx, by, id, 'vote')
  await deleteVotes(work.trx, row, by.person.id)
  await recount(work.trx, row.vendor_id, row.id)
}

/** Says whether they want to hear of it. @throws ProblemError `not_found`; `refused` */
export async function follow(work: Work, by: Caller, id: string, wanted: boolean): Promise<void> {
  const { trx, now } = work
  const row = await takeFor(trx, by, id, 'follow')
  await requireKnown(trx, by)
  await setFollowing(trx, row, { personId: by.person.id, wanted, at: now })
}

/**
 * Somebody says something of it, an operator as the vendor's answer if they say so.
 * @returns the comment's id
 * @throws ProblemError `not_found`; `refused`; `invalid` for an answer that is not theirs to give
 */
export async function commentOn(
  work: Work,
  by: Caller,
  id: string,
  { text, official = false }: { readonly text: string; readonly official?: boolean | undefined },
): Promise<string> {
  const { trx, now } = work
  const row = await takeFor(trx, by, id, 'comment')
  await requireKnown(trx, by)
  const isOperator = by.actor.kind === 'operator'
  if (official && !isOperator) {
    throw new ProblemError('invalid', { errors: [{ field: 'official', code: 'unknown' }] })
  }
  const commentId = newId(now)
  await insertComment(trx, {
    id: commentId,
    vendor_id: row.vendor_id,
    proposal_id: row.id,
    author_id: by.person.id,
    company_id: isOperator ? null : by.person.companyId,
    party: by.actor.kind,
    official: Number(official),
    standing: !isOperator && by.vendor.settings.proposals.moderated.comments ? 'waiting' : 'shown',
    body: treeOf(text),
    source: text,
    created_at: now,
  })
  await recount(trx, row.vendor_id, row.id)
  return commentId
}

/** An operator lets a proposal be seen, or hides it. @throws ProblemError `not_found` */
export async function setStanding(
  work: Work,
  by: Caller,
  id: string,
  standing: Exclude<Standing, 'waiting'>,
): Promise<void> {
  const { trx, now } = work
  const row = await takeSeen(trx, by, id)
  await updateProposal(trx, row, {
    standing,
    audience: audienceOf(seenOf({ ...row, standing })),
    version: row.version + 1,
    updated_at: now,
  })
  await recount(trx, row.vendor_id, row.root_id)
}

/** The same for a comment. @returns the proposal's id. @throws ProblemError `not_found` */
export async function setStandingOfComment(
  work: Work,
  by: Caller,
  id: string,
  standing: Exclude<Standing, 'waiting'>,
): Promise<string> {
  const { trx } = work
  const comment = await findComment(trx, by.vendor.id, id)
  if (comment === undefined) throw new ProblemError('not_found')
  const row = await takeSeen(trx, by, comment.proposal_id)
  await setCommentStanding(trx, comment, standing)
  await recount(trx, row.vendor_id, row.root_id)
  return row.id
}

/** Those of these ids that the vendor has, where each goes on, each once. */
export async function proposalRefs(
  read: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ProposalRef[]> {
  const rows = await findProposals(read, vendorId, ids)
  const roots = await findProposals(read, vendorId, [...new Set(rows.map((row) => row.root_id))])
  return roots.map(({ id, title }) => ({ id, title }))
}

/**
 * A release has brought these, or those that they go on in: they have shipped. Nobody is told here, for who is told of
 * the release hears of it by that.
 * @returns those that had not shipped before
 */
export async function markShipped(
  work: Work,
  vendorId: string,
  proposalIds: readonly string[],
  releaseId: string,
): Promise<ProposalRef[]> {
  const refs = await proposalRefs(work.trx, vendorId, proposalIds)
  const shipped: ProposalRef[] = []
  for (const { id, title } of refs.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order
    const row = await takeProposal(work.trx, vendorId, id)
    if (row === undefined) continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await updateProposal(work.trx, row, { release_id: releaseId })
    if (row.state === 'shipped') continue
    // oxlint-disable-next-line no-await-in-loop -- the same
    await enter(work, row, 'shipped', null)
    shipped.push({ id, title })
  }
  return shipped
}

/** Makes a proposal of what somebody asked for. */
export async function add(
  work: Work,
  { vendor }: Pick<Caller, 'vendor'>,
  { title, text }: Pick<ProposalInput, 'title' | 'text'>,
  { author, visibility, standing, ticketId }: Asking,
): Promise<ProposalRef> {
  const { trx, now } = work
  const id = newId(now)
  const seen = { visibility, standing, authorId: author.id, companyId: author.companyId }
  const row: ProposalRow = {
    id,
    vendor_id: vendor.id,
    version: 1,
    state: 'open',
    state_since: now,
    reason: null,
    reason_source: null,
    ...written(title, text),
    author_id: author.id,
    company_id: author.companyId,
    visibility,
    standing,
    audience: audienceOf(seen),
    listed: 1,
    merged_into: null,
    root_id: id,
    ticket_id: ticketId,
    release_id: null,
    votes: Number(author.votes),
    comments: 0,
    created_at: now,
    updated_at: now,
  }
  await insertProposal(trx, row)
  if (author.votes) await insertVote(trx, row, author.id, now)
  await keepTitle(trx, vendor.id, id, title)
  return { id, title }
}

/** Puts a proposal that is held into a state. What has ended asks for no money any more. */
async function enter(
  { trx, now }: Work,
  row: ProposalRow,
  state: ProposalState,
  reason: string | null,
): Promise<void> {
  const said = reason === null ? null : { source: reason, tree: treeOf(reason) }
  await enterState(trx, row, { state, reason: said, at: now })
  if (!isLive(state)) await endOpenOffer(trx, row)
}

async function hasVoted(trx: Trx, row: ProposalRow, personId: string): Promise<boolean> {
  return (await votedFor(trx, row.vendor_id, personId, [row.id])).size > 0
}

async function requireVersion(trx: Trx, by: Caller, id: string, version: number): Promise<ProposalRow> {
  const row = await takeSeen(trx, by, id)
  if (row.version !== version) throw new ProblemError('outdated')
  return row
}

function seenOf({ visibility, standing, author_id, company_id }: ProposalRow) {
  return { visibility, standing, authorId: author_id, companyId: company_id }
}

function written(title: string, text: string) {
  return { title, source: text, body: treeOf(text) }
}

/** As it is kept: what everybody writes here is markdown. */
function treeOf(text: string): string {
  return JSON.stringify(parseMarkdown(text, { breaks: true }))
}
