/**
 * What a mail's writer wrote themselves, told apart from what their program put around it. Nothing is thrown away: every
 * line is either said or folded. Each rule looks at a line and a bounded number of its neighbours.
 */
import {
  divisionOf,
  fieldOf,
  isAttribution,
  isAttributionWithQuote,
  isBareAttribution,
  isByProgram,
  isMobileSignature,
  isRule,
  isSmallPrint,
  looksLikeField,
  pointsBelow,
  saysWhen,
} from './habits.ts'
import { blankLine, type Line } from './lines.ts'

export interface Folding {
  readonly said: readonly Line[]
  readonly folded: readonly Line[]
  /** Where a quoted or forwarded mail begins that is not marked line by line; null for none. */
  readonly division: { readonly at: number; readonly kind: 'original' | 'forward' } | null
  /** Whether there is a word of the writer's own. */
  readonly own: boolean
}

type Kind = 'own' | 'quote' | 'attribution' | 'signature' | 'rest'

/** Below a division, and above all of what is quoted, that many lines may be looked at for what they are. */
const FIELDS_WITHIN = 8
/** A quote above an answer that is longer is kept by its last lines alone. */
const LONGEST_KEPT = 12

export function fold(lines: readonly Line[]): Folding {
  const division = divisionIn(lines)
  const kinds = lines.map((line, index): Kind => {
    if (line.zone === 'overflow' || (division !== null && index >= division.from)) return 'rest'
    if (line.depth > 0) return 'quote'
    if (line.zone === 'signature') return 'signature'
    return line.zone === 'attribution' ? 'attribution' : 'own'
  })
  markAttributions(lines, kinds)
  markSignatures(lines, kinds)
  markEnds(lines, kinds)
  const own = kinds.some((kind, index) => kind === 'own' && hasWord(lines[index]))
  const result = { division: division && { at: division.at, kind: division.kind }, own }
  if (!own) return { ...result, said: lines, folded: [] }
  const pointing = division?.kind === 'original' && pointsBelow(textOf(lines, kinds, 'own'))
  const kept = keptQuotes(lines, kinds)
  const isSaid = (index: number) =>
    kinds[index] === 'own' || kept.has(index) || (pointing && kinds[index] === 'rest')
  return {
    ...result,
    said: picked(lines, isSaid),
    folded: picked(lines, (index) => !isSaid(index)),
  }
}

/** Some of the lines; what did not follow each other is not run together. */
function picked(lines: readonly Line[], isWanted: (index: number) => boolean): readonly Line[] {
  return lines.flatMap((line, index) => {
    if (!isWanted(index)) return []
    return index > 0 && !isWanted(index - 1) ? [blankLine, line] : [line]
  })
}

interface Division {
  /** Where its marks begin, rules above it included. */
  readonly from: number
  readonly at: number
  readonly kind: 'original' | 'forward'
}

function divisionIn(lines: readonly Line[]): Division | null {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined || line.depth > 0 || line.text === '' || line.zone === 'overflow') continue
    const kind = divisionAt(lines, at, line)
    if (kind !== null) return { from: above(lines, at), at, kind }
  }
  return null
}

function divisionAt(lines: readonly Line[], at: number, line: Line): 'original' | 'forward' | null {
  const words = divisionOf(line.text)
  if (words !== null) return words
  if (line.zone === 'head' && looksLikeField(line.text)) return 'original'
  if (fieldIn(line)?.label === 'from' && isHead(lines, at)) return 'original'
  if (isAttributionWithQuote(line.text)) return 'original'
  if (isAttribution(line.text)) {
    const first = startOfAttribution(lines, at)
    const whole = joined(lines, first, at)
    const next = nextText(lines, at + 1)
    if (
      saysWhen(whole) &&
      isByProgram(whole) &&
      next !== null &&
      next.depth === 0 &&
      next.zone !== 'signature'
    )
      return 'original'
  }
  return null
}

/** `From:` with at least a subject and a date or receiver close below is a head, and not a form somebody filled in. */
function isHead(lines: readonly Line[], at: number): boolean {
  const found = new Set<string>()
  const depth = lines[at]?.depth
  for (const line of lines.slice(at, at + FIELDS_WITHIN)) {
    if (line.depth !== depth) break
    const field = fieldIn(line)
    if (field !== null) found.add(field.label)
  }
  return found.has('subject') && (found.has('date') || found.has('to'))
}

/** Kept, since a line is asked from several sides. */
const fields = new WeakMap<Line, ReturnType<typeof fieldOf>>()

function fieldIn(line: Line): ReturnType<typeof fieldOf> {
  const known = fields.get(line)
  if (known !== undefined) return known
  const field = fieldOf(line.text)
  fields.set(line, field)
  return field
}

/** Rules and an attribution's first lines belong to what they stand above. */
function above(lines: readonly Line[], at: number): number {
  let from = isAttribution(lines[at]?.text ?? '') ? startOfAttribution(lines, at) : at
  for (let i = from - 1; i >= 0 && i > from - 6; i--) {
    const line = lines[i]
    if (line === undefined || line.depth > 0) break
    if (isRule(line.text) || divisionOf(line.text) !== null) from = i
    else if (line.text !== '') break
  }
  return from
}

function markAttributions(lines: readonly Line[], kinds: Kind[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined || kinds[at] !== 'own' || line.text === '') continue
    const named = isAttribution(line.text)
    if (!named && !isBareAttribution(line.text) && !isRule(line.text)) continue
    const next = nextText(lines, at + 1)
    if (next === null || next.depth === 0) continue
    const first = named ? startOfAttribution(lines, at) : at
    for (let i = first; i <= at; i++) if (kinds[i] === 'own') kinds[i] = 'attribution'
  }
}

/** An attribution may be wrapped over three lines; the one that says when is the first. */
function startOfAttribution(lines: readonly Line[], at: number): number {
  const depth = lines[at]?.depth
  for (let first = at; first > at - 3; first--) {
    const line = lines[first]
    if (line === undefined || line.text === '' || line.depth !== depth) break
    if (saysWhen(line.text)) return first
  }
  return at
}

function joined(lines: readonly Line[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map(({ text }) => text)
    .join(' ')
}

/** `-- ` and what follows it, as far as the next quote. Two dashes alone may be only that: then little may follow. */
function markSignatures(lines: readonly Line[], kinds: Kind[]): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]
    if (line === undefined || kinds[at] !== 'own' || (line.text !== '--' && line.text !== '-- ')) continue
    let end = at + 1
    let texts = 0
    for (; end < lines.length && kinds[end] === 'own'; end++) if (lines[end]?.text !== '') texts++
    if (texts <= (line.text === '-- ' ? 40 : 12)) kinds.fill('signature', at, end)
    at = end - 1
  }
}

/** What phones and companies put at the end of all that is written, above a quote or where the mail ends. */
function markEnds(lines: readonly Line[], kinds: Kind[]): void {
  for (let at = lines.length - 1; at >= 0; at--) {
    if (kinds[at] !== 'own' || lines[at]?.text === '') continue
    const ends = at === lines.length - 1 || nextKind(lines, kinds, at + 1) !== 'own'
    if (!ends) continue
    if (isMobileSignature(lines[at]?.text ?? '')) {
      kinds[at] = 'signature'
      continue
    }
    const first = smallPrintAbove(lines, kinds, at)
    if (first !== null) kinds.fill('signature', first, at + 1)
  }
}

/** Where small print begins that ends at a line; it may have several paragraphs. */
function smallPrintAbove(lines: readonly Line[], kinds: readonly Kind[], at: number): number | null {
  let found: number | null = null
  for (let i = at; i >= 0 && i > at - 20 && kinds[i] === 'own'; i--) {
    const begins = i === 0 || lines[i - 1]?.text === '' || isRule(lines[i - 1]?.text ?? '')
    if (begins && isSmallPrint(lines[i]?.text ?? '')) found = i
  }
  return found !== null && found > 0 && isRule(lines[found - 1]?.text ?? '') ? found - 1 : found
}

/**
 * The quoted lines that an answer stands below. A quote with nothing under it, or everything quoted above a single
 * answer, is only there because the program put it there.
 */
function keptQuotes(lines: readonly Line[], kinds: readonly Kind[]): ReadonlySet<number> {
  const blocks: { readonly kind: 'own' | 'quote'; readonly indices: number[] }[] = []
  kinds.forEach((kind, index) => {
    if ((kind !== 'own' && kind !== 'quote') || (kind === 'own' && lines[index]?.text === '')) return
    const last = blocks.at(-1)
    if (last?.kind === kind) last.indices.push(index)
    else blocks.push({ kind, indices: [index] })
  })
  const answers = blocks.filter(({ kind }, index) => kind === 'own' && index > 0)
  const ownFirst = blocks[0]?.kind === 'own'
  const [, , third] = blocks
  const bottom = !ownFirst && answers.length === 1 && third === undefined
  if (answers.length === 0 || bottom) return new Set()
  return new Set(
    blocks.flatMap(({ kind, indices }, index) =>
      kind === 'quote' && blocks[index + 1] !== undefined ? lastOf(lines, indices) : [],
    ),
  )
}

function lastOf(lines: readonly Line[], indices: readonly number[]): readonly number[] {
  if (indices.length <= LONGEST_KEPT) return indices
  const last = indices.slice(-LONGEST_KEPT)
  const blank = last.findIndex((index) => lines[index]?.text === '')
  return blank === -1 || blank === last.length - 1 ? last : last.slice(blank + 1)
}

function nextText(lines: readonly Line[], from: number): Line | null {
  for (let i = from; i < lines.length && i < from + 20; i++) {
    const line = lines[i]
    if (line !== undefined && line.text !== '') return line
  }
  return null
}

function nextKind(lines: readonly Line[], kinds: readonly Kind[], from: number): Kind | null {
  for (let i = from; i < lines.length; i++) {
    if (lines[i]?.text !== '' || kinds[i] !== 'own') return kinds[i] ?? null
  }
  return null
}

function textOf(lines: readonly Line[], kinds: readonly Kind[], kind: Kind): string {
  return lines
    .filter((_, index) => kinds[index] === kind)
    .map(({ text }) => text)
    .join(' ')
    .trim()
}

function hasWord(line: Line | undefined): boolean {
  return line !== undefined && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line.text)
}
