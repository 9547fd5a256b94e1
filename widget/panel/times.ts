/**
 * Times in the panel's own words and the reader's time zone: one Intl formatter costs more than the whole panel
 * may, a table of words nothing.
 */
import type { Timestamp } from '../../shared/api/common.ts'
import type { PanelWords } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A moment as short as a list wants it, seen at `now` (epoch ms): `14:05` today, else `12 Mar`, `12 Mar 2025`. */
export function shortDate(at: Timestamp, now: number, words: PanelWords): string {
  const then = new Date(at)
  const today = new Date(now)
  if (then.toDateString() === today.toDateString()) return clock(then)
  return then.getFullYear() === today.getFullYear()
    ? day(then, words)
    : `${day(then, words)} ${then.getFullYear()}`
}

/** The whole moment: `12 Mar 2026, 14:05`. */
export function fullDate(at: Timestamp, words: PanelWords): string {
  const then = new Date(at)
  return `${day(then, words)} ${then.getFullYear()}, ${clock(then)}`
}

/**
 * How long ago, seen at `now` (epoch ms): minutes and hours on the same day, then yesterday, then the date.
 * Moments after `now`, by a clock that differs from ours, are `just now`.
 */
export function ago(at: Timestamp, now: number, words: PanelWords): string {
  const then = new Date(at)
  const passed = now - then.getTime()
  if (passed < MINUTE) return words.now
  if (passed < HOUR) return words.minutes(Math.floor(passed / MINUTE))
  const today = new Date(now)
  if (then.toDateString() === today.toDateString()) return words.hours(Math.floor(passed / HOUR))
  today.setDate(today.getDate() - 1)
  if (then.toDateString() === today.toDateString()) return words.yesterday(clock(then))
  return `${shortDate(at, now, words)}, ${clock(then)}`
}

function day(at: Date, words: PanelWords): string {
  return `${at.getDate()} ${words.months.split(' ')[at.getMonth()]}`
}

function clock(at: Date): string {
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
}
