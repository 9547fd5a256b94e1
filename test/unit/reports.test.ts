/** What reports are counted by: the days asked for, the steps they are drawn in, and middles and averages. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countDays,
  daysAsked,
  daysAtFault,
  MOST_DAYS,
  stepsOf,
  USUAL_DAYS,
} from '../../shared/report/period.ts'
import { averageOf, countOpened, countRated, newTally, quantiles } from '../../shared/report/tally.ts'
import type { Clock, TicketSla } from '../../shared/sla/clock.ts'
import { dayIn, startOfDay } from '../../shared/sla/days.ts'
import { dayAfter, readDay, writeDay } from '../../shared/support/package.ts'

const DAY = dayAfter(0)
const day = (date: string) => readDay(date) ?? NaN
const dayOf = (date?: string) => (date === undefined ? undefined : day(date))
const someDay = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n * DAY)
const someZone = fc.constantFrom(
  'UTC',
  'Europe/Bucharest',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Africa/Cairo',
)

describe('days', () => {
  test('are the last thirty, or reach thirty from the end that is said', () => {
    const today = day('2026-03-02')
    const asked = (from?: string, to?: string, count = USUAL_DAYS) => {
      const days = daysAsked({ from: dayOf(from), to: dayOf(to), count }, today)
      return [writeDay(days.from), writeDay(days.to)]
    }
    expect(asked()).toEqual(['2026-02-01', '2026-03-02'])
    expect(asked('2026-01-01')).toEqual(['2026-01-01', '2026-03-02'])
    expect(asked(undefined, undefined, 7)).toEqual(['2026-02-24', '2026-03-02'])
    expect(asked(undefined, '2026-01-30')).toEqual(['2026-01-01', '2026-01-30'])
    expect(asked('2026-01-01', '2026-01-01')).toEqual(['2026-01-01', '2026-01-01'])
  })

  test('are a leap year at most, and at least one', () => {
    const from = day('2024-01-01')
    expect(daysAtFault({ from, to: from + (MOST_DAYS - 1) * DAY })).toBeNull()
    expect(daysAtFault({ from, to: from + MOST_DAYS * DAY })).toBe('too_many_days')
    expect(daysAtFault({ from, to: from })).toBeNull()
    expect(daysAtFault({ from, to: from - DAY })).toBe('ends_before')
  })

  test('fall into steps without a gap, of which each but the ends is whole', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: MOST_DAYS }), (from, count) => {
        const days = { from, to: from + (count - 1) * DAY }
        const { by, steps } = stepsOf(days)
        expect(by).toBe(count <= 31 ? 'day' : 'week')
        expect(steps[0]?.from).toBe(from)
        expect(steps.at(-1)?.to).toBe(days.to)
        for (const [n, step] of steps.entries()) {
          const next = steps[n + 1]
          if (next === undefined) continue
          expect(next.from).toBe(dayAfter(step.to))
          if (by === 'week') expect(new Date(next.from).getUTCDay()).toBe(1)
          if (n > 0) expect(countDays(step)).toBe(by === 'day' ? 1 : 7)
        }
      }),
    )
  })

  test('begin where a zone has them begin, also where midnight is skipped', () => {
    // Clocks in Cairo go from midnight to one on that day.
    const skipped = startOfDay('Africa/Cairo', day('2026-04-24'))
    expect(new Date(skipped).toISOString()).toBe('2026-04-23T22:00:00.000Z')
    fc.assert(
      fc.property(someZone, someDay, (zone, one) => {
        const start = startOfDay(zone, one)
        expect(dayIn(zone, start)).toBe(one)
        expect(dayIn(zone, start - 1)).toBeLessThan(one)
      }),
    )
  })
})

describe('quantiles', () => {
  test('are numbers that there were, as many of them not larger as the share says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (numbers, share) => {
          const [at = null] = quantiles(numbers, share)
          expect(numbers).toContain(at)
          const upTo = numbers.filter((n) => n <= (at ?? 0)).length
          expect(upTo).toBeGreaterThanOrEqual(Math.floor(share * numbers.length))
        },
      ),
    )
  })

  test('of nothing are nothing', () => {
    expect(quantiles([], 0.5)).toEqual([null])
    expect(quantiles([10, 2, 30], 0.5)).toEqual([10])
    expect(quantiles([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toEqual([9])
  })
})

describe('a tally', () => {
  const clock: Clock = {
    target: 60,
    spent: 30,
    runningSince: null,
    warnAt: null,
    dueAt: null,
    warnedAt: null,
    breachedAt: null,
    settledAt: null,
  }
  const clocks = (pickup: Partial<Clock>): TicketSla['clocks'] => {
    const none = { ...clock, target: null }
    return { pickup: { ...clock, ...pickup }, response: none, resolution: none }
  }

  test.each<[string, Partial<Clock>, object]>([
    ['kept what came about in time', { settledAt: 1 }, { taken: [30], promised: 1, kept: 1 }],
    [
      'broken what came about too late',
      { settledAt: 2, breachedAt: 1 },
      { taken: [30], promised: 1, kept: 0 },
    ],
    ['broken what is past its time', { runningSince: 0, dueAt: 100 }, { taken: [], promised: 1, kept: 0 }],
    ['open what has time yet', { runningSince: 0, dueAt: 101 }, { taken: [], promised: 0, kept: 0 }],
    ['no promise what never came to it', {}, { taken: [], promised: 0, kept: 0 }],
    [
      'no promise what none was made of',
      { target: null, settledAt: 1 },
      { taken: [30], promised: 0, kept: 0 },
    ],
  ])('calls %s', (_, pickup, counted) => {
    const tally = newTally()
    countOpened(tally, clocks(pickup), 100)
    expect(tally.opened).toBe(1)
    expect(tally.clocks.pickup).toEqual(counted)
  })

  test('averages ratings to a tenth', () => {
    const tally = newTally()
    expect(averageOf(tally.ratings)).toBeNull()
    for (const rating of [5, 4, 4] as const) countRated(tally, rating)
    expect(tally.ratings).toEqual([0, 0, 0, 2, 1])
    expect(averageOf(tally.ratings)).toBe(4.3)
  })
})
