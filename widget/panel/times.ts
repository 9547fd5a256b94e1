/**
 * Dates in the panel's own words and the reader's time zone: one Intl formatter costs more than the whole panel
 * may, a table of words nothing.
 */
import type { Timestamp } from '../../shared/api/common.ts'
import type { PanelWords } from './words.ts'

const DAY = 24 * 60 * 60 * 1000

/** A moment as short as a list wants it, seen at `now` (epoch ms): `14:05` today, else `12 Mar`, `12 Mar 2025`. */
export function shortDate(at: Timestamp, now: number, words: PanelWords): string {
  const then = new Date(at)
  const today = new Date(now)
  if (isSameDay(then, today)) return clock(then)
  return date(then, words, then.getFullYear() !== today.getFullYear())
}

export function isSameDay(a: Date, b: Date): boolean {
  return a.getDate() === b.getDate() && Math.abs(a.getTime() - b.getTime()) < DAY
}

/** The time of day, by 24 hours, with both their digits: `02:58`. */
export function clock(at: Date): string {
  return at.toTimeString().slice(0, 5)
}

/** `12 Mar`, or `12 Mar 2026`. */
export function date(at: Date, words: PanelWords, withYear: boolean): string {
  return `${at.getDate()}${words.dot} ${words.months.split(' ')[at.getMonth()]}${withYear ? ` ${at.getFullYear()}` : ''}`
}
