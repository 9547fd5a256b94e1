/** What comes due of a ticket because nobody does anything: that each step comes once, in time, and is allowed. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../shared/ticket/decide.ts'
import { dueNow, nextDue } from '../../shared/ticket/due.ts'
import { isLeftBehind, patienceDues } from '../../shared/ticket/patience.ts'
import { overtakes } from '../../shared/ticket/stale.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { defaultTicketSettings, type Ticket, type TicketSettings } from '../../shared/ticket/ticket.ts'

const DAY = 24 * 60 * 60 * 1000
const opened: Ticket = {
  status: 'new',
  statusBeforeOffer: null,
  assigneeId: null,
  openedAt: 0,
  statusSince: 0,
  nudgedAt: null,
  warnedAt: null,
  rating: null,
  priority: 'medium',
  precedence: 0,
  urgent: false,
}
const settings: TicketSettings = {
  ...defaultTicketSettings,
  nudgeAfter: 60 * DAY,
  closeAfter: 7 * DAY,
  nudgeWarnAt: 75,
}

const anyTicket = fc.record({
  status: fc.constantFrom(...statuses),
  statusSince: fc.integer({ min: 0, max: 100 * DAY }),
  nudgedAt: fc.option(fc.integer({ min: 0, max: 100 * DAY })),
})

const anySettings = fc
  .record({
    nudgeAfter: fc.integer({ min: 0, max: 90 * DAY }),
    closeAfter: fc.integer({ min: 0, max: 30 * DAY }),
    nudgeWarnAt: fc.integer({ min: 1, max: 99 }),
  })
  .map((some): TicketSettings => Object.assign({}, defaultTicketSettings, some))

/** Does what is due at these moments, as the worker does, and says what was done when. */
function live(begun: Ticket, moments: readonly number[], by = settings) {
  let ticket = begun
  const done: { what: string; at: number }[] = []
  for (const now of moments) {
    for (const action of dueNow(ticket, null, by, now)) {
      const result = decide(ticket, action, 'system', now, by)
      if (!result.ok) throw new Error(`${action.type}: ${result.reason}`)
      const warned = isLeftBehind(ticket, by, now) ? 'left behind' : 'soon left behind'
      done.push({ what: action.type === 'warn' ? warned : action.type, at: now })
      ticket = result.ticket
    }
  }
  return { done, ticket }
}

const days = Array.from({ length: 400 }, (_, day) => day * DAY)

describe('B8 a ticket that nobody takes', () => {
  test('is warned of at the vendor’s share of the limit and at the limit, once each', () => {
    expect(nextDue(opened, null, settings, 0)).toBe(45 * DAY)
    const { done, ticket } = live(opened, days)
    expect(done).toEqual([
      { what: 'soon left behind', at: 45 * DAY },
      { what: 'left behind', at: 60 * DAY },
    ])
    expect(nextDue(ticket, null, settings, 400 * DAY)).toBeNull()
  })

  test('begins to wait anew when its customer has said that it is still a problem', () => {
    const { done } = live({ ...opened, warnedAt: 60 * DAY, nudgedAt: 61 * DAY }, days)
    expect(done).toEqual([
      { what: 'soon left behind', at: 106 * DAY },
      { what: 'left behind', at: 121 * DAY },
    ])
  })

  test('is warned of once where nobody looked all this time', () => {
    expect(live(opened, [90 * DAY, 91 * DAY]).done).toEqual([{ what: 'left behind', at: 90 * DAY }])
  })

  test('is left behind exactly from when its customer may say that it is still a problem', () => {
    fc.assert(
      fc.property(anyTicket, anySettings, fc.nat(200 * DAY), (some, by, now) => {
        const ticket = { ...opened, ...some }
        const may = decide(ticket, { type: 'nudge' }, 'customer', now, by).ok
        expect(isLeftBehind(ticket, by, now)).toBe(may)
      }),
    )
  })
})

describe('what comes due by itself', () => {
  const anyMoments = fc
    .array(fc.nat(300 * DAY), { minLength: 1 })
    .map((moments) => moments.toSorted((a, b) => a - b))

  test('is allowed by the table whenever it is due, and when done is no longer due', () => {
    fc.assert(
      fc.property(anyTicket, anySettings, anyMoments, (some, by, moments) => {
        const { ticket } = live({ ...opened, ...some }, moments, by)
        const last = moments.at(-1) ?? 0
        for (const { at } of patienceDues(ticket, by, last)) expect(at).toBeGreaterThan(last)
      }),
    )
  })

  test('T18 is the closing of a solved ticket, when the vendor’s days have passed', () => {
    const solved: Ticket = { ...opened, status: 'solved', statusSince: 3 * DAY }
    expect(nextDue(solved, null, settings, 3 * DAY)).toBe(10 * DAY)
    expect(dueNow(solved, null, settings, 10 * DAY - 1)).toEqual([])
    expect(live(solved, days).done).toEqual([{ what: 'close', at: 10 * DAY }])
  })

  test('is nothing for a ticket that is being worked on, or is closed', () => {
    for (const status of statuses.filter((one) => one !== 'new' && one !== 'solved')) {
      expect(nextDue({ ...opened, status }, null, settings, 0)).toBeNull()
    }
  })
})

describe('what is due of an offer that is waited for', () => {
  const waiting: Ticket = { ...opened, status: 'waiting_approval', statusBeforeOffer: 'new' }

  test('is a warning once the moment after its last has come, once for each', () => {
    expect(nextDue(waiting, null, settings, 0, 1000)).toBe(1001)
    expect(dueNow(waiting, null, settings, 1000, 1000)).toEqual([])
    expect(dueNow(waiting, null, settings, 1001, 1000)).toEqual([{ type: 'warn', of: 'offer' }])
    const warned = decide(waiting, { type: 'warn', of: 'offer' }, 'system', 1001, settings)
    if (!warned.ok) throw new Error(warned.reason)
    expect(nextDue(warned.ticket, null, settings, 1001, 1000)).toBeNull()
    expect(nextDue(warned.ticket, null, settings, 1001, 5000)).toBe(5001)
    // It stands where nobody has taken it once more: that is another warning.
    const again: Ticket = { ...warned.ticket, status: 'new', statusSince: 6000 }
    expect(nextDue(again, null, settings, 6000)).not.toBeNull()
  })
})

describe('what comes in between two operators', () => {
  const reply = { type: 'reply', personId: 'ana', from: 'new', to: 'new' } as const

  test('is what another has said, set or taken; not a note, and not what one did oneself', () => {
    expect(overtakes(reply, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, personId: 'mihai' }, 'mihai')).toBe(false)
    expect(overtakes({ ...reply, type: 'hold', personId: 'irina', to: 'on_hold' }, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, type: 'assign', personId: null }, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, type: 'edit', personId: 'irina' }, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, type: 'note', personId: 'irina' }, 'mihai')).toBe(false)
    expect(overtakes({ ...reply, type: 'warn', personId: null }, 'mihai')).toBe(false)
  })
})
