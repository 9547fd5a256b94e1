/** What a form says of a title and of tickets like it, what a checklist is, and what goes along of the page. */
import { array, assert as assertProperty, constantFrom, integer, property, string, webUrl } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checklistOf, linesOf, moved, withTick } from '../../shared/ticket/checklist.ts'
import { PAGE_LENGTH, pageAddress } from '../../shared/ticket/context.ts'
import { similarTo } from '../../shared/ticket/similar.ts'
import { titleFlaw } from '../../shared/ticket/title.ts'
import { growthOf, STEEP } from '../support/cost.ts'

const LIMIT = 80

describe('B4 E5 what a title lacks', () => {
  test.for([
    ['URGENT', 'urgent'],
    ['Very urgent!!!', 'urgent'],
    ['ASAP please', 'urgent'],
    ['Urgent, vă rog', 'urgent'],
    ['Foarte urgentă', 'urgent'],
    ["It doesn't work", 'vague'],
    ['Doesn’t work', 'vague'],
    ['does not work', 'vague'],
    ['Help!', 'vague'],
    ['Problem', 'vague'],
    ['Urgent problem', 'vague'],
    ['Hello', 'vague'],
    ['Nu merge', 'vague'],
    ['Nu funcționează', 'vague'],
    ['Bună ziua, am o problemă', 'vague'],
    ['Aplicația nu mai merge', 'vague'],
    ['NOTHING IS PRINTED AT THE TILL', 'shouting'],
    ['FACTURA NU ARE TOTAL PE PAGINA A DOUA', 'shouting'],
    ['The till prints nothing, and '.repeat(4), 'long'],
  ] as const)('%s: %s', ([title, flaw]) => {
    expect(titleFlaw(title, LIMIT)).toBe(flaw)
  })

  test.for([
    '',
    '   ',
    '…',
    'Invoice 2026-000123 has no total',
    'The till prints nothing',
    'Urgent: the till prints nothing',
    'Error 500 when saving an order',
    'Casa de marcat nu printează',
    'Eroare la salvarea facturii',
    'ERP, SAF-T, D406',
    'SAF-T D406: cod TVA',
    'Acces nou pentru magazinul din Cluj',
    'Печать не работает',
  ])('nothing is said of “%s”', (title) => {
    expect(titleFlaw(title, LIMIT)).toBeNull()
  })

  test('what says something stays so, whatever urgency is put beside it', () => {
    const told = constantFrom('the till prints nothing', 'invoice 1042', 'factura fără total')
    const beside = array(constantFrom('urgent', 'please', 'help', 'problem', '!!!', 'vă rog', 'nu merge'), {
      maxLength: 5,
    })
    assertProperty(
      property(told, beside, beside, (what, before, after) => {
        expect(titleFlaw([...before, what, ...after].join(' '), 1000)).toBeNull()
      }),
    )
  })

  test.for(['A', 'urgent ', '’', '\u0301', 'ș'])(
    'S30 takes as long as a title is, whatever it says: %j',
    async (piece) => {
      expect(await growthOf((title) => titleFlaw(title, 1e9), piece)).toBeLessThan(STEEP)
    },
  )
})

describe('P8 tickets that a new one might be about', () => {
  const tickets = [
    'Invoice 2026-000123 has no total',
    'The till prints nothing',
    'Rapoartele de stoc se încarcă greu',
    'Total lipsă pe facturile tipărite',
    'Printer',
  ].map((subject) => ({ subject }))
  const likes = (title: string) => similarTo(title, tickets, 3).map(({ subject }) => subject)

  test.for([
    ['No total on invoice 000123', ['Invoice 2026-000123 has no total']],
    ['Till prints nothing since Monday', ['The till prints nothing']],
    ['the TILL printed nothing', ['The till prints nothing']],
    ['Raport de stoc: se încarcă prea greu', ['Rapoartele de stoc se încarcă greu']],
    ['Lipseste totalul pe facturi tiparite', ['Total lipsă pe facturile tipărite']],
    ['printer', ['Printer']],
    ['A question about invoices', []],
    ['It does not work', []],
    ['Nu merge', []],
    ['', []],
    ['!', []],
  ] as const)('%s', ([title, found]) => {
    expect(likes(title)).toEqual(found)
  })

  test('a ticket of the same title comes first, and no more are named than wanted', () => {
    const title = array(constantFrom('till', 'invoice', 'stock', 'report', '1042', 'printer', 'order'), {
      minLength: 1,
      maxLength: 6,
    }).map((words) => words.join(' '))
    assertProperty(
      property(title, array(title, { maxLength: 8 }), integer({ min: 1, max: 4 }), (own, others, most) => {
        const all = [...others, own].map((subject, id) => ({ subject, id }))
        const found = similarTo(own, all, most)
        expect(found.length).toBeLessThanOrEqual(most)
        expect(new Set(found[0]?.subject.split(' '))).toEqual(new Set(own.split(' ')))
        expect(all).toEqual(expect.arrayContaining([...found]))
      }),
    )
  })

  test('what they have no word of is never named', () => {
    assertProperty(
      property(string(), (title) => {
        expect(similarTo(title, [{ subject: 'zzzzzz qqqqqq' }], 3)).toEqual([])
      }),
    )
  })
})

describe('E10 a checklist', () => {
  const texts = array(string({ minLength: 1 }), { minLength: 1, maxLength: 20 })

  test('is numbered in the order it was written in, with nothing done', () => {
    expect(checklistOf([])).toBeNull()
    assertProperty(
      property(texts, (all) => {
        const items = checklistOf(all) ?? []
        expect(items.map(({ text }) => text)).toEqual(all)
        expect(items.map(({ id }) => id)).toEqual(all.map((_, index) => `${index + 1}`))
        expect(items.every(({ doneAt }) => doneAt === null)).toBe(true)
      }),
    )
  })

  test('each item is ticked off on its own, and what is so already changes nothing', () => {
    assertProperty(
      property(texts, integer({ min: 1, max: 20 }), integer(), (all, number, now) => {
        const items = checklistOf(all) ?? []
        const item = `${number}`
        const ticked = withTick(items, { item, done: true }, now)
        expect(withTick(items, { item, done: false }, now)).toBeNull()
        if (number > all.length) {
          expect(ticked).toBeNull()
          return
        }
        expect(ticked?.map(({ doneAt }) => doneAt)).toEqual(
          all.map((_, index) => (index === number - 1 ? now : null)),
        )
        expect(withTick(ticked ?? [], { item, done: true }, now + 1)).toBeNull()
        expect(withTick(ticked ?? [], { item, done: false }, now + 1)).toEqual(items)
      }),
    )
  })

  test('is a line each in the form, empty ones left out, and one is moved to another place', () => {
    expect(linesOf(' one \n\n  two\r\n')).toEqual(['one', 'two'])
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c'])
    assertProperty(
      property(array(integer()), integer({ max: 20 }), integer({ max: 20 }), (rows, from, to) => {
        const after = moved(rows, from, to)
        expect(after.toSorted((a, b) => a - b)).toEqual(rows.toSorted((a, b) => a - b))
        expect(moved(after, to, from)).toEqual(rows)
      }),
    )
  })
})

describe('E9 the address of a page', () => {
  test.for([
    ['https://app.example.com/invoices?token=secret#x', 'https://app.example.com/invoices'],
    ['https://ana:secret@app.example.com/invoices', 'https://app.example.com/invoices'],
    ['http://localhost:5173/', 'http://localhost:5173/'],
    ['file:///home/ana/x.html', null],
    ['about:blank', null],
    ['javascript:alert(1)', null],
    ['', null],
    [`https://app.example.com/${'a'.repeat(PAGE_LENGTH)}`, null],
  ] as const)('S26 %s', ([address, sent]) => {
    expect(pageAddress(address, false)).toBe(sent)
  })

  test('goes along whole where the vendor wants it, and never with a password', () => {
    expect(pageAddress('https://a:b@app.example.com/i?id=7#top', true)).toBe(
      'https://app.example.com/i?id=7#top',
    )
    assertProperty(
      property(webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const sent = pageAddress(address, false)
        expect(sent).not.toMatch(/[?#]/)
        expect(sent === null || new URL(sent).origin === new URL(address).origin).toBe(true)
      }),
    )
  })
})
