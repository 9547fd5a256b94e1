/**
 * Proposals: customers ask for features, vote and comment; operators say what becomes of them. Whoever changes one holds
 * its row first, so that votes are counted right and of two at once one wins.
 */
import type { ProposalChange, ProposalInput, ProposalRef, StateInput } from '../../shared/api/proposals.ts'
import {
  isLive,
  needsReason,
  whyNotMove,
  whyNotProposal,
  type ProposalState,
} from '../../shared/proposal/proposal.ts'
import type { Standing, Visibility } from '../../shared/proposal/proposal.ts'
import { audienceOf, isAsWide } from '../../shared/proposal/sight.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { ProposalCommentRow, ProposalRow } from '../storage/schema.ts'
import { indexDocument } from '../storage/search/documents.ts'
import { commentDocument, proposalDocument, reindexProposal } from '../storage/search/proposals.ts'
import type { Trx } from '../storage/store.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { factsOf, holdAsking, refuse, requireKnown, requireUsed, takeFor, takeSeen } from './asking.ts'
import { setFollowing } from './following.ts'
import { keepNews } from './news.ts'
import { noteOf } from './noting.ts'
import { keepProposalPictures, namedIn, proposedTree } from './pictures.ts'
import { endOffer, hasCommittedOutside } from './pledges.ts'
import {
  addCounts,
  deleteVotes,
  enterState,
  findComment,
  findFamilies,
  holdWithRoot,
  insertComment,
  insertProposal,
  insertVote,
  recount,
  setCommentStanding,
  updateProposal,
  votedFor,
} from './queries.ts'

export { showProposals } from './finding.ts'
export { followersAfter, followersAmong } from './following.ts'
export { broughtBy, broughtFor, forgetRelease, markShipped } from './shipping.ts'
export { seeProposalPictures } from './pictures.ts'
export { keepToldShipped } from './told.ts'

/** Who asks for something, and to whom it is shown. */
interface Asking {
  readonly author: { readonly id: string; readonly companyId: string | null; readonly votes: boolean }
  readonly visibility: Visibility
  readonly standing: Standing
  /** Pictures that the text shows and the author, for whom an operator writes, has merely named. */
  readonly passedOver?: ReadonlySet<string>
}

/**
 * Somebody proposes something. A customer's own vote counts with it.
 * @throws ProblemError `not_found` where the vendor takes none; `invalid` for a visibility that is not theirs to choose;
 *   `refused` for a guest
 */
export async function propose(work: Work, by: Caller, input: ProposalInput): Promise<ProposalRef> {
  requireUsed(by)
  await holdAsking(work, by)
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
  await holdWithRoot(trx, by.vendor.id, id)
  const row = await requireVersion(trx, by, id, version)
  const audience = audienceOf(seenOf({ ...row, visibility }))
  await requireSeenStill(trx, row, audience)
  // Who saw it and does so no more, too, is to see that.
  work.passing.push({ vendorId: row.vendor_id, about: 'proposals', audience: row.audience })
  const said = written(title, text)
  await keepProposalPictures(work, { ...row, ...said }, 'operators', namedIn(row))
  await updateProposal(trx, row, {
    ...said,
    visibility,
    audience,
    version: version + 1,
    updated_at: now,
  })
  await reindexProposal(trx, row.vendor_id, id)
  const changed = visibility === row.visibility ? {} : { from: row.visibility, to: visibility }
  await noteOf(work, by, 'proposal.changed', { id, title }, changed)
  // Of what goes on in another, as many may not see what was said of it now.
  if (visibility !== row.visibility) await recount(trx, row.vendor_id, row.root_id)
}

/**
 * An operator says what becomes of it, and why; or mends why, of which nobody is told again.
 * @throws ProblemError `not_found`; `outdated`; `invalid` for a no without a reason; `refused`
 */
export async function setState(
  work: Work,
  by: Caller,
  id: string,
  { version, state, reason = null }: StateInput,
  mail: MailOrigin,
): Promise<void> {
  const row = await requireVersion(work.trx, by, id, version)
  // A reason is mended without the state being entered again, of which all would be mailed.
  const mends = state === row.state && reason !== null && reason !== row.reason_source
  const whyNot = mends ? whyNotProposal(factsOf(row), 'move') : whyNotMove(factsOf(row), state)
  if (whyNot !== null) refuse(whyNot)
  if (reason === null && needsReason(state)) {
    throw new ProblemError('invalid', { errors: [{ field: 'reason', code: 'required' }] })
  }
  await enter(work, by.vendor, row, { state, reason, mail })
  if (mends) return await noteOf(work, by, 'proposal.changed', row)
  await noteOf(work, by, 'proposal.moved', row, { from: row.state, to: state })
  await keepNews(work, row, by.person.id, { state, reason: reason === null ? null : treeOf(reason) })
}

/** Votes, once: a second time changes nothing. @throws ProblemError `not_found`; `refused` */
export async function vote(work: Work, by: Caller, id: string): Promise<void> {
  const { trx, now } = work
  await holdAsking(work, by)
  const row = await takeFor(trx, by, id, 'vote')
  await requireKnown(trx, by)
  await giveVote(trx, row, by.person.id, now)
}

/** Somebody's vote for a proposal that is held, unless they have given it already, be it by what was merged into it. */
export async function giveVote(trx: Trx, row: ProposalRow, personId: string, at: number): Promise<void> {
  if ((await votedFor(trx, row.vendor_id, personId, [row.id])).size > 0) return
  await insertVote(trx, row, personId, at)
  await addCounts(trx, row, { votes: 1 })
}

/** Takes a vote back. @throws ProblemError `not_found`; `refused` */
export async function unvote(work: Work, by: Caller, id: string): Promise<void> {
  const row = await takeFor(work.trx, by, id, 'vote')
  if (await deleteVotes(work.trx, row, by.person.id)) await addCounts(work.trx, row, { votes: -1 })
}

/** Says whether they want to hear of it. @throws ProblemError `not_found`; `refused` */
export async function follow(work: Work, by: Caller, id: string, wanted: boolean): Promise<void> {
  const { trx, now } = work
  await holdAsking(work, by)
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
  await holdAsking(work, by)
  const row = await takeFor(trx, by, id, 'comment')
  await requireKnown(trx, by)
  const isOperator = by.actor.kind === 'operator'
  const waits = !isOperator && by.vendor.settings.proposals.moderated.comments
  if (official && !isOperator) {
    throw new ProblemError('invalid', { errors: [{ field: 'official', code: 'unknown' }] })
  }
  const comment: ProposalCommentRow = {
    id: newId(now),
    vendor_id: row.vendor_id,
    proposal_id: row.id,
    author_id: by.person.id,
    company_id: isOperator ? null : by.person.companyId,
    party: by.actor.kind,
    official: Number(official),
    standing: waits ? 'waiting' : 'shown',
    body: treeOf(text),
    source: text,
    created_at: now,
  }
  await insertComment(trx, comment)
  indexDocument(work, commentDocument(row, comment))
  if (!waits) await addCounts(trx, row, { comments: 1 })
  if (official) await keepNews(work, row, by.person.id, { commentId: comment.id })
  return comment.id
}

/** An operator lets a proposal be seen, or hides it. @throws ProblemError `not_found` */
export async function setStanding(
  work: Work,
  by: Caller,
  id: string,
  standing: Exclude<Standing, 'waiting'>,
): Promise<void> {
  const { trx, now } = work
  await holdWithRoot(trx, by.vendor.id, id)
  const row = await takeSeen(trx, by, id)
  const audience = audienceOf(seenOf({ ...row, standing }))
  await requireSeenStill(trx, row, audience)
  work.passing.push({ vendorId: row.vendor_id, about: 'proposals', audience: row.audience })
  await updateProposal(trx, row, {
    standing,
    audience,
    version: row.version + 1,
    updated_at: now,
  })
  await reindexProposal(trx, row.vendor_id, id)
  await noteOf(work, by, `proposal.${standing}`, row)
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
  await holdWithRoot(trx, by.vendor.id, comment.proposal_id)
  const row = await takeSeen(trx, by, comment.proposal_id)
  await setCommentStanding(trx, comment, standing)
  await reindexProposal(trx, row.vendor_id, row.id)
  await noteOf(work, by, `proposal.comment_${standing}`, row)
  await recount(trx, row.vendor_id, row.root_id)
  return row.id
}

/** Makes a proposal of what somebody asked for. */
export async function add(
  work: Work,
  { vendor, actor }: Pick<Caller, 'vendor' | 'actor'>,
  { title, text }: Pick<ProposalInput, 'title' | 'text'>,
  { author, visibility, standing, passedOver }: Asking,
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
    release_id: null,
    votes: Number(author.votes),
    comments: 0,
    created_at: now,
    updated_at: now,
  }
  await insertProposal(trx, row)
  const of = actor.kind === 'operator' ? 'operators' : { personId: author.id }
  await keepProposalPictures(work, row, of, passedOver)
  if (author.votes) await insertVote(trx, row, author.id, now)
  indexDocument(work, proposalDocument(row))
  work.passing.push({ vendorId: vendor.id, about: 'proposals', audience: row.audience })
  return { id, title }
}

/** Puts a proposal that is held into a state. What has ended asks for no money any more. */
async function enter(
  work: Work,
  vendor: Vendor,
  row: ProposalRow,
  { state, reason, mail }: { state: ProposalState; reason: string | null; mail: MailOrigin },
): Promise<void> {
  const { trx, now } = work
  const said = reason === null ? null : { source: reason, tree: treeOf(reason) }
  await enterState(trx, row, { state, reason: said, at: now })
  // Who is not to have it made owes nothing for it, covered or not.
  if (state === 'declined') await endOffer(work, vendor, row, mail)
  else if (!isLive(state)) await endOffer(work, vendor, row, mail, ['open'])
}

/**
 * Nobody's money and nobody's own is where they do not see it: a proposal is not narrowed from under them.
 * @param audience as it is to be
 * @throws ProblemError `refused`
 */
async function requireSeenStill(trx: Trx, row: ProposalRow, audience: string): Promise<void> {
  if (isAsWide(audience, row.audience)) return
  if (await hasCommittedOutside(trx, row, audience)) refuse('narrower_committed')
  const merged = await findFamilies(trx, row.vendor_id, [row.id])
  if (merged.some((one) => one.id !== row.id && !isAsWide(audience, one.audience))) refuse('narrower_merged')
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
  return { title, source: text, body: JSON.stringify(proposedTree(text)) }
}

/** As it is kept: what is said of a proposal is markdown, in which there are no pictures. */
function treeOf(text: string): string {
  return JSON.stringify(parseMarkdown(text, { breaks: true }))
}
