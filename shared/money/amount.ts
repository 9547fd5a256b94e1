/** Amounts of money are whole minor units. Here they become digits with a point, and the other way, without a fraction in between. */

/** What no single amount may pass, in minor units: far above any price, far below where whole numbers end to be exact. */
export const AMOUNT_LIMIT = 1_000_000_000_000

/** An amount of a currency, in minor units. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/** `125000` with two digits behind the point is `1250.00`: what number formats take without losing anything. */
export function writeAmount(amount: number, digits: number): `${number}` {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const cut = text.length - digits
  const written = digits === 0 ? text : `${text.slice(0, cut)}.${text.slice(cut)}`
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- digits, at most one point, at most one sign
  return (amount < 0 ? `-${written}` : written) as `${number}`
}

/**
 * The minor units that somebody typed: `1250`, `1250,5`, `1 250,00`, `1.250,00` and `1,250.00` alike. Of two kinds of
 * marks the last is the point. A single mark is the point too, unless more digits follow it than the currency has and
 * they are three. Null for what is no such amount, is negative or passes `AMOUNT_LIMIT`.
 */
export function readAmount(typed: string, digits: number): number | null {
  const text = typed.replace(/[\s\u2019']/g, '')
  const point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (text.length > 40 || !/^[\d.,]*\d[\d.,]*$/.test(text)) return null
  if (point < 0) return inMinorUnits(text, '', digits)
  const mark = text[point] === '.' ? '.' : ','
  const before = text.slice(0, point)
  const behind = text.slice(point + 1)
  const isPoint = behind.length <= digits && !before.includes(mark)
  const whole = isPoint ? ungrouped(before, mark === '.' ? ',' : '.') : ungrouped(text, mark)
  return whole === null ? null : inMinorUnits(whole, isPoint ? behind : '', digits)
}

/** The digits of a number whose thousands may be set apart by the mark; null where it stands elsewhere. */
function ungrouped(text: string, mark: '.' | ','): string | null {
  if (/^\d*$/.test(text)) return text
  const parts = text.split(mark)
  const [first = '', ...rest] = parts
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part)) ? parts.join('') : null
}

function inMinorUnits(whole: string, behind: string, digits: number): number | null {
  const amount = Number(whole + behind.padEnd(digits, '0'))
  return amount <= AMOUNT_LIMIT ? amount : null
}
