/** The order of the queue: who left behind, who has precedence, and among equals who was there first. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PRECEDENCE } from '../../shared/support/package.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import { openStatuses } from '../../shared/ticket/status.ts'
import type { Ticket } from '../../shared/ticket/ticket.ts'

type Standing = Pick<Ticket, 'status' | 'openedAt' | 'nudgedAt' | 'precedence' | 'urgent'>

/** Until the year 5138. */
const anyTime = fc.integer({ min: 0, max: 99_999_999_999_999 })

const anyTicket: fc.Arbitrary<Standing> = fc.record({
  status: fc.constantFrom(...openStatuses),
  openedAt: anyTime,
  nudgedAt: fc.option(anyTime),
  precedence: fc.integer({ min: 0, max: MOST_PRECEDENCE }),
  urgent: fc.boolean(),
})

function place(ticket: Standing): number {
  return queuePlace(ticket) ?? Number.NaN
}

/** Left behind, and nobody has taken it yet. */
function isNudged({ status, nudgedAt }: Standing): boolean {
  return status === 'new' && nudgedAt !== null
}

describe('the queue', () => {
  it('B12 B13 B8 E7 puts whom nobody took ahead, then who has precedence, then what is urgent, then who was there first', () => {
    fc.assert(
      fc.property(anyTicket, anyTicket, (a, b) => {
        const sooner =
          Number(isNudged(b)) - Number(isNudged(a)) ||
          b.precedence - a.precedence ||
          Number(b.urgent) - Number(a.urgent) ||
          a.openedAt - b.openedAt
        expect(Math.sign(place(a) - place(b))).toBe(Math.sign(sooner))
      }),
    )
  })

  it('B12 lets nobody be overtaken by a later equal', () => {
    fc.assert(
      fc.property(anyTicket, anyTime, (a, later) => {
        fc.pre(later > a.openedAt)
        expect(place(a)).toBeLessThan(place({ ...a, openedAt: later }))
      }),
    )
  })

  it('has places that are whole numbers, exact, and different for each millisecond', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        fc.pre(ticket.openedAt > 0)
        expect(Number.isSafeInteger(place(ticket))).toBe(true)
        expect(place(ticket) - place({ ...ticket, openedAt: ticket.openedAt - 1 })).toBe(1)
      }),
    )
  })

  it('takes a precedence beyond what there is for the nearest', () => {
    const ticket = { status: 'new', openedAt: 5, nudgedAt: null, urgent: false } as const
    const [most, more, none, less] = [MOST_PRECEDENCE, 99, 0, -3].map((precedence) =>
      place({ ...ticket, precedence }),
    )
    expect([more, less]).toEqual([most, none])
  })
})
