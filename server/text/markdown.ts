/**
 * Markdown, made the tree that screens, mail and feeds render. CommonMark, without what would bring in markup or pictures
 * from elsewhere: those show as the text that they are.
 */
import { Parser, type Node } from 'commonmark'
import { safeHref } from '../../shared/richtext/links.ts'
import {
  DEEPEST,
  marks,
  type Block,
  type Inline,
  type Mark,
  type RichText,
} from '../../shared/richtext/tree.ts'
import { addInline, parsePlain } from './plain.ts'

export interface MarkdownOptions {
  /** Whether a line end is a break, as people who write messages mean it; else a space, as in CommonMark. */
  readonly breaks: boolean
}

/** Letters of a text that is read as markdown; a longer one is plain. */
const LONGEST = 50_000

/** Signs of quotes and lists with which a line may begin. */
const MOST_SIGNS = 60

/** Letters looked at in all for ends of addresses that do not come. */
const LOOKED_FOR = 3_000_000

/** Parses markdown. Takes no longer for what was written to take long: such a text is plain. */
export function parseMarkdown(text: string, { breaks }: MarkdownOptions): RichText {
  if (text.length > LONGEST || !isReadable(text)) return parsePlain(text)
  return blocksOf(new Parser().parse(text), { breaks, depth: 0 })
}

/** Whether the parser is done with it in a time that grows with its length alone. */
function isReadable(text: string): boolean {
  let open = 0
  for (const line of text.split('\n')) {
    const signs = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? ''
    if (signs.replace(/[^>+*).-]/g, '').length > MOST_SIGNS) return false
    // Each `](` without an end is looked for up to the end of the text.
    open += line.split('](').length - 1
    open -= Math.min(open, line.split(')').length - 1)
  }
  return open * text.length <= LOOKED_FOR
}

interface Where {
  readonly breaks: boolean
  readonly depth: number
}

function* childrenOf(node: Node): Generator<Node> {
  for (let child = node.firstChild; child !== null; child = child.next) yield child
}

function blocksOf(node: Node, where: Where): Block[] {
  return [...childrenOf(node)].flatMap((child) => blockOf(child, where))
}

function blockOf(node: Node, where: Where): readonly Block[] {
  const deeper = { ...where, depth: where.depth + 1 }
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const children = inlinesOf(node, where)
      if (children.length === 0) return []
      if (node.type === 'paragraph') return [{ type: 'paragraph', children }]
      return [{ type: 'heading', level: levelOf(node.level), children }]
    }
    case 'list': {
      const items = [...childrenOf(node)]
      if (where.depth >= DEEPEST) return items.flatMap((item) => blocksOf(item, deeper))
      const start = node.listType === 'ordered' ? node.listStart : null
      return [{ type: 'list', start, items: items.map((item) => blocksOf(item, deeper)) }]
    }
    case 'block_quote': {
      const blocks = blocksOf(node, deeper)
      return where.depth >= DEEPEST || blocks.length === 0 ? blocks : [{ type: 'quote', blocks }]
    }
    case 'code_block':
      return [{ type: 'code', text: (node.literal ?? '').replace(/\n$/, '') }]
    case 'thematic_break':
      return [{ type: 'rule' }]
    // Markup is what it says.
    default:
      return parsePlain(node.literal ?? '')
  }
}

function levelOf(level: number): 1 | 2 | 3 {
  if (level <= 1) return 1
  return level === 2 ? 2 : 3
}

/** A piece of text on its way, before what stands side by side and is set alike is one. */
interface Piece {
  text: string
  readonly set: ReadonlySet<Mark>
  /** Undefined for what is no link. */
  readonly href: string | undefined
}

type Run = Piece | 'break'

function inlinesOf(block: Node, { breaks }: Where): Inline[] {
  const runs: Run[] = []
  gather(runs, block, { set: new Set(), href: undefined, breaks })
  return runs.flatMap((run) => (run === 'break' ? [{ type: 'break' as const }] : toInlines(run)))
}

interface Setting {
  readonly set: ReadonlySet<Mark>
  readonly href: string | undefined
  readonly breaks: boolean
}

/** Walks without recursion: people can nest emphasis as deep as a text is long. */
function gather(runs: Run[], block: Node, outermost: Setting): void {
  const settings = [outermost]
  const walker = block.walker()
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event
    if (node === block) continue
    const setting = settings.at(-1) ?? outermost
    if (!node.isContainer) addLeaf(runs, node, setting)
    else if (entering) settings.push(enter(runs, node, setting))
    else {
      settings.pop()
      const href = node.type === 'link' || node.type === 'image' ? safeHref(node.destination ?? '') : ''
      // What leads nowhere shows where it would have led.
      if (href === null) add(runs, `](${node.destination ?? ''})`, settings.at(-1) ?? outermost)
    }
  }
}

function enter(runs: Run[], node: Node, setting: Setting): Setting {
  switch (node.type) {
    case 'strong':
      return { ...setting, set: new Set([...setting.set, 'strong']) }
    case 'emph':
      return { ...setting, set: new Set([...setting.set, 'em']) }
    case 'link':
    case 'image': {
      const href = safeHref(node.destination ?? '')
      if (href === null) add(runs, node.type === 'image' ? '![' : '[', setting)
      return href === null ? setting : { ...setting, href }
    }
    default:
      return setting
  }
}

function addLeaf(runs: Run[], node: Node, setting: Setting): void {
  switch (node.type) {
    case 'softbreak':
      if (setting.breaks) runs.push('break')
      else add(runs, ' ', setting)
      return
    case 'linebreak':
      runs.push('break')
      return
    case 'code':
      add(runs, node.literal ?? '', { ...setting, set: new Set([...setting.set, 'code']) })
      return
    default:
      // What was written as `&#10;` is no line end.
      add(runs, (node.literal ?? '').replace(/[\n\t]/g, ' '), setting)
  }
}

function add(runs: Run[], text: string, { set, href }: Setting): void {
  if (text === '') return
  const last = runs.at(-1)
  const alike =
    last !== undefined &&
    last !== 'break' &&
    last.href === href &&
    last.set.size === set.size &&
    [...set].every((mark) => last.set.has(mark))
  if (alike) last.text += text
  else runs.push({ text, set, href })
}

/** Addresses in text are links, as where no markdown is; in code they are code. */
function toInlines({ text, set, href }: Piece): Inline[] {
  const own = marks.filter((mark) => set.has(mark))
  const setting = own.length === 0 ? {} : { marks: own }
  if (href !== undefined) return [{ type: 'link', href, text, ...setting }]
  if (set.has('code')) return [{ type: 'text', text, ...setting }]
  const found: Inline[] = []
  addInline(found, text)
  // Of the marks all that was found has the same.
  return found.map((inline) => (inline.type === 'break' ? inline : Object.assign({}, inline, setting)))
}
