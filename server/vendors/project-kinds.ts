/** Kinds of projects: each vendor's own list in its settings, from which one is taken away only when nothing names it. */
import type { VendorSettings } from '../../shared/api/vendors.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { holdVendor } from './holding.ts'
import { choicesOf } from './said.ts'
import { findVendorById } from './vendors.ts'

/**
 * Settles that these are kinds of the vendor's, and stay so until the transaction has ended. Locks the vendor, so it comes
 * before whatever else is locked.
 * @param fieldOf the field that a kind came in, by its place
 * @returns what all kinds are called in the vendor's language, by their keys
 * @throws ProblemError `invalid` for keys of none
 */
export async function requireProjectKinds(
  work: Work,
  vendorId: string,
  keys: readonly string[],
  fieldOf: (index: number) => string,
): Promise<ReadonlyMap<string, string>> {
  await holdVendor(work, vendorId)
  const vendor = await findVendorById(work.trx, vendorId)
  if (vendor === null) throw new ProblemError('not_found')
  const { projectKinds } = vendor.settings
  const errors = keys.flatMap((key, index) =>
    projectKinds.some((kind) => kind.key === key)
      ? []
      : [{ field: fieldOf(index), code: 'not_one_of' } as const],
  )
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
  const choices = choicesOf(projectKinds, vendor.locale, vendor.locale)
  return new Map(choices.map(({ key, label }) => [key, label]))
}

/**
 * Settles that no project and no release is of a kind that is taken away. By who holds the vendor.
 * @throws ProblemError `invalid` when one is
 */
export async function requireUnnamed(
  { trx }: Work,
  vendorId: string,
  { before, after }: Readonly<Record<'before' | 'after', VendorSettings['projectKinds']>>,
): Promise<void> {
  const gone = before.map(({ key }) => key).filter((key) => after.every((kind) => kind.key !== key))
  if (gone.length === 0) return
  for (const table of ['projects', 'release_project_kinds'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    const named = await trx
      .selectFrom(table)
      .select('kind')
      .where('vendor_id', '=', vendorId)
      .where('kind', 'in', gone)
      .limit(1)
      .executeTakeFirst()
    if (named !== undefined) {
      throw new ProblemError('invalid', { errors: [{ field: 'settings.projectKinds', code: 'kind_in_use' }] })
    }
  }
}
