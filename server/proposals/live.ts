/** Who listens hears in passing that something of a proposal is different, as far as they see it. */
import type { Work } from '../storage/commit.ts'

/** Has those told after the commit who then see it. */
export async function tellOf({ trx, passing }: Work, vendorId: string, id: string): Promise<void> {
  const row = await trx
    .selectFrom('proposals as p')
    .innerJoin('proposals as r', (join) =>
      join.onRef('r.vendor_id', '=', 'p.vendor_id').onRef('r.id', '=', 'p.root_id'),
    )
    .select(['p.audience', 'r.audience as root'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return
  // Of one that was merged, those too who see where it goes on.
  for (const audience of new Set([row.audience, row.root])) {
    passing.push({ vendorId, about: 'proposals', audience })
  }
}
