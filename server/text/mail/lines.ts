/** The text of a mail as lines, whichever part it comes from: what is judged about quotes is judged once, here. */
import type { Inline, Paragraph } from '../../../shared/richtext/tree.ts'
import { addInline } from '../plain.ts'

/** What the mark-up of a mail program says of a line, where it says something. */
export type Zone = 'signature' | 'attribution' | 'head' | 'overflow' | null

export interface Line {
  readonly segments: readonly { readonly text: string; readonly href: string | null }[]
  /** Of all segments, trimmed; empty for a blank line. */
  readonly text: string
  /** How many times quoted; 0 for the writer's own. */
  readonly depth: number
  readonly zone: Zone
}

export const blankLine: Line = { segments: [], text: '', depth: 0, zone: null }

/** What has more is no letter: the rest is kept, but not line by line. */
export const MOST_LINES = 20_000

/** Deeper than anybody quotes: what follows stays as it is written. */
const DEEPEST = 20

export interface PlainOptions {
  /** Whether it is format=flowed, and then whether spaces at the ends of lines were added (RFC 3676). */
  readonly flowed?: boolean
  readonly delsp?: boolean
  /** Lines that are told apart. */
  readonly most?: number
}

/** Parses a plain part. */
export function plainLines(
  text: string,
  { flowed = false, delsp = false, most = MOST_LINES }: PlainOptions = {},
): Line[] {
  const source = tidy(text).replace(/\r\n?/g, '\n')
  const found: { depth: number; pieces: string[]; open: boolean }[] = []
  let at = 0
  const limit = Math.min(most, MOST_LINES)
  while (at <= source.length && found.length < limit) {
    const next = source.indexOf('\n', at)
    const end = next === -1 ? source.length : next
    const { depth, rest } = unquoted(source.slice(at, end), flowed)
    at = end + 1
    const last = found.at(-1)
    const separator = rest === '-- '
    const soft = flowed && rest.endsWith(' ') && !separator
    const piece = soft && delsp ? rest.slice(0, -1) : rest
    if (last?.open === true && last.depth === depth && !separator) {
      last.pieces.push(piece)
      last.open = soft
    } else {
      found.push({ depth, pieces: [piece], open: soft })
    }
  }
  const lines = found.map(({ depth, pieces }) => plainLine(pieces.join(''), depth))
  return at < source.length ? [...lines, overflow(source.slice(at))] : lines
}

/** All that comes after so many lines that nobody reads them, as one. */
export function overflow(text: string): Line {
  const written = text.replace(/\s+/g, ' ').trim()
  const segments = written === '' ? [] : [{ text: written, href: null }]
  return { segments, text: written, depth: 0, zone: 'overflow' }
}

function plainLine(text: string, depth: number): Line {
  const written = text.trimEnd()
  const segments = written === '' ? [] : [{ text: written, href: null }]
  // What marks a signature ends with a space.
  return { segments, text: text === '-- ' ? text : written.trimStart(), depth, zone: null }
}

/** `> > text`: how deep, and the text. In flowed text a space is stuffed before what would look like a quote. */
function unquoted(line: string, flowed: boolean): { depth: number; rest: string } {
  let at = 0
  let depth = 0
  while (depth < DEEPEST) {
    // Some put a space between the marks.
    const mark = line[at] === ' ' && depth > 0 && !flowed ? at + 1 : at
    if (line[mark] !== '>') break
    depth++
    at = mark + 1
  }
  if (line[at] === ' ' && (depth > 0 || flowed)) at++
  return { depth, rest: line.slice(at) }
}

/** Without what nobody sees: controls, overrides of direction, fillers without width. */
export function tidy(text: string): string {
  if (!/[^\t\n\r -~]/.test(text)) return text
  return text.replace(/(?![\t\n\r])[\p{Cc}\u00ad\u200b\u202d\u202e\u2060\ufeff]|\u034f/gu, '')
}

/** The lines as a tree: blank lines part paragraphs, and so does the change between a quote and an answer. */
export function toTree(lines: readonly Line[]): readonly Paragraph[] {
  const tree: Paragraph[] = []
  let children: Inline[] = []
  let before: Line | null = null
  const close = () => {
    if (children.length > 0) tree.push({ type: 'paragraph', children })
    children = []
  }
  for (const line of lines) {
    if (line.text === '') {
      close()
      continue
    }
    if (before !== null && before.depth > 0 !== line.depth > 0) close()
    if (children.length > 0) children.push({ type: 'break' })
    addLine(children, line)
    before = line
  }
  close()
  return tree
}

function addLine(children: Inline[], { segments, depth }: Line): void {
  const marks = '> '.repeat(depth)
  segments.forEach(({ text, href }, index) => {
    const written = index === 0 ? marks + text : text
    if (href === null) addInline(children, written)
    else {
      if (index === 0 && marks !== '') children.push({ type: 'text', text: marks })
      children.push({ type: 'link', href, text })
    }
  })
}
