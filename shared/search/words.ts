/** The words of a text as searches compare them: lower case, without the marks on letters. `Reîncărcare` is `reincarcare`. */

/** Letters of a word that count. */
export const WORD_LETTERS = 60

/** A word, and where in the text it stands: from `start` up to but without `end`. */
export interface Standing {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Letters that are ones of their own to Unicode, and the same to who types without them. */
const alike: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

const RUN = /[\p{L}\p{N}\p{M}]+/gu

/**
 * The words of a text in their order, as often as they are there. Takes time linear in its length.
 * @param limit words at most; the rest is not looked at
 */
export function* standingWords(text: string, limit = Infinity): Generator<Standing> {
  let count = 0
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const word = plain(run)
    if (word === '') continue
    yield { word, start: index, end: index + run.length }
    count += 1
    if (count >= limit) return
  }
}

/** The words of a text, each once. @param limit words at most, of which the first are taken */
export function wordsIn(text: string, limit: number): string[] {
  const found = new Set<string>()
  for (const { word } of standingWords(text)) {
    found.add(word)
    if (found.size >= limit) break
  }
  return [...found]
}

/** What compatibility makes of a letter may be signs, which no word has. */
function plain(run: string): string {
  return run
    .slice(0, WORD_LETTERS * 2)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[łđøßæœı]/g, (letter) => alike[letter] ?? letter)
    .slice(0, WORD_LETTERS)
}
