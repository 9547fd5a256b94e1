/** Amounts as people read them. The formatter costs tens of milliseconds at its first use: browsers load this late. */
import { writeAmount, type Money } from './amount.ts'
import { minorDigits } from './currency.ts'

const formatters = new Map<string, Intl.NumberFormat>()

/** `1250,00` for who reads it in a language with that point: what a field for an amount begins with. */
export function typeMoney({ amount, currency }: Money, locale: string): string {
  const point = new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')
  return writeAmount(amount, minorDigits(currency)).replace('.', point?.value ?? '.')
}

/** `1.250,00 RON`, `1 250,00 Kč`, `€1,250.00`: exact, in the reader's language. */
export function sayMoney({ amount, currency }: Money, locale: string): string {
  const digits = minorDigits(currency)
  const key = `${locale} ${currency}`
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  formatters.set(key, formatter)
  return formatter.format(writeAmount(amount, digits))
}
