/** Articles: who reads which, and when one has spared a ticket. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  articleAudiences,
  articleStates,
  DEFLECTION_MS,
  isDeflected,
  mayRead,
} from '../../shared/article/article.ts'
import { slugOf } from '../../shared/article/slug.ts'

it('who is signed in reads all that anybody does, and operators everything', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...articleStates),
      fc.constantFrom(...articleAudiences),
      (state, audience) => {
        const article = { state, audience }
        expect(mayRead('operator', article)).toBe(true)
        if (mayRead('anyone', article)) expect(mayRead('customer', article)).toBe(true)
        if (state === 'draft') expect(mayRead('customer', article)).toBe(false)
      },
    ),
  )
})

it('P1 a ticket is spared where none was open, and none follows within a day', () => {
  expect(isDeflected(1000, [])).toBe(true)
  expect(isDeflected(1000, [{ openedAt: 1, endedAt: 999 }])).toBe(true)
  expect(isDeflected(1000, [{ openedAt: 1, endedAt: 1000 }])).toBe(false)
  expect(isDeflected(1000, [{ openedAt: 1, endedAt: null }])).toBe(false)
  expect(isDeflected(1000, [{ openedAt: 1000 + DEFLECTION_MS, endedAt: null }])).toBe(false)
  expect(isDeflected(1000, [{ openedAt: 1001 + DEFLECTION_MS, endedAt: null }])).toBe(true)
})

it('a title becomes an address that can be read, whatever is in it', () => {
  expect(slugOf('Reîncărcarea cardului: „pas cu pas”')).toBe('reincarcarea-cardului-pas-cu-pas')
  expect(slugOf('Don’t panic – Straße Łódź')).toBe('dont-panic-strasse-lodz')
  expect(slugOf('你好 …')).toBeNull()
  expect(slugOf('word '.repeat(40))).toBe('word-'.repeat(16).slice(0, -1))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = slugOf(title)
      if (slug !== null) expect(slug).toMatch(/^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/)
    }),
  )
})
