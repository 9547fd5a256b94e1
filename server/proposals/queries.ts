/** Reads and writes of proposals. Each list is read along an index, in its order, from where the last page ended. */
import { sql, type ExpressionBuilder, type Insertable } from 'kysely'
import type { ProposalSort } from '../../shared/api/proposals.ts'
import type { ProposalState } from '../../shared/proposal/proposal.ts'
import type { Place } from '../http/cursor.ts'
import type { ProposalCommentRow, ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** A proposal with its author. */
export type NamedProposal = ProposalRow & {
  readonly author_name: string
  readonly author_kind: 'customer' | 'operator'
}

export type NamedComment = ProposalCommentRow & { readonly author_name: string }

interface Listing {
  readonly vendorId: string
  /** Those that it must be for; null for operators, who see all. */
  readonly audiences: readonly string[] | null
  readonly state: ProposalState | undefined
  readonly sort: ProposalSort
  readonly after: Place | null
  readonly limit: number
}

function proposals(db: Reader) {
  return db
    .selectFrom('proposals as p')
    .innerJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 'p.vendor_id').onRef('a.id', '=', 'p.author_id'),
    )
    .selectAll('p')
    .select(['a.name as author_name', 'a.kind as author_kind'])
}

/** Where a row stands in a list, `toCursor` makes a cursor of it. */
export function placeOf({ votes, id }: Pick<ProposalRow, 'votes' | 'id'>): Place {
  return { at: votes, id }
}

/** Those that stand by themselves, most votes or newest first: each audience along its index, then together. */
export async function listProposals(db: Reader, listing: Listing): Promise<NamedProposal[]> {
  const { audiences, sort, limit } = listing
  if (audiences === null) return await listOf(db, listing, null)
  const found = await Promise.all(audiences.map((audience) => listOf(db, listing, audience)))
  return found
    .flat()
    .toSorted((a, b) => (sort === 'votes' && a.votes !== b.votes ? b.votes - a.votes : newest(a, b)))
    .slice(0, limit)
}

function listOf(
  db: Reader,
  { vendorId, state, sort, after, limit }: Listing,
  audience: string | null,
): Promise<NamedProposal[]> {
  let query = proposals(db)
    .where('p.vendor_id', '=', vendorId)
    // As the indices say it: a parameter would hide from the planner that they fit.
    .where('p.listed', '=', sql.lit(1))
  if (audience !== null) query = query.where('p.audience', '=', audience)
  if (state !== undefined) query = query.where('p.state', '=', state)
  if (after !== null) {
    query =
      sort === 'votes'
        ? query.where((eb) => eb(eb.refTuple('p.votes', 'p.id'), '<', eb.tuple(after.at, after.id)))
        : query.where('p.id', '<', after.id)
  }
  if (sort === 'votes') query = query.orderBy('p.votes', 'desc')
  return query.orderBy('p.id', 'desc').limit(limit).execute()
}

function newest(a: ProposalRow, b: ProposalRow): number {
  return a.id < b.id ? 1 : -1
}

/** Those that wait for an operator, or have a comment that does, newest first. */
export async function listWaiting(
  db: Reader,
  { vendorId, after, limit }: Pick<Listing, 'vendorId' | 'after' | 'limit'>,
): Promise<NamedProposal[]> {
  let own = proposals(db).where('p.vendor_id', '=', vendorId).where('p.standing', '=', sql.lit('waiting'))
  let spoken = proposals(db)
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', 'in', (eb) =>
      eb
        .selectFrom('proposal_comments as c')
        .select('c.proposal_id')
        .where('c.vendor_id', '=', vendorId)
        .where('c.standing', '=', sql.lit('waiting')),
    )
  if (after !== null) {
    own = own.where('p.id', '<', after.id)
    spoken = spoken.where('p.id', '<', after.id)
  }
  const [first, second] = await Promise.all(
    [own, spoken].map((query) => query.orderBy('p.id', 'desc').limit(limit).execute()),
  )
  const byId = new Map([...(first ?? []), ...(second ?? [])].map((row) => [row.id, row]))
  return [...byId.values()].toSorted(newest).slice(0, limit)
}

export function findProposal(db: Reader, vendorId: string, id: string): Promise<NamedProposal | undefined> {
  return proposals(db).where('p.vendor_id', '=', vendorId).where('p.id', '=', id).executeTakeFirst()
}

export async function findProposals(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<NamedProposal[]> {
  if (ids.length === 0) return []
  return await proposals(db).where('p.vendor_id', '=', vendorId).where('p.id', 'in', ids).execute()
}

/** Keeps that a ticket's customer asks for a proposal, and says whether that is new. */
export async function insertSource(
  trx: Trx,
  vendorId: string,
  proposalId: string,
  ticketId: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('proposal_tickets')
    .values({ vendor_id: vendorId, proposal_id: proposalId, ticket_id: ticketId })
    .onConflict((known) => known.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

/** What a ticket asks for: of what was merged, where it goes on. */
export async function proposalsOfTicket(
  db: Reader,
  vendorId: string,
  ticketId: string,
): Promise<NamedProposal[]> {
  return await proposals(db)
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', 'in', (eb) =>
      eb
        .selectFrom('proposal_tickets as s')
        .innerJoin('proposals as o', (join) =>
          join.onRef('o.vendor_id', '=', 's.vendor_id').onRef('o.id', '=', 's.proposal_id'),
        )
        .select('o.root_id')
        .where('s.vendor_id', '=', vendorId)
        .where('s.ticket_id', '=', ticketId),
    )
    .orderBy('p.id')
    .execute()
}

/** The tickets that ask for one of these, by number. */
export function ticketsOf(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<{ id: string; number: number; subject: string }[]> {
  if (ids.length === 0) return Promise.resolve([])
  return db
    .selectFrom('proposal_tickets as s')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 's.vendor_id').onRef('t.id', '=', 's.ticket_id'),
    )
    .select(['t.id', 't.number', 't.subject'])
    .distinct()
    .where('s.vendor_id', '=', vendorId)
    .where('s.proposal_id', 'in', ids)
    .orderBy('t.number')
    .execute()
}

/** All that go on in these in the end, themselves included, oldest first. */
export async function findFamilies(
  db: Reader,
  vendorId: string,
  roots: readonly string[],
): Promise<NamedProposal[]> {
  return await proposals(db)
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', 'in', roots)
    .orderBy('p.id')
    .execute()
}

/**
 * The proposal for a change that depends on how it is: until the transaction ends nobody else can change it. The update
 * that changes nothing is what locks the row, on both engines alike.
 */
export function takeProposal(trx: Trx, vendorId: string, id: string): Promise<ProposalRow | undefined> {
  return trx
    .updateTable('proposals')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/**
 * Holds a proposal with what it goes on in, where its votes are counted, in the order of their ids: of two who take the
 * same two, one waits and neither for ever.
 */
export async function holdWithRoot(trx: Trx, vendorId: string, id: string): Promise<void> {
  const row = await trx
    .selectFrom('proposals')
    .select('root_id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  for (const each of new Set([id, row?.root_id ?? id].toSorted())) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order
    await takeProposal(trx, vendorId, each)
  }
}

export async function insertProposal(trx: Trx, row: Insertable<ProposalRow>): Promise<void> {
  await trx.insertInto('proposals').values(row).execute()
}

export async function updateProposal(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  change: Partial<ProposalRow>,
): Promise<void> {
  await trx
    .updateTable('proposals')
    .set(change)
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/**
 * Puts a proposal that is held into a state, with the reason that it has, if any, as it was written and as it is shown; the
 * one that it is in begins no sooner than it did.
 */
export async function enterState(
  trx: Trx,
  row: ProposalRow,
  {
    state,
    reason,
    at,
  }: {
    readonly state: ProposalState
    readonly reason: { readonly source: string; readonly tree: string } | null
    /** Epoch ms. */
    readonly at: number
  },
): Promise<void> {
  await updateProposal(trx, row, {
    state,
    state_since: state === row.state ? row.state_since : at,
    reason: reason?.tree ?? null,
    reason_source: reason?.source ?? null,
    version: row.version + 1,
    updated_at: at,
  })
}

/** Has all of these go on there. */
export async function moveTo(
  trx: Trx,
  vendorId: string,
  ids: readonly string[],
  rootId: string,
): Promise<void> {
  await trx
    .updateTable('proposals')
    .set({ root_id: rootId })
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
}

/**
 * So many votes more or less, and so many more of the comments that as many see as it, for a proposal that is held: as many
 * as there are, without looking at each.
 */
export async function addCounts(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  { votes = 0, comments = 0 }: { readonly votes?: number; readonly comments?: number },
): Promise<void> {
  await trx
    .updateTable('proposals')
    .set((eb) => ({ votes: eb('votes', '+', votes), comments: eb('comments', '+', comments) }))
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/**
 * Counts anew who has voted for all that go on in a proposal, and what was said where as many see it. It is held first:
 * PostgreSQL would wait for who is voting within the statement that counts, and count without them.
 */
export async function recount(trx: Trx, vendorId: string, rootId: string): Promise<void> {
  await takeProposal(trx, vendorId, rootId)
  await trx
    .updateTable('proposals as r')
    .set((eb) => ({
      votes: eb
        .selectFrom('proposal_votes as v')
        .innerJoin('proposals as p', (join) =>
          join.onRef('p.vendor_id', '=', 'v.vendor_id').onRef('p.id', '=', 'v.proposal_id'),
        )
        .select(({ fn }) => fn.count<number>('v.person_id').distinct().as('votes'))
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', '=', rootId),
      comments: eb
        .selectFrom('proposal_comments as c')
        .innerJoin('proposals as p', (join) =>
          join.onRef('p.vendor_id', '=', 'c.vendor_id').onRef('p.id', '=', 'c.proposal_id'),
        )
        .select(({ fn }) => fn.countAll<number>().as('comments'))
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', '=', rootId)
        .whereRef('p.audience', '=', 'r.audience')
        .where('c.standing', '=', 'shown'),
    }))
    .where('r.vendor_id', '=', vendorId)
    .where('r.id', '=', rootId)
    .execute()
}

/** Which of these somebody has voted for, themselves or by what goes on in them. */
export async function votedFor(
  db: Reader,
  vendorId: string,
  personId: string,
  roots: readonly string[],
): Promise<ReadonlySet<string>> {
  if (roots.length === 0) return new Set()
  const rows = await db
    .selectFrom('proposals as p')
    .innerJoin('proposal_votes as v', (join) =>
      join
        .onRef('v.vendor_id', '=', 'p.vendor_id')
        .onRef('v.proposal_id', '=', 'p.id')
        .on('v.person_id', '=', personId),
    )
    .select('p.root_id')
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', 'in', roots)
    .execute()
  return new Set(rows.map((row) => row.root_id))
}

export async function insertVote(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  personId: string,
  at: number,
): Promise<void> {
  await trx
    .insertInto('proposal_votes')
    .values({ vendor_id, proposal_id: id, person_id: personId, at })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** Takes somebody's votes back, for all that go on there, and says whether there were any. */
export async function deleteVotes(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  personId: string,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('proposal_votes')
    .where('vendor_id', '=', vendor_id)
    .where('person_id', '=', personId)
    .where('proposal_id', 'in', (eb) =>
      eb.selectFrom('proposals').select('id').where('vendor_id', '=', vendor_id).where('root_id', '=', id),
    )
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function insertComment(trx: Trx, row: Insertable<ProposalCommentRow>): Promise<void> {
  await trx.insertInto('proposal_comments').values(row).execute()
}

export function findComment(
  db: Reader,
  vendorId: string,
  id: string,
): Promise<ProposalCommentRow | undefined> {
  return db
    .selectFrom('proposal_comments')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Those of these comments that somebody may see who sees what they stand on.
 * @param reader null for operators, who see those that wait and were hidden too
 */
export async function findCommentsSeen(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
  reader: string | null,
): Promise<ProposalCommentRow[]> {
  if (ids.length === 0) return []
  let query = db
    .selectFrom('proposal_comments as c')
    .selectAll('c')
    .where('c.vendor_id', '=', vendorId)
    .where('c.id', 'in', ids)
  if (reader !== null) query = query.where(seenBy(reader))
  return await query.execute()
}

/** Comments that a customer sees: those that are shown, and their own that wait. */
function seenBy(reader: string) {
  return (eb: ExpressionBuilder<{ c: ProposalCommentRow }, 'c'>) =>
    eb.or([
      eb('c.standing', '=', 'shown'),
      eb.and([eb('c.standing', '=', 'waiting'), eb('c.author_id', '=', reader)]),
    ])
}

export async function setCommentStanding(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalCommentRow, 'vendor_id' | 'id'>,
  standing: ProposalCommentRow['standing'],
): Promise<void> {
  await trx
    .updateTable('proposal_comments')
    .set({ standing })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/**
 * The latest comments on these, oldest first, and the vendor's latest answer even if it is older.
 * @param reader null for operators, who see those that wait and were hidden too
 */
export async function commentsOn(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
  reader: string | null,
  limit: number,
): Promise<NamedComment[]> {
  if (ids.length === 0) return []
  let query = db
    .selectFrom('proposal_comments as c')
    .innerJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 'c.vendor_id').onRef('a.id', '=', 'c.author_id'),
    )
    .selectAll('c')
    .select('a.name as author_name')
    .where('c.vendor_id', '=', vendorId)
    .where('c.proposal_id', 'in', ids)
  if (reader !== null) query = query.where(seenBy(reader))
  const newestFirst = query.orderBy('c.id', 'desc')
  const latest = await newestFirst.limit(limit).execute()
  const answers = latest.some((row) => row.official === 1)
    ? []
    : await newestFirst.where('c.official', '=', 1).limit(1).execute()
  return [...latest, ...answers].toReversed()
}
