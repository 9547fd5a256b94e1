/** Who follows proposals: those who asked, voted, spoke or said so, over all that goes on in one place, and may still see it. */
import { sql } from 'kysely'
import type { ProposalRef } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { follows, type Stance } from '../../shared/proposal/following.ts'
import { sees } from '../../shared/proposal/sight.ts'
import { isGuest } from '../people/people.ts'
import type { ProposalRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** A customer who is to hear of proposals, and of which. */
export interface Follower {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly proposals: readonly ProposalRef[]
}

/**
 * Of all who have to do with these proposals, the next ones, and those of them who follow, in the order of their ids.
 * What it costs hangs on `limit` and on how many proposals were merged into these, not on how many people there are.
 * @param after leaves out everybody up to this id
 * @param limit people who are looked at; fewer of them may follow, or none
 * @returns `last` up to whom it was looked; null when nobody comes after
 */
export async function followersAfter(
  read: Reader,
  vendorId: string,
  proposalIds: readonly string[],
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly followers: readonly Follower[]; readonly last: string | null }> {
  const roots = await rootsOf(read, vendorId, proposalIds)
  const next = await nextPeople(read, vendorId, roots, { after, limit })
  return {
    followers: await among(read, vendorId, roots, next),
    last: next.length < limit ? null : (next.at(-1) ?? null),
  }
}

/**
 * Of these people, who asked for these proposals, voted for them, spoke of them or follows them, or one that was merged
 * into them: each person once, with those that they follow. Nobody who is disabled, erased or of an address that nobody
 * has proved, and of nothing that they may not see any more. In the order of their ids.
 */
export async function followersAmong(
  read: Reader,
  vendorId: string,
  proposalIds: readonly string[],
  personIds: readonly string[],
): Promise<readonly Follower[]> {
  if (personIds.length === 0) return []
  return await among(read, vendorId, await rootsOf(read, vendorId, proposalIds), personIds)
}

type Root = Pick<ProposalRow, 'id' | 'title' | 'audience'>

/** Where these go on, each once. */
async function rootsOf(
  read: Reader,
  vendorId: string,
  proposalIds: readonly string[],
): Promise<readonly Root[]> {
  if (proposalIds.length === 0) return []
  return await read
    .selectFrom('proposals as p')
    .innerJoin('proposals as r', (join) =>
      join.onRef('r.vendor_id', '=', 'p.vendor_id').onRef('r.id', '=', 'p.root_id'),
    )
    .select(['r.id', 'r.title', 'r.audience'])
    .distinct()
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', 'in', proposalIds)
    .orderBy('r.id')
    .execute()
}

async function among(
  read: Reader,
  vendorId: string,
  roots: readonly Root[],
  personIds: readonly string[],
): Promise<readonly Follower[]> {
  if (roots.length === 0 || personIds.length === 0) return []
  const rootIds = roots.map(({ id }) => id)
  const rows = await read
    .selectFrom(stances(read, vendorId, rootIds, personIds).as('s'))
    .innerJoin('people as k', (join) =>
      join.on('k.vendor_id', '=', vendorId).onRef('k.id', '=', 's.person_id'),
    )
    .select(['s.root_id', 's.wanted', 's.said_at', 'k.id', 'k.name', 'k.email', 'k.locale', 'k.company_id'])
    .select(['k.kind', 'k.external_id', 'k.password_hash', 'k.invited_at', 'k.email_proved_at'])
    .where('k.kind', '=', 'customer')
    .where('k.disabled_at', 'is', null)
    .where('k.erased_at', 'is', null)
    .where('k.joined_id', 'is', null)
    .where('k.email', '<>', '')
    .orderBy('k.id')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, own]) => {
    const [person] = own
    if (person === undefined || (isGuest(person) && person.email_proved_at === null)) return []
    const viewer = { kind: 'customer', personId: id, companyId: person.company_id } as const
    const proposals = roots
      .filter(({ audience }) => sees(viewer, audience))
      .filter((root) => follows(own.filter((row) => row.root_id === root.id).map(toStance)))
      .map((root): ProposalRef => ({ id: root.id, title: root.title }))
    const { name, email, locale } = person
    return proposals.length === 0 ? [] : [{ id, name, email, locale, proposals }]
  })
}

/** The ids of the next people who have to do with one that goes on in these, in their order. */
async function nextPeople(
  read: Reader,
  vendorId: string,
  roots: readonly Root[],
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  if (roots.length === 0) return []
  const proposals = await read
    .selectFrom('proposals')
    .select(['id', 'author_id'])
    .where('vendor_id', '=', vendorId)
    .where(
      'root_id',
      'in',
      roots.map(({ id }) => id),
    )
    .execute()
  const next = new Set(proposals.map((row) => row.author_id).filter((id) => id > after))
  for (const { id } of proposals) {
    // One at a time, since an index has the people of one in order: of many it would have to read and sort them all.
    // oxlint-disable-next-line no-await-in-loop -- on one connection; few have more than one
    for (const { person_id } of await nextOf(read, vendorId, id, { after, limit })) next.add(person_id)
  }
  return [...next].toSorted((a, b) => (a < b ? -1 : 1)).slice(0, limit)
}

/** The next who have voted for one proposal, spoken of it, or said whether they follow it. */
function nextOf(
  read: Reader,
  vendorId: string,
  proposalId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
) {
  const nextIn = (table: 'proposal_votes' | 'proposal_follows') =>
    read
      .selectFrom(table)
      .select('person_id')
      .where('vendor_id', '=', vendorId)
      .where('proposal_id', '=', proposalId)
      .where('person_id', '>', after)
      .orderBy('person_id')
      .limit(limit)
  const spoke = read
    .selectFrom('proposal_comments')
    .select('author_id as person_id')
    .distinct()
    .where('vendor_id', '=', vendorId)
    .where('proposal_id', '=', proposalId)
    .where('party', '=', 'customer')
    .where('author_id', '>', after)
    .orderBy('author_id')
    .limit(limit)
  return read
    .selectFrom(nextIn('proposal_votes').as('v'))
    .select('v.person_id')
    .unionAll(read.selectFrom(nextIn('proposal_follows').as('f')).select('f.person_id'))
    .unionAll(read.selectFrom(spoke.as('c')).select('c.person_id'))
    .execute()
}

/** Whether somebody follows a proposal that stands by itself. */
export async function isFollowing(
  read: Reader,
  { vendor_id, root_id }: Pick<ProposalRow, 'vendor_id' | 'root_id'>,
  personId: string,
): Promise<boolean> {
  const rows = await read
    .selectFrom(stances(read, vendor_id, [root_id], [personId]).as('s'))
    .select(['s.wanted', 's.said_at'])
    .execute()
  return follows(rows.map(toStance))
}

/** Somebody says whether they want to hear of a proposal. */
export async function setFollowing(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  { personId, wanted, at }: { readonly personId: string; readonly wanted: boolean; readonly at: number },
): Promise<void> {
  const said = { wanted: Number(wanted), at }
  await trx
    .insertInto('proposal_follows')
    .values({ vendor_id, proposal_id: id, person_id: personId, ...said })
    .onConflict((known) => known.columns(['vendor_id', 'proposal_id', 'person_id']).doUpdateSet(said))
    .execute()
}

/** The same, where they have not said yet whether they want to. */
export async function beginFollowing(
  trx: Trx,
  { vendor_id, id }: Pick<ProposalRow, 'vendor_id' | 'id'>,
  { personId, at }: { readonly personId: string; readonly at: number },
): Promise<void> {
  await trx
    .insertInto('proposal_follows')
    .values({ vendor_id, proposal_id: id, person_id: personId, wanted: 1, at })
    .onConflict((known) => known.columns(['vendor_id', 'proposal_id', 'person_id']).doNothing())
    .execute()
}

/** What of these people has to do with one that goes on in these, and what they said of hearing of it. */
function stances(read: Reader, vendorId: string, roots: readonly string[], people: readonly string[]) {
  const nothing = sql<number | null>`cast(null as bigint)`
  return read
    .selectFrom('proposals as p')
    .select(['p.root_id', 'p.author_id as person_id', nothing.as('wanted'), nothing.as('said_at')])
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', 'in', roots)
    .where('p.author_id', 'in', people)
    .unionAll(
      read
        .selectFrom('proposals as p')
        .innerJoin('proposal_votes as v', (join) =>
          join.onRef('v.vendor_id', '=', 'p.vendor_id').onRef('v.proposal_id', '=', 'p.id'),
        )
        .select(['p.root_id', 'v.person_id', nothing.as('wanted'), nothing.as('said_at')])
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', 'in', roots)
        .where('v.person_id', 'in', people),
    )
    .unionAll(
      read
        .selectFrom('proposals as p')
        .innerJoin('proposal_comments as c', (join) =>
          join
            .onRef('c.vendor_id', '=', 'p.vendor_id')
            .onRef('c.proposal_id', '=', 'p.id')
            .on('c.party', '=', 'customer'),
        )
        .select(['p.root_id', 'c.author_id as person_id', nothing.as('wanted'), nothing.as('said_at')])
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', 'in', roots)
        .where('c.author_id', 'in', people),
    )
    .unionAll(
      read
        .selectFrom('proposals as p')
        .innerJoin('proposal_follows as f', (join) =>
          join.onRef('f.vendor_id', '=', 'p.vendor_id').onRef('f.proposal_id', '=', 'p.id'),
        )
        .select(['p.root_id', 'f.person_id', sql<number | null>`cast(f.wanted as bigint)`.as('wanted')])
        .select(sql<number | null>`f.at`.as('said_at'))
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', 'in', roots)
        .where('f.person_id', 'in', people),
    )
}

function toStance({
  wanted,
  said_at,
}: {
  readonly wanted: number | null
  readonly said_at: number | null
}): Stance {
  return { said: wanted === null || said_at === null ? null : { wanted: wanted === 1, at: said_at } }
}
