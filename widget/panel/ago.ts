/** When something was said, as a thread has it: how long ago, and the whole moment for who asks. */
import type { Timestamp } from '../../shared/api/common.ts'
import type { ThreadWords } from './thread-words.ts'
import { clock, date, isSameDay, shortDate } from './times.ts'
import type { PanelWords } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/**
 * Seen at `now` (epoch ms): minutes and hours on the same day, then yesterday, then the date.
 * What is after `now`, by a clock that differs from ours, is just now.
 */
export function ago(at: Timestamp, now: number, words: PanelWords, said: ThreadWords): string {
  const then = new Date(at)
  const passed = now - then.getTime()
  if (passed < MINUTE) return said.now
  if (passed < HOUR) return said.minutes(Math.floor(passed / MINUTE))
  const today = new Date(now)
  if (isSameDay(then, today)) return said.hours(Math.floor(passed / HOUR))
  today.setDate(today.getDate() - 1)
  if (isSameDay(then, today)) return said.yesterday(clock(then))
  return `${shortDate(at, now, words)}, ${clock(then)}`
}

/** The whole moment: `12 Mar 2026, 14:05`. */
export function fullDate(at: Timestamp, words: PanelWords): string {
  const then = new Date(at)
  return `${date(then, words, true)}, ${clock(then)}`
}
