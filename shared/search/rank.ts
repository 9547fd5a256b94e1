/** In what order results stand: by how well they fit, and of those that fit alike the fresher first. Pure. */
import { isMeant, type SoughtWord } from './query.ts'

/** What is there to judge a text by. */
export interface Rankable {
  /** Words of its title and of its text, as `wordsIn` has them, with spaces between. */
  readonly title: string
  readonly body: string
  /** Epoch ms. */
  readonly at: number
}

const DAY = 24 * 60 * 60 * 1000

/** After so long something counts half as fresh. */
const HALF_AS_FRESH = 90 * DAY

/** How much freshness can make up for: less than a word in the title. */
const FRESHNESS = 1

const IN_TITLE = 2
const IN_TEXT = 1
/** The word itself, and not one that only begins so. */
const EXACT = 0.5
/** A title that says little else is about it. */
const OF_TITLE = 1

/**
 * How well a text fits; more is better.
 * @param weights how much each word counts; 1 unless given
 * @param now epoch ms
 */
export function score(
  { title, body, at }: Rankable,
  sought: readonly SoughtWord[],
  now: number,
  weights: readonly number[] = [],
): number {
  const titled = title.split(' ')
  let sum = 0
  let inTitle = 0
  for (const [index, word] of sought.entries()) {
    const weight = weights[index] ?? 1
    const found = titled.filter((one) => isMeant(word, one))
    if (found.length > 0) {
      inTitle += 1
      sum += weight * (IN_TITLE + (found.includes(word.text) ? EXACT : 0))
    } else if (says(body, { ...word, begins: false })) sum += weight * (IN_TEXT + EXACT)
    else if (word.begins && says(body, word)) sum += weight * IN_TEXT
  }
  const words = Math.max(1, sought.length)
  return sum / words + OF_TITLE * (inTitle / Math.max(titled.length, words)) + freshness(at, now)
}

/** Whether a word that is sought is among these. No word has a space, so that the text need not be taken apart. */
export function says(words: string, { text, begins }: SoughtWord): boolean {
  return ` ${words} `.includes(begins ? ` ${text}` : ` ${text} `)
}

/** From `FRESHNESS` for what is new down to 0. */
function freshness(at: number, now: number): number {
  return FRESHNESS * 0.5 ** (Math.max(0, now - at) / HALF_AS_FRESH)
}
