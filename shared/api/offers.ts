/** Offers on the wire: `/api/tickets/:id/offers` and `/api/offers/:id/…`. */
import { z } from 'zod'
import { AMOUNT_LIMIT, type Money } from '../money/amount.ts'
import { currencies } from '../money/currency.ts'
import type { OfferState } from '../offer/offer.ts'
import { LINES_LIMIT, MINUTES_LIMIT, TAX_LIMIT, type OfferLine, type TaxTotals } from '../offer/totals.ts'
import { MESSAGE_LIMIT } from '../ticket/limits.ts'
import { nameInput, type PersonRef, type Timestamp } from './common.ts'
import type { OfferSettings } from './settings/offers.ts'
import { isTimeZone } from '../sla/zones.ts'
import { typedText, type TicketChange } from './tickets.ts'

/** Characters that say what a line is for. */
export const WHAT_LIMIT = 500

/** Days ahead that an offer can be valid. */
export const VALID_DAYS_LIMIT = 366

const version = z.int().min(1)

const line = z.strictObject({
  what: typedText(WHAT_LIMIT).transform((what) => what.replace(/\s+/g, ' ')),
  minutes: z.int().min(0).max(MINUTES_LIMIT).nullable(),
  per: z.enum(['hour', 'line']),
  /** Minor units of the offer's currency. */
  amount: z.int().min(0).max(AMOUNT_LIMIT),
  /** Basis points. */
  tax: z.int().min(0).max(TAX_LIMIT),
})

/** `POST /api/tickets/:id/offers`. What it comes to is not the client's to say. */
export const offerInput = z.strictObject({
  lines: z.array(line).min(1).max(LINES_LIMIT),
  currency: z.enum(currencies),
  /** RFC 3339, ahead of now and at most `VALID_DAYS_LIMIT` days. */
  validUntil: z.iso.datetime({ offset: true }),
  /** In which its last day is said where no reader's is known: in mails and on paper. IANA. */
  timeZone: z.string().max(64).refine(isTimeZone).prefault('UTC'),
  /** Said with it, in the thread and in the mail. */
  message: typedText(MESSAGE_LIMIT).nullish(),
  /** The latest version that whoever writes this one has seen; 0 for none. */
  after: z.int().min(0),
})

/** `POST /api/offers/:id/acceptance`: who accepts which version. */
export const acceptanceInput = z.strictObject({ version, name: nameInput })

/** `POST /api/offers/:id/refusal`. */
export const refusalInput = z.strictObject({
  version,
  name: nameInput,
  message: typedText(MESSAGE_LIMIT).nullish(),
})

/** `POST /api/offers/:id/withdrawal`. */
export const withdrawalInput = z.strictObject({ version })

export type OfferInput = z.infer<typeof offerInput>
export type RefusalInput = z.infer<typeof refusalInput>

export interface OfferLineView extends OfferLine {
  /** What the line comes to without tax, rounded to minor units. */
  readonly net: number
}

export interface OfferView {
  readonly id: string
  readonly version: number
  readonly state: OfferState
  readonly lines: readonly OfferLineView[]
  /** ISO 4217; all amounts are minor units of it. */
  readonly currency: string
  readonly byRate: readonly TaxTotals[]
  /** Of all lines that say so. */
  readonly minutes: number
  readonly net: Money
  readonly tax: Money
  readonly total: Money
  readonly validUntil: Timestamp
  readonly createdAt: Timestamp
  readonly createdBy: PersonRef
  /** Who ended it by an answer or by withdrawing it, and when. */
  readonly answer: {
    readonly at: Timestamp
    readonly by: PersonRef
    /** As it was said with an answer; null for a withdrawal. */
    readonly name: string | null
  } | null
}

/** `GET /api/tickets/:id/offers`: the latest version first. */
export interface TicketOffers {
  readonly items: readonly OfferView[]
  /** What a new one begins with; for operators alone. */
  readonly defaults: OfferSettings | null
}

/** Answer to whatever is done with an offer. */
export interface OfferChange extends TicketChange {
  readonly offer: OfferView
}

/** Answer of `POST /api/offers/:id/pages`: where it can be printed from, for some minutes. */
export interface OfferPage {
  readonly href: string
  readonly until: Timestamp
}
