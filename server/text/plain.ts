/** What a person typed, made the tree that screens and mail render. */
import { safeHref } from '../../shared/richtext/links.ts'
import type { Inline, Paragraph } from '../../shared/richtext/tree.ts'

/** Addresses longer than this stay plain text; no browser or mail client does much with them. */
const LONGEST_LINK = 2048

/**
 * Parses typed text: an empty line parts paragraphs, a line end is a break, and an http(s) address is a link,
 * without the punctuation that ends the sentence around it. Takes time linear in the text's length.
 */
export function parsePlain(text: string): readonly Paragraph[] {
  const tree: Paragraph[] = []
  let children: Inline[] = []
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '') {
      if (children.length > 0) tree.push({ type: 'paragraph', children })
      children = []
      continue
    }
    if (children.length > 0) children.push({ type: 'break' })
    addInline(children, line.trimEnd())
  }
  if (children.length > 0) tree.push({ type: 'paragraph', children })
  return tree
}

/** Where an address may begin. What precedes it is looked at by hand: a look-behind costs more. */
const scheme = /https?:\/\//giu

/** What an address is made of: all but white space, control characters, and what encloses it in running text. */
const address = /[^\s\p{C}<>"“”„«»`]+/uy

/** Adds one line to what stands in a paragraph: text, and links where addresses are. */
export function addInline(found: Inline[], line: string): void {
  let done = 0
  scheme.lastIndex = 0
  for (let match = scheme.exec(line); match !== null; match = scheme.exec(line)) {
    if (isWordCharacter(line, match.index - 1)) continue
    address.lastIndex = match.index
    const run = address.exec(line)?.[0] ?? ''
    // Whether it becomes a link or not, the run is done with: looking into it again would take quadratic time.
    scheme.lastIndex = match.index + run.length
    const written = run.slice(0, endOfAddress(run))
    const href = written.length <= LONGEST_LINK ? safeHref(written) : null
    if (href === null) continue
    if (match.index > done) found.push({ type: 'text', text: line.slice(done, match.index) })
    found.push({ type: 'link', href, text: written })
    done = match.index + written.length
  }
  if (done < line.length) found.push({ type: 'text', text: line.slice(done) })
}

function isWordCharacter(text: string, index: number): boolean {
  return index >= 0 && /[\p{L}\p{N}_]/u.test(text.charAt(index))
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/**
 * How much of the run is the address: it ends before a bracket that it does not open itself (so that
 * `…/Ana_(film)` stays whole), and what ends a sentence is not part of it.
 */
function endOfAddress(run: string): number {
  const open = new Map<string, number>()
  let end = 0
  for (const character of run) {
    const opener = closers[character]
    const depth = open.get(opener ?? character) ?? 0
    if (opener !== undefined && depth === 0) break
    open.set(opener ?? character, opener === undefined ? depth + 1 : depth - 1)
    end += character.length
  }
  while (end > 0 && /[.,:;!?'’…]/u.test(run.charAt(end - 1))) end--
  return end
}
