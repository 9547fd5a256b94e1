/** Who marks too much high, and what wait to expect. */
import { array, assert as assertProperty, boolean, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENOUGH_PICKUPS, expectedWait, percentile, wallTime, type Pickup } from '../../shared/support/wait.ts'
import { marksOf, overuses, type OveruseRule } from '../../shared/ticket/urgency.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.parse('2026-03-01T09:30:00Z')
const rule: OveruseRule = { share: 50, tickets: 10, days: 30, least: 4 }

/** Newest first, a day apart. */
function tickets(...high: readonly boolean[]) {
  return high.map((is, n) => ({
    openedAt: NOW - n * DAY,
    high: is,
  }))
}

describe('E7 who marks too much high', () => {
  test('is who has marked more than the vendor’s share of the latest so', () => {
    expect(overuses(marksOf(tickets(true, true, true, false), rule, NOW), rule)).toBe(true)
    expect(overuses(marksOf(tickets(true, true, false, false), rule, NOW), rule)).toBe(false)
    // Three are too few to say.
    expect(overuses(marksOf(tickets(true, true, true), rule, NOW), rule)).toBe(false)
  })

  test('older tickets than the vendor looks at, and more than it does, do not count', () => {
    const old = Array.from({ length: 9 }, (_, n) => ({
      openedAt: NOW - (31 + n) * DAY,
      high: true,
    }))
    expect(marksOf([...tickets(true, false), ...old], rule, NOW)).toEqual({ high: 1, of: 2 })
    expect(marksOf(tickets(...Array.from({ length: 10 }, () => false), true, true), rule, NOW)).toEqual({
      high: 0,
      of: 10,
    })
  })

  test('one ticket less marked high never makes it worse, and none marked never is too many', () => {
    assertProperty(
      property(array(boolean(), { maxLength: 15 }), integer({ min: 0, max: 14 }), (high, at) => {
        const less = high.map((is, index) => is && index !== at)
        const before = overuses(marksOf(tickets(...high), rule, NOW), rule)
        const after = overuses(marksOf(tickets(...less), rule, NOW), rule)
        expect(after && !before).toBe(false)
        expect(overuses(marksOf(tickets(...high.map(() => false)), rule, NOW), rule)).toBe(false)
      }),
    )
  })
})

describe('E4 B12 the wait to expect', () => {
  const pickup = record({
    rank: integer({ min: 0, max: 2 }),
    openedAt: integer({ min: 0, max: NOW }),
    waited: integer({ min: 0, max: 9 * DAY }),
  }).map(({ rank, openedAt, waited }): Pickup => ({ rank, openedAt, takenAt: openedAt + waited }))

  test('is not said before there is enough history', () => {
    const one: Pickup = { rank: 0, openedAt: 0, takenAt: 1000 }
    const many = (n: number) => Array.from({ length: n }, () => one)
    expect(expectedWait(many(ENOUGH_PICKUPS - 1), 0)).toBeNull()
    expect(expectedWait(many(ENOUGH_PICKUPS), 0)).toEqual({ usual: 1000, most: 1000 })
    // Those that stood elsewhere in the queue are no history of its own.
    expect(expectedWait(many(ENOUGH_PICKUPS), 1)).toBeNull()
  })

  test('half of the tickets waited no longer than the usual, nine in ten no longer than the most', () => {
    assertProperty(
      property(
        array(pickup, { minLength: ENOUGH_PICKUPS, maxLength: 60 }),
        integer({ min: 0, max: 3 }),
        (all, rank) => {
          const said = expectedWait(all, rank)
          const alike = all.filter((one) => one.rank === rank)
          expect(said === null).toBe(alike.length < ENOUGH_PICKUPS)
          if (said === null) return
          const within = (limit: number) =>
            alike.filter(({ openedAt, takenAt }) => takenAt - openedAt <= limit).length / alike.length
          expect(within(said.usual)).toBeGreaterThanOrEqual(0.5)
          expect(within(said.usual - 1)).toBeLessThan(0.5)
          expect(within(said.most)).toBeGreaterThanOrEqual(0.9)
          expect(within(said.most - 1)).toBeLessThan(0.9)
        },
      ),
    )
  })

  test('counts working time alone, where the vendor has some', () => {
    const half = { between: (from: number, to: number) => (to - from) / 2, after: wallTime.after }
    const all = Array.from({ length: ENOUGH_PICKUPS }, (): Pickup => ({
      rank: 0,
      openedAt: 0,
      takenAt: 4000,
    }))
    expect(expectedWait(all, 0, half)).toEqual({ usual: 2000, most: 2000 })
    expect(wallTime.after(NOW, wallTime.between(NOW, NOW + DAY))).toBe(NOW + DAY)
  })

  test('a percentile is one of the values', () => {
    expect(percentile([7], 90)).toBe(7)
    expect(percentile([1, 2, 3, 4], 50)).toBe(2)
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90)).toBe(9)
  })
})
