/**
 * What somebody has typed into a search. Words must all be there, the last may be a beginning, as may one that ends in
 * `*`; `status:solved`, `from:ana` and `#1042` narrow it down, names of several words in quotes or with hyphens. Anything
 * else, whatever it may mean to an engine, is text.
 */
import { openStatuses, statuses, type Status } from '../ticket/status.ts'
import { standingWords, WORD_LETTERS } from './words.ts'

export interface SoughtWord {
  readonly text: string
  /** Whether words that begin so are meant, too. */
  readonly begins: boolean
}

export interface SearchQuery {
  readonly words: readonly SoughtWord[]
  /** Of one of these; null where it does not matter. */
  readonly statuses: readonly Status[] | null
  /** What was meant to be a status and is none, as it was typed; it is sought as words. Null where there is nothing such. */
  readonly noStatus: string | null
  /** How its customer's name or address begins, as it was typed; empty where it does not matter. */
  readonly from: string
  /** The number of a ticket. */
  readonly number: number | null
}

/** Words of a query that count. */
export const QUERY_WORDS = 12

/** Letters of a query that count. */
const QUERY_LETTERS = 500

const PARTS = 60

/** `open` is every status in which a ticket waits for something, `waiting` those in which it waits for somebody else. */
const byKey: StatusNames = namesOf([
  ...statuses.map((status) => [status, status] as const),
  ...openStatuses.map((status) => ['open', status] as const),
  ...statuses.filter((status) => status.startsWith('waiting_')).map((status) => ['waiting', status] as const),
])

/** Of names as they are compared, the statuses that are called so. */
export type StatusNames = ReadonlyMap<string, readonly Status[]>

/** Names without case, marks on letters and whatever stands between words: `În lucru` is `in-lucru`. */
export function namesOf(called: Iterable<readonly [name: string, status: Status]>): StatusNames {
  const names = new Map<string, readonly Status[]>()
  for (const [name, status] of called) {
    const same = plainName(name)
    if (same !== '') names.set(same, [...new Set([...(names.get(same) ?? []), status])])
  }
  return names
}

function plainName(name: string): string {
  return [...standingWords(name, PARTS)].map(({ word }) => word).join(' ')
}

/** A filter whose name is in quotes, which may lack the last, or whatever stands without a space. */
const PART = /(?:status|from):"[^"]*"?|\S+/giu

/**
 * Reads a query. Takes time linear in its length, of which only the beginning counts.
 * @param called what statuses are called besides, as by the vendor or in other languages
 */
export function parseQuery(typed: string, called: StatusNames = new Map()): SearchQuery {
  const text = typed.slice(0, QUERY_LETTERS)
  const parts = text.match(PART) ?? []
  const words: SoughtWord[] = []
  const from: string[] = []
  let wanted: readonly Status[] | null = null
  let number: number | null = null
  let noStatus: string | null = null
  for (const [index, part] of parts.slice(0, PARTS).entries()) {
    const stated = after(part, 'status:')
    const status =
      stated === null ? null : (byKey.get(plainName(stated)) ?? called.get(plainName(stated)) ?? null)
    const named = after(part, 'from:')?.replaceAll('"', ' ').trim() ?? null
    const said = numberIn(part)
    if (status !== null) wanted = wanted === null ? status : [...new Set([...wanted, ...status])]
    else if (named !== null && named !== '') from.push(named)
    else if (said !== null) number = said
    else {
      if (stated !== null && plainName(stated) !== '') noStatus = stated.replaceAll('"', '')
      words.push(...wordsOfPart(part, index === parts.length - 1 && /[\p{L}\p{N}\p{M}*]$/u.test(text)))
    }
  }
  return {
    words: distinct(words).slice(0, QUERY_WORDS),
    statuses: wanted,
    noStatus,
    from: from.join(' '),
    number,
  }
}

/** Whether nothing at all is asked for. */
export function asksNothing({ words, statuses: wanted, from, number }: SearchQuery): boolean {
  return words.length === 0 && wanted === null && from === '' && number === null
}

/** Whether it can only be about tickets. */
export function isOfTickets({ statuses: wanted, from, number }: SearchQuery): boolean {
  return wanted !== null || from !== '' || number !== null
}

/**
 * What of a sentence that somebody begins to type may be sought: its words of some length, each of which may be missing.
 * They are beginnings, and long ones without their last letter, for the same word ends otherwise in another sentence:
 * `cardul`, `cardului`, `carduri`.
 * @param least letters that a word has at least, if it has no digit
 * @param stem letters of a beginning at most
 */
export function suggestiveWords(
  typed: string,
  { least = 4, stem = WORD_LETTERS }: { readonly least?: number; readonly stem?: number } = {},
): readonly SoughtWord[] {
  const words = wordsOfPart(typed.slice(0, QUERY_LETTERS), false)
    .filter(({ text }) => text.length >= least || (least < 4 && /\d/.test(text)))
    .map(({ text }) => ({ text: (text.length > 5 ? text.slice(0, -1) : text).slice(0, stem), begins: true }))
  return distinct(words).slice(-8)
}

/** Whether a word of a text is what this one seeks. */
export function isMeant({ text, begins }: SoughtWord, word: string): boolean {
  return begins ? word.startsWith(text) : word === text
}

function wordsOfPart(part: string, last: boolean): SoughtWord[] {
  const found = [...standingWords(part, 80)]
  return found.map(({ word, end }, index) => ({
    text: word,
    begins: (part[end] === '*' || (last && index === found.length - 1)) && word.length > 1,
  }))
}

/** Each once, and as a beginning where it is one somewhere. */
function distinct(words: readonly SoughtWord[]): SoughtWord[] {
  const known = new Map<string, SoughtWord>()
  for (const word of words) {
    if (word.begins || !known.has(word.text)) known.set(word.text, word)
  }
  return [...known.values()]
}

function numberIn(part: string): number | null {
  const digits = /^#(?<digits>\d{1,9})$/.exec(part)?.groups?.['digits']
  return digits === undefined ? null : Number(digits)
}

function after(part: string, prefix: string): string | null {
  return part.slice(0, prefix.length).toLowerCase() === prefix ? part.slice(prefix.length) : null
}
