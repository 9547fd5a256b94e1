/** Numbers, spans and days as reports say them. */
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import type { ReportRatings } from '../../../../shared/api/reports.ts'

const MINUTE = 60_000

/** A span (ms) in hours and minutes: days would be of twenty-four hours, which no business day has. */
export function span(ms: number | null, { span: said, numbers }: ReportWords): string {
  if (ms === null) return numbers.none
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 1) return said.soon
  if (minutes < 60) return said.minutes(minutes)
  // After some days nobody counts minutes.
  return minutes < 24 * 60
    ? said.hours(Math.floor(minutes / 60), minutes % 60)
    : said.hours(Math.round(minutes / 60), 0)
}

/** A part of all, in whole percent; all of it and nothing of it only where that is so. */
export function share(part: number, all: number, { numbers }: ReportWords): string {
  if (all === 0) return numbers.none
  const percent = Math.round((100 * part) / all)
  const between = part > 0 && part < all
  return numbers.percent(between ? Math.min(99, Math.max(1, percent)) : percent)
}

export function rated({ average }: ReportRatings, { numbers }: ReportWords): string {
  return average === null ? numbers.none : numbers.outOf(average)
}

/** `2026-03-01` in words. */
export function day(date: string, words: ReportWords): string {
  const [year = 0, month = 1, of = 1] = date.split('-').map(Number)
  return words.day(of, month - 1, year)
}

export function dayShort(date: string, words: ReportWords): string {
  const [, month = 1, of = 1] = date.split('-').map(Number)
  return words.dayShort(of, month - 1)
}
