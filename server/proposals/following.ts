/** Who follows proposals: those who asked, voted or said so, over all that goes on in one place, and may still see it. */
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
 * Who asked for these proposals, voted for them or follows them, or one that was merged into them: each person once,
 * with those that they follow. Nobody who is disabled, erased or of an address that nobody has proved, and of nothing
 * that they may not see any more.
 */
export async function followersOf(
  read: Reader,
  vendorId: string,
  proposalIds: readonly string[],
): Promise<Follower[]> {
  if (proposalIds.length === 0) return []
  const roots = await read
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
  if (roots.length === 0) return []
  const rootIds = roots.map(({ id }) => id)
  const rows = await read
    .selectFrom(stances(read, vendorId, rootIds).as('s'))
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

/** Whether somebody follows a proposal that stands by itself. */
export async function isFollowing(
  read: Reader,
  { vendor_id, root_id }: Pick<ProposalRow, 'vendor_id' | 'root_id'>,
  personId: string,
): Promise<boolean> {
  const rows = await read
    .selectFrom(stances(read, vendor_id, [root_id]).as('s'))
    .select(['s.wanted', 's.said_at'])
    .where('s.person_id', '=', personId)
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

/** Whoever has to do with one that goes on in these, and what they said of hearing of it. */
function stances(read: Reader, vendorId: string, roots: readonly string[]) {
  const nothing = sql<number | null>`cast(null as bigint)`
  return read
    .selectFrom('proposals as p')
    .select(['p.root_id', 'p.author_id as person_id', nothing.as('wanted'), nothing.as('said_at')])
    .where('p.vendor_id', '=', vendorId)
    .where('p.root_id', 'in', roots)
    .unionAll(
      read
        .selectFrom('proposals as p')
        .innerJoin('proposal_votes as v', (join) =>
          join.onRef('v.vendor_id', '=', 'p.vendor_id').onRef('v.proposal_id', '=', 'p.id'),
        )
        .select(['p.root_id', 'v.person_id', nothing.as('wanted'), nothing.as('said_at')])
        .where('p.vendor_id', '=', vendorId)
        .where('p.root_id', 'in', roots),
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
        .where('p.root_id', 'in', roots),
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
