/** Business time: reckoned here a minute at a time by what Temporal says the clock on the wall shows. */
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  afterOpen,
  hasOpenHour,
  HORIZON,
  nextOpening,
  openBetween,
  openHours,
  type Calendar,
  type OpenHours,
  type Span,
} from '../../shared/sla/calendar.ts'
import { isTimeZone, stretchAt } from '../../shared/sla/zones.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** With changes at two, at three, at midnight, by half an hour, by a whole day, and with none. */
const zones = [
  'Europe/Bucharest',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const

/** Instants near which clocks are changed, a day is skipped, or a year ends. */
const turns = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T05:00Z',
  '2010-11-07T02:31Z',
  '2018-11-04T03:00Z',
  '2018-02-18T02:00Z',
  '2011-12-30T10:00Z',
  '2026-04-04T15:00Z',
  '2026-12-31T22:00Z',
  '2028-02-29T12:00Z',
].map((text) => Temporal.Instant.from(text).epochMilliseconds)

const anyInstant = fc
  .record({
    near: fc.constantFrom(...turns),
    minutes: fc.integer({ min: -2 * 1440, max: 2 * 1440 }),
    ms: fc.constantFrom(0, 0, 1, 59_999, 30_000),
  })
  .map(({ near, minutes, ms }) => near + minutes * MINUTE + ms)

const anySpans: fc.Arbitrary<Span[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 })
  .map((halves) => {
    const at = halves.toSorted((a, b) => a - b).map((half) => half * 30)
    return at.flatMap((from, i): Span[] => {
      const to = at[i + 1]
      return i % 2 === 0 && to !== undefined ? [[from, to]] : []
    })
  })

const anyHours: fc.Arbitrary<OpenHours> = fc
  .record({
    zone: fc.constantFrom(...zones),
    week: fc.array(anySpans, { minLength: 7, maxLength: 7 }),
    closed: fc.subarray(['2026-03-29', '2026-10-25', '2027-01-01', '2011-12-31', '2018-11-04', '2028-02-29']),
  })
  .map(({ zone, week, closed }) => openHours({ zone, week, holidays: null, closed }, []))

/** Whether the clock on the wall says that it is open. */
function isOpen({ zone, week, closed }: OpenHours, at: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const day = wall.toPlainDate()
  if (closed.has(day.since('1970-01-01').total('days'))) return false
  const minute = wall.hour * 60 + wall.minute
  return week[wall.dayOfWeek - 1]?.some(([from, to]) => minute >= from && minute < to) ?? false
}

/** What `openBetween` should say, a minute at a time. */
function counted(hours: OpenHours, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to;) {
    const next = Math.min(Math.floor(at / MINUTE) * MINUTE + MINUTE, to)
    if (isOpen(hours, at)) sum += next - at
    at = next
  }
  return sum
}

const nine: Span[] = [[540, 1020]]

function bucharest(week: readonly (readonly Span[])[], closed: readonly string[] = []): OpenHours {
  return openHours({ zone: 'Europe/Bucharest', week, holidays: null, closed }, [])
}

const weekdays = [nine, nine, nine, nine, nine, [], []]
const always = Array.from({ length: 7 }, (): Span[] => [[0, 1440]])
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('business time', () => {
  it('is what a clock on the wall says, minute by minute, where clocks change and years end', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 0, max: 3 * DAY }), (hours, from, long) => {
        expect(openBetween(hours, from, from + long)).toBe(counted(hours, from, from + long))
      }),
      { numRuns: 60 },
    )
  })

  it('adds up: of three instants, to the second and on to the third is all to the third', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyInstant,
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 0, max: 400 * DAY }),
        (hours, from, a, b) => {
          const whole = openBetween(hours, from, from + a + b)
          expect(openBetween(hours, from, from + a) + openBetween(hours, from + a, from + a + b)).toBe(whole)
          expect(whole).toBeLessThanOrEqual(a + b)
        },
      ),
    )
  })

  it('is added so that exactly as much was open, and no less a moment before', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, fc.integer({ min: 1, max: 200 * HOUR }), (hours, from, ms) => {
        const due = afterOpen(hours, from, ms)
        fc.pre(due !== null)
        expect(openBetween(hours, from, due)).toBe(ms)
        expect(openBetween(hours, from, due - 1)).toBe(ms - 1)
        expect(isOpen(hours, due - 1)).toBe(true)
      }),
    )
  })

  it('ends sooner with less to wait, and not before one begins', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyInstant,
        fc.integer({ min: 0, max: 90 * HOUR }),
        fc.integer({ min: 0, max: 90 * HOUR }),
        (hours, from, a, b) => {
          const [soon, late] = [afterOpen(hours, from, a), afterOpen(hours, from, a + b)]
          fc.pre(soon !== null && late !== null)
          expect(soon).toBeGreaterThanOrEqual(from)
          expect(late).toBeGreaterThanOrEqual(soon)
          // In two steps one comes to the same.
          expect(afterOpen(hours, soon, b)).toBe(b === 0 ? soon : late)
        },
      ),
    )
  })

  it('opens next at the first minute that is open, at once when it is', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, (hours, from) => {
        const opens = nextOpening(hours, from)
        expect(opens !== null).toBe(hasOpenHour(hours.week))
        if (opens === null) return
        expect(isOpen(hours, opens)).toBe(true)
        expect(openBetween(hours, from, opens)).toBe(0)
        if (isOpen(hours, from)) expect(opens).toBe(from)
      }),
    )
  })

  it('knows the clocks of every zone as Temporal has them, whichever instant is asked for first', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(anyInstant, { minLength: 1 }), (zone, instants) => {
        for (const instant of instants) {
          const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
          const stretch = stretchAt(zone, instant)
          expect(stretch.offset).toBe(wall.offsetNanoseconds / 1e6)
          expect(instant >= stretch.start && instant < stretch.end).toBe(true)
        }
      }),
    )
  })

  it('takes a night and a weekend out', () => {
    const hours = bucharest(weekdays)
    // Friday 16:45 in Bucharest (UTC+3); half an hour later is Monday 9:15.
    expect(afterOpen(hours, at('2026-06-05T13:45Z'), 30 * MINUTE)).toBe(at('2026-06-08T06:15Z'))
    expect(nextOpening(hours, at('2026-06-06T10:00Z'))).toBe(at('2026-06-08T06:00Z'))
    // What is used up when it closes is due then, and not when it opens again.
    expect(afterOpen(hours, at('2026-06-05T13:30Z'), 30 * MINUTE)).toBe(at('2026-06-05T14:00Z'))
  })

  it('has 23 hours on the day that clocks go forward, and 25 when they go back', () => {
    const hours = bucharest(always)
    expect(openBetween(hours, at('2026-03-28T22:00Z'), at('2026-03-29T21:00Z'))).toBe(23 * HOUR)
    expect(openBetween(hours, at('2026-10-24T21:00Z'), at('2026-10-25T22:00Z'))).toBe(25 * HOUR)
    const night = bucharest([[], [], [], [], [], [], [[180, 240]]])
    // From three to four there is nothing on the one Sunday, and twice an hour on the other.
    expect(openBetween(night, at('2026-03-28T22:00Z'), at('2026-03-29T21:00Z'))).toBe(0)
    expect(openBetween(night, at('2026-10-24T21:00Z'), at('2026-10-25T22:00Z'))).toBe(2 * HOUR)
  })

  it('leaves out public holidays and days of its own, over the end of a year too', () => {
    const calendar: Calendar = {
      zone: 'Europe/Bucharest',
      week: weekdays,
      holidays: null,
      closed: ['2026-12-31'],
    }
    const hours = openHours(calendar, ['2027-01-01'])
    expect(afterOpen(hours, at('2026-12-30T14:30Z'), HOUR)).toBe(at('2027-01-04T07:30Z'))
  })

  it('never comes where there is no open hour', () => {
    const none = bucharest([[], [], [], [], [], [], [[600, 600]]])
    expect(hasOpenHour(none.week)).toBe(false)
    expect(afterOpen(none, 0, 1)).toBeNull()
    expect(nextOpening(none, 0)).toBeNull()
    // Nor within ten years, with an hour a week to be there.
    expect(afterOpen(bucharest([[[0, 1]], [], [], [], [], [], []]), 0, 10 * HOUR)).toBeNull()
    expect(HORIZON).toBeGreaterThan(3650 * DAY)
  })

  it('takes time zones by their names alone', () => {
    expect(['Europe/Bucharest', 'UTC', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true)
    expect(['', '+03:00', 'Mars/One', 'EET2', '../etc'].some(isTimeZone)).toBe(false)
  })
})
