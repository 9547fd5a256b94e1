/** Times in the desk's own words: an Intl formatter costs tens of milliseconds at its first use, a table of words none. */
import type { DeskWords } from '../../shared/locale/desk/en.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type TimeWords = DeskWords['time']

/** A span (ms) for a dense list: `4 min`, `3 h`, `2 d`. Times from a clock ahead of ours count as now. */
export function shortSpan(ms: number, words: TimeWords): string {
  return say(ms, words.now, words.minutes, words.hours, words.days, words.weeks)
}

/** A span (ms) for a sentence: `3 hours`. */
export function longSpan(ms: number, words: TimeWords): string {
  return say(ms, words.nowLong, words.minutesLong, words.hoursLong, words.daysLong, words.weeksLong)
}

type Count = (n: number) => string

function say(ms: number, now: string, minutes: Count, hours: Count, days: Count, weeks: Count): string {
  if (ms < MINUTE) return now
  if (ms < HOUR) return minutes(Math.floor(ms / MINUTE))
  if (ms < 2 * DAY) return hours(Math.floor(ms / HOUR))
  if (ms < 21 * DAY) return days(Math.floor(ms / DAY))
  return weeks(Math.floor(ms / (7 * DAY)))
}

/** A moment (RFC 3339) as seen at `now` (epoch ms), in the reader's own time zone: `today 14:05`, `3 Mar, 09:30`. */
export function moment(timestamp: string, now: number, words: TimeWords): string {
  const at = new Date(timestamp)
  const clock = `${pad(at.getHours())}:${pad(at.getMinutes())}`
  const daysAgo = Math.round((midnight(new Date(now)) - midnight(at)) / DAY)
  if (daysAgo === 0) return words.today(clock)
  if (daysAgo === 1) return words.yesterday(clock)
  const year = at.getFullYear() === new Date(now).getFullYear() ? null : at.getFullYear()
  return words.date(at.getDate(), at.getMonth(), year, clock)
}

function midnight(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
