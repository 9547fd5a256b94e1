/**
 * What a company has agreed with the vendor: so many minutes of support in each period. All here is in whole days of
 * the calendar, each said as the epoch milliseconds of its midnight in UTC: a day is the same day for everybody, so
 * no time zone and no summer time moves the end of a period.
 */

export const packagePeriods = ['once', 'month', 'quarter', 'year'] as const

export type PackagePeriod = (typeof packagePeriods)[number]

export interface Package {
  readonly id: string
  /** Minutes in each period. */
  readonly minutes: number
  readonly period: PackagePeriod
  /** Whether more than it has may be worked. */
  readonly overdraft: boolean
  /** Its first day. */
  readonly startsAt: number
  /** The day after its last one; null while it has no end. */
  readonly endsAt: number | null
}

/** A span of days: from the first up to, and without, the last named. Null is without an end. */
export interface Period {
  readonly from: number
  readonly until: number | null
}

/** Precedence that a package can give, at most; 0 is what everybody has. */
export const MOST_PRECEDENCE = 9

const DAY = 24 * 60 * 60 * 1000

const months: Readonly<Record<Exclude<PackagePeriod, 'once'>, number>> = { month: 1, quarter: 3, year: 12 }

/** The day in UTC that an instant is in. */
export function dayAt(at: number): number {
  return Math.floor(at / DAY) * DAY
}

/** The day of `2026-03-01` (RFC 3339, full-date); null for what is none. */
export function readDay(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  // JavaScript takes the 31st of a shorter month for a day of the next one.
  return Number.isNaN(at) || writeDay(at) !== text ? null : at
}

/** `2026-03-01` */
export function writeDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

/** The day before. */
export function dayBefore(day: number): number {
  return day - DAY
}

/** The day after. */
export function dayAfter(day: number): number {
  return day + DAY
}

/** The same day so many months on, or the last of that month where it is shorter. */
export function monthsOn(day: number, count: number): number {
  const date = new Date(day)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + count]
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last))
}

export function isInForce({ startsAt, endsAt }: Pick<Package, 'startsAt' | 'endsAt'>, day: number): boolean {
  return startsAt <= day && (endsAt === null || day < endsAt)
}

/**
 * The period of a package that a day is in; null when the package is not in force then. Each period begins on the day
 * of the month on which the package began, so one that began on the 31st renews on the last day of shorter months and
 * on the 31st again after them. The last one ends with the package.
 */
export function periodOn(the: Pick<Package, 'period' | 'startsAt' | 'endsAt'>, day: number): Period | null {
  if (!isInForce(the, day)) return null
  if (the.period === 'once') return { from: the.startsAt, until: the.endsAt }
  const size = months[the.period]
  const start = new Date(the.startsAt)
  const date = new Date(day)
  const apart =
    (date.getUTCFullYear() - start.getUTCFullYear()) * 12 + date.getUTCMonth() - start.getUTCMonth()
  const guess = Math.floor(apart / size)
  const count = monthsOn(the.startsAt, guess * size) <= day ? guess : guess - 1
  const next = monthsOn(the.startsAt, (count + 1) * size)
  return {
    from: monthsOn(the.startsAt, count * size),
    until: the.endsAt === null ? next : Math.min(next, the.endsAt),
  }
}

/** When a period is followed by another of the same package; null when it is the last. */
export function renewalOf(the: Pick<Package, 'period' | 'endsAt'>, { until }: Period): number | null {
  if (the.period === 'once' || until === null) return null
  return the.endsAt === null || until < the.endsAt ? until : null
}
