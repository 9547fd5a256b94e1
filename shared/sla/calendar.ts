/**
 * When a vendor is there: weekly hours in its time zone, without its holidays. It is open whenever the clock on its
 * wall says so: an hour that is skipped when clocks go forward is not worked, one that comes twice is worked twice.
 */
import { stretchAt } from './zones.ts'

/** Minutes of a day, from the first until before the second: `[540, 1020]` is nine to five. At most 1,440. */
export type Span = readonly [number, number]

/** The hours of each day of a week, Monday first. A day's spans are in order and apart. */
export type Week = readonly (readonly Span[])[]

/** A business calendar as it is stored. */
export interface Calendar {
  /** IANA time zone. */
  readonly zone: string
  readonly week: Week
  /** Whose public holidays are kept: ISO 3166-1 country, and a region of it as `date-holidays` names them. */
  readonly holidays: { readonly country: string; readonly region: string | null } | null
  /** Further days without hours, as ISO dates. */
  readonly closed: readonly string[]
}

/** A business calendar as it is reckoned with. */
export interface OpenHours {
  readonly zone: string
  readonly week: Week
  /** Days since 1970-01-01 on which nobody is there. */
  readonly closed: ReadonlySet<number>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How far ahead an opening is looked for, in ms: ten years. */
export const HORIZON = 3653 * DAY

/** @param holidays ISO dates of the public holidays that the calendar keeps */
export function openHours(calendar: Calendar, holidays: readonly string[]): OpenHours {
  const closed = [...calendar.closed, ...holidays].map((date) => Date.parse(date) / DAY)
  return { zone: calendar.zone, week: calendar.week, closed: new Set(closed) }
}

/** Whether a week has any hour at all. */
export function hasOpenHour(week: Week): boolean {
  return week.some((day) => day.some(([from, to]) => to > from))
}

/** Milliseconds that are open from one instant (epoch ms) until before another; 0 when that is not later. */
export function openBetween(hours: OpenHours, from: number, to: number): number {
  let sum = 0
  walk(hours, from, to, (start, end) => {
    sum += end - start
    return true
  })
  return sum
}

/**
 * The first instant (epoch ms) by which `ms` milliseconds since `from` were open; null when that is not within `HORIZON`.
 */
export function afterOpen(hours: OpenHours, from: number, ms: number): number | null {
  if (ms <= 0) return from
  let left = ms
  let found: number | null = null
  walk(hours, from, from + HORIZON, (start, end) => {
    if (end - start < left) {
      left -= end - start
      return true
    }
    found = start + left
    return false
  })
  return found
}

/** The first open instant (epoch ms) not before `at`: itself when it is open. Null when there is none within `HORIZON`. */
export function nextOpening(hours: OpenHours, at: number): number | null {
  let found: number | null = null
  walk(hours, at, at + HORIZON, (start) => {
    found = start
    return false
  })
  return found
}

/**
 * Visits what is open from `from` until before `until`, in order, until the visitor has seen enough (says false). Within
 * a stretch of unchanged clocks local time is UTC and an offset, whatever days were skipped or came twice around it.
 */
function walk(
  { zone, week, closed }: OpenHours,
  from: number,
  until: number,
  visit: (start: number, end: number) => boolean,
): void {
  for (let at = from; at < until;) {
    const { end: changed, offset } = stretchAt(zone, at)
    const end = Math.min(changed, until)
    for (let day = Math.floor((at + offset) / DAY); day * DAY - offset < end; day += 1) {
      // 1970-01-01 was a Thursday.
      const spans = closed.has(day) ? undefined : week[(((day + 3) % 7) + 7) % 7]
      if (spans === undefined) continue
      const midnight = day * DAY - offset
      for (const [first, last] of spans) {
        const opens = Math.max(midnight + first * MINUTE, at)
        const closes = Math.min(midnight + last * MINUTE, end)
        if (opens < closes && !visit(opens, closes)) return
      }
    }
    at = end
  }
}
