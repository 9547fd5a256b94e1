/** Packages, their periods and the ledger: that nothing is drawn twice, lost, or moved by what comes later. */
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  balancesOn,
  grantsOn,
  hasRoom,
  keepLedger,
  keyOf,
  roomOn,
  type Terms,
  type Work,
} from '../../shared/support/ledger.ts'
import { MOST_MINUTES, readMinutes, writeMinutes } from '../../shared/support/minutes.ts'
import {
  dayAfter,
  dayAt,
  isInForce,
  packagePeriods,
  periodOn,
  readDay,
  renewalOf,
  writeDay,
  type Package,
} from '../../shared/support/package.ts'

const DAY = 24 * 60 * 60 * 1000
const FIRST = Date.UTC(2023, 11, 25)

/** Over a leap day, and two turns of the year. */
const anyDay = fc.integer({ min: 0, max: 800 }).map((n) => FIRST + n * DAY)

const anyPackage: fc.Arbitrary<Omit<Package, 'id'>> = anyDay.chain((startsAt) =>
  fc.record({
    minutes: fc.integer({ min: 1, max: 300 }),
    period: fc.constantFrom(...packagePeriods),
    overdraft: fc.boolean(),
    startsAt: fc.constant(startsAt),
    endsAt: fc.option(fc.integer({ min: 1, max: 500 }).map((days) => startsAt + days * DAY)),
  }),
)

const anyFree = fc.integer({ min: 0, max: 200 })

const anyTerms: fc.Arbitrary<Terms> = fc.record({
  free: anyFree,
  overdraft: fc.boolean(),
  packages: fc
    .array(anyPackage, { maxLength: 4 })
    .map((packages) => packages.map((one, index): Package => Object.assign(one, { id: `p${index}` }))),
})

const strict = (terms: Terms): Terms => ({
  ...terms,
  overdraft: false,
  packages: terms.packages.map((one) => ({ ...one, overdraft: false })),
})

/** Something is logged; before it, what is free may be changed, or something taken back. */
const anyStep = fc.record({
  day: anyDay,
  minutes: fc.integer({ min: 1, max: 150 }),
  takesBack: fc.option(fc.nat(), { freq: 3 }),
  free: fc.option(anyFree, { freq: 3 }),
})

/** Some of it logged at the same moment. */
const anyWorks: fc.Arbitrary<Work[]> = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 200 }),
      day: anyDay,
      loggedAt: fc.integer({ min: 0, max: 20 }),
      free: anyFree,
    }),
    { maxLength: 30 },
  )
  .map((works) => works.map((work, index) => ({ ...work, id: `w${String(index).padStart(2, '0')}` })))

const FREE = keyOf({ packageId: null, period: null })

const day = (text: string) => readDay(text) ?? Number.NaN
const monthly = (startsAt: number, endsAt: number | null = null): Package => ({
  id: 'p',
  minutes: 120,
  period: 'month',
  overdraft: false,
  startsAt,
  endsAt,
})

function span(the: Package, on: string): [string, string | null] | null {
  const period = periodOn(the, day(on))
  return period === null
    ? null
    : [writeDay(period.from), period.until === null ? null : writeDay(period.until)]
}

describe('the periods of a package', () => {
  it('begin on the day of the month on which it began, or on the last of a month that is shorter', () => {
    const the = monthly(day('2024-01-31'))
    expect(span(the, '2024-01-31')).toEqual(['2024-01-31', '2024-02-29'])
    expect(span(the, '2024-02-28')).toEqual(['2024-01-31', '2024-02-29'])
    expect(span(the, '2024-02-29')).toEqual(['2024-02-29', '2024-03-31'])
    expect(span(the, '2024-04-30')).toEqual(['2024-04-30', '2024-05-31'])
    expect(span({ ...the, period: 'year', startsAt: day('2024-02-29') }, '2025-03-01')).toEqual([
      '2025-02-28',
      '2026-02-28',
    ])
    expect(span({ ...the, period: 'quarter' }, '2024-11-15')).toEqual(['2024-10-31', '2025-01-31'])
  })

  it('end with it, and there is none before or after', () => {
    const the = monthly(day('2026-01-15'), day('2026-03-01'))
    expect(span(the, '2026-01-14')).toBe(null)
    expect(span(the, '2026-02-28')).toEqual(['2026-02-15', '2026-03-01'])
    expect(span(the, '2026-03-01')).toBe(null)
    expect(span({ ...the, period: 'once', endsAt: null }, '2031-01-01')).toEqual(['2026-01-15', null])
    const [last, before] = [periodOn(the, day('2026-02-28')), periodOn(the, day('2026-02-01'))]
    expect(last && renewalOf(the, last)).toBe(null)
    expect(before && renewalOf(the, before)).toBe(day('2026-02-15'))
  })

  it('are those of the calendar, each day of a package in one, without a gap (Temporal tells the same)', () => {
    fc.assert(
      fc.property(anyPackage, anyDay, (one, on) => {
        const the = { ...one, id: 'p' }
        const period = periodOn(the, on)
        expect(period !== null).toBe(isInForce(the, on))
        if (period === null) return
        expect(period.from).toBeLessThanOrEqual(on)
        expect(period.until ?? Infinity).toBeGreaterThan(on)
        if (the.period === 'once') return
        const months = { month: 1, quarter: 3, year: 12 }[the.period]
        const start = Temporal.PlainDate.from(writeDay(the.startsAt))
        const starts = Array.from({ length: 40 }, (_, n) => day(start.add({ months: n * months }).toString()))
        expect(starts).toContain(period.from)
        const next = starts[starts.indexOf(period.from) + 1] ?? Number.NaN
        expect(period.until).toBe(the.endsAt === null ? next : Math.min(next, the.endsAt))
        if (period.until !== null && isInForce(the, period.until)) {
          expect(periodOn(the, period.until)?.from).toBe(period.until)
          expect(renewalOf(the, period)).toBe(period.until)
        }
      }),
    )
  })

  it('know days from what looks like one', () => {
    expect([day('2024-02-29'), readDay('2025-02-29'), readDay('2025-2-1'), readDay('now')]).toEqual([
      Date.UTC(2024, 1, 29),
      null,
      null,
      null,
    ])
    expect(dayAt(day('2024-02-29') + DAY - 1)).toBe(day('2024-02-29'))
    expect(dayAfter(day('2024-02-29'))).toBe(day('2024-03-01'))
  })
})

describe('the ledger', () => {
  it('B14 E6 draws free hours first, then what runs out first, and says what was beyond', () => {
    const terms: Terms = {
      free: 120,
      overdraft: false,
      packages: [
        { ...monthly(day('2026-01-01')), id: 'yearly', period: 'year', minutes: 60 },
        { ...monthly(day('2026-01-01')), id: 'monthly', minutes: 60 },
      ],
    }
    const works = [100, 90, 90].map((minutes, n) => ({
      id: `w${n}`,
      minutes,
      day: day('2026-03-10'),
      loggedAt: n,
      free: 120,
    }))
    const { lines, beyond } = keepLedger(terms, works)
    expect(lines.map((line) => line.draws.map(({ grant, minutes }) => [grant.packageId, minutes]))).toEqual([
      [[null, 100]],
      [
        [null, 20],
        ['monthly', 60],
        ['yearly', 10],
      ],
      [['yearly', 50]],
    ])
    expect(beyond).toBe(40)
  })

  it('B14 tells what is left, and when there is more', () => {
    const terms: Terms = { free: 120, overdraft: false, packages: [monthly(day('2026-01-31'))] }
    const ledger = keepLedger(terms, [
      { id: 'w', minutes: 150, day: day('2026-02-10'), loggedAt: 0, free: 120 },
    ])
    expect(
      balancesOn(terms, ledger, day('2026-02-11')).map(({ used, left, renewsAt }) => [
        used,
        left,
        renewsAt === null ? null : writeDay(renewsAt),
      ]),
    ).toEqual([
      [120, 0, null],
      [30, 90, '2026-02-28'],
    ])
    expect(roomOn(terms, ledger, day('2026-02-28')).left).toBe(120)
  })

  it('draws just what was worked, but for what is beyond, which is where nothing was left', () => {
    fc.assert(
      fc.property(anyTerms, anyWorks, (terms, works) => {
        const { lines, worked, beyond, drawn } = keepLedger(terms, works)
        expect(worked).toBe(works.reduce((sum, { minutes }) => sum + minutes, 0))
        expect([...drawn.values()].reduce((sum, minutes) => sum + minutes, 0) + beyond).toBe(worked)
        for (const line of lines) {
          const sum = line.draws.reduce((total, { minutes }) => total + minutes, 0)
          expect(sum + line.beyond).toBe(line.work.minutes)
          if (line.beyond === 0) continue
          const { free, day: on } = line.work
          for (const grant of grantsOn({ free, packages: terms.packages }, on)) {
            // Of the free ones others may have drawn more, when there were more.
            expect(drawn.get(keyOf(grant))).toBeGreaterThanOrEqual(grant.minutes)
          }
        }
      }),
    )
  })

  it('draws no minute twice: no more of a grant than there is, and only on its days', () => {
    fc.assert(
      fc.property(anyTerms, anyWorks, anyDay, (terms, works, on) => {
        const ledger = keepLedger(terms, works)
        const sums = new Map<string, number>()
        for (const { work, draws } of ledger.lines) {
          for (const { grant, minutes } of draws) {
            expect(minutes).toBeGreaterThan(0)
            const total = (sums.get(keyOf(grant)) ?? 0) + minutes
            sums.set(keyOf(grant), total)
            expect(total).toBeLessThanOrEqual(grant.minutes)
            expect(grant.period?.from ?? -Infinity).toBeLessThanOrEqual(work.day)
            expect(grant.period?.until ?? Infinity).toBeGreaterThan(work.day)
          }
        }
        expect(sums).toEqual(new Map(ledger.drawn))
        for (const { left } of balancesOn(terms, ledger, on)) expect(left).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('is the same in whatever order the work is told, also of what was logged at once', () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyWorks.chain((works) =>
          fc.tuple(
            fc.constant(works),
            fc.shuffledSubarray(works, { minLength: works.length, maxLength: works.length }),
          ),
        ),
        (terms, [works, shuffled]) => {
          expect(keepLedger(terms, shuffled)).toEqual(keepLedger(terms, works))
        },
      ),
    )
  })

  it('leaves what was drawn where it was, whatever is logged later', () => {
    fc.assert(
      fc.property(anyTerms, anyWorks, anyWorks, (terms, works, more) => {
        const later = more.map((work) => ({ ...work, id: `later-${work.id}`, loggedAt: work.loggedAt + 100 }))
        const { lines } = keepLedger(terms, [...later, ...works])
        expect(lines.slice(0, works.length)).toEqual(keepLedger(terms, works).lines)
      }),
    )
  })

  it('has never more beyond it for something taken back', () => {
    fc.assert(
      fc.property(anyTerms, anyWorks, fc.nat(), (terms, works, which) => {
        fc.pre(works.length > 0)
        const left = works.toSpliced(which % works.length, 1)
        expect(keepLedger(terms, left).beyond).toBeLessThanOrEqual(keepLedger(terms, works).beyond)
      }),
    )
  })

  it('B14 has nothing beyond it where that is not allowed, with whatever is logged, taken back and made free; takes all that is left', () => {
    fc.assert(
      fc.property(anyTerms.map(strict), fc.array(anyStep, { maxLength: 30 }), (given, steps) => {
        let { free } = given
        let works: Work[] = []
        for (const [n, step] of steps.entries()) {
          free = step.free ?? free
          const terms = { ...given, free }
          if (step.takesBack !== null && works.length > 0) {
            works = works.toSpliced(step.takesBack % works.length, 1)
          }
          const room = roomOn(terms, keepLedger(terms, works), step.day)
          const work = { id: `s${n}`, minutes: step.minutes, day: step.day, loggedAt: n, free: terms.free }
          expect(keepLedger(terms, [...works, work]).beyond).toBe(Math.max(0, step.minutes - room.left))
          if (hasRoom(room, step.minutes)) works.push(work)
          expect(keepLedger(terms, works).beyond).toBe(0)
        }
      }),
    )
  })

  it('B14 is moved by no change of what is free: each piece of work keeps what it has drawn, each company what is left of it', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(anyStep, { maxLength: 30 }), (given, steps) => {
        let { free } = given
        const works: Work[] = []
        for (const [n, { day: on, minutes, ...step }] of steps.entries()) {
          free = step.free ?? free
          const terms = { ...given, free }
          const before = keepLedger(terms, works)
          const drawn = before.drawn.get(FREE) ?? 0
          const [first] = balancesOn(terms, before, on)
          expect(first?.grant.packageId === null ? first : undefined).toEqual(
            terms.free === 0 && drawn === 0
              ? undefined
              : {
                  grant: { packageId: null, period: null, minutes: Math.max(terms.free, drawn) },
                  used: drawn,
                  left: Math.max(0, terms.free - drawn),
                  renewsAt: null,
                },
          )
          works.push({ id: `s${n}`, minutes, day: on, loggedAt: n, free: terms.free })
          const logged = keepLedger(terms, works)
          expect(logged.lines.slice(0, -1)).toEqual(before.lines)
          expect(logged.drawn.get(FREE) ?? 0).toBe(drawn + Math.min(minutes, Math.max(0, terms.free - drawn)))
        }
      }),
    )
  })

  it('lets more be worked where a package in force that day allows it, or without one the vendor', () => {
    const one = monthly(day('2026-01-01'), day('2026-02-01'))
    const loose = { ...one, id: 'loose', overdraft: true }
    const overdraft = (terms: Terms, on: string) => roomOn(terms, keepLedger(terms, []), day(on)).overdraft
    const vendor = { free: 0, overdraft: true }
    expect(overdraft({ ...vendor, packages: [one] }, '2026-01-10')).toBe(false)
    expect(overdraft({ ...vendor, packages: [one, loose] }, '2026-01-10')).toBe(true)
    expect(overdraft({ ...vendor, packages: [one] }, '2026-02-10')).toBe(true)
    expect(overdraft({ ...vendor, overdraft: false, packages: [loose] }, '2026-02-10')).toBe(false)
  })
})

describe('minutes', () => {
  it.each([
    ['90', 90],
    ['1:30', 90],
    [' 1:30 h', 90],
    [':45', 45],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['1.5', 90],
    ['0,25', 15],
    ['2h', 120],
    ['1h30', 90],
    ['1h 30min', 90],
    ['1 h și 30 de minute', 90],
    ['2 ore', 120],
    ['1 oră', 60],
    ['45 m', 45],
    ['45 minutes', 45],
    ["20'", 20],
    ['100h', 6000],
  ])('reads "%s" as people mean it', (typed, minutes) => {
    expect(readMinutes(typed)).toBe(minutes)
  })

  it.each([
    '',
    ' ',
    '0',
    '0h',
    '0:00',
    '-5',
    '1:5',
    '1:60',
    '1:30:00',
    'h',
    'soon',
    '1e3',
    '100h 1m',
    '99999999',
    '1,234',
  ])('reads "%s" as nothing', (typed) => {
    expect(readMinutes(typed)).toBe(null)
  })

  it('reads what it has written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_MINUTES }), (minutes) => {
        expect(readMinutes(writeMinutes(minutes))).toBe(minutes)
      }),
    )
    expect([writeMinutes(0), writeMinutes(60), writeMinutes(150)]).toEqual([
      '0\u{a0}min',
      '1\u{a0}h',
      '2\u{a0}h 30\u{a0}min',
    ])
  })

  it('takes no long time over what is long', () => {
    expect(readMinutes('1'.repeat(100_000))).toBe(null)
    expect(readMinutes(`${'1 '.repeat(50_000)}h`)).toBe(null)
  })
})
