/** Offers: that totals are exact and refuse what is none, that amounts are read as typed, and what an offer is when. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AMOUNT_LIMIT, readAmount, writeAmount } from '../../shared/money/amount.ts'
import { currencies, minorDigits } from '../../shared/money/currency.ts'
import { sayMoney, typeMoney } from '../../shared/money/say.ts'
import { offerStateAt, storedOfferStates, whyNotOffer } from '../../shared/offer/offer.ts'
import {
  LINES_LIMIT,
  MINUTES_LIMIT,
  offerTotals,
  TAX_LIMIT,
  type OfferLine,
  type OfferTotals,
} from '../../shared/offer/totals.ts'

/** Lines whose totals stay below the limit: at most 5,000 hours at 10^6 an hour, fifty times. */
const anyLine: fc.Arbitrary<OfferLine> = fc
  .record({
    what: fc.string({ minLength: 1 }),
    minutes: fc.option(fc.integer({ min: 0, max: MINUTES_LIMIT / 2 })),
    per: fc.constantFrom('hour', 'line'),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    tax: fc.integer({ min: 0, max: TAX_LIMIT }),
  })
  .filter(({ per, minutes }) => per === 'line' || minutes !== null)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const anyLines = fc.array(anyLine, { minLength: 1, maxLength: LINES_LIMIT })

const hour = (amount: number, minutes: number, tax = 0): OfferLine => ({
  what: 'w',
  minutes,
  per: 'hour',
  amount,
  tax,
})
const whole = (amount: number, tax = 0): OfferLine => ({ what: 'w', minutes: null, per: 'line', amount, tax })

const fault = (...lines: readonly OfferLine[]) => offerTotals(lines)
const plain = (text: string) => text.replace(/\s/g, ' ')

function totalsOf(lines: readonly OfferLine[]): OfferTotals {
  const totals = offerTotals(lines)
  if (!totals.ok) throw new Error(totals.fault)
  return totals
}

describe('what an offer comes to', () => {
  it('S36 is what its lines come to, to the last minor unit: who adds up what is printed gets the total', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const { lines: each, byRate, net, tax, total, minutes } = totalsOf(lines)
        expect(net).toBe(sum(each.map((line) => line.net)))
        expect(tax).toBe(sum(each.map((line) => line.tax)))
        expect(total).toBe(net + tax)
        expect(sum(byRate.map((rate) => rate.net))).toBe(net)
        expect(sum(byRate.map((rate) => rate.tax))).toBe(tax)
        expect(minutes).toBe(sum(lines.map((line) => line.minutes ?? 0)))
      }),
    )
  })

  it('S36 rounds each line to the nearest minor unit and halves upwards, however great the numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: AMOUNT_LIMIT }),
        fc.integer({ min: 0, max: MINUTES_LIMIT }),
        fc.integer({ min: 0, max: TAX_LIMIT }),
        (amount, minutes, rate) => {
          const totals = offerTotals([hour(amount, minutes, rate)])
          const exact = BigInt(amount) * BigInt(minutes)
          fc.pre(totals.ok)
          const { net, tax } = totals
          // -30 < 60 * net - exact <= 30: no whole number is nearer, and of two as near it is the upper one.
          const off = 60n * BigInt(net) - exact
          expect(off > -30n && off <= 30n).toBe(true)
          const taxOff = 10_000n * BigInt(tax) - BigInt(net) * BigInt(rate)
          expect(taxOff > -5_000n && taxOff <= 5_000n).toBe(true)
        },
      ),
    )
  })

  it('does not depend on the order of its lines', () => {
    fc.assert(
      fc.property(
        anyLines.chain((lines) =>
          fc.tuple(
            fc.constant(lines),
            fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
          ),
        ),
        ([lines, shuffled]) => {
          const { lines: _, ...sums } = totalsOf(lines)
          expect(totalsOf(shuffled)).toMatchObject(sums)
        },
      ),
    )
  })

  it('grows by at least nothing with every line, and by what that line is alone', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: LINES_LIMIT - 1 }), anyLine, (lines, more) => {
        expect(totalsOf([...lines, more]).total).toBe(totalsOf(lines).total + totalsOf([more]).total)
      }),
    )
  })

  it('is known for known lines', () => {
    // Twenty minutes of 100.00 are 33.33; half a unit goes upwards; 19 % of 33.33 is 6.3327.
    expect(totalsOf([hour(10_000, 20, 1900)])).toMatchObject({ net: 3333, tax: 633, total: 3966 })
    expect(totalsOf([hour(1, 30)])).toMatchObject({ net: 1 })
    expect(totalsOf([whole(50, 100)])).toMatchObject({ tax: 1 })
    // Two lines of 0.5 of tax are 2, not 1: each is rounded.
    expect(totalsOf([whole(50, 100), whole(50, 100)])).toMatchObject({ net: 100, tax: 2, total: 102 })
    expect(totalsOf([whole(105_042, 1900)])).toMatchObject({ total: 125_000 })
  })

  it('is refused for what is negative, huge, no whole number, or nothing at all, and says which line', () => {
    const fine = whole(100)
    expect(fault()).toEqual({ ok: false, line: null, fault: 'no_lines' })
    expect(fault(fine, whole(-1))).toEqual({ ok: false, line: 1, fault: 'negative' })
    expect(fault(hour(100, -1))).toEqual({ ok: false, line: 0, fault: 'negative' })
    expect(fault(whole(100, -1))).toEqual({ ok: false, line: 0, fault: 'negative' })
    expect(fault(whole(0.5))).toEqual({ ok: false, line: 0, fault: 'not_whole' })
    expect(fault(whole(Number.NaN))).toEqual({ ok: false, line: 0, fault: 'not_whole' })
    expect(fault(whole(Number.POSITIVE_INFINITY))).toEqual({ ok: false, line: 0, fault: 'not_whole' })
    expect(fault(fine, whole(AMOUNT_LIMIT + 1))).toEqual({ ok: false, line: 1, fault: 'too_large' })
    expect(fault(hour(AMOUNT_LIMIT, 61))).toEqual({ ok: false, line: 0, fault: 'too_large' })
    expect(fault(whole(AMOUNT_LIMIT, 1))).toEqual({ ok: false, line: 0, fault: 'too_large' })
    expect(fault(hour(1, MINUTES_LIMIT + 1))).toEqual({ ok: false, line: 0, fault: 'too_large' })
    expect(fault(whole(1, TAX_LIMIT + 1))).toEqual({ ok: false, line: 0, fault: 'too_large' })
    expect(fault({ ...hour(1, 0), minutes: null })).toEqual({ ok: false, line: 0, fault: 'no_minutes' })
    expect(fault(whole(AMOUNT_LIMIT), whole(1))).toEqual({ ok: false, line: null, fault: 'too_large' })
    expect(fault(...Array.from({ length: LINES_LIMIT + 1 }, () => fine))).toMatchObject({
      fault: 'too_large',
    })
  })

  it('never answers with anything but whole, safe numbers, whatever it is given', () => {
    const anything = fc.oneof(fc.nat(TAX_LIMIT), fc.double(), fc.integer(), fc.maxSafeInteger())
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            what: fc.string(),
            minutes: fc.option(anything),
            per: fc.constantFrom('hour' as const, 'line' as const),
            amount: anything,
            tax: anything,
          }),
          { maxLength: LINES_LIMIT + 2 },
        ),
        (lines) => {
          const totals = offerTotals(lines)
          const { net, tax, total } = totals.ok ? totals : { net: 0, tax: 0, total: 0 }
          expect([net, tax, total].every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true)
          expect(total).toBeLessThanOrEqual(AMOUNT_LIMIT)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('an amount', () => {
  const anyAmount = fc.integer({ min: 0, max: AMOUNT_LIMIT })

  it('has as many digits behind the point as its currency has', () => {
    expect(['RON', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3])
    for (const currency of currencies) {
      const { maximumFractionDigits = -1 } = new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
      }).resolvedOptions()
      // Unicode leaves the fraction out where nobody pays it any more; ISO 4217 does not.
      const known = maximumFractionDigits === 0 ? [0, 2, 3] : [maximumFractionDigits]
      expect([currency, known]).toEqual([currency, expect.arrayContaining([minorDigits(currency)])])
    }
    expect(new Set(currencies).size).toBe(currencies.length)
    expect(currencies.length).toBeGreaterThan(140)
    expect(Intl.supportedValuesOf('currency')).toEqual(expect.arrayContaining([...currencies]))
  })

  it('is read back as it was written, in any of the ways people write it', () => {
    const marks = fc.constantFrom(
      { point: '.', group: ',' },
      { point: ',', group: '.' },
      { point: ',', group: ' ' },
      { point: ',', group: '\u00a0' },
      { point: '.', group: '\u2019' },
    )
    fc.assert(
      fc.property(anyAmount, fc.constantFrom(2, 3), marks, (amount, digits, { point, group }) => {
        const [before = '', behind = ''] = writeAmount(amount, digits).split('.')
        expect(readAmount(`${before}.${behind}`, digits)).toBe(amount)
        const grouped = before.replace(/\B(?=(\d{3})+$)/g, group)
        expect(readAmount(`${grouped}${point}${behind}`, digits)).toBe(amount)
      }),
    )
    fc.assert(
      fc.property(anyAmount, marks, (amount, { group }) => {
        const written = writeAmount(amount, 0)
        expect(readAmount(written, 0)).toBe(amount)
        expect(readAmount(written.replace(/\B(?=(\d{3})+$)/g, group), 0)).toBe(amount)
      }),
    )
  })

  it('is read without its zeros, and as thousands where the currency has no such fraction', () => {
    expect(readAmount('1250', 2)).toBe(125_000)
    expect(readAmount('1250,5', 2)).toBe(125_050)
    expect(readAmount(' 1 250,5 ', 2)).toBe(125_050)
    expect(readAmount('.5', 2)).toBe(50)
    expect(readAmount('5,', 2)).toBe(500)
    expect(readAmount('1.250', 2)).toBe(125_000)
    expect(readAmount('1,250', 0)).toBe(1250)
    expect(readAmount('1.250', 3)).toBe(1250)
    expect(readAmount('1,250,000.5', 2)).toBe(125_000_050)
  })

  it('is refused where it is none, is negative, or passes the limit', () => {
    for (const typed of [
      '',
      ' ',
      '-5',
      '5-',
      '1e3',
      '1,2,3',
      '1.25.5',
      '12,50.00',
      '1,250.000',
      '1.2345',
      '0x1',
      '١',
      '.',
      '5 RON',
    ]) {
      expect([typed, readAmount(typed, 2)]).toEqual([typed, null])
    }
    expect(readAmount('1,5', 0)).toBeNull()
    expect(readAmount(writeAmount(AMOUNT_LIMIT + 1, 2), 2)).toBeNull()
    expect(readAmount('9'.repeat(400), 2)).toBeNull()
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789.,-+e '.split('')) }),
        fc.nat(3),
        (typed, digits) => {
          const amount = readAmount(typed, digits)
          expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true)
        },
      ),
    )
  })

  it('is said whole in the reader’s language, also where a double would have lost a digit', () => {
    expect(plain(sayMoney({ amount: 125_000, currency: 'RON' }, 'ro'))).toBe('1.250,00 RON')
    expect(plain(sayMoney({ amount: 125_000, currency: 'EUR' }, 'en'))).toBe('€1,250.00')
    expect(plain(sayMoney({ amount: 1250, currency: 'JPY' }, 'en'))).toBe('¥1,250')
    expect(plain(sayMoney({ amount: 1250, currency: 'KWD' }, 'en'))).toBe('KWD 1.250')
  })

  it('begins in its field as the reader would type it, and is read back so', () => {
    expect(typeMoney({ amount: 125_000, currency: 'RON' }, 'ro')).toBe('1250,00')
    expect(typeMoney({ amount: 125_000, currency: 'EUR' }, 'en')).toBe('1250.00')
    expect(typeMoney({ amount: 1250, currency: 'JPY' }, 'ro')).toBe('1250')
    expect(typeMoney({ amount: 1250, currency: 'KWD' }, 'ro')).toBe('1,250')
    fc.assert(
      fc.property(anyAmount, fc.constantFrom('RON', 'JPY', 'KWD'), (amount, currency) => {
        expect(readAmount(typeMoney({ amount, currency }, 'ro'), minorDigits(currency))).toBe(amount)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        expect(sayMoney({ amount, currency: 'RON' }, 'en').replace(/[^\d.]/g, '')).toBe(
          writeAmount(amount, 2),
        )
      }),
    )
  })
})

describe('what an offer is', () => {
  const anyStanding = fc.record({
    state: fc.constantFrom(...storedOfferStates),
    version: fc.integer({ min: 1, max: 9 }),
    validUntil: fc.nat(),
  })

  it('is what the store says, but for an open one whose time has passed', () => {
    fc.assert(
      fc.property(anyStanding, fc.nat(), (offer, now) => {
        const state = offerStateAt(offer, now)
        expect(state === 'expired').toBe(offer.state === 'open' && now > offer.validUntil)
        expect(state === 'expired' || state === offer.state).toBe(true)
      }),
    )
    expect(offerStateAt({ state: 'open', validUntil: 10 }, 10)).toBe('open')
    expect(offerStateAt({ state: 'open', validUntil: 10 }, 11)).toBe('expired')
  })

  it('S36 is answered only while it is open, and in the version that is named', () => {
    fc.assert(
      fc.property(
        anyStanding,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('accept' as const, 'refuse' as const),
        fc.nat(),
        (offer, version, answer, now) => {
          const free = offerStateAt(offer, now) === 'open' && version === offer.version
          expect(whyNotOffer(offer, version, answer, now) === null).toBe(free)
        },
      ),
    )
  })

  it('says why it is not', () => {
    const offer = { state: 'open', version: 2, validUntil: 10 } as const
    expect(whyNotOffer(offer, 1, 'accept', 0)).toBe('offer_replaced')
    expect(whyNotOffer(offer, 2, 'accept', 11)).toBe('offer_expired')
    expect(whyNotOffer(offer, 2, 'refuse', 11)).toBe('offer_expired')
    expect(whyNotOffer(offer, 2, 'withdraw', 11)).toBeNull()
    expect(whyNotOffer({ ...offer, state: 'accepted' }, 2, 'accept', 11)).toBe('offer_accepted')
    expect(whyNotOffer({ ...offer, state: 'refused' }, 2, 'withdraw', 0)).toBe('offer_refused')
    expect(whyNotOffer({ ...offer, state: 'replaced' }, 2, 'refuse', 0)).toBe('offer_replaced')
    expect(whyNotOffer({ ...offer, state: 'withdrawn' }, 2, 'accept', 0)).toBe('offer_withdrawn')
  })
})
