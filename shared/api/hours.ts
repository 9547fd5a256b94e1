/** Support hours: a company's packages, the work that is logged on tickets, and what is left. Days are RFC 3339 full-dates. */
import { z } from 'zod'
import type { Money } from '../money/amount.ts'
import { MOST_MINUTES, WORK_NOTE_LIMIT } from '../support/minutes.ts'
import { packagePeriods, readDay, type PackagePeriod } from '../support/package.ts'
import type { FieldErrorCode } from './problem.ts'
import { nameInput, oneLine, type CompanyRef, type Page, type PersonRef, type Timestamp } from './common.ts'
import { packageMinutes, precedence, price } from './settings/hours.ts'

/** A day of the calendar, the same for everybody: `2026-03-01`. */
export type Day = string

const dayInput = z
  .string()
  .max(10)
  .refine((text) => (readDay(text) ?? -1) >= 946_684_800_000, 'a day since 2000-01-01, as 2026-03-01')

const agreed = z.strictObject({
  name: nameInput,
  /** In each period. 0 for one that gives precedence alone. */
  minutes: packageMinutes,
  period: z.enum(packagePeriods),
  /** Tickets of a company with more of it are served sooner. */
  precedence,
  price: price.nullable(),
  overdraft: z.boolean(),
  startsOn: dayInput,
  /** Its last day; null while it has no end. */
  endsOn: dayInput.nullable(),
})

function endsInTime({ startsOn, endsOn }: z.infer<typeof agreed>): boolean {
  return endsOn === null || endsOn >= startsOn
}

const endsTooSoon = {
  path: ['endsOn'],
  error: 'cannot be before the first day',
  params: { code: 'out_of_range' satisfies FieldErrorCode },
}

/** `POST /api/companies/:id/packages` */
export const packageInput = agreed.refine(endsInTime, endsTooSoon)

/** `PUT /api/packages/:id`: all of it anew. */
export const packageChange = agreed
  .extend({
    /** Of the answer that this is a change of, so that nobody overwrites what another has just saved. */
    version: z.string().min(1).max(64).regex(oneLine),
  })
  .refine(endsInTime, endsTooSoon)

/** `POST /api/tickets/:id/work`. */
export const workInput = z.strictObject({
  minutes: z.int().min(1).max(MOST_MINUTES),
  /** What was done. The customer reads it. */
  note: z.string().trim().max(WORK_NOTE_LIMIT).prefault(''),
  /** When; today unless given. */
  on: dayInput.optional(),
})

/** `GET /api/companies/:id/hours` */
export const companyHoursQuery = z.strictObject({
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(50),
})

export type PackageInput = z.infer<typeof packageInput>
export type PackageChange = z.infer<typeof packageChange>
export type WorkInput = z.infer<typeof workInput>

export interface PackageView {
  readonly id: string
  readonly name: string
  readonly minutes: number
  readonly period: PackagePeriod
  readonly precedence: number
  readonly price: Money | null
  readonly overdraft: boolean
  readonly startsOn: Day
  readonly endsOn: Day | null
  /** Whether it is in force today. */
  readonly inForce: boolean
  /** Another one whenever what is agreed is. */
  readonly version: string
}

export type PackagesPage = Page<PackageView>

export interface PackageRef {
  readonly id: string
  readonly name: string
}

/** Minutes that can be drawn, and what became of them: a package's in one period, or the free ones. */
export interface GrantView {
  /** Null for the free ones. */
  readonly package: PackageRef | null
  /** Null for the free ones, which have no time. */
  readonly from: Day | null
  /** The last day; null while there is no end. */
  readonly until: Day | null
  readonly minutes: number
  readonly used: number
  readonly left: number
  /** When the package has its minutes anew; null when it will not. */
  readonly renewsOn: Day | null
}

/** How a company stands today. */
export interface BalanceView {
  /** Minutes. */
  readonly left: number
  /** Whether more may be worked. */
  readonly overdraft: boolean
  /** Minutes worked in the present periods for which nothing was left. */
  readonly beyond: number
  /** In the order in which they are drawn. */
  readonly grants: readonly GrantView[]
}

export interface WorkedTicket {
  readonly id: string
  readonly number: number
  readonly subject: string
}

/** Work that was logged, and what it has drawn. */
export interface WorkView {
  readonly id: string
  readonly on: Day
  readonly minutes: number
  readonly note: string
  readonly by: PersonRef
  readonly loggedAt: Timestamp
  /** When it was taken back; null while it counts. To customers what was taken back does not exist. */
  readonly voidedAt: Timestamp | null
  readonly draws: readonly { readonly package: PackageRef | null; readonly minutes: number }[]
  /** Minutes for which nothing was left. */
  readonly beyond: number
}

/** `GET /api/tickets/:id/hours`, and the answer to logging and to taking back. */
export interface TicketHours {
  /** Of the work that counts. */
  readonly minutes: number
  readonly beyond: number
  /** Newest first. */
  readonly work: readonly WorkView[]
  /** Of the ticket's company; null where there is none, or it is not the reader's. */
  readonly balance: BalanceView | null
}

/** `GET /api/companies/:id/hours`, for operators. */
export interface CompanyHours {
  readonly balance: BalanceView
  /** Periods that were drawn on or are present, the latest first; at most the last 60. */
  readonly periods: readonly GrantView[]
  /** Work that counts, the latest first. */
  readonly work: Page<WorkView & { readonly ticket: WorkedTicket }>
}

/** `GET /api/company/hours`: what everybody of a company sees of its hours, and tickets as far as they are theirs to see. */
export interface OwnHours {
  readonly company: CompanyRef | null
  readonly balance: BalanceView | null
  /** By ticket, the latest worked on first; at most 100. */
  readonly tickets: readonly {
    readonly ticket: WorkedTicket
    readonly minutes: number
    readonly beyond: number
    readonly lastOn: Day
  }[]
  /** Minutes worked on the company's tickets that are not listed. */
  readonly others: number
  /** What the vendor offers. */
  readonly offered: readonly OfferedPackage[]
}

/** A package of the vendor's list, in the reader's language. */
export interface OfferedPackage {
  readonly key: string
  readonly name: string
  readonly about: string | null
  readonly minutes: number
  readonly period: PackagePeriod
  readonly precedence: number
  readonly price: Money | null
}
