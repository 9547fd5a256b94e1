/** Offers as people read them. Intl costs tens of milliseconds at its first use: browsers load this late. */
import { writeMinutes } from '../support/minutes.ts'
import type { OfferLine } from './totals.ts'

/** Basis points as a percentage: 1900 is `19%`. */
export function sayTax(rate: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(rate / 10_000)
}

/** What a line's amount is made of, such as `1 h 30 min × 100,00 RON an hour`; empty where there is no more to say. */
export function sayPrice(
  { minutes, per, amount }: Pick<OfferLine, 'minutes' | 'per' | 'amount'>,
  perHour: (price: string) => string,
  money: (amount: number) => string,
): string {
  const time = minutes === null ? '' : writeMinutes(minutes)
  return per === 'hour' ? `${time} × ${perHour(money(amount))}` : time
}

/**
 * A day and a time with its zone: the reader's own, unless one is named (IANA). English that names no country has the day
 * before the month and the hours of the day counted to 24, as everywhere else in the product.
 */
export function sayMoment(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone !== undefined && { timeZone, timeZoneName: 'short' }),
  }).format(at)
}
