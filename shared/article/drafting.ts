/**
 * A draft of an article out of a ticket: what was said in it, without what says of whom it was. An operator writes an
 * article of that, and is the one who publishes it.
 */

/** What stands where something was taken out. */
const GAP = '…'

/** Each begins and ends where it must, so that no text takes longer than its length says. */
const url = /https?:\/\/[^\s<>()[\]"'„”“«»]+/giu
const run = /[^\s<>()[\]"'„”“«»]+/gu
/** Telephone numbers, and others of persons: nine digits, or eight after a plus or a nought. */
const number =
  /(?<![\p{L}\p{N}])(?:(?:\+|0)(?:[^\S\n]|[()./-]){0,2}\d(?:(?:[^\S\n]|[()./-]){0,2}\d){6,}|\(?\d(?:(?:[^\S\n]|[()./-]){0,2}\d){8,})/gu
/** ISO 13616: a country, two digits, and up to thirty letters and digits, often in groups. */
const account = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}(?![\p{L}\p{N}])/gu
const word = /[\p{L}\p{M}]+/gu
const gaps = /…(?:[\s,]*…)+/gu

export interface SaidInTicket {
  readonly by: 'customer' | 'operator'
  /** Markdown. */
  readonly text: string
}

export interface Hidden {
  /** Of people: each word of them is taken out, however it is written. */
  readonly people: readonly string[]
  /** Of companies: taken out as they stand. */
  readonly companies: readonly string[]
}

/**
 * A text without e-mail addresses, numbers of telephones, accounts and persons, and the names of who is `hidden`. A web
 * address that has one of them goes as a whole: what would be left leads nowhere.
 */
export function withoutNames(text: string, hidden: Hidden): string {
  const strike = striking(hidden)
  let left = ''
  let done = 0
  for (const { 0: web, index } of text.matchAll(url)) {
    left += strike(text.slice(done, index)) + (strike(web) === web && !/%40/.test(web) ? web : GAP)
    done = index + web.length
  }
  return (left + strike(text.slice(done))).replace(gaps, GAP)
}

function striking({ people, companies }: Hidden): (text: string) => string {
  const names = new Set(people.flatMap((name) => name.match(word) ?? []).map(folded))
  const literals = companies
    .map((company) => company.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .filter((literal) => literal !== '')
    .map((literal) => new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'))
  return (text) =>
    literals
      .reduce((left, literal) => left.replace(literal, GAP), text)
      .replace(run, (one) => (/[^@]@[^@]/.test(one) ? GAP : one))
      .replace(account, GAP)
      .replace(number, GAP)
      .replace(word, (one) => (names.has(folded(one)) ? GAP : one))
}

/** What customers said as quotes, what operators answered as it is, in the order of the ticket, as far as there is room. */
export function draftText(said: readonly SaidInTicket[], hidden: Hidden, limit: number): string {
  let draft = ''
  for (const { by, text } of said) {
    if (draft.length >= limit) break
    const left = withoutNames(text.trim(), hidden)
    draft += draft === '' ? '' : '\n\n'
    draft += by === 'customer' ? quoted(left) : left
  }
  return draft.slice(0, limit)
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** Without accents and in one case, as people write names. */
function folded(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
