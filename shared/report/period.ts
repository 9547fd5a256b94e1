/** The days that a report is of, and the steps in which it draws them. Days are as in `support/package.ts`. */
import { dayAfter, dayBefore } from '../support/package.ts'

/** Both days are part of it. */
export interface Days {
  readonly from: number
  readonly to: number
}

/** Days that a report is of at most: a year, a leap year too. */
export const MOST_DAYS = 366

/** Days that it is of unless somebody says. */
export const USUAL_DAYS = 30

/** Up to so many days are drawn one by one, more by weeks. */
const DRAWN = 31

const DAY = dayAfter(0)

export function countDays({ from, to }: Days): number {
  return (to - from) / DAY + 1
}

export interface Asked {
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** How many, where an end is not said. */
  readonly count: number
}

/** The days asked for: up to `today` unless said. */
export function daysAsked({ from, to, count }: Asked, today: number): Days {
  const end = to ?? today
  return { from: from ?? end - (count - 1) * DAY, to: end }
}

/** Why no report is made of some days; null where one is. */
export function daysAtFault(days: Days): 'ends_before' | 'too_many_days' | null {
  if (days.to < days.from) return 'ends_before'
  return countDays(days) > MOST_DAYS ? 'too_many_days' : null
}

/** Each a day, or where those were many a week: Monday to Sunday, the first and the last as far as they are asked for. */
export function stepsOf(days: Days): { readonly by: 'day' | 'week'; readonly steps: readonly Days[] } {
  const by = countDays(days) <= DRAWN ? 'day' : 'week'
  const steps: Days[] = []
  for (let from = days.from; from <= days.to;) {
    const to = by === 'day' ? from : Math.min(sundayOf(from), days.to)
    steps.push({ from, to })
    from = dayAfter(to)
  }
  return { by, steps }
}

function sundayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  const weekday = (((day / DAY + 3) % 7) + 7) % 7
  return dayBefore(day + (7 - weekday) * DAY)
}
