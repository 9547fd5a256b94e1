/** What a vendor's offers begin with. What an answer leads to is among the ticket's settings. */
import { z } from 'zod'
import { currencies } from '../../money/currency.ts'
import { TAX_LIMIT } from '../../offer/totals.ts'

export const offerSettings = z.strictObject({
  /** ISO 4217. */
  currency: z.enum(currencies).prefault('EUR'),
  /** Tax on top, in basis points: 1900 is 19 %. */
  tax: z.int().min(0).max(TAX_LIMIT).prefault(0),
  /** Days for which an offer holds, unless it says otherwise. */
  validDays: z.int().min(1).max(365).prefault(30),
})

export type OfferSettings = z.infer<typeof offerSettings>
