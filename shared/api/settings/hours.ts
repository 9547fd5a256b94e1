/** Support hours: what each company has free, whether more may be worked than it has, and the packages it is offered. */
import { z } from 'zod'
import { AMOUNT_LIMIT } from '../../money/amount.ts'
import { currencies } from '../../money/currency.ts'
import { MOST_PRECEDENCE, packagePeriods } from '../../support/package.ts'
import { key, keysDiffer, texts, twice } from './parts.ts'

/** Minutes that a package can have in a period: ten thousand hours. */
export const MOST_PACKAGE_MINUTES = 600_000

export const packageMinutes = z.int().min(0).max(MOST_PACKAGE_MINUTES)
export const precedence = z.int().min(0).max(MOST_PRECEDENCE)

/** For a period, in minor units. */
export const price = z.strictObject({
  amount: z.int().min(0).max(AMOUNT_LIMIT),
  currency: z.string().refine((code) => currencies.includes(code), 'an ISO 4217 code'),
})

const offered = z.strictObject({
  key,
  name: texts(100),
  /** What it is good for, in a line. */
  about: texts(500).optional(),
  minutes: packageMinutes,
  period: z.enum(packagePeriods),
  precedence: precedence.prefault(0),
  price: price.nullable().prefault(null),
})

export const hoursSettings = z.strictObject({
  /** Whether hours are kept at all: packages, work that is logged, and what customers see of both. */
  used: z.boolean().prefault(false),
  /** Minutes that each company has once, before any package. */
  free: packageMinutes.prefault(120),
  /** Whether more may be worked than there is, where no package says. */
  overdraft: z.boolean().prefault(false),
  offered: z.array(offered).max(20).refine(keysDiffer, twice).prefault([]),
})
