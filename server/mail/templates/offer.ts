/** What a mail tells of an offer: its lines, what they come to, and until when it holds. */
import type { Locale } from '../../../shared/locale/locale.ts'
import { offer as en } from '../../../shared/locale/offer/en.ts'
import { offer as ro } from '../../../shared/locale/offer/ro.ts'
import { offer as es } from '../../../shared/locale/offer/es.ts'
import { offer as cs } from '../../../shared/locale/offer/cs.ts'
import { offer as sl } from '../../../shared/locale/offer/sl.ts'
import type { Words } from '../../../shared/locale/words.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { sayMoment, sayPrice, sayTax } from '../../../shared/offer/say.ts'
import type { OfferFacts, TicketNews } from '../payload.ts'
import type { Bill } from './layout.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

export function offerBill({ lines, byRate, net, total, currency }: OfferFacts, locale: Locale): Bill {
  const w = words[locale]
  const money = (amount: number) => sayMoney({ amount, currency }, locale)
  return {
    lines: lines.map((one) => ({
      what: one.what,
      detail: sayPrice(one, w.perHour, money),
      amount: money(one.net),
    })),
    sums: [
      [w.net, money(net)],
      ...byRate.map((one) => [w.taxOn(sayTax(one.rate, locale), money(one.net)), money(one.tax)] as const),
      [w.total, money(total)],
    ],
  }
}

export function offerFacts(
  { offer }: Pick<TicketNews, 'offer'>,
  locale: Locale,
): (readonly [string, string])[] {
  if (offer === undefined) return []
  return [[words[locale].validUntil, sayMoment(offer.validUntil, locale, offer.timeZone)]]
}
