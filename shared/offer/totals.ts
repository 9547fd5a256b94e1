/** What an offer comes to. One pure and exact function, which the server, the desk, the panel and the mails all ask. */
import { AMOUNT_LIMIT } from '../money/amount.ts'

/** One line of an offer. Amounts are minor units of the offer's currency. */
export interface OfferLine {
  /** What it is for. */
  readonly what: string
  /** Minutes of work; null for what is not measured in time. */
  readonly minutes: number | null
  /** What `amount` is the price of: an hour, or the whole line. */
  readonly per: 'hour' | 'line'
  readonly amount: number
  /** Tax on top, in basis points: 1900 is 19 %. */
  readonly tax: number
}

/** Lines that an offer may have. */
export const LINES_LIMIT = 50

/** Minutes that a line may have: ten thousand hours. */
export const MINUTES_LIMIT = 600_000

/** Basis points of tax that a line may have: as much again as it costs. */
export const TAX_LIMIT = 10_000

/** Why lines have no totals: `line` is the index of the one at fault, null where they are too many, too few or too much together. */
export interface TotalsFault {
  readonly ok: false
  readonly line: number | null
  readonly fault: 'not_whole' | 'negative' | 'too_large' | 'no_lines' | 'no_minutes'
}

export interface LineTotals {
  readonly net: number
  readonly tax: number
}

/** What the lines of one rate come to. */
export interface TaxTotals extends LineTotals {
  /** Basis points. */
  readonly rate: number
}

export interface OfferTotals {
  readonly ok: true
  readonly lines: readonly LineTotals[]
  /** By rate, the lowest first. */
  readonly byRate: readonly TaxTotals[]
  /** Of all lines that say so. */
  readonly minutes: number
  readonly net: number
  readonly tax: number
  readonly total: number
}

/**
 * The totals of lines. Each line is rounded by itself, to the nearest minor unit and half of one upwards: first what
 * it costs, then the tax on that. Everything else is a sum of what the lines say, so that who adds up a printed offer
 * gets its total to the last digit. No step has a fraction: products are whole numbers of any size.
 */
export function offerTotals(lines: readonly OfferLine[]): OfferTotals | TotalsFault {
  if (lines.length === 0) return { ok: false, line: null, fault: 'no_lines' }
  if (lines.length > LINES_LIMIT) return { ok: false, line: null, fault: 'too_large' }
  const each: LineTotals[] = []
  const byRate = new Map<number, TaxTotals>()
  let minutes = 0
  for (const [index, line] of lines.entries()) {
    const fault = faultOf(line)
    if (fault !== null) return { ok: false, line: index, fault }
    const net = line.per === 'hour' ? rounded(line.amount, line.minutes ?? 0, 60) : line.amount
    const tax = rounded(net, line.tax, 10_000)
    if (net + tax > AMOUNT_LIMIT) return { ok: false, line: index, fault: 'too_large' }
    each.push({ net, tax })
    const rate = byRate.get(line.tax) ?? { rate: line.tax, net: 0, tax: 0 }
    byRate.set(line.tax, { rate: line.tax, net: rate.net + net, tax: rate.tax + tax })
    minutes += line.minutes ?? 0
  }
  const net = each.reduce((sum, line) => sum + line.net, 0)
  const tax = each.reduce((sum, line) => sum + line.tax, 0)
  if (net + tax > AMOUNT_LIMIT) return { ok: false, line: null, fault: 'too_large' }
  return {
    ok: true,
    lines: each,
    byRate: [...byRate.values()].toSorted((a, b) => a.rate - b.rate),
    minutes,
    net,
    tax,
    total: net + tax,
  }
}

function faultOf({ minutes, per, amount, tax }: OfferLine): TotalsFault['fault'] | null {
  const numbers = [minutes ?? 0, amount, tax]
  if (!numbers.every(Number.isSafeInteger)) return 'not_whole'
  if (numbers.some((number) => number < 0)) return 'negative'
  if ((minutes ?? 0) > MINUTES_LIMIT || amount > AMOUNT_LIMIT || tax > TAX_LIMIT) return 'too_large'
  return per === 'hour' && minutes === null ? 'no_minutes' : null
}

/** `amount * by / of`, to the nearest whole number, halves upwards. None of them is negative. */
function rounded(amount: number, by: number, of: number): number {
  return Number((2n * BigInt(amount) * BigInt(by) + BigInt(of)) / (2n * BigInt(of)))
}
