/** Rows of offers as the wire, the mails and the printable page have them. */
import type { OfferInput, OfferLineView, OfferView } from '../../shared/api/offers.ts'
import type { OfferNow } from '../../shared/api/problem.ts'
import { offerStateAt } from '../../shared/offer/offer.ts'
import { offerTotals, type OfferTotals } from '../../shared/offer/totals.ts'
import type { OfferFacts } from '../notifications/notifications.ts'
import type { OfferRow } from '../storage/schema.ts'
import type { NamedOffer } from './queries.ts'

/** What `offers.content` holds as JSON. */
export type OfferContent = Pick<OfferInput, 'lines' | 'timeZone'>

export function contentOf({ content }: Pick<OfferRow, 'content'>): OfferContent {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `makeOffer`
  return JSON.parse(content) as OfferContent
}

/** The totals of lines that were found to have some when the offer was made. @throws Error when they have none */
export function totalsOf({ lines }: Pick<OfferContent, 'lines'>): OfferTotals {
  const totals = offerTotals(lines)
  if (!totals.ok) throw new Error(`an offer without totals: ${totals.fault}`)
  return totals
}

/** @param now epoch ms: it may have expired */
export function toOffer(row: NamedOffer, now: number): OfferView {
  const content = contentOf(row)
  const { currency } = row
  const { byRate, minutes, lines } = totalsOf(content)
  return {
    id: row.id,
    version: row.version,
    state: stateOf(row, now),
    lines: withNet(content, lines),
    currency,
    byRate,
    minutes,
    net: { amount: row.net, currency },
    tax: { amount: row.tax, currency },
    total: { amount: row.total, currency },
    validUntil: new Date(row.valid_until).toISOString(),
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: { id: row.created_by, name: row.maker_name ?? '' },
    answer:
      row.answered_at === null || row.answered_by === null
        ? null
        : {
            at: new Date(row.answered_at).toISOString(),
            by: { id: row.answered_by, name: row.answerer_name ?? '' },
            name: row.answered_name,
          },
  }
}

export function stateOf(row: Pick<OfferRow, 'state' | 'valid_until'>, now: number) {
  return offerStateAt({ state: row.state, validUntil: row.valid_until }, now)
}

/** What whoever came too late is told of the latest. */
export function toNow(row: OfferRow, now: number): OfferNow {
  return { id: row.id, version: row.version, state: stateOf(row, now) }
}

/** What a mail tells of it. */
export function toFacts(row: OfferRow): OfferFacts {
  const content = contentOf(row)
  const { byRate, lines } = totalsOf(content)
  return {
    version: row.version,
    currency: row.currency,
    lines: withNet(content, lines),
    byRate: [...byRate],
    net: row.net,
    total: row.total,
    validUntil: row.valid_until,
    timeZone: content.timeZone,
  }
}

function withNet({ lines }: OfferContent, totals: OfferTotals['lines']): OfferLineView[] {
  return lines.map(({ what, minutes, per, amount, tax }, index) => ({
    what,
    minutes,
    per,
    amount,
    tax,
    net: totals[index]?.net ?? 0,
  }))
}
