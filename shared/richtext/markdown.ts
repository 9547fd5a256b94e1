/** The tree as markdown (CommonMark 0.31.2), which says the same when it is read again, each line end as a break. */
import { PICTURE_SCHEME } from './pictures.ts'
import type { Block, Inline, Mark, RichText } from './tree.ts'

export interface WritingOptions {
  /** Whether a link is one here too; else its words stand there alone. */
  readonly leads: (href: string) => boolean
  /** Whether pictures are shown; else their words stand there. */
  readonly pictures: boolean
}

const whole: WritingOptions = { leads: () => true, pictures: true }

/** As somebody would type it: signs that would be read as more than they are stand behind a backslash. */
export function toMarkdown(tree: RichText, options: WritingOptions = whole): string {
  let before: Block | undefined
  let turned = false
  return tree
    .map((block) => {
      // Of two lists side by side the second has other signs: they would be one.
      turned =
        block.type === 'list' &&
        before?.type === 'list' &&
        isNumbered(before) === isNumbered(block) &&
        !turned
      before = block
      return blockMarkdown(block, turned, options)
    })
    .join('\n\n')
}

function isNumbered(list: Extract<Block, { type: 'list' }>): boolean {
  return list.start !== null
}

function blockMarkdown(block: Block, turned: boolean, options: WritingOptions): string {
  switch (block.type) {
    case 'paragraph':
      return inlineMarkdown(block.children, options).split('\n').map(asText).join('\n')
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineMarkdown(block.children, options)
        .replaceAll('\n', ' ')
        .replace(/(?<=(?:^|\s))#+$/, '\\$&')}`
    case 'list':
      return block.items
        .map((item, index) => {
          const number = (block.start ?? 0) + index
          const sign = block.start === null ? (turned ? '+' : '-') : `${number}${turned ? ')' : '.'}`
          // What begins with code would have its own spaces read as the item's.
          return `${sign} ${indented(toMarkdown(item, options), ' '.repeat(sign.length + 1))}`.trimEnd()
        })
        .join('\n')
    case 'quote':
      return `> ${indented(toMarkdown(block.blocks, options), '> ')}`
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1))
      return `${fence}\n${block.text === '' ? '' : `${block.text}\n`}${fence}`
    }
    case 'rule':
      return '***'
  }
}

/** All lines but the first, each after the same. */
function indented(text: string, by: string): string {
  return text.replace(/\n(?=([^]))/g, (_, next: string) => (next === '\n' ? `\n${by.trimEnd()}` : `\n${by}`))
}

/** A line that is text, where it would begin something else. */
function asText(line: string): string {
  return line
    .trimStart()
    .replace(/^(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|(?:-[ \t]*){2,}$|=+\s*$|~~~)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

const outer: readonly Outer[] = ['strong', 'em']

function isSet(inline: Inline, mark: Outer): boolean {
  return inline.type === 'break' || (inline.type !== 'picture' && inline.marks?.includes(mark) === true)
}

/** Signs of what goes on are not closed and opened again: side by side they would be read as others. */
function inlineMarkdown(children: readonly Inline[], options: WritingOptions): string {
  const open: Outer[] = []
  let said = ''
  const setAs = (wanted: readonly Outer[]) => {
    while (open.some((mark) => !wanted.includes(mark))) {
      // Signs lean on the words that they are of.
      const words = said.trimEnd()
      const sign = signs[open.pop() ?? 'em']
      said = words + sign + said.slice(words.length)
    }
    for (const mark of wanted.filter((one) => !open.includes(one))) {
      said += signs[mark]
      open.push(mark)
    }
  }
  for (const [index, inline] of children.entries()) {
    if (inline.type === 'break') {
      said += '\n'
      continue
    }
    const words = wordsOf(inline, options)
    const lead = words.slice(0, words.length - words.trimStart().length)
    if (lead === words) {
      said += words
      continue
    }
    // What lasts longer stands around what ends before it.
    const lasts = (mark: Outer) => children.slice(index).findIndex((one) => !isSet(one, mark)) >>> 0
    const wanted = outer.filter((mark) => isSet(inline, mark)).toSorted((a, b) => lasts(b) - lasts(a))
    if (open.some((mark) => !wanted.includes(mark))) setAs(open.filter((mark) => wanted.includes(mark)))
    said += lead
    setAs(wanted)
    // Before the words of a link it would make a picture of them.
    if (words.startsWith('[')) said = said.replace(/!$/, '\\!')
    said += words.slice(lead.length)
  }
  setAs([])
  return said
}

function wordsOf(inline: Exclude<Inline, { type: 'break' }>, { leads, pictures }: WritingOptions): string {
  if (inline.type === 'picture') {
    return pictures ? `![${plain(inline.text)}](${PICTURE_SCHEME}${inline.file})` : plain(inline.text)
  }
  const words = inline.marks?.includes('code') ? code(inline.text) : plain(inline.text)
  if (inline.type === 'text' || !leads(inline.href)) return words
  // An address that stands for itself is a link by itself.
  return words === inline.text && isAddress(inline) ? words : `[${words}](${destination(inline.href)})`
}

function isAddress({ href, text }: Extract<Inline, { type: 'link' }>): boolean {
  return text === href || `${text}/` === href
}

/** An address as it stands behind the words of a link. */
function destination(href: string): string {
  const address = href.replace(/[<>\\]|&(?=#?\w+(?:;|$))/g, '\\$&')
  return /[\s()<>]/.test(href) ? `<${address}>` : address
}

type Outer = Exclude<Mark, 'code'>

const signs: Readonly<Record<Outer, string>> = { strong: '**', em: '*' }

function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1)
  const apart = /^`|`$|^ .*\S.* $/.test(text) ? ' ' : ''
  return fence + apart + text + apart + fence
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}

/** Text whose signs are signs; those that are nothing else where they stand need no backslash. */
function plain(text: string): string {
  return text
    .replace(/[\\`[\]]|\*(?!\s)|(?<!\s)\*|<(?=[a-z/!?])|&(?=#?\w+(?:;|$))/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
}
