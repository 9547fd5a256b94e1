/** What screens make of promises: spans that are counted down or were taken, and hours of a day as they are typed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOf, taken } from '../../widget/ui/countdown.ts'
import { readDay, writeDay } from '../../widget/desk/areas/settings/day-hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const units = { d: 'd', h: 'h', min: 'min', s: 's' }

describe('what is left', () => {
  it('is said in minutes, in the last one in seconds, and never as less than it is', () => {
    expect(leftOf(30 * MINUTE, units)).toBe('30 min')
    expect(leftOf(29 * MINUTE + 1, units)).toBe('30 min')
    expect(leftOf(MINUTE + 1, units)).toBe('2 min')
    expect(leftOf(MINUTE, units)).toBe('60 s')
    expect(leftOf(1, units)).toBe('1 s')
    expect(leftOf(2 * HOUR + 20 * MINUTE, units)).toBe('2 h 20 min')
    expect(leftOf(2 * HOUR, units)).toBe('2 h')
    expect(leftOf(50 * HOUR, units)).toBe('2 d 2 h')
  })
})

describe('what was taken', () => {
  it('is said in whole minutes and hours of business time', () => {
    expect(taken(0, units)).toBe('< 1 min')
    expect(taken(12 * MINUTE + 59_000, units)).toBe('12 min')
    expect(taken(26 * HOUR + 5 * MINUTE, units)).toBe('26 h 5 min')
  })
})

describe('the hours of a day', () => {
  it('are read as people write them', () => {
    expect(readDay('9-13, 14:30–18')).toEqual([
      [540, 780],
      [870, 1080],
    ])
    expect(readDay('0–24')).toEqual([[0, 1440]])
    expect(readDay('22:00 - 0:00')).toEqual([[1320, 1440]])
    expect(readDay('  ')).toEqual([])
    for (const text of ['9', '9–', '9–25', '9–17–18', 'nine to five', '9:60–10']) {
      expect(readDay(text), text).toBeNull()
    }
  })

  it('read as they are written', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
      .filter(([from, to]) => from < to)
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        expect(readDay(writeDay(spans))).toEqual(spans)
      }),
    )
  })
})
