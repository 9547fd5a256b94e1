/** When a vendor is there, and what it promises: business calendars, and policies by them. */
import { z } from 'zod'
import { hasOpenHour, type Week } from '../../sla/calendar.ts'
import { isTimeZone } from '../../sla/zones.ts'
import { MOST_PRECEDENCE } from '../../support/package.ts'
import { priorities } from '../../ticket/ticket.ts'
import { oneLine } from '../common.ts'
import type { FieldErrorCode } from '../problem.ts'
import { key, keysDiffer, twice } from './parts.ts'

const code = (of: FieldErrorCode) => ({ code: of })

/** For operators alone, so in one language. */
const name = z.string().trim().min(1).max(80).regex(oneLine, 'one line is wanted')

/** Minutes of the day: from the first until before the second. */
const span = z
  .tuple([z.int().min(0).max(1440), z.int().min(0).max(1440)])
  .refine(([from, to]) => from < to, { error: 'ends before it begins', params: code('ends_before') })

const day = z
  .array(span)
  .max(8)
  .refine((spans) => spans.every(([from], i) => from >= (spans[i - 1]?.[1] ?? 0)), {
    error: 'hours that follow each other are wanted',
    params: code('overlapping'),
  })

/** Monday first. */
const week = z
  .tuple([day, day, day, day, day, day, day])
  .refine((days: Week) => hasOpenHour(days), { error: 'has no open hour', params: code('no_open_hour') })

const calendar = z.strictObject({
  key,
  name,
  zone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: 'no time zone by the IANA name', params: code('not_one_of') }),
  week,
  /** Whose public holidays are kept: a country (ISO 3166-1), and a region of it; null for none. */
  holidays: z
    .strictObject({
      country: z.string().regex(/^[A-Z]{2}$/, 'two letters'),
      region: z
        .string()
        .regex(/^[A-Z0-9]{1,6}$/, 'its code')
        .nullable()
        .prefault(null),
    })
    .nullable()
    .prefault(null),
  /** Further days without hours. */
  closed: z.array(z.iso.date()).max(400).prefault([]),
})

/** Milliseconds of business time. A thousand hours are half a year of an office. */
const target = z
  .int()
  .min(60_000)
  .max(1000 * 60 * 60 * 1000)
  .nullable()
  .prefault(null)

const policy = z.strictObject({
  key,
  name,
  /** For which tickets; what is empty asks nothing. */
  terms: z
    .strictObject({
      priorities: z.array(z.enum(priorities)).max(priorities.length).prefault([]),
      services: z.array(key).max(50).prefault([]),
      /** For tickets of a package with at least this precedence. */
      precedence: z.int().min(0).max(MOST_PRECEDENCE).prefault(0),
    })
    .prefault({}),
  /** Key of the calendar it is reckoned by. */
  calendar: key,
  targets: z
    .strictObject({ pickup: target, response: target, resolution: target })
    .prefault({ pickup: null, response: null, resolution: null }),
  /** Percent of a target after which operators are warned; null for no warning. */
  warnAt: z.int().min(1).max(99).nullable().prefault(80),
})

export const slaSettings = z
  .strictObject({
    calendars: z.array(calendar).max(20).refine(keysDiffer, twice).prefault([]),
    /** The first whose terms all hold is a ticket's. */
    policies: z.array(policy).max(50).refine(keysDiffer, twice).prefault([]),
  })
  .superRefine(({ calendars, policies }, context) => {
    for (const [index, { calendar: named }] of policies.entries()) {
      if (calendars.some((one) => one.key === named)) continue
      context.addIssue({
        code: 'custom',
        path: ['policies', index, 'calendar'],
        message: 'is no calendar',
        params: code('not_one_of'),
      })
    }
  })

export type SlaSettings = z.infer<typeof slaSettings>

/** `GET /api/vendor/holidays`: countries, and for one of them its regions and what is kept there next. */
export const holidaysQuery = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,6}$/)
    .optional(),
})

export interface HolidaysView {
  /** ISO 3166-1 codes of the countries that are known. */
  readonly countries: readonly string[]
  /** Of the country asked for. */
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  /** Its next public holidays, by ISO date; names in the reader's language where it has them, else in the country's. */
  readonly next: readonly { readonly date: string; readonly name: string }[]
}
