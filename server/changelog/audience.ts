/** Whom a release is for, as operators say it: everybody, companies by name, or those that run a project of a kind. */
import type { CountedReaders, ReleaseAudience, ReleaseReaders } from '../../shared/api/releases.ts'
import type { Finders } from '../../shared/search/keys.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { requireProjectKinds } from '../vendors/project-kinds.ts'
import type { Vendor } from '../vendors/settings.ts'
import { companiesOf, countRunning, kindsNamed, knownCompanies } from './audience-queries.ts'

/**
 * Settles that whom a release is for are the vendor's. Kinds lock the vendor, so this comes before what else is locked.
 * @throws ProblemError `invalid` for companies or kinds of none
 */
export async function requireAudience(
  work: Work,
  vendorId: string,
  audience: ReleaseAudience,
): Promise<void> {
  if (audience.to === 'kinds') {
    await requireProjectKinds(work, vendorId, audience.kinds, (index) => `audience.kinds.${index}`)
  }
  if (audience.to !== 'companies') return
  const known = await knownCompanies(work.trx, vendorId, audience.companies)
  const errors = audience.companies.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `audience.companies.${index}`, code: 'not_one_of' } as const],
  )
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
}

/** Whether a release may now be for somebody for whom it was not. */
export async function hasMoreReaders(
  read: Reader,
  row: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
  audience: ReleaseAudience,
): Promise<boolean> {
  if (row.audience === 'all') return false
  // Of what it was not for, nothing is named.
  switch (audience.to) {
    case 'all':
      return true
    case 'companies':
      return hasMore(
        audience.companies,
        (await companiesOf(read, row)).map(({ id }) => id),
      )
    case 'kinds':
      return hasMore(audience.kinds, await kindsNamed(read, row))
  }
}

function hasMore(now: readonly string[], before: readonly string[]): boolean {
  return now.some((one) => !before.includes(one))
}

/** Whom a release is for, to an operator. */
export async function readersSaid(
  read: Reader,
  row: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
): Promise<ReleaseReaders> {
  const { audience: to } = row
  if (to === 'all') return { to }
  if (to === 'companies') return { to, companies: await companiesOf(read, row) }
  const kinds = await kindsNamed(read, row)
  return { to, kinds, companies: await countRunning(read, row.vendor_id, kinds) }
}

/** How many companies run a project of one of these kinds. Keys of none count for none. */
export async function countReaders(
  read: Reader,
  { id }: Pick<Vendor, 'id'>,
  kinds: readonly string[],
): Promise<CountedReaders> {
  return { companies: await countRunning(read, id, kinds) }
}

/** Who may find a release. */
export async function findersOf(
  read: Reader,
  row: Pick<ReleaseRow, 'vendor_id' | 'id' | 'audience'>,
): Promise<Finders> {
  if (row.audience === 'all') return { customers: true }
  if (row.audience === 'kinds') return { projectKinds: await kindsNamed(read, row) }
  return { companies: (await companiesOf(read, row)).map(({ id }) => id) }
}
