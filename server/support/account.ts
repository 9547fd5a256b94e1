/** A company's account of hours, loaded and told: its terms, its ledger, and what each piece of work has drawn. */
import { keepLedger, type Ledger, type Line, type Terms } from '../../shared/support/ledger.ts'
import type { PackageRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { listLedger, listPackages, type LedgerRow } from './queries.ts'
import { toPackage, type PackageNames } from './views.ts'

export interface Account {
  readonly terms: Terms
  readonly ledger: Ledger
  readonly names: PackageNames
  /** Which ticket each piece of work was about, by its id. */
  readonly ticketOf: ReadonlyMap<string, string>
  /** By the id of the work. */
  readonly lineOf: ReadonlyMap<string, Line>
}

export async function readAccount(read: Reader, vendor: Vendor, companyId: string): Promise<Account> {
  const whose = { vendorId: vendor.id, companyId }
  // One after the other: in a transaction they share a connection.
  const packages = await listPackages(read, whose)
  return tellAccount(vendor, packages, await listLedger(read, whose))
}

/** The same of packages and work that are known already. */
export function tellAccount(
  vendor: Vendor,
  packages: readonly PackageRow[],
  work: readonly LedgerRow[],
): Account {
  const { free, overdraft } = vendor.settings.hours
  const terms: Terms = { free, overdraft, packages: packages.map(toPackage) }
  const ledger = keepLedger(
    terms,
    work.map(({ id, minutes, worked_at, created_at, free_minutes }) => ({
      id,
      minutes,
      day: worked_at,
      loggedAt: created_at,
      free: free_minutes,
    })),
  )
  return {
    terms,
    ledger,
    names: new Map(packages.map(({ id, name }) => [id, name])),
    ticketOf: new Map(work.map(({ id, ticket_id }) => [id, ticket_id])),
    lineOf: new Map(ledger.lines.map((line) => [line.work.id, line])),
  }
}
