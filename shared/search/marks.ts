/** What a result shows of a text: a piece of it in which the words that were sought are marked. Never markup. */
import { isMeant, type SoughtWord } from './query.ts'
import { standingWords } from './words.ts'

/** A piece of text; `marked` where it is what was sought. */
export interface Segment {
  readonly text: string
  readonly marked?: true
}

/** Words that are looked at for the piece to show. */
const LOOKED_AT = 3_000

/** Letters shown before the first word that was found. */
const BEFORE = 40

/** The whole of a short text, with marks. */
export function marked(text: string, sought: readonly SoughtWord[]): readonly Segment[] {
  const segments: Segment[] = []
  let from = 0
  for (const { start, end } of found(text, sought)) {
    if (start > from) segments.push({ text: text.slice(from, start) })
    segments.push({ text: text.slice(start, end), marked: true })
    from = end
  }
  if (from < text.length) segments.push({ text: text.slice(from) })
  return segments
}

/** The piece of a text around the first word that was found, in one line; its beginning where none was. */
export function excerpt(text: string, sought: readonly SoughtWord[], length = 160): readonly Segment[] {
  const line = text
    .slice(0, LOOKED_AT * 20)
    .replace(/\s+/g, ' ')
    .trim()
  const first = found(line, sought).next().value
  const from = first === undefined || first.start <= BEFORE ? 0 : wordAfter(line, first.start - BEFORE)
  const to = line.length <= from + length ? line.length : wordBefore(line, from, from + length)
  const piece = marked(line.slice(from, to), sought)
  return [...(from > 0 ? [{ text: '… ' }] : []), ...piece, ...(to < line.length ? [{ text: ' …' }] : [])]
}

function* found(text: string, sought: readonly SoughtWord[]) {
  for (const standing of standingWords(text, LOOKED_AT)) {
    if (sought.some((one) => isMeant(one, standing.word))) yield standing
  }
}

/** Where the next word begins; where there is none near, the place itself. */
function wordAfter(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space === -1 || space - at > BEFORE / 2 ? whole(text, at) : space + 1
}

function wordBefore(text: string, from: number, at: number): number {
  const space = text.lastIndexOf(' ', at)
  return space <= from + (at - from) / 2 ? whole(text, at) : space
}

/** Not between the halves of a character. */
function whole(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}
