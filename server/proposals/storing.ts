/** What a customer has to do with proposals, as a part of the file of what is stored of them. */
import type { StoredProposals } from '../../shared/api/people.ts'
import { sees, type Viewer } from '../../shared/proposal/sight.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { timestamp } from './views.ts'

/**
 * All of it, oldest first. Of proposals that they may not see any more, what is another's is left out; so are those that
 * operators keep to themselves, who write them of a customer's ticket in their own words.
 */
export async function storedProposals(
  read: Reader,
  vendor: Vendor,
  personId: string,
): Promise<StoredProposals> {
  const person = await read
    .selectFrom('people')
    .select('company_id')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const viewer: Viewer = { kind: 'customer', personId, companyId: person.company_id }
  const titleOf = ({ title, audience }: { readonly title: string; readonly audience: string }) =>
    sees(viewer, audience) ? title : null
  const made = await read
    .selectFrom('proposals')
    .select(['title', 'source', 'state', 'visibility', 'created_at'])
    .where('vendor_id', '=', vendor.id)
    .where('author_id', '=', personId)
    .where('visibility', '<>', 'operators')
    .orderBy('id')
    .execute()
  const votes = await read
    .selectFrom('proposal_votes as v')
    .innerJoin('proposals as p', (join) =>
      join.onRef('p.vendor_id', '=', 'v.vendor_id').onRef('p.id', '=', 'v.proposal_id'),
    )
    .select(['p.title', 'p.audience', 'v.at'])
    .where('v.vendor_id', '=', vendor.id)
    .where('v.person_id', '=', personId)
    .orderBy('v.at')
    .execute()
  const follows = await read
    .selectFrom('proposal_follows as f')
    .innerJoin('proposals as p', (join) =>
      join.onRef('p.vendor_id', '=', 'f.vendor_id').onRef('p.id', '=', 'f.proposal_id'),
    )
    .select(['p.title', 'p.audience', 'f.wanted', 'f.at'])
    .where('f.vendor_id', '=', vendor.id)
    .where('f.person_id', '=', personId)
    .orderBy('f.at')
    .execute()
  const comments = await read
    .selectFrom('proposal_comments as c')
    .innerJoin('proposals as p', (join) =>
      join.onRef('p.vendor_id', '=', 'c.vendor_id').onRef('p.id', '=', 'c.proposal_id'),
    )
    .select(['p.title', 'p.audience', 'c.source', 'c.created_at'])
    .where('c.vendor_id', '=', vendor.id)
    .where('c.author_id', '=', personId)
    .orderBy('c.id')
    .execute()
  const commitments = await read
    .selectFrom('proposal_commitments as s')
    .innerJoin('proposals as p', (join) =>
      join.onRef('p.vendor_id', '=', 's.vendor_id').onRef('p.id', '=', 's.proposal_id'),
    )
    .innerJoin('proposal_offers as o', (join) =>
      join.onRef('o.vendor_id', '=', 's.vendor_id').onRef('o.proposal_id', '=', 's.proposal_id'),
    )
    .select(['p.title', 'p.audience', 's.amount', 'o.currency', 's.at'])
    .where('s.vendor_id', '=', vendor.id)
    .where('s.person_id', '=', personId)
    .orderBy('s.at')
    .execute()
  return {
    made: made.map(({ title, source, state, visibility, created_at }) => ({
      title,
      text: source,
      state,
      visibility,
      createdAt: timestamp(created_at),
    })),
    votes: votes.map((row) => ({ title: titleOf(row), at: timestamp(row.at) })),
    followed: follows.map((row) => ({
      title: titleOf(row),
      wanted: row.wanted === 1,
      at: timestamp(row.at),
    })),
    comments: comments.map((row) => ({
      title: titleOf(row),
      text: row.source,
      at: timestamp(row.created_at),
    })),
    commitments: commitments.map((row) => ({
      title: titleOf(row),
      amount: { amount: row.amount, currency: row.currency },
      at: timestamp(row.at),
    })),
  }
}
