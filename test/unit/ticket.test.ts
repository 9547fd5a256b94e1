/** The life of a ticket: that no sequence of actions, in any vendor's settings, leaves the table. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Party } from '../../shared/access/actor.ts'
import { apply, decide } from '../../shared/ticket/decide.ts'
import { permitted } from '../../shared/ticket/permitted.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import { rules, type Rule } from '../../shared/ticket/rules.ts'
import {
  essentialStatuses,
  isOpen,
  resolutionClock,
  statuses,
  type Status,
} from '../../shared/ticket/status.ts'
import {
  defaultTicketSettings,
  priorities,
  type Action,
  type ActionType,
  type Priority,
  type Ticket,
  type TicketEvent,
  type TicketSettings,
} from '../../shared/ticket/ticket.ts'
import { actionTypes, mayLeadTo } from './ticket-table.ts'

const DAY = 24 * 60 * 60 * 1000
const parties: readonly Party[] = ['customer', 'operator', 'system']

const anyStatus = fc.constantFrom(...statuses)
const anyParty = fc.constantFrom(...parties)

const anyAction: fc.Arbitrary<Action> = fc
  .constantFrom(...actionTypes)
  .chain((type): fc.Arbitrary<Action> => {
    if (type === 'assign') return fc.record({ type: fc.constant(type), assigneeId: fc.uuid() })
    if (type === 'rate') {
      return fc.record({ type: fc.constant(type), rating: fc.constantFrom(1, 2, 3, 4, 5) })
    }
    if (type === 'reply') {
      return fc.record({ type: fc.constant(type), status: anyStatus }, { requiredKeys: ['type'] })
    }
    if (type === 'edit') {
      return fc.record({
        type: fc.constant(type),
        changes: fc.record({ priority: fc.constantFrom(...priorities) }, { requiredKeys: [] }),
      })
    }
    return fc.constant(example(type))
  })

const anySettings: fc.Arbitrary<TicketSettings> = fc.record({
  statuses: fc
    .subarray([...statuses])
    .map((some) =>
      statuses.filter((s) => some.includes(s) || (essentialStatuses as readonly string[]).includes(s)),
    ),
  afterAccept: fc.constantFrom('in_development', 'in_progress'),
  afterRefuse: fc.constantFrom('before_offer', 'closed'),
  nudgeAfter: fc.integer({ min: 0, max: 90 * DAY }),
  nudgeWarnAt: fc.integer({ min: 1, max: 99 }),
  closeAfter: fc.integer({ min: 0, max: 30 * DAY }),
})

interface Step {
  readonly action: Action
  readonly by: Party
  readonly wait: number
}

const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ action: anyAction, by: anyParty, wait: fc.integer({ min: 0, max: 40 * DAY }) }),
  { maxLength: 60, size: 'max' },
)

interface Walked {
  readonly before: Ticket | null
  readonly step: Step
  readonly now: number
  readonly result: ReturnType<typeof decide>
}

/** Tries each step in turn, from no ticket at all; a refused one changes nothing. */
function walk(steps: readonly Step[], settings: TicketSettings): { walked: Walked[]; log: TicketEvent[] } {
  const walked: Walked[] = []
  const log: TicketEvent[] = []
  let ticket: Ticket | null = null
  let now = Date.UTC(2026, 0, 1)
  for (const step of [{ action: { type: 'open' }, by: 'customer', wait: 0 } as const, ...steps]) {
    now += step.wait
    const result = decide(ticket, step.action, step.by, now, settings)
    walked.push({ before: ticket, step, now, result })
    if (result.ok) {
      ticket = result.ticket
      log.push(...result.events)
    }
  }
  return { walked, log }
}

/** A ticket that has just been opened at `openedAt`, with whatever a test wants otherwise. */
function ticketIn(changes: Partial<Ticket> = {}): Ticket {
  return {
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
    ...changes,
  }
}

/** An action of the type, as plain as can be. */
function example(type: ActionType): Action {
  const other = { id: 't', number: 7 }
  switch (type) {
    case 'assign':
      return { type, assigneeId: 'p' }
    case 'pass':
      return { type, groupKey: 'g' }
    case 'edit':
      return { type, changes: {} }
    case 'tick':
      return { type, item: 'i', done: true }
    case 'rate':
      return { type, rating: 5 }
    case 'merge':
      return { type, into: other }
    case 'absorb':
      return { type, from: other }
    case 'relate':
      return { type, other }
    case 'ship':
    case 'note_ship':
      return { type, release: { id: 'r', label: null, title: 'More' } }
    case 'warn':
    case 'breach':
      return { type, of: 'response' }
    default:
      return { type }
  }
}

/** The one rule that fits. */
function ruleFor(action: ActionType, by: Party, from: Status | null): Rule | undefined {
  return rules.find(
    (rule) =>
      rule.action === action &&
      rule.by.includes(by) &&
      (from === null || rule.from === 'nothing'
        ? from === null && rule.from === 'nothing'
        : rule.from.includes(from)),
  )
}

/** The ticket with an offer made at 10. */
function offered(from: Ticket): Ticket {
  const result = decide(from, { type: 'offer' }, 'operator', 10, defaultTicketSettings)
  if (!result.ok) throw new Error(result.reason)
  return result.ticket
}

/** Where a ticket with these changes stands in the queue; NaN, which compares as false, when it does not. */
function place(changes: Partial<Ticket>): number {
  return queuePlace(ticketIn(changes)) ?? Number.NaN
}

describe('what may happen to a ticket', () => {
  it('is, cell by cell, what the table says', () => {
    for (const type of actionTypes) {
      for (const by of parties) {
        for (const from of [null, ...statuses]) {
          const ticket = from === null ? null : ticketIn({ status: from })
          const result = decide(ticket, example(type), by, 1000 * DAY, defaultTicketSettings)
          const allowed = mayLeadTo(type, by, from)
          const cell = `${type} by ${by} from ${from ?? 'nothing'}`
          expect([cell, result.ok]).toEqual([cell, allowed.length > 0])
          if (result.ok) expect(allowed, cell).toContain(result.ticket.status)
        }
      }
    }
  })

  it('is allowed by one rule at most, so that the order of the rules decides nothing', () => {
    for (const type of actionTypes) {
      for (const by of parties) {
        for (const from of statuses) {
          const fitting = rules.filter(
            (rule) =>
              rule.action === type &&
              rule.by.includes(by) &&
              rule.from !== 'nothing' &&
              rule.from.includes(from),
          )
          expect(fitting.length, `${type} by ${by} from ${from}`).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('never leaves the table, from any reachable state', () => {
    fc.assert(
      fc.property(anySteps, anySettings, (steps, settings) => {
        for (const { before, step, result } of walk(steps, settings).walked) {
          if (!result.ok) continue
          const from = before?.status ?? null
          expect(mayLeadTo(step.action.type, step.by, from)).toContain(result.ticket.status)
          const rule = ruleFor(step.action.type, step.by, from)
          if (rule?.to === 'same') expect(result.ticket.status).toBe(from)
          else if (statuses.some((status) => status === rule?.to)) expect(result.ticket.status).toBe(rule?.to)
          else expect(rule).toBeDefined()
        }
      }),
    )
  })

  it('is told the same by the events replayed', () => {
    fc.assert(
      fc.property(anySteps, anySettings, (steps, settings) => {
        const { walked, log } = walk(steps, settings)
        const last = walked.findLast((w) => w.result.ok)?.result
        const replayed = log.reduce<Ticket | null>(apply, null)
        expect(last?.ok === true && last.ticket).toEqual(replayed)
      }),
    )
  })

  it('leaves one event, which says from where to where, by whom and when', () => {
    fc.assert(
      fc.property(anySteps, anySettings, (steps, settings) => {
        for (const { before, step, now, result } of walk(steps, settings).walked) {
          if (!result.ok) continue
          expect(result.events).toEqual([
            {
              action: step.action,
              by: step.by,
              at: now,
              from: before?.status ?? null,
              to: result.ticket.status,
            },
          ])
        }
      }),
    )
  })

  it('never leads to a status that the vendor has switched off', () => {
    fc.assert(
      fc.property(anySteps, anySettings, (steps, settings) => {
        for (const { result } of walk(steps, settings).walked) {
          if (result.ok) expect(settings.statuses).toContain(result.ticket.status)
        }
      }),
    )
  })

  it('lets a ticket stay in a status that was switched off under it, and leave it', () => {
    const settings = { ...defaultTicketSettings, statuses: [...essentialStatuses] }
    const held = ticketIn({ status: 'on_hold' })
    expect(decide(held, { type: 'note' }, 'operator', 1, settings)).toMatchObject({
      ticket: { status: 'on_hold' },
    })
    expect(decide(held, { type: 'resume' }, 'operator', 1, settings)).toMatchObject({
      ticket: { status: 'in_progress' },
    })
    expect(decide(held, { type: 'hold' }, 'operator', 1, settings)).toMatchObject({ ok: true })
    expect(decide(ticketIn(), { type: 'hold' }, 'operator', 1, settings)).toEqual({
      ok: false,
      reason: 'status_off',
    })
  })

  it('cannot begin otherwise than with an opening', () => {
    expect(() =>
      apply(null, { action: { type: 'reply' }, by: 'operator', at: 0, from: 'new', to: 'new' }),
    ).toThrow('cannot begin with "reply"')
    expect(decide(null, { type: 'reply' }, 'customer', 0, defaultTicketSettings)).toEqual({
      ok: false,
      reason: 'wrong_status',
    })
    expect(decide(ticketIn(), { type: 'open' }, 'customer', 0, defaultTicketSettings)).toEqual({
      ok: false,
      reason: 'wrong_status',
    })
  })
})

describe('a closed ticket', () => {
  it('T18 stays closed, whatever is tried', () => {
    fc.assert(
      fc.property(anyAction, anyParty, anySettings, fc.nat(), (action, by, settings, now) => {
        const result = decide(ticketIn({ status: 'closed' }), action, by, now, settings)
        if (result.ok) expect(result.ticket.status).toBe('closed')
      }),
    )
  })

  it('T18 refuses a customer’s reply as closed, for which a screen offers a new request', () => {
    expect(
      decide(ticketIn({ status: 'closed' }), { type: 'reply' }, 'customer', 1, defaultTicketSettings),
    ).toEqual({
      ok: false,
      reason: 'closed',
    })
  })

  it('says "closed" rather than "not now" to all who could act on an open one', () => {
    const closed = ticketIn({ status: 'closed' })
    for (const [type, by] of [
      ['solve', 'operator'],
      ['reply', 'operator'],
      ['close', 'operator'],
      ['accept', 'customer'],
      ['nudge', 'customer'],
    ] as const) {
      expect(decide(closed, { type }, by, 1000 * DAY, defaultTicketSettings)).toEqual({
        ok: false,
        reason: 'closed',
      })
    }
  })
})

describe('a reply', () => {
  it('T15 by the customer to a question sets the ticket in progress', () => {
    for (const status of ['waiting_customer', 'solved'] as const) {
      const result = decide(ticketIn({ status }), { type: 'reply' }, 'customer', 5, defaultTicketSettings)
      expect(result).toMatchObject({ ticket: { status: 'in_progress', statusSince: 5 } })
    }
  })

  it('by the customer names no status: that is the operators’ to say', () => {
    expect(
      decide(ticketIn(), { type: 'reply', status: 'solved' }, 'customer', 5, defaultTicketSettings),
    ).toEqual({ ok: false, reason: 'not_for_you' })
  })

  it('B6 by an operator carries a status of the vendor’s that they pick, or none; not one that comes about by itself', () => {
    const ticket = ticketIn({ status: 'in_progress' })
    for (const status of statuses) {
      const made = status === 'new' || status === 'waiting_approval'
      expect(decide(ticket, { type: 'reply', status }, 'operator', 5, defaultTicketSettings)).toMatchObject(
        made ? { ok: false, reason: 'not_picked' } : { ticket: { status } },
      )
    }
    expect(decide(ticketIn(), { type: 'reply' }, 'operator', 5, defaultTicketSettings)).toMatchObject({
      ticket: { status: 'new', statusSince: 0 },
    })
  })
})

describe('an offer', () => {
  it('refused leads back to where the ticket stood, though a second offer was made meanwhile', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses.filter(isOpen)),
        fc.integer({ min: 1, max: 4 }),
        (status, offers) => {
          fc.pre(status !== 'waiting_approval')
          let ticket = ticketIn({ status })
          for (let i = 0; i < offers; i++) ticket = offered(ticket)
          expect(ticket).toMatchObject({ status: 'waiting_approval', statusBeforeOffer: status })
          const refused = decide(ticket, { type: 'refuse' }, 'customer', 20, defaultTicketSettings)
          expect(refused).toMatchObject({ ticket: { status, statusBeforeOffer: null, statusSince: 20 } })
        },
      ),
    )
  })

  it('is remembered only while it is out', () => {
    fc.assert(
      fc.property(anySteps, anySettings, (steps, settings) => {
        for (const { result } of walk(steps, settings).walked) {
          if (!result.ok) continue
          expect(result.ticket.statusBeforeOffer !== null).toBe(result.ticket.status === 'waiting_approval')
          expect(result.ticket.statusBeforeOffer).not.toBe('closed')
        }
      }),
    )
  })

  it('B7 accepted leads to where the vendor says', () => {
    const out = offered(ticketIn())
    expect(decide(out, { type: 'accept' }, 'customer', 20, defaultTicketSettings)).toMatchObject({
      ticket: { status: 'in_development' },
    })
    const settings = { ...defaultTicketSettings, afterAccept: 'in_progress' } as const
    expect(decide(out, { type: 'accept' }, 'customer', 20, settings)).toMatchObject({
      ticket: { status: 'in_progress' },
    })
  })

  it('can always be answered, though the status it leads to was switched off meanwhile', () => {
    const settings = { ...defaultTicketSettings, statuses: [...essentialStatuses] }
    const out = offered(ticketIn({ status: 'on_hold' }))
    for (const type of ['accept', 'refuse'] as const) {
      expect(decide(out, { type }, 'customer', 20, settings)).toMatchObject({
        ticket: { status: 'in_progress' },
      })
    }
  })
})

describe('a limit of time', () => {
  const settings = { ...defaultTicketSettings, nudgeAfter: 61 * DAY, closeAfter: 7 * DAY }
  const close = (ticket: Ticket, now: number) => decide(ticket, { type: 'close' }, 'system', now, settings)
  const nudge = (ticket: Ticket, now: number) => decide(ticket, { type: 'nudge' }, 'customer', now, settings)

  it('B8 lets a customer come back on a ticket only when nobody took it for the vendor’s two months', () => {
    expect(nudge(ticketIn(), 61 * DAY - 1)).toEqual({ ok: false, reason: 'too_early' })
    expect(nudge(ticketIn(), 61 * DAY)).toMatchObject({ ticket: { status: 'new', nudgedAt: 61 * DAY } })
    expect(nudge(ticketIn({ status: 'in_progress' }), 100 * DAY)).toEqual({
      ok: false,
      reason: 'wrong_status',
    })
  })

  it('B8 counts anew from the last time, and from when the ticket was put back', () => {
    expect(nudge(ticketIn({ nudgedAt: 61 * DAY }), 100 * DAY)).toEqual({ ok: false, reason: 'too_early' })
    expect(nudge(ticketIn({ nudgedAt: 61 * DAY }), 122 * DAY)).toMatchObject({ ok: true })
    expect(nudge(ticketIn({ statusSince: 80 * DAY }), 100 * DAY)).toEqual({ ok: false, reason: 'too_early' })
    expect(nudge(ticketIn({ statusSince: 80 * DAY, nudgedAt: 61 * DAY }), 130 * DAY)).toEqual({
      ok: false,
      reason: 'too_early',
    })
  })

  it('lets the product itself close only what has been solved for the vendor’s number of days', () => {
    const solved = ticketIn({ status: 'solved', statusSince: 10 * DAY })
    expect(close(solved, 17 * DAY - 1)).toEqual({ ok: false, reason: 'too_early' })
    expect(close(solved, 17 * DAY)).toMatchObject({ ticket: { status: 'closed' } })
    expect(close(ticketIn({ status: 'in_progress' }), 100 * DAY)).toEqual({
      ok: false,
      reason: 'wrong_status',
    })
  })

  it('does not keep a person from closing at once', () => {
    for (const by of ['customer', 'operator'] as const) {
      expect(decide(ticketIn(), { type: 'close' }, by, 0, settings)).toMatchObject({
        ticket: { status: 'closed' },
      })
    }
  })
})

describe('the buttons a screen shows', () => {
  it('are those whose action would not be refused', () => {
    fc.assert(
      fc.property(anySteps, anySettings, anyAction, anyParty, (steps, settings, action, by) => {
        const { walked } = walk(steps, settings)
        const { before, now } = walked.at(-1) ?? { before: null, now: 0 }
        const shown = permitted(before, by, now, settings)
        // A reply may still be refused for the status picked with it; the button stands for one without.
        const plain = action.type === 'reply' ? { type: action.type } : action
        expect(decide(before, plain, by, now, settings).ok).toBe(shown.includes(action.type))
        if (decide(before, action, by, now, settings).ok) expect(shown).toContain(action.type)
      }),
    )
  })

  it('are, for a new ticket, what one expects', () => {
    expect(permitted(ticketIn(), 'customer', 1, defaultTicketSettings)).toEqual(['reply', 'close'])
    expect(permitted(ticketIn({ status: 'closed' }), 'customer', 1, defaultTicketSettings)).toEqual(['rate'])
    expect(permitted(ticketIn({ status: 'closed' }), 'operator', 1, defaultTicketSettings)).toEqual([
      'note',
      'relate',
    ])
    expect(permitted(null, 'customer', 1, defaultTicketSettings)).toEqual(['open'])
  })
})

describe('the queue', () => {
  it('B12 serves in the order of arrival, and only what is open', () => {
    expect(place({ openedAt: 5 })).toBeLessThan(place({ openedAt: 6 }))
    for (const status of statuses) {
      expect(queuePlace(ticketIn({ status })) !== null, status).toBe(resolutionClock[status] !== 'stopped')
    }
  })

  it('B8 serves a nudged ticket ahead of every other until it is taken', () => {
    expect(place({ openedAt: 2e12, nudgedAt: 3e12 })).toBeLessThan(place({ openedAt: 0 }))
    expect(place({ openedAt: 1, nudgedAt: 9 })).toBeLessThan(place({ openedAt: 2, nudgedAt: 8 }))
    expect(place({ openedAt: 2e12, nudgedAt: 3e12, status: 'in_progress' })).toBe(2e12)
  })
})

it('E7 an operator’s “high” counts, a customer’s unless it is said that it does not', () => {
  const settings = defaultTicketSettings
  const opened = (action: Extract<Action, { type: 'open' }>) => decide(null, action, 'customer', 0, settings)
  expect(opened({ type: 'open', priority: 'high' })).toMatchObject({ ticket: { urgent: true } })
  expect(opened({ type: 'open', priority: 'high', urgent: false })).toMatchObject({
    ticket: { priority: 'high', urgent: false },
  })
  expect(opened({ type: 'open', priority: 'low', urgent: true })).toMatchObject({ ticket: { urgent: false } })
  const edit = (priority: Priority) =>
    decide(
      ticketIn({ priority: 'high', urgent: false }),
      { type: 'edit', changes: { priority } },
      'operator',
      1,
      settings,
    )
  expect(edit('high')).toMatchObject({ ticket: { priority: 'high', urgent: true } })
  expect(edit('low')).toMatchObject({ ticket: { priority: 'low', urgent: false } })
})
