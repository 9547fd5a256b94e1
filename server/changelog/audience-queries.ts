/** Reads and writes of whom a release names: companies, or kinds of projects. */
import type { CompanyRef } from '../../shared/api/common.ts'
import type { ReleaseAudience } from '../../shared/api/releases.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

type Key = Pick<ReleaseRow, 'vendor_id' | 'id'>

/** The companies that a release names, by name. */
export function companiesOf(db: Reader, { vendor_id, id }: Key): Promise<CompanyRef[]> {
  return db
    .selectFrom('release_companies as c')
    .innerJoin('companies as k', (join) =>
      join.onRef('k.vendor_id', '=', 'c.vendor_id').onRef('k.id', '=', 'c.company_id'),
    )
    .select(['k.id', 'k.name'])
    .where('c.vendor_id', '=', vendor_id)
    .where('c.release_id', '=', id)
    .orderBy('k.name')
    .orderBy('k.id')
    .execute()
}

/** The keys of the kinds that a release names. */
export async function kindsNamed(db: Reader, { vendor_id, id }: Key): Promise<string[]> {
  const rows = await db
    .selectFrom('release_project_kinds')
    .select('kind')
    .where('vendor_id', '=', vendor_id)
    .where('release_id', '=', id)
    .orderBy('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}

/** How many of a vendor's companies run a project of one of these kinds. */
export async function countRunning(db: Reader, vendorId: string, kinds: readonly string[]): Promise<number> {
  if (kinds.length === 0) return 0
  const { count } = await db
    .selectFrom('projects')
    .select((eb) => eb.fn.count<number>('company_id').distinct().as('count'))
    .where('vendor_id', '=', vendorId)
    .where('kind', 'in', kinds)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Which of these ids are those of the vendor's companies. */
export async function knownCompanies(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('companies as k')
    .select('k.id')
    .where('k.vendor_id', '=', vendorId)
    .where('k.id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Shows a release to these, and to no others. */
export async function replaceAudience(
  trx: Trx,
  { vendor_id, id: release_id }: Key,
  audience: ReleaseAudience,
): Promise<void> {
  for (const table of ['release_companies', 'release_project_kinds'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx
      .deleteFrom(table)
      .where('vendor_id', '=', vendor_id)
      .where('release_id', '=', release_id)
      .execute()
  }
  if (audience.to === 'companies') {
    await trx
      .insertInto('release_companies')
      .values(audience.companies.map((company_id) => ({ vendor_id, release_id, company_id })))
      .execute()
  }
  if (audience.to === 'kinds') {
    await trx
      .insertInto('release_project_kinds')
      .values(audience.kinds.map((kind) => ({ vendor_id, release_id, kind })))
      .execute()
  }
}
