/** Drafts of articles out of tickets: who it was and how to reach them is not in them. */
import { assert, constantFrom, property, stringMatching } from 'fast-check'
import { expect, it } from 'vitest'
import { olderThan } from '../../shared/article/article.ts'
import { draftText, withoutNames } from '../../shared/article/drafting.ts'
import { growthOf, STEEP } from '../support/cost.ts'

const at = (hour: number) => ({ updatedAt: `2026-03-01T0${hour}:00:00.000Z` })

const hidden = { people: ['Ana Țurcanu', 'Mihai'], companies: ['Luna Nouă (S.R.L.)'] }

it.each([
  ['Bună, sunt Ana Țurcanu, tel. +40 721 123 456.', 'Bună, sunt …, tel. ….'],
  ['ANA TURCANU a scris; ana.t@luna.example răspunde', '… a scris; … răspunde'],
  ['[scrieți](mailto:ana@luna.example)', '[scrieți](…)'],
  ['Ce zice Luna Nouă (S.R.L.) de banana Anaconda?', 'Ce zice … de banana Anaconda?'],
  ['Eroarea 504 la ora 10:45, factura 20260012', 'Eroarea 504 la ora 10:45, factura 20260012'],
  ['Llame 912 345 678 o (602) 12 34 56', 'Llame … o …'],
  ['040/123-4567, CNP 1960229123456', '…, CNP …'],
  ['IBAN RO49 AAAA 1B31 0075 9384 0000.', 'IBAN ….'],
  ['Vezi https://ana.example/x?u=1 și https://docs.example/a_b', 'Vezi … și https://docs.example/a_b'],
  ['https://app.example/?u=a%40b.example', '…'],
])('%s is without names %s', (text, left) => {
  expect(withoutNames(text, hidden)).toBe(left)
})

it('quotes what customers said and leaves what was answered', () => {
  const said = [
    { by: 'customer', text: 'Nu merge.\n\nCe fac?' },
    { by: 'operator', text: 'Apăsați **OK**. Mihai' },
  ] as const
  expect(draftText(said, hidden, 100)).toBe('> Nu merge.\n>\n> Ce fac?\n\nApăsați **OK**. …')
  expect(draftText(said, hidden, 4)).toBe('> Nu')
})

function draft(text: string): void {
  const said = [{ by: 'customer', text: `x${text}x` }] as const
  expect(draftText(said, hidden, 10).length).toBeLessThanOrEqual(10)
}

it.each(['a', '1', 'a@', 'A1', '1 ', '(1', '+', '…, ', 'https://', ' '])(
  'S30 takes as long as a text is, whatever it says: %j',
  async (piece) => {
    expect(await growthOf(draft, piece)).toBeLessThan(STEEP)
  },
)

it('has no address and no name in it, whatever is around them', () => {
  const around = stringMatching(/^[ \n.,;!?-]{0,3}$/)
  assert(
    property(around, around, constantFrom('ANA', 'ana', 'Țurcanu', 'mihai'), (before, after, name) => {
      const left = withoutNames(`x${before} ${name} ${after}a.b@c.example`, hidden)
      expect(left).not.toMatch(/@|ana|urcanu|mihai/i)
    }),
  )
})

it('is behind in a language that was looked at before the vendor’s was changed', () => {
  expect(olderThan({ ro: at(2), en: at(1), es: at(3), cs: {} }, 'ro')).toEqual(['en'])
  expect(olderThan({ en: at(1) }, 'ro')).toEqual([])
  expect(olderThan({ ro: {}, en: at(1) }, 'ro')).toEqual([])
})
