/** What a vendor's reports say: how many tickets, how soon, what of the promises, and how they were rated. */
import { z } from 'zod'
import { MOST_DAYS, USUAL_DAYS } from '../report/period.ts'
import type { ClockName, Rating } from '../ticket/ticket.ts'
import type { PersonRef, Timestamp } from './common.ts'

/**
 * `GET /api/reports`: days of the vendor's time zone, both with what happened on them. Up to today unless `to` says
 * otherwise, and as many as `days` unless `from` does.
 */
export const reportQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(MOST_DAYS).prefault(USUAL_DAYS),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})

export type ReportQuery = z.infer<typeof reportQuery>

export interface Report {
  /** Full dates (RFC 3339), of the time zone. */
  readonly from: string
  readonly to: string
  /** IANA time zone: that of the vendor's first calendar, UTC where it has none. */
  readonly zone: string
  readonly by: 'day' | 'week'
  readonly steps: readonly ReportStep[]
  readonly all: ReportCounts
  /** Of ratings there were in these days, of each ticket the last. */
  readonly ratings: ReportRatings
  /** The newest ones with words. */
  readonly said: readonly SaidRating[]
  /** The largest first; null for tickets without one. */
  readonly categories: readonly ReportSlice[]
  /** Tickets opened in these days by who has them, what was solved by who did, ratings by whom they are of. */
  readonly operators: readonly ReportSlice[]
}

/** A day, or a week as far as it is in the report. */
export interface ReportStep {
  readonly from: string
  readonly to: string
  readonly opened: number
  readonly solved: number
}

export interface ReportCounts {
  readonly opened: number
  readonly solved: number
  /** Of the tickets opened in these days. */
  readonly clocks: Readonly<Record<ClockName, ReportClock>>
}

/** Milliseconds: of business time where the ticket is under a promise, of all time where it is not. */
export interface ReportClock {
  /** How often it came about. */
  readonly count: number
  readonly median: number | null
  /** Nine of ten took no longer. */
  readonly ninetieth: number | null
  /** Promises whose end is known. */
  readonly promised: number
  readonly kept: number
}

export interface ReportRatings {
  readonly count: number
  /** To a tenth; null of none. */
  readonly average: number | null
  /** How many of each, of 1 first. */
  readonly spread: readonly number[]
}

export interface ReportSlice extends ReportCounts {
  /** A category's key, or an operator's id; null for none. */
  readonly key: string | null
  readonly name: string | null
  readonly ratings: ReportRatings
}

export interface SaidRating {
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string }
  readonly rating: Rating
  readonly words: string
  readonly at: Timestamp
  /** Whom it is of; null for nobody. */
  readonly operator: PersonRef | null
  readonly customer: PersonRef
}
