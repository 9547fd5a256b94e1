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

it('P1 a ticket is spared unless one follows within a day', () => {
  expect(isDeflected(1000, null)).toBe(true)
  expect(isDeflected(1000, 999)).toBe(true)
  expect(isDeflected(1000, 1000)).toBe(false)
  expect(isDeflected(1000, 1000 + DEFLECTION_MS)).toBe(false)
  expect(isDeflected(1000, 1001 + DEFLECTION_MS)).toBe(true)
})
