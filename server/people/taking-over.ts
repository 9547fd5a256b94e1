/**
 * What somebody did as a guest who had proved their address, and is their account's from then on: votes, proposals and what
 * they said of them, whether they follow one, signs on releases, what they think of articles. Where the account has done
 * the same, it counts once.
 */
import type { Trx } from '../storage/store.ts'
import { reindexProposal } from '../storage/search/proposals.ts'

export interface TakingOver {
  readonly vendorId: string
  /** The guest. */
  readonly from: string
  /** The account that they have joined. */
  readonly to: string
}

/** Gives the account what was the guest's. The rows of proposals that it concerns are held from here on. */
export async function takeOverDeeds(trx: Trx, taking: TakingOver): Promise<void> {
  await takeProposals(trx, taking)
  await takeReactions(trx, taking)
  await takeArticleVotes(trx, taking)
  await takeSeen(trx, taking)
}

/** What the guest was told by mail, their account has been told too: it is the same mailbox, proved or not. */
export async function takeTellings(trx: Trx, { vendorId, from, to }: TakingOver): Promise<void> {
  const { shipped, tickets } = await toldTo(trx, vendorId, from)
  if (shipped.length > 0) {
    await trx
      .insertInto('proposal_tellings')
      .values(
        shipped.map(({ vendor_id, proposal_id, since }) => ({
          vendor_id,
          proposal_id,
          person_id: to,
          since,
        })),
      )
      .onConflict((known) =>
        known
          .columns(['vendor_id', 'proposal_id', 'person_id'])
          .doUpdateSet((eb) => ({ since: eb.ref('excluded.since') }))
          .whereRef('proposal_tellings.since', '<', 'excluded.since'),
      )
      .execute()
  }
  if (tickets.length > 0) {
    await trx
      .insertInto('release_tellings')
      .values(
        tickets.map(({ vendor_id, release_id, ticket_id }) => ({
          vendor_id,
          release_id,
          ticket_id,
          person_id: to,
        })),
      )
      .onConflict((known) => known.doNothing())
      .execute()
  }
}

async function toldTo(trx: Trx, vendorId: string, from: string) {
  // By what they have to do with, for no index has what was told to somebody.
  const shipped = await trx
    .selectFrom('proposals as p')
    .innerJoin('proposal_tellings as t', (join) =>
      join
        .onRef('t.vendor_id', '=', 'p.vendor_id')
        .onRef('t.proposal_id', '=', 'p.id')
        .on('t.person_id', '=', from),
    )
    .selectAll('t')
    .where('p.vendor_id', '=', vendorId)
    .where('p.state', '=', 'shipped')
    .execute()
  const tickets = await trx
    .selectFrom('tickets as k')
    .innerJoin('release_tickets as s', (join) =>
      join.onRef('s.vendor_id', '=', 'k.vendor_id').onRef('s.ticket_id', '=', 'k.id'),
    )
    .innerJoin('release_tellings as t', (join) =>
      join
        .onRef('t.vendor_id', '=', 's.vendor_id')
        .onRef('t.release_id', '=', 's.release_id')
        .onRef('t.ticket_id', '=', 's.ticket_id')
        .on('t.person_id', '=', from),
    )
    .selectAll('t')
    .where('k.vendor_id', '=', vendorId)
    .where('k.customer_id', '=', from)
    .execute()
  return { shipped, tickets }
}

async function takeProposals(trx: Trx, taking: TakingOver): Promise<void> {
  const { vendorId, from, to } = taking
  const concerned = await proposalsOf(trx, taking)
  if (concerned.length === 0) return
  const ids = concerned.map(({ id }) => id)
  const roots = [...new Set(concerned.map(({ root_id }) => root_id))].toSorted()
  for (const id of [...new Set([...ids, ...roots])].toSorted()) {
    // What changes nothing holds it, on both engines alike.
    // oxlint-disable-next-line no-await-in-loop -- one after the other, in this order: of two who hold the same, one waits
    await trx
      .updateTable('proposals')
      .set((eb) => ({ votes: eb.ref('votes') }))
      .where('vendor_id', '=', vendorId)
      .where('id', '=', id)
      .execute()
  }
  await trx
    .insertInto('proposal_votes')
    .columns(['vendor_id', 'proposal_id', 'person_id', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('proposal_votes as v')
        .select((e) => ['v.vendor_id', 'v.proposal_id', e.val(to).as('person_id'), 'v.at'])
        .where('v.vendor_id', '=', vendorId)
        .where('v.proposal_id', 'in', ids)
        .where('v.person_id', '=', from),
    )
    .onConflict((known) => known.doNothing())
    .execute()
  await trx
    .insertInto('proposal_follows')
    .columns(['vendor_id', 'proposal_id', 'person_id', 'wanted', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('proposal_follows as f')
        .select((e) => ['f.vendor_id', 'f.proposal_id', e.val(to).as('person_id'), 'f.wanted', 'f.at'])
        .where('f.vendor_id', '=', vendorId)
        .where('f.proposal_id', 'in', ids)
        .where('f.person_id', '=', from),
    )
    .onConflict((known) =>
      known
        .columns(['vendor_id', 'proposal_id', 'person_id'])
        .doUpdateSet((eb) => ({ wanted: eb.ref('excluded.wanted'), at: eb.ref('excluded.at') }))
        .whereRef('proposal_follows.at', '<', 'excluded.at'),
    )
    .execute()
  for (const table of ['proposal_votes', 'proposal_follows'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx
      .deleteFrom(table)
      .where('vendor_id', '=', vendorId)
      .where('proposal_id', 'in', ids)
      .where('person_id', '=', from)
      .execute()
  }
  await trx
    .updateTable('proposal_comments')
    .set({ author_id: to })
    .where('vendor_id', '=', vendorId)
    .where('proposal_id', 'in', ids)
    .where('party', '=', 'customer')
    .where('author_id', '=', from)
    .execute()
  await trx
    .updateTable('proposals')
    .set((eb) => ({
      author_id: to,
      // Who is without a company is the audience themselves, and while it waits everybody is.
      audience: eb.case().when('audience', '=', from).then(to).else(eb.ref('audience')).end(),
    }))
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .where('author_id', '=', from)
    .execute()
  /* oxlint-disable no-await-in-loop -- on one connection */
  for (const id of ids) await reindexProposal(trx, vendorId, id)
  for (const id of roots) await countVotes(trx, vendorId, id)
  /* oxlint-enable no-await-in-loop */
}

/** The proposals that somebody made, voted for, spoke of or said whether they follow. */
function proposalsOf(trx: Trx, { vendorId, from }: TakingOver) {
  return trx
    .selectFrom('proposals as p')
    .select(['p.id', 'p.root_id'])
    .where('p.vendor_id', '=', vendorId)
    .where((eb) =>
      eb.or([
        eb('p.author_id', '=', from),
        // Each by the key, which begins with the proposal: no index has what is somebody's.
        eb.exists(
          eb
            .selectFrom('proposal_votes as v')
            .select('v.at')
            .whereRef('v.vendor_id', '=', 'p.vendor_id')
            .whereRef('v.proposal_id', '=', 'p.id')
            .where('v.person_id', '=', from),
        ),
        eb.exists(
          eb
            .selectFrom('proposal_follows as f')
            .select('f.at')
            .whereRef('f.vendor_id', '=', 'p.vendor_id')
            .whereRef('f.proposal_id', '=', 'p.id')
            .where('f.person_id', '=', from),
        ),
        eb.exists(
          eb
            .selectFrom('proposal_comments as c')
            .select('c.id')
            .whereRef('c.vendor_id', '=', 'p.vendor_id')
            .whereRef('c.proposal_id', '=', 'p.id')
            .where('c.party', '=', 'customer')
            .where('c.author_id', '=', from),
        ),
      ]),
    )
    .orderBy('p.id')
    .execute()
}

/** Each person once, over all that go on in a proposal. */
async function countVotes(trx: Trx, vendorId: string, rootId: string): Promise<void> {
  await trx
    .updateTable('proposals')
    .set((eb) => ({
      votes: eb
        .selectFrom('proposals as p')
        .innerJoin('proposal_votes as v', (join) =>
          join.onRef('v.vendor_id', '=', 'p.vendor_id').onRef('v.proposal_id', '=', 'p.id'),
        )
        .select(({ fn }) => fn.count<number>('v.person_id').distinct().as('votes'))
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', '=', rootId),
    }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', rootId)
    .execute()
}

async function takeReactions(trx: Trx, { vendorId, from, to }: TakingOver): Promise<void> {
  const rows = await trx
    .selectFrom('releases as r')
    .innerJoin('release_reactions as s', (join) =>
      join
        .onRef('s.vendor_id', '=', 'r.vendor_id')
        .onRef('s.release_id', '=', 'r.id')
        .on('s.person_id', '=', from),
    )
    .selectAll('s')
    .where('r.vendor_id', '=', vendorId)
    .execute()
  if (rows.length === 0) return
  await trx
    .insertInto('release_reactions')
    .values(rows.map((row) => ({ ...row, person_id: to })))
    .onConflict((known) => known.doNothing())
    .execute()
  await trx
    .deleteFrom('release_reactions')
    .where('vendor_id', '=', vendorId)
    .where(
      'release_id',
      'in',
      rows.map((row) => row.release_id),
    )
    .where('person_id', '=', from)
    .execute()
}

/** Of an article that both have judged, what was said last. */
async function takeArticleVotes(trx: Trx, { vendorId, from, to }: TakingOver): Promise<void> {
  const rows = await trx
    .selectFrom('articles as a')
    .innerJoin('article_votes as v', (join) =>
      join
        .onRef('v.vendor_id', '=', 'a.vendor_id')
        .onRef('v.article_id', '=', 'a.id')
        .on('v.voter', '=', from),
    )
    .selectAll('v')
    .where('a.vendor_id', '=', vendorId)
    .execute()
  if (rows.length === 0) return
  await trx
    .insertInto('article_votes')
    .values(rows.map((row) => ({ ...row, voter: to, person_id: to })))
    .onConflict((known) =>
      known
        .columns(['vendor_id', 'article_id', 'voter'])
        .doUpdateSet((eb) => ({ helped: eb.ref('excluded.helped'), at: eb.ref('excluded.at') }))
        .whereRef('article_votes.at', '<', 'excluded.at'),
    )
    .execute()
  await trx
    .deleteFrom('article_votes')
    .where('vendor_id', '=', vendorId)
    .where(
      'article_id',
      'in',
      rows.map((row) => row.article_id),
    )
    .where('voter', '=', from)
    .execute()
}

/** What of the changelog either has seen. */
async function takeSeen(trx: Trx, { vendorId, from, to }: TakingOver): Promise<void> {
  const seen = await trx
    .deleteFrom('release_reads')
    .where('vendor_id', '=', vendorId)
    .where('person_id', '=', from)
    .returning('at')
    .executeTakeFirst()
  if (seen === undefined) return
  await trx
    .insertInto('release_reads')
    .values({ vendor_id: vendorId, person_id: to, at: seen.at })
    .onConflict((known) =>
      known
        .columns(['vendor_id', 'person_id'])
        .doUpdateSet((eb) => ({ at: eb.ref('excluded.at') }))
        .whereRef('release_reads.at', '<', 'excluded.at'),
    )
    .execute()
}
