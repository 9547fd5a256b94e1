/** Searching, as far as it is pure: what a query asks for, what is marked, in what order, and who holds which keys. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maySeeTicket } from '../../shared/access/tickets.ts'
import type { Actor } from '../../shared/access/actor.ts'
import { keysHeldBy, keysOf } from '../../shared/search/keys.ts'
import { excerpt, marked } from '../../shared/search/marks.ts'
import { namesOf, parseQuery, QUERY_WORDS, suggestiveWords } from '../../shared/search/query.ts'
import { score } from '../../shared/search/rank.ts'
import { wordsIn, WORD_LETTERS } from '../../shared/search/words.ts'

const texts = (typed: string) => parseQuery(typed).words.map(({ text }) => text)

const actor = (personId: string, companyId: string | null, primary: boolean, vendorId = 'v-1'): Actor => ({
  kind: 'customer',
  vendorId,
  personId,
  companyId,
  companyRole: primary ? 'primary_contact' : null,
})

describe('words', () => {
  it('are the same with marks and without, however they were typed', () => {
    expect(wordsIn('Reîncărcare', 9)).toEqual(['reincarcare'])
    expect(wordsIn('Rei\u0302ncărcare', 9)).toEqual(['reincarcare'])
    expect(wordsIn('ȘTERGE şterge sterge', 9)).toEqual(['sterge'])
    expect(wordsIn('đakovo Łódź straße', 9)).toEqual(['dakovo', 'lodz', 'strasse'])
  })

  it('have letters and digits alone, so that no engine takes one for anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const word of wordsIn(text, 1000)) {
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
          expect(word.length).toBeLessThanOrEqual(WORD_LETTERS)
        }
      }),
    )
  })

  it('found are found again: words of words are themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const words = wordsIn(text, 1000)
        expect(wordsIn(words.join(' '), 1000)).toEqual(words)
      }),
    )
  })
})

describe('a query', () => {
  it('has words, of which the last may be a beginning, and those that say so', () => {
    expect(parseQuery('fact* lipsă').words).toEqual([
      { text: 'fact', begins: true },
      { text: 'lipsa', begins: true },
    ])
    expect(parseQuery('lipsă ').words).toEqual([{ text: 'lipsa', begins: false }])
  })

  it('is narrowed down by status, sender and number', () => {
    const query = parseQuery('status:waiting-customer from:ana@luna.example #1042 printer ')
    expect(query.statuses).toEqual(['waiting_customer'])
    expect(query.from).toBe('ana@luna.example')
    expect(query.number).toBe(1042)
    expect(query.words).toEqual([{ text: 'printer', begins: false }])
    expect(parseQuery('status:open').statuses).toContain('in_progress')
    expect(parseQuery('status:open').statuses).not.toContain('closed')
    expect(parseQuery('status:waiting').statuses).toEqual([
      'waiting_customer',
      'waiting_third_party',
      'waiting_approval',
    ])
  })

  it('takes statuses as they are called, without case and marks, in quotes or with hyphens', () => {
    const called = namesOf([
      ['În lucru', 'in_progress'],
      ['Nepreluat', 'new'],
      ['Nepreluat', 'on_hold'],
    ])
    for (const typed of ['status:"în lucru"', 'STATUS:in-lucru', 'status:În_Lucru', 'status:"in lucru']) {
      expect(parseQuery(typed, called)).toMatchObject({
        statuses: ['in_progress'],
        words: [],
        noStatus: null,
      })
    }
    expect(parseQuery('status:nepreluat status:solved x', called).statuses).toEqual([
      'new',
      'on_hold',
      'solved',
    ])
    expect(parseQuery('from:"ana pop" y ').from).toBe('ana pop')
    expect(parseQuery('status:"gone fishing" z ', called)).toMatchObject({
      noStatus: 'gone fishing',
      statuses: null,
    })
    expect(parseQuery('status: x ', called).noStatus).toBe(null)
    expect(texts('"a b" c ')).toEqual(['a', 'b', 'c'])
  })

  it('takes for text what means something to an engine alone, and a status that there is not', () => {
    expect(texts('a AND b OR NOT c NEAR(d, 2) ')).toEqual([
      'a',
      'and',
      'b',
      'or',
      'not',
      'c',
      'near',
      'd',
      '2',
    ])
    expect(texts(`"'; drop table documents; -- {title} : ^x `)).toEqual([
      'drop',
      'table',
      'documents',
      'title',
      'x',
    ])
    expect(texts('status:whatever ')).toEqual(['status', 'whatever'])
  })

  it('of any length and any signs asks for a few plain words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (typed) => {
        const { words } = parseQuery(typed)
        expect(words.length).toBeLessThanOrEqual(QUERY_WORDS)
        for (const { text } of words) expect(text).toMatch(/^[\p{L}\p{N}]+$/u)
        expect(suggestiveWords(typed).length).toBeLessThanOrEqual(8)
      }),
    )
    for (const typed of ['a'.repeat(1_000_000), 'a '.repeat(500_000), '* '.repeat(500_000)]) {
      expect(parseQuery(typed).words.length).toBeLessThanOrEqual(QUERY_WORDS)
    }
  })
})

describe('what is shown', () => {
  const text = 'După actualizare, reîncărcarea paginii nu mai merge.'

  it('marks the words that were sought as they were written', () => {
    expect(marked(text, parseQuery('reincarc').words)).toEqual([
      { text: 'După actualizare, ' },
      { text: 'reîncărcarea', marked: true },
      { text: ' paginii nu mai merge.' },
    ])
  })

  it('leaves nothing out and adds nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), (long, typed) => {
        const segments = marked(long, parseQuery(typed).words)
        expect(segments.map((segment) => segment.text).join('')).toBe(long)
      }),
    )
  })

  it('is the piece around what was found', () => {
    const long = `${'Lorem ipsum dolor. '.repeat(40)}Imprimanta face fum. ${'Sit amet. '.repeat(40)}`
    const segments = excerpt(long, parseQuery('fum').words)
    expect(segments.find((segment) => segment.marked)?.text).toBe('fum')
    expect(segments.map((segment) => segment.text).join('').length).toBeLessThan(180)
  })
})

describe('the order', () => {
  const now = Date.UTC(2026, 2, 1)
  const sought = parseQuery('printer ').words
  const worth = (title: string, body: string, at = now) => score({ title, body, at }, sought, now)

  it('puts what is about it before what says it, and the fresher first of those alike', () => {
    expect(worth('printer', '')).toBeGreaterThan(worth('something else', 'printer'))
    expect(worth('printer', '')).toBeGreaterThan(worth('many words and a printer among them', ''))
    expect(worth('printer', '', now)).toBeGreaterThan(worth('printer', '', now - 1e9))
    expect(worth('printer', '', now - 1e12)).toBeGreaterThan(worth('something else', 'printer', now))
  })
})

describe('S17 keys', () => {
  const some = fc.constantFrom('1', '2', '3')
  const company = fc.option(some.map((id) => `c-${id}`))

  it('open tickets to those who may see them, and to nobody else', () => {
    fc.assert(
      fc.property(
        some,
        company,
        fc.boolean(),
        some,
        some,
        company,
        some,
        (p, c, primary, v, owner, of, tv) => {
          const who = actor(`p-${p}`, c, primary, `v-${v}`)
          const ticket = { vendorId: `v-${tv}`, customerId: `p-${owner}`, companyId: of }
          const finders = { people: [ticket.customerId], companies: of === null ? [] : [of] }
          const keys = keysOf('ticket', ticket.vendorId, finders)
          const held = keysHeldBy(who, ticket.vendorId, ['ticket'])
          expect(held.some((key) => keys.includes(key))).toBe(maySeeTicket(who, ticket))
          const operator: Actor = { kind: 'operator', vendorId: `v-${v}`, personId: 'o', role: 'operator' }
          expect(keysHeldBy(operator, ticket.vendorId, ['ticket']).some((key) => keys.includes(key))).toBe(
            v === tv,
          )
        },
      ),
    )
  })

  it('of a note are the operators’ alone, and none is a word', () => {
    const keys = keysOf('ticket', 'v-1', {})
    const held = keysHeldBy(actor('p-1', 'c-1', true), 'v-1', ['ticket'])
    expect(held.some((key) => keys.includes(key))).toBe(false)
    for (const key of held) expect(wordsIn(key, 9)).not.toContain(key)
  })
})
