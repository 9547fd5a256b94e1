/** What people type becomes a tree, in which no address leads anywhere but to http and https. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../server/text/markdown.ts'
import { parsePlain } from '../../server/text/plain.ts'
import { safeHref } from '../../shared/richtext/links.ts'
import { toLine, toText } from '../../shared/richtext/text.ts'
import type { Inline, RichText } from '../../shared/richtext/tree.ts'

const text = (value: string): Inline => ({ type: 'text', text: value })
const link = (href: string, value = href): Inline => ({ type: 'link', href, text: value })
const lineBreak: Inline = { type: 'break' }

/** The links that a text gets, as [where to, what it says]. */
function linksIn(typed: string): [string, string][] {
  return parsePlain(typed).flatMap((block) =>
    block.children.flatMap((child): [string, string][] =>
      child.type === 'link' ? [[child.href, child.text]] : [],
    ),
  )
}

describe('a safe address', () => {
  it('is http or https, absolute, and given in its normal form', () => {
    expect(safeHref('https://comet.example')).toBe('https://comet.example/')
    expect(safeHref('HTTP://Comet.Example:80/a b?q=ă#x')).toBe('http://comet.example/a%20b?q=%C4%83#x')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://comet.example/0',
    'file:///etc/passwd',
    'mailto:ana@comet.example',
    '//comet.example',
    '/tickets',
    'comet.example',
    '',
  ])('S9 is not %j', (href) => {
    expect(safeHref(href)).toBeNull()
  })

  it.each([
    ' https://comet.example',
    '\thttps://comet.example',
    'https:/comet.example',
    'https:comet.example',
    'https:\\\\comet.example',
    'https://',
    'https://ana@comet.example',
    'https://bank.example:secret@comet.example',
    'https://bank.example%2f@comet.example/',
    'https://[::1',
    'https://comet.example:99999',
    'https://com et.example',
  ])('S9 is not %j, which is misleading or no address at all', (href) => {
    expect(safeHref(href)).toBeNull()
  })

  it('S9 is always http or https and without credentials, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (href) => {
          const safe = safeHref(href)
          if (safe === null) return
          const url = new URL(safe)
          expect(['http:', 'https:']).toContain(url.protocol)
          expect([url.username, url.password]).toEqual(['', ''])
          expect(safeHref(safe)).toBe(safe)
        },
      ),
    )
  })
})

describe('the tree as text', () => {
  it('parts paragraphs by an empty line, and says a link by its words', () => {
    const tree: RichText = [
      { type: 'paragraph', children: [text('See '), link('https://comet.example/', 'the page'), text('.')] },
      { type: 'paragraph', children: [text('One'), lineBreak, text('two')] },
    ]
    expect(toText(tree)).toBe('See the page.\n\nOne\ntwo')
    expect(toText([])).toBe('')
  })

  it('gives back what was typed, but for surplus white space', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('\n', '\n\n', ' ', 'https://a.example/b.', '(', ')'), fc.string())),
        (parts) => {
          const typed = parts.join('')
          expect(squeezed(toText(parsePlain(typed)))).toBe(squeezed(typed))
        },
      ),
    )
  })
})

describe('typed text', () => {
  it('becomes paragraphs at empty lines, and breaks at line ends of every kind', () => {
    expect(parsePlain('Hello,\r\nthe invoice\rfails\n\n \n\nThanks')).toEqual([
      {
        type: 'paragraph',
        children: [text('Hello,'), lineBreak, text('the invoice'), lineBreak, text('fails')],
      },
      { type: 'paragraph', children: [text('Thanks')] },
    ])
    expect(parsePlain('\n \n')).toEqual([])
  })

  it('keeps the indentation of its lines', () => {
    expect(parsePlain('  a\n    b  ')).toEqual([
      { type: 'paragraph', children: [text('  a'), lineBreak, text('    b')] },
    ])
  })

  it('gets its addresses made links, without the punctuation around them', () => {
    expect(parsePlain('Look at https://comet.example/factura/1042, then write.')).toEqual([
      {
        type: 'paragraph',
        children: [text('Look at '), link('https://comet.example/factura/1042'), text(', then write.')],
      },
    ])
    expect(linksIn('(https://comet.example/a)')).toEqual([
      ['https://comet.example/a', 'https://comet.example/a'],
    ])
    expect(linksIn('„https://comet.example/a”?!')).toEqual([
      ['https://comet.example/a', 'https://comet.example/a'],
    ])
    expect(linksIn('<https://comet.example/a>…')).toEqual([
      ['https://comet.example/a', 'https://comet.example/a'],
    ])
    expect(linksIn('[https://comet.example/a.]')).toEqual([
      ['https://comet.example/a', 'https://comet.example/a'],
    ])
  })

  it('keeps the brackets that belong to an address', () => {
    expect(linksIn('https://wiki.example/Ana_(film).').map(([, said]) => said)).toEqual([
      'https://wiki.example/Ana_(film)',
    ])
    expect(linksIn('(https://wiki.example/Ana_(film))').map(([, said]) => said)).toEqual([
      'https://wiki.example/Ana_(film)',
    ])
  })

  it('says an address as it was typed and leads to its normal form', () => {
    expect(linksIn('HTTPS://Comet.Example/ștampilă')).toEqual([
      ['https://comet.example/%C8%99tampil%C4%83', 'HTTPS://Comet.Example/ștampilă'],
    ])
  })

  it('S9 makes no link of what is not safe, nor of markup', () => {
    for (const typed of [
      'javascript:alert(1)',
      '<a href="javascript:alert(1)">x</a>',
      'https://ana:secret@comet.example/',
      'xhttps://comet.example/',
      'https://',
      `https://comet.example/${'a'.repeat(3000)}`,
    ]) {
      expect(parsePlain(typed)).toEqual([{ type: 'paragraph', children: [text(typed)] }])
    }
  })

  it('S9 leads only to safe addresses, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.webUrl(), fc.string(), fc.constantFrom('http://', '@', ')'))),
        (parts) => {
          for (const [href] of linksIn(parts.join(''))) expect(safeHref(href)).toBe(href)
        },
      ),
    )
  })
})

describe('S30 hostile text', () => {
  const hostile: Readonly<Record<string, string>> = {
    'addresses without end': 'http://',
    'addresses in brackets': '(http://a.example)',
    'brackets that never close': 'http://a.example/((',
    'punctuation after an address': 'http://a.example/...!!!',
    'empty lines': '\n \n',
    'words glued to addresses': 'ahttp://a.example ',
    'many short links': 'http://a.b ',
    'control characters': 'http://\u0001\u200b',
  }

  it.each(Object.entries(hostile))('takes time in proportion to its length: %s', (_name, unit) => {
    const small = unit.repeat(Math.ceil(65_536 / unit.length))
    const large = small.repeat(16)
    parsePlain(small)
    // The best of several runs of each, taken in turn, since other work may slow any one of them.
    let best = { small: Infinity, large: Infinity }
    for (let run = 0; run < 5; run++) {
      best = {
        small: Math.min(best.small, timeOf(small)),
        large: Math.min(best.large, timeOf(large)),
      }
    }
    // Linear is 16; quadratic would be 256.
    expect(best.large / best.small).toBeLessThan(100)
  })
})

function squeezed(value: string): string {
  return value.replace(/\s+/gu, '')
}

/** Milliseconds that parsing takes. */
function timeOf(typed: string): number {
  const start = performance.now()
  parsePlain(typed)
  return performance.now() - start
}

it('says in an excerpt’s line all the words, and no sign of an item, a quote or a rule', () => {
  const tree = parseMarkdown(
    '# Tills\n\n- one **till**\n- two\n  1. deep\n\n---\n\n> said\n> so\n\n```\nx = 1\n```',
    {
      breaks: true,
    },
  )
  expect(toLine(tree)).toBe('Tills one till two deep said so x = 1')
})
