/** Which of some tickets a new one might be about, by the words of its title. */
import { spoken } from './title.ts'

/** Letters by which two forms of a word are known to be one: invoice and invoices, factura and facturii. */
const STEM = 5
/** Of the words of the shorter title, the share that has to be found in the other. */
const ENOUGH = 0.5

/** In most titles, so that they tell none from another. */
const common = new Set(
  `the and for not with are was has have does doesnt dont cant cannot work works working problem error issue when after from
  this that about into please our your
  nu din pentru care este sunt merge functioneaza problema eroare eroarea dupa cand mai sau prin fara la cu de pe in`.split(
    /\s+/,
  ),
)

/** The tickets whose titles are about as the given one, the likest first, at most `most`. */
export function similarTo<T extends { readonly subject: string }>(
  title: string,
  tickets: readonly T[],
  most: number,
): readonly T[] {
  const own = telling(title)
  return tickets
    .map((ticket) => ({ ticket, likeness: likeness(own, telling(ticket.subject)) }))
    .filter(({ likeness: how }) => how > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ ticket }) => ticket)
}

/**
 * From 0 to 1, which the same words have. One word in common says little, unless it is a number as of an invoice, or
 * all that there is of both.
 */
function likeness(one: readonly string[], other: readonly string[]): number {
  const shorter = one.length <= other.length ? one : other
  const longer = shorter === one ? other : one
  const shared = shorter.filter((word) => longer.some((its) => isSame(word, its)))
  if (shared.length === 0) return 0
  if (shared.length === 1 && !shared.some(isNumber) && longer.length > 1) return 0
  if (shared.length / shorter.length < ENOUGH) return 0
  return (shared.length / shorter.length + shared.length / longer.length) / 2
}

function isSame(one: string, other: string): boolean {
  if (one === other) return true
  if (/\d/.test(one) || /\d/.test(other)) return false
  return one.length >= STEM && other.length >= STEM && one.slice(0, STEM) === other.slice(0, STEM)
}

function isNumber(word: string): boolean {
  return /\d{3}/.test(word)
}

function telling(title: string): readonly string[] {
  return [...new Set(spoken(title))].filter(
    (word) => (word.length > 2 || /\d/.test(word)) && !common.has(word),
  )
}
