/** What the product itself does with tickets, and that it knows when. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openHours, type Calendar } from '../../shared/sla/calendar.ts'
import { advance, startClocks, type TicketSla } from '../../shared/sla/clock.ts'
import type { SlaPolicy } from '../../shared/sla/policy.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { dueNow, nextDue } from '../../shared/ticket/due.ts'
import { defaultTicketSettings, type Action, type Ticket } from '../../shared/ticket/ticket.ts'

const MINUTE = 60_000
const calendar: Calendar = {
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [[0, 1440]] as const),
  holidays: null,
  closed: [],
}
const hours = openHours(calendar, [])
const settings = defaultTicketSettings

function promise(minutes: number, warnAt: number | null): SlaPolicy {
  const target = minutes * MINUTE
  return {
    key: 'usual',
    calendar,
    targets: { pickup: target, response: target * 2, resolution: target * 3 },
    warnAt,
  }
}

interface Standing {
  readonly ticket: Ticket
  readonly sla: TicketSla
}

function opened(policy: SlaPolicy): Standing {
  const result = decide(null, { type: 'open' }, 'customer', 0, settings)
  if (!result.ok) throw new Error(result.reason)
  return { ticket: result.ticket, sla: startClocks(policy, 0, hours) }
}

/** Does all that is due by `now`, as the worker does. */
function work({ ticket, sla }: Standing, now: number): { after: Standing; done: readonly Action[] } {
  const done = dueNow(ticket, sla, settings, now)
  const after = done.reduce<Standing>(
    (before, action) => {
      const result = decide(before.ticket, action, 'system', now, settings)
      if (!result.ok) throw new Error(`${action.type}: ${result.reason}`)
      const [event] = result.events
      if (event === undefined) throw new Error('nothing has happened')
      return { ticket: result.ticket, sla: advance(before.sla, event, hours) }
    },
    { ticket, sla },
  )
  return { after, done }
}

describe('what is due', () => {
  it('is done at its moment and no more after it, however late and often one looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.option(fc.constantFrom(0.5, 0.8)),
        fc.array(fc.integer({ min: 0, max: 400 })),
        (minutes, warnAt, waits) => {
          let standing = opened(promise(minutes, warnAt))
          let now = 0
          const done: Action[] = []
          for (const wait of waits) {
            now += wait * MINUTE
            const next = nextDue(standing.ticket, standing.sla, settings, now)
            const worked = work(standing, now)
            // There is something to do exactly when the moment has come.
            expect(worked.done.length > 0).toBe(next !== null && next <= now)
            standing = worked.after
            done.push(...worked.done)
            expect(nextDue(standing.ticket, standing.sla, settings, now) ?? Infinity).toBeGreaterThan(now)
          }
          expect(new Set(done.map((action) => JSON.stringify(action))).size).toBe(done.length)
          const late = (['pickup', 'response', 'resolution'] as const).filter(
            (_, i) => now >= minutes * (i + 1) * MINUTE,
          )
          expect(done.filter(({ type }) => type === 'breach')).toEqual(
            late.map((of) => ({ type: 'breach', of })),
          )
        },
      ),
    )
  })

  it('is in the order of its moments, and no warning comes with what it warns of', () => {
    const { ticket, sla } = opened(promise(10, 0.8))
    expect(dueNow(ticket, sla, settings, 16 * MINUTE)).toEqual([
      { type: 'breach', of: 'pickup' },
      { type: 'warn', of: 'response' },
    ])
    expect(nextDue(ticket, sla, settings, 0)).toBe(8 * MINUTE)
  })

  it('is nothing without a promise, for a ticket that is being worked on', () => {
    const ticket: Ticket = { ...opened(promise(10, 0.8)).ticket, status: 'in_progress' }
    expect(nextDue(ticket, null, settings, 0)).toBeNull()
    expect(dueNow(ticket, null, settings, 90 * 24 * 60 * MINUTE)).toEqual([])
  })
})
