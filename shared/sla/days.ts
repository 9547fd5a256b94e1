/** Whole days of a time zone: which one an instant is in, and when one begins. A day is said as in `support/package.ts`. */
import { Temporal } from 'temporal-polyfill'
import { stretchAt } from './zones.ts'

const DAY = 24 * 60 * 60 * 1000

/** The day, as its midnight in UTC (epoch ms), that an instant (epoch ms) is in by the clocks of a zone. */
export function dayIn(zone: string, at: number): number {
  return Math.floor((at + stretchAt(zone, at).offset) / DAY) * DAY
}

/** The first instant (epoch ms) of a day in a zone: midnight, or where clocks skip that, what comes instead. */
export function startOfDay(zone: string, day: number): number {
  const date = Temporal.Instant.fromEpochMilliseconds(day).toZonedDateTimeISO('UTC').toPlainDate()
  return date.toZonedDateTime(zone).epochMilliseconds
}
