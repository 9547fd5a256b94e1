/**
 * Markdown, made the tree that screens, mail and feeds render. CommonMark, without what would bring in markup or pictures
 * from elsewhere: those show as the text that they are. A picture is one only by the id of a file that is kept here.
 */
import { Parser, type Node } from 'commonmark'
import { idForm } from '../../shared/api/common.ts'
import { safeHref } from '../../shared/richtext/links.ts'
import { PICTURE_SCHEME } from '../../shared/richtext/pictures.ts'
import {
  DEEPEST,
  marks,
  PICTURES_PER_TEXT,
  type Block,
  type Inline,
  type Mark,
  type Picture,
  type RichText,
} from '../../shared/richtext/tree.ts'
import { addInline, parsePlain } from './plain.ts'

export interface MarkdownOptions {
  /** Whether a line end is a break, as people who write messages mean it; else a space, as in CommonMark. */
  readonly breaks: boolean
  /** Whether `![words](file:<id>)` is a picture, as in what operators publish; else it is text. */
  readonly pictures?: boolean
}

/** Letters of a text that is read as markdown; a longer one is plain. */
const LONGEST = 50_000

/** Signs of quotes and lists with which a line may begin. */
const MOST_SIGNS = 60

/** Letters looked at in all for ends of addresses that do not come. */
const LOOKED_FOR = 3_000_000

/** Steps in all by which lines are taken through the lists and quotes that they may go on with. */
const MOST_STEPS = 200_000

/**
 * Letters that the addresses of all links may have together: a reference may be named many times, each of which is a link
 * with all of its address. Those beyond are their words alone.
 */
const lettersOfAddresses = (text: string) => 4 * text.length + 2_000

/** Parses markdown. Takes no longer for what was written to take long: such a text is plain. */
export function parseMarkdown(text: string, { breaks, pictures = false }: MarkdownOptions): RichText {
  if (text.length > LONGEST || !isReadable(text)) return parsePlain(text)
  const left = { pictures: pictures ? PICTURES_PER_TEXT : 0, addresses: lettersOfAddresses(text) }
  return blocksOf(new Parser().parse(text), { breaks, depth: 0, left })
}

/** Whether the parser is done with it in a time that grows with its length alone. */
function isReadable(text: string): boolean {
  let [open, deepest, steps] = [0, 0, 0]
  for (const line of text.split('\n')) {
    const begins = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/.exec(line)?.[0] ?? ''
    const signs = begins.replace(/[^>+*).-]/g, '').length
    if (signs > MOST_SIGNS) return false
    // One in another is indented by two at least. What is indented is looked through anew at each that it is in.
    const indent = (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length
    const depth = signs + Math.ceil(indent / 2)
    if (signs > 0) deepest = Math.max(deepest, depth)
    steps += line.trim() === '' ? deepest : Math.min(deepest, depth) * (1 + indent)
    if (steps > MOST_STEPS) return false
    // Each `](` without an end is looked for up to the end of the text.
    open += line.split('](').length - 1
    open -= Math.min(open, line.split(')').length - 1)
  }
  return open * text.length <= LOOKED_FOR
}

interface Where {
  readonly breaks: boolean
  readonly depth: number
  /** How many pictures there may still be, and how many letters of addresses. */
  readonly left: { pictures: number; addresses: number }
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

type Run = Piece | Picture | 'break'

function inlinesOf(block: Node, { breaks, left }: Where): Inline[] {
  const runs: Run[] = []
  gather(runs, block, { set: new Set(), href: undefined, end: '', breaks, left })
  return runs.flatMap((run) => {
    if (run === 'break') return [{ type: 'break' as const }]
    return 'type' in run ? [run] : toInlines(run)
  })
}

interface Setting {
  readonly set: ReadonlySet<Mark>
  readonly href: string | undefined
  /** What is said when it ends. */
  readonly end: string
  readonly breaks: boolean
  readonly left: Where['left']
}

/** Walks without recursion: people can nest emphasis as deep as a text is long. */
function gather(runs: Run[], block: Node, outermost: Setting): void {
  const settings = [outermost]
  const walker = block.walker()
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { node, entering } = event
    if (node === block) continue
    const setting = settings.at(-1) ?? outermost
    const picture = entering ? pictureOf(node, setting) : null
    if (picture !== null) {
      runs.push(picture)
      // What is in it are its words, which have been read.
      walker.resumeAt(node, false)
      walker.next()
    } else if (!node.isContainer) addLeaf(runs, node, setting)
    else if (entering) settings.push(enter(runs, node, setting))
    else {
      const ended = settings.pop()
      add(runs, ended?.end ?? '', settings.at(-1) ?? outermost)
    }
  }
}

/** Null for what is none, and for one too many: that shows as what was typed. */
function pictureOf(node: Node, { left }: Setting): Picture | null {
  const destination = node.type === 'image' ? (node.destination ?? '') : ''
  const file = destination.startsWith(PICTURE_SCHEME) ? destination.slice(PICTURE_SCHEME.length) : ''
  if (!idForm.test(file) || left.pictures === 0) return null
  left.pictures -= 1
  return { type: 'picture', file, text: wordsIn(node) }
}

function wordsIn(image: Node): string {
  const words: string[] = []
  const walker = image.walker()
  for (let event = walker.next(); event !== null; event = walker.next()) {
    if (event.entering && !event.node.isContainer) words.push(event.node.literal ?? ' ')
  }
  return words.join('').replace(/\s+/g, ' ').trim()
}

function enter(runs: Run[], node: Node, setting: Setting): Setting {
  switch (node.type) {
    case 'strong':
      return { ...setting, set: new Set([...setting.set, 'strong']), end: '' }
    case 'emph':
      return { ...setting, set: new Set([...setting.set, 'em']), end: '' }
    case 'link':
    case 'image': {
      const destination = node.destination ?? ''
      if (!affords(setting.left, destination)) return { ...setting, end: '' }
      const href = safeHref(destination)
      if (href !== null) return { ...setting, href, end: '' }
      // What leads nowhere shows where it would have led.
      add(runs, node.type === 'image' ? '![' : '[', setting)
      return { ...setting, end: `](${destination})` }
    }
    default:
      return { ...setting, end: '' }
  }
}

/** Takes the letters of an address from those that are left, if there are as many. */
function affords(left: Where['left'], destination: string): boolean {
  if (destination.length > left.addresses) return false
  left.addresses -= destination.length
  return true
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
    !('type' in last) &&
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
