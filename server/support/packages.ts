/** A company's packages: what it has agreed with the vendor, and how that moves its tickets in the queue. */
import type { PackageChange, PackageInput, PackagesPage, PackageView } from '../../shared/api/hours.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import { keepsDraws } from '../../shared/support/ledger.ts'
import { writeMinutes } from '../../shared/support/minutes.ts'
import { dayAfter, dayAt, dayBefore, readDay, writeDay } from '../../shared/support/package.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { PackageRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { readAccount, type Account } from './account.ts'
import { findCompany, findPackage, listPackages, takeCompany, type Whose } from './queries.ts'
import { settle, type GivePrecedence } from './settling.ts'
import { toPackageView, versionOf } from './views.ts'

/** Who keeps packages, and for whom. */
export interface Keeping {
  readonly vendor: Vendor
  readonly by: PersonRef
  readonly givePrecedence: GivePrecedence
}

/** @throws ProblemError `not_found` when there is no such company */
export async function packagesOf(read: Reader, whose: Whose, now: number): Promise<PackagesPage> {
  if ((await findCompany(read, whose)) === undefined) throw new ProblemError('not_found')
  const rows = await listPackages(read, whose)
  return { items: rows.map((row) => toPackageView(row, dayAt(now))), next: null }
}

/** @throws ProblemError `not_found` when there is no such company; `refused` where no hours are kept, or hours that were used would move */
export async function addPackage(
  work: Work,
  keeping: Keeping,
  companyId: string,
  input: PackageInput,
): Promise<PackageView> {
  const { vendor, by } = keeping
  const company = await takeCompany(work.trx, { vendorId: vendor.id, companyId })
  if (company === undefined) throw new ProblemError('not_found')
  requireHours(vendor)
  const account = await readAccount(work.trx, vendor, companyId)
  const row: PackageRow = {
    id: newId(work.now),
    vendor_id: vendor.id,
    company_id: companyId,
    ...columnsOf(input),
    created_at: work.now,
    // Noted when it is settled.
    due_at: null,
  }
  await work.trx.insertInto('packages').values(row).execute()
  await requireDrawn(work, vendor, companyId, account)
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: by,
    action: 'package.created',
    subject: row,
    detail: { company: company.name, ...toldOf(row) },
  })
  await settle(work, vendor, companyId, keeping.givePrecedence)
  return toPackageView(row, dayAt(work.now))
}

/**
 * Changes a package. What was agreed of one that was drawn on (minutes, period, beginning) stays as it was, and it
 * ends no sooner than that.
 * @throws ProblemError `not_found`; `outdated` when it was changed since that version; `refused` with `package_used`, or
 *   `draws_moved`
 */
export async function changePackage(
  work: Work,
  keeping: Keeping,
  id: string,
  { version, ...input }: PackageChange,
): Promise<PackageView> {
  const before = await takePackage(work, keeping.vendor, id)
  const after: PackageRow = { ...before.row, ...columnsOf(input) }
  const told = { before: toldOf(before.row), after: toldOf(after) }
  const changed = Object.entries(told.after).filter(
    ([name, value]) => Reflect.get(told.before, name) !== value,
  )
  // Who sends the same once more, as its answer was lost, has it as they want it.
  if (changed.length === 0) return toPackageView(before.row, dayAt(work.now))
  if (version !== versionOf(before.row)) throw new ProblemError('outdated')
  const { row, drawnOn, account } = before
  const sameTerms =
    after.minutes === row.minutes && after.period === row.period && after.starts_at === row.starts_at
  const endsTooSoon = drawnOn.some((day) => after.ends_at !== null && day >= after.ends_at)
  if (drawnOn.length > 0 && (!sameTerms || endsTooSoon)) {
    throw new ProblemError('refused', { reason: 'package_used' })
  }
  await work.trx
    .updateTable('packages')
    .set(columnsOf(input))
    .where('vendor_id', '=', row.vendor_id)
    .where('id', '=', id)
    .execute()
  await requireDrawn(work, keeping.vendor, row.company_id, account)
  await recordAudit(work, {
    vendorId: row.vendor_id,
    actor: keeping.by,
    action: 'package.changed',
    subject: after,
    detail: {
      company: before.company,
      ...Object.fromEntries(
        changed.map(([name, value]) => [name, [told.before[name] ?? '–', value]] as const),
      ),
    },
  })
  await settle(work, keeping.vendor, row.company_id, keeping.givePrecedence)
  return toPackageView(after, dayAt(work.now))
}

/** Takes away a package that was never drawn on. @throws ProblemError `not_found`; `refused` with `package_used` */
export async function removePackage(work: Work, keeping: Keeping, id: string): Promise<void> {
  const { row, drawnOn, company } = await takePackage(work, keeping.vendor, id)
  if (drawnOn.length > 0) throw new ProblemError('refused', { reason: 'package_used' })
  await work.trx.deleteFrom('packages').where('vendor_id', '=', row.vendor_id).where('id', '=', id).execute()
  await recordAudit(work, {
    vendorId: row.vendor_id,
    actor: keeping.by,
    action: 'package.deleted',
    subject: row,
    detail: { company, ...toldOf(row) },
  })
  await settle(work, keeping.vendor, row.company_id, keeping.givePrecedence)
}

/** @throws ProblemError `refused` with `hours_off` where the vendor keeps none */
export function requireHours({ settings }: Vendor): void {
  if (!settings.hours.used) throw new ProblemError('refused', { reason: 'hours_off' })
}

/** The package, its company held, and the days of the work that has drawn on it. */
async function takePackage(work: Work, vendor: Vendor, id: string) {
  const found = await findPackage(work.trx, vendor.id, id)
  if (found === undefined) throw new ProblemError('not_found')
  const company = await takeCompany(work.trx, { vendorId: vendor.id, companyId: found.company_id })
  // Once more: it may have changed before the company was held.
  const row = await findPackage(work.trx, vendor.id, id)
  if (row === undefined || company === undefined) throw new ProblemError('not_found')
  const account = await readAccount(work.trx, vendor, row.company_id)
  const drawnOn = account.ledger.lines
    .filter(({ draws }) => draws.some(({ grant }) => grant.packageId === id))
    .map(({ work: { day } }) => day)
  return { row, drawnOn, account, company: company.name }
}

/** What work has drawn it keeps, whatever becomes of the packages. @throws ProblemError `refused` with `draws_moved` */
async function requireDrawn(work: Work, vendor: Vendor, companyId: string, before: Account): Promise<void> {
  const after = await readAccount(work.trx, vendor, companyId)
  if (!keepsDraws(before.ledger, after.ledger)) throw new ProblemError('refused', { reason: 'draws_moved' })
}

function columnsOf(
  input: PackageInput,
): Omit<PackageRow, 'id' | 'vendor_id' | 'company_id' | 'created_at' | 'due_at'> {
  const endsOn = input.endsOn === null ? null : readDay(input.endsOn)
  return {
    name: input.name,
    minutes: input.minutes,
    period: input.period,
    precedence: input.precedence,
    price_amount: input.price?.amount ?? null,
    price_currency: input.price?.currency ?? null,
    overdraft: input.overdraft ? 1 : 0,
    starts_at: readDay(input.startsOn) ?? 0,
    ends_at: endsOn === null ? null : dayAfter(endsOn),
  }
}

/** A package as the log says it. */
function toldOf(row: PackageRow): Readonly<Record<string, string>> {
  const { price_amount: amount, price_currency: currency } = row
  return {
    name: row.name,
    hours: `${writeMinutes(row.minutes)} / ${row.period}`,
    precedence: String(row.precedence),
    price: amount === null ? '–' : `${amount} ${currency}`,
    overdraft: row.overdraft === 0 ? 'no' : 'yes',
    from: writeDay(row.starts_at),
    until: row.ends_at === null ? '–' : writeDay(dayBefore(row.ends_at)),
  }
}
