/** Packages, work and balances as the wire has them. */
import { hash } from 'node:crypto'
import type { BalanceView, GrantView, OfferedPackage, PackageView, WorkView } from '../../shared/api/hours.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import {
  balancesOn,
  grantsOn,
  keyOf,
  roomOn,
  type Balance,
  type Ledger,
  type Line,
  type Terms,
} from '../../shared/support/ledger.ts'
import { dayBefore, isInForce, writeDay, type Package } from '../../shared/support/package.ts'
import type { PackageRow } from '../storage/schema.ts'
import { said, type Vendor } from '../vendors/settings.ts'
import type { WorkRow } from './queries.ts'

export function toPackage(row: PackageRow): Package {
  return {
    id: row.id,
    minutes: row.minutes,
    period: row.period,
    overdraft: row.overdraft !== 0,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  }
}

/** @param today the day that it is */
export function toPackageView(row: PackageRow, today: number): PackageView {
  return {
    id: row.id,
    name: row.name,
    minutes: row.minutes,
    period: row.period,
    precedence: row.precedence,
    price:
      row.price_amount === null || row.price_currency === null
        ? null
        : { amount: row.price_amount, currency: row.price_currency },
    overdraft: row.overdraft !== 0,
    startsOn: writeDay(row.starts_at),
    endsOn: row.ends_at === null ? null : writeDay(dayBefore(row.ends_at)),
    inForce: isInForce(toPackage(row), today),
    version: versionOf(row),
  }
}

/** Tells one state of a package from another by what is agreed. */
export function versionOf(row: PackageRow): string {
  const { name, minutes, period, precedence, price_amount, price_currency, overdraft, starts_at, ends_at } =
    row
  const agreed = [
    name,
    minutes,
    period,
    precedence,
    price_amount,
    price_currency,
    overdraft,
    starts_at,
    ends_at,
  ]
  return hash('sha256', JSON.stringify(agreed), 'base64url').slice(0, 22)
}

/** Names of a company's packages, by id. */
export type PackageNames = ReadonlyMap<string, string>

export function toGrantView({ grant, used, left, renewsAt }: Balance, names: PackageNames): GrantView {
  const { packageId, period, minutes } = grant
  return {
    package: packageRef(packageId, names),
    from: period === null ? null : writeDay(period.from),
    until: period === null || period.until === null ? null : writeDay(dayBefore(period.until)),
    minutes,
    used,
    left,
    renewsOn: renewsAt === null ? null : writeDay(renewsAt),
  }
}

export function toBalanceView(terms: Terms, ledger: Ledger, today: number, names: PackageNames): BalanceView {
  const { left, overdraft } = roomOn(terms, ledger, today)
  const begun = grantsOn(terms, today).flatMap(({ period }) => (period === null ? [] : [period.from]))
  const since = begun.length === 0 ? -Infinity : Math.min(...begun)
  return {
    left,
    overdraft,
    beyond: ledger.lines.reduce((sum, { work, beyond }) => sum + (work.day >= since ? beyond : 0), 0),
    grants: balancesOn(terms, ledger, today).map((balance) => toGrantView(balance, names)),
  }
}

/**
 * Periods that were drawn on or are present, the latest first, at most `limit`. The free minutes, which have no time,
 * stand first.
 */
export function periodsOf(
  terms: Terms,
  ledger: Ledger,
  { today, limit, names }: { readonly today: number; readonly limit: number; readonly names: PackageNames },
): GrantView[] {
  const balances = new Map<string, Balance>()
  for (const balance of balancesOn(terms, ledger, today)) balances.set(keyOf(balance.grant), balance)
  for (const { draws } of ledger.lines) {
    for (const { grant } of draws) {
      const key = keyOf(grant)
      if (balances.has(key)) continue
      const used = ledger.drawn.get(key) ?? 0
      balances.set(key, { grant, used, left: grant.minutes - used, renewsAt: null })
    }
  }
  return [...balances.values()]
    .toSorted((a, b) => begins(b) - begins(a))
    .slice(0, limit)
    .map((balance) => toGrantView(balance, names))
}

/** The free minutes, which have no time, after everything. */
function begins({ grant }: Balance): number {
  return grant.period?.from ?? Number.MAX_SAFE_INTEGER
}

/** @param line what of the ledger is about it; undefined for what was taken back, or is in none */
export function toWorkView(row: WorkRow, line: Line | undefined, names: PackageNames): WorkView {
  return {
    id: row.id,
    on: writeDay(row.worked_at),
    minutes: row.minutes,
    note: row.note,
    by: { id: row.person_id, name: row.person_name },
    loggedAt: new Date(row.created_at).toISOString(),
    voidedAt: row.voided_at === null ? null : new Date(row.voided_at).toISOString(),
    draws: (line?.draws ?? []).map(({ grant, minutes }) => ({
      package: packageRef(grant.packageId, names),
      minutes,
    })),
    beyond: line?.beyond ?? 0,
  }
}

/** What the vendor offers, in the reader's language. */
export function toOffered({ settings, locale: own }: Vendor, locale: Locale): OfferedPackage[] {
  return settings.hours.offered.map(({ name, about, ...rest }) => ({
    ...rest,
    name: said(name, locale, own) ?? rest.key,
    about: about === undefined ? null : said(about, locale, own),
  }))
}

function packageRef(id: string | null, names: PackageNames) {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}
