/** What comes due of a ticket because nobody does anything: that each step comes once, in time, and never for another's. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../shared/ticket/decide.ts'
import {
  nextPatience,
  patienceDue,
  patienceMoments,
  type PatienceStep,
} from '../../shared/ticket/patience.ts'
import { overtakes } from '../../shared/ticket/stale.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { defaultTicketSettings, type Ticket } from '../../shared/ticket/ticket.ts'

const DAY = 24 * 60 * 60 * 1000
const opened: Ticket = {
  status: 'new',
  statusBeforeOffer: null,
  assigneeId: null,
  openedAt: 0,
  statusSince: 0,
  nudgedAt: null,
  rating: null,
  priority: 'medium',
  precedence: 0,
}
const settings = { ...defaultTicketSettings, nudgeAfter: 60 * DAY, closeAfter: 7 * DAY, nudgeWarnAt: 75 }

const anyTicket = fc.record({
  status: fc.constantFrom(...statuses),
  statusSince: fc.integer({ min: 0, max: 100 * DAY }),
  nudgedAt: fc.option(fc.integer({ min: 0, max: 100 * DAY })),
})
const anySettings = fc.record({
  nudgeAfter: fc.integer({ min: 0, max: 90 * DAY }),
  closeAfter: fc.integer({ min: 0, max: 30 * DAY }),
  nudgeWarnAt: fc.integer({ min: 1, max: 99 }),
})

/** Goes from due moment to due moment, as the worker does, and says what was done when. */
function live(ticket: Ticket, by: typeof settings, until: number) {
  const done: { step: PatienceStep; at: number }[] = []
  let warnedAt: number | null = null
  for (
    let now = nextPatience(ticket, by, -1);
    now !== null && now <= until;
    now = nextPatience(ticket, by, now)
  ) {
    const step = patienceDue(ticket, by, { now, warnedAt })
    if (step === null) continue
    done.push({ step, at: now })
    if (step !== 'close') warnedAt = now
  }
  return done
}

describe('B8 a ticket that nobody takes', () => {
  test('is warned of at the vendor’s share of the limit, and offered to its customer at the limit, once each', () => {
    expect(live(opened, settings, 400 * DAY)).toEqual([
      { step: 'warn', at: 45 * DAY },
      { step: 'offer', at: 60 * DAY },
    ])
  })

  test('begins to wait anew when its customer has said that it is still a problem', () => {
    const nudged = { ...opened, nudgedAt: 61 * DAY }
    expect(live(nudged, settings, 400 * DAY)).toEqual([
      { step: 'warn', at: 106 * DAY },
      { step: 'offer', at: 121 * DAY },
    ])
  })

  test('is not warned of as well when all this time nobody looked', () => {
    expect(patienceDue(opened, settings, { now: 90 * DAY, warnedAt: null })).toBe('offer')
    expect(patienceDue(opened, settings, { now: 90 * DAY, warnedAt: 60 * DAY })).toBeNull()
    expect(patienceDue(opened, settings, { now: 90 * DAY, warnedAt: 45 * DAY })).toBe('offer')
  })

  test('is offered to its customer no sooner than they may say so', () => {
    fc.assert(
      fc.property(anyTicket, anySettings, (some, by) => {
        const ticket = { ...opened, ...some }
        const offer = patienceMoments(ticket, by).find(({ step }) => step === 'offer')
        if (offer === undefined) return
        const table = { ...defaultTicketSettings, ...by }
        expect(decide(ticket, { type: 'nudge' }, 'customer', offer.at, table).ok).toBe(true)
        expect(decide(ticket, { type: 'nudge' }, 'customer', offer.at - 1, table).ok).toBe(false)
      }),
    )
  })
})

describe('what comes due by itself', () => {
  test('is never due before its moment, nor twice', () => {
    fc.assert(
      fc.property(anyTicket, anySettings, (some, by) => {
        const ticket = { ...opened, ...some }
        const moments = patienceMoments(ticket, by)
        for (const { at } of moments) {
          const before = patienceDue(ticket, by, { now: at - 1, warnedAt: null })
          expect(before).toBe(moments.findLast((one) => one.at < at)?.step ?? null)
        }
        const last = moments.at(-1)
        if (last === undefined || last.step === 'close') return
        expect(patienceDue(ticket, by, { now: last.at + 1, warnedAt: last.at })).toBeNull()
      }),
    )
  })

  test('T18 is the closing of a solved ticket, when the vendor’s days have passed and the table allows it', () => {
    const solved = { ...opened, status: 'solved', statusSince: 3 * DAY } as const
    expect(nextPatience(solved, settings, 3 * DAY)).toBe(10 * DAY)
    expect(patienceDue(solved, settings, { now: 10 * DAY - 1, warnedAt: null })).toBeNull()
    expect(patienceDue(solved, settings, { now: 10 * DAY, warnedAt: null })).toBe('close')
    expect(decide(solved, { type: 'close' }, 'system', 10 * DAY, settings).ok).toBe(true)
    expect(decide(solved, { type: 'close' }, 'system', 10 * DAY - 1, settings).ok).toBe(false)
  })

  test('is nothing for a ticket that is being worked on, or is closed', () => {
    for (const status of statuses.filter((one) => one !== 'new' && one !== 'solved')) {
      expect(nextPatience({ ...opened, status }, settings, 0)).toBeNull()
    }
  })
})

describe('E2 what comes in between two operators', () => {
  const reply = { type: 'reply', personId: 'ana', from: 'new', to: 'new' } as const

  test('is what another has said, set or taken; not a note, and not what one did oneself', () => {
    expect(overtakes(reply, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, personId: 'mihai' }, 'mihai')).toBe(false)
    expect(overtakes({ ...reply, type: 'hold', personId: 'irina', to: 'on_hold' }, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, type: 'assign', personId: null }, 'mihai')).toBe(true)
    expect(overtakes({ ...reply, type: 'note', personId: 'irina' }, 'mihai')).toBe(false)
    expect(overtakes({ ...reply, type: 'warn', personId: null }, 'mihai')).toBe(false)
  })
})
