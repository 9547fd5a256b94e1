/** Identifiers: of the standard's form, growing, never twice. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../server/storage/ids.ts'

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('an id is a UUID of version 7 that bears the time it was made', () => {
  // Later than anything else in this file, since ids of one process never go back.
  const time = Date.UTC(2300, 0, 1)
  const id = newId(time)
  expect(id).toMatch(form)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(time)
})

test('ids grow and differ, however the clock goes', () => {
  let last = newId(0)
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 44 }), { maxLength: 50 }), (times) => {
      for (const time of times) {
        const id = newId(time)
        expect(id).toMatch(form)
        expect(id > last).toBe(true)
        last = id
      }
    }),
  )
})

test('more ids than the counter holds within a millisecond still grow', () => {
  const time = Date.UTC(2400, 0, 1)
  const ids = Array.from({ length: 20_000 }, () => newId(time))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
