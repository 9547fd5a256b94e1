/** The lines of an offer as an operator types them, and what they are when they are read. Pure. */
import { readAmount } from '../../../shared/money/amount.ts'
import { minorDigits } from '../../../shared/money/currency.ts'
import { typeMoney } from '../../../shared/money/say.ts'
import { MINUTES_LIMIT, offerTotals, TAX_LIMIT, type OfferLine } from '../../../shared/offer/totals.ts'
import type { OfferTotals } from '../../../shared/offer/totals.ts'
import { readMinutes } from '../../../shared/support/minutes.ts'

export interface TypedLine {
  readonly id: number
  readonly what: string
  readonly time: string
  readonly amount: string
  readonly per: OfferLine['per']
  readonly tax: string
}

export interface TypedOffer {
  readonly lines: readonly TypedLine[]
  readonly currency: string
  /** `2026-03-30`, in the operator's own time zone. */
  readonly until: string
  readonly message: string
}

export type LineFault = 'badWhat' | 'badTime' | 'needsTime' | 'badAmount' | 'badTax' | 'tooMuch'

/** The column that a fault is in. */
export const columnOf = {
  badWhat: 'what',
  badTime: 'time',
  needsTime: 'time',
  badAmount: 'amount',
  badTax: 'tax',
  tooMuch: 'amount',
} as const satisfies Record<LineFault, keyof TypedLine>

export interface ReadOffer {
  readonly lines: readonly OfferLine[]
  /** Null while something is at fault. */
  readonly totals: OfferTotals | null
  /** By the line's index; the first of each. Those of what is still empty are told only when it is sent. */
  readonly faults: ReadonlyMap<number, LineFault>
  /** What each line comes to, as far as it can be said. */
  readonly nets: readonly (number | null)[]
}

export function readOffer({ lines: typed, currency }: Pick<TypedOffer, 'lines' | 'currency'>): ReadOffer {
  const digits = minorDigits(currency)
  const faults = new Map<number, LineFault>()
  const read = typed.map((line, index): OfferLine | null => {
    const what = line.what.trim()
    const minutes = line.time.trim() === '' ? null : readMinutes(line.time, 1, MINUTES_LIMIT)
    const amount = readAmount(line.amount, digits)
    const tax = line.tax.trim() === '' ? 0 : readAmount(line.tax, 2)
    const fault = ((): LineFault | null => {
      if (minutes === null && line.time.trim() !== '') return 'badTime'
      if (amount === null) return 'badAmount'
      if (line.per === 'hour' && minutes === null) return 'needsTime'
      if (tax === null || tax > TAX_LIMIT) return 'badTax'
      return what === '' ? 'badWhat' : null
    })()
    if (fault !== null) faults.set(index, fault)
    if (amount === null || tax === null || (fault !== null && fault !== 'badWhat')) return null
    return { what, minutes, per: line.per, amount, tax }
  })
  const nets = read.map((line, index) => {
    if (line === null) return null
    const alone = offerTotals([line])
    if (!alone.ok) faults.set(index, 'tooMuch')
    return alone.ok ? alone.net : null
  })
  const lines = read.filter((line) => line !== null)
  const totals = lines.length === typed.length ? offerTotals(lines) : null
  return { lines, totals: totals?.ok === true ? totals : null, faults, nets }
}

/** A line with nothing in it but what the one before it says too. */
export function freshLine(id: number, before: TypedLine | undefined, tax: number): TypedLine {
  return {
    id,
    what: '',
    time: '',
    amount: '',
    per: before?.per ?? 'line',
    tax: before?.tax ?? typedTax(tax),
  }
}

/** A line as it was sent, to be changed. */
export function typedLine(id: number, line: OfferLine, currency: string, locale: string): TypedLine {
  const { what, minutes, per, amount, tax } = line
  return {
    id,
    what,
    time: minutes === null ? '' : `${Math.floor(minutes / 60)}:${two(minutes % 60)}`,
    amount: typeMoney({ amount, currency }, locale),
    per,
    tax: typedTax(tax),
  }
}

/** 1900 basis points are typed as `19`. */
function typedTax(tax: number): string {
  return String(tax / 100)
}

/** The last moment of a day in the time zone of who looks; null for what is no day. Epoch ms. */
export function endOfDay(day: string): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return null
  const end = new Date(year, month - 1, date, 23, 59, 59, 999).getTime()
  return Number.isNaN(end) ? null : end
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

/** `2026-03-30`, the day of a moment (epoch ms) in the time zone of who looks. */
export function localDay(at: number): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
