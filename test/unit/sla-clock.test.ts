/** The clocks of a ticket, against what one would count along its statuses; and the promise that they are under. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Party } from '../../shared/access/actor.ts'
import { openBetween, openHours, type Calendar } from '../../shared/sla/calendar.ts'
import {
  advance,
  clocksDue,
  promiseAnew,
  standing,
  startClocks,
  type TicketSla,
} from '../../shared/sla/clock.ts'
import { choosePolicy, type SlaPolicy } from '../../shared/sla/policy.ts'
import { apply, decide } from '../../shared/ticket/decide.ts'
import { resolutionClock, type Status } from '../../shared/ticket/status.ts'
import {
  clockNames,
  defaultTicketSettings,
  priorities,
  type Action,
  type Ticket,
  type TicketEvent,
} from '../../shared/ticket/ticket.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Monday, nine in the morning in Bucharest. */
const MONDAY = Date.UTC(2026, 2, 23, 7)

const nine = [[540, 1020]] as const
const calendar: Calendar = {
  zone: 'Europe/Bucharest',
  week: [nine, nine, nine, nine, nine, [], []],
  holidays: null,
  closed: [],
}
const hours = openHours(calendar, ['2026-04-10'])
const always = openHours({ ...calendar, week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }, [])

const policy: SlaPolicy = {
  key: 'usual',
  calendar,
  targets: { pickup: 30 * MINUTE, response: 4 * HOUR, resolution: 16 * HOUR },
  warnAt: 0.8,
}

const doings: readonly (readonly [Action, Party])[] = [
  [{ type: 'assign', assigneeId: 'o' }, 'operator'],
  [{ type: 'assign', assigneeId: 'o' }, 'system'],
  [{ type: 'unassign' }, 'operator'],
  [{ type: 'reply' }, 'operator'],
  [{ type: 'reply', status: 'solved' }, 'operator'],
  [{ type: 'reply' }, 'customer'],
  [{ type: 'note' }, 'operator'],
  [{ type: 'ask' }, 'operator'],
  [{ type: 'refer' }, 'operator'],
  [{ type: 'third_party_answered' }, 'operator'],
  [{ type: 'develop' }, 'operator'],
  [{ type: 'hold' }, 'operator'],
  [{ type: 'resume' }, 'operator'],
  [{ type: 'offer' }, 'operator'],
  [{ type: 'accept' }, 'customer'],
  [{ type: 'refuse' }, 'customer'],
  [{ type: 'solve' }, 'operator'],
  [{ type: 'close' }, 'customer'],
  [{ type: 'warn', of: 'pickup' }, 'system'],
  [{ type: 'breach', of: 'resolution' }, 'system'],
  [{ type: 'relate', other: { id: 't', number: 1 } }, 'operator'],
]

const anyPolicy: fc.Arbitrary<SlaPolicy> = fc
  .record({
    pickup: fc.option(fc.integer({ min: MINUTE, max: 4 * HOUR })),
    response: fc.option(fc.integer({ min: MINUTE, max: 20 * HOUR })),
    resolution: fc.option(fc.integer({ min: MINUTE, max: 90 * HOUR })),
    warnAt: fc.option(fc.constantFrom(0.5, 0.8, 0.95)),
  })
  .map(({ warnAt, ...targets }) => ({ key: 'any', calendar, targets, warnAt }))

/** What happens to a ticket, as far as the table allows. */
const anyLog: fc.Arbitrary<readonly TicketEvent[]> = fc
  .array(fc.record({ doing: fc.constantFrom(...doings), wait: fc.integer({ min: 0, max: 3 * DAY }) }), {
    maxLength: 30,
    size: 'max',
  })
  .map((steps) => {
    let at = MONDAY
    let ticket: Ticket | null = null
    const log: TicketEvent[] = []
    for (const { doing, wait } of [{ doing: [{ type: 'open' }, 'customer'] as const, wait: 0 }, ...steps]) {
      at += wait
      const result = decide(ticket, doing[0], doing[1], at, defaultTicketSettings)
      if (!result.ok) continue
      ticket = result.ticket
      log.push(...result.events)
    }
    return log
  })

/** The clocks after each event of a log. */
function replay(log: readonly TicketEvent[], under: SlaPolicy = policy, by = hours): TicketSla[] {
  const [opening, ...rest] = log
  if (opening === undefined) return []
  const states = [startClocks(under, opening.at, by)]
  for (const event of rest) states.push(advance(states.at(-1) ?? startClocks(under, 0, by), event, by))
  return states
}

function last(log: readonly TicketEvent[], under: SlaPolicy = policy, by = hours): TicketSla {
  const state = replay(log, under, by).at(-1)
  if (state === undefined) throw new Error('nothing has happened')
  return state
}

/** A log by hand: each line an action, by whom, and how long after the one before. */
function story(...lines: readonly (readonly [Action, Party, number])[]): TicketEvent[] {
  let at = MONDAY
  let ticket: Ticket | null = null
  return lines.flatMap(([action, by, wait]) => {
    at += wait
    const result = decide(ticket, action, by, at, defaultTicketSettings)
    if (!result.ok) throw new Error(`${action.type}: ${result.reason}`)
    ticket = result.ticket
    return result.events
  })
}

const opened = [{ type: 'open' }, 'customer', 0] as const

/** What the resolution clock should have taken: the open time of each stretch in a status in which it runs. */
function counted(log: readonly TicketEvent[]): { spent: number; since: number | null } {
  let spent = 0
  let since: number | null = null
  for (const { to, at } of log) {
    const runs = resolutionClock[to] === 'runs'
    if (since !== null && !runs) {
      spent += openBetween(hours, since, at)
      since = null
    } else if (since === null && runs) since = at
  }
  return { spent, since }
}

describe('the clocks of a ticket', () => {
  it('have taken, all in all, what was open while they ran', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const { spent, since } = counted(log)
        expect(last(log).clocks.resolution).toMatchObject({ spent, runningSince: since })
      }),
    )
  })

  it('never give back what they have taken, and take nothing while they stand still', () => {
    fc.assert(
      fc.property(anyLog, anyPolicy, (log, under) => {
        const states = replay(log, under)
        for (const [i, now] of states.entries()) {
          const before = states[i - 1]
          if (before === undefined) continue
          for (const name of clockNames) {
            expect(now.clocks[name].spent).toBeGreaterThanOrEqual(before.clocks[name].spent)
            if (before.clocks[name].runningSince === null) {
              expect(now.clocks[name].spent).toBe(before.clocks[name].spent)
            }
          }
        }
      }),
    )
  })

  it('are the same when the events are played again, and from any point on', () => {
    fc.assert(
      fc.property(anyLog, anyPolicy, fc.nat(), (log, under, cut) => {
        const states = replay(log, under)
        const from = cut % log.length
        // As they lie in the store in between.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a `TicketSla`
        const kept = JSON.parse(JSON.stringify(states[from])) as TicketSla
        const later = log.slice(from + 1).reduce((sla, event) => advance(sla, event, hours), kept)
        expect(later).toEqual(states.at(-1))
      }),
    )
  })

  it('run out once: when they have taken their target, and not again', () => {
    fc.assert(
      fc.property(anyLog, anyPolicy, (log, under) => {
        const told = log.filter(({ action }) => action.type === 'breach')
        const marks = new Map<string, Set<number>>()
        for (const { clocks } of replay(log, under)) {
          for (const name of clockNames) {
            const { breachedAt, spent, target, runningSince } = clocks[name]
            if (breachedAt !== null) {
              marks.set(name, (marks.get(name) ?? new Set()).add(breachedAt))
              if (told.length === 0) expect(target).not.toBeNull()
            } else if (target !== null && runningSince === null) expect(spent).toBeLessThan(target)
          }
        }
        for (const mark of marks.values()) expect(mark.size).toBe(1)
      }),
    )
  })

  it('say, while they run, when they will have taken their target', () => {
    fc.assert(
      fc.property(anyLog, anyPolicy, (log, under) => {
        for (const { clocks } of replay(log, under)) {
          for (const name of clockNames) {
            const { dueAt, warnAt, runningSince, spent, target } = clocks[name]
            if (runningSince === null || target === null) {
              expect([dueAt, warnAt]).toEqual([null, null])
              continue
            }
            expect(dueAt).not.toBeNull()
            if (dueAt === null || spent >= target) continue
            expect(spent + openBetween(hours, runningSince, dueAt)).toBe(target)
            if (warnAt !== null) expect(warnAt).toBeLessThanOrEqual(dueAt)
          }
        }
      }),
    )
  })

  it('rest when the ticket does', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const ticket = log.reduce<Ticket | null>(apply, null)
        const { clocks } = last(log)
        fc.pre(ticket !== null && resolutionClock[ticket.status] === 'stopped')
        for (const name of clockNames) {
          expect(clocks[name].runningSince).toBeNull()
          expect(['settled', 'stopped']).toContain(standing(clocks[name], ticket.status))
        }
        expect(clocks.resolution.settledAt).not.toBeNull()
        expect(clocksDue(last(log))).toEqual([])
      }),
    )
  })
})

describe('the clock until an operator has the ticket', () => {
  it('T12 gives thirty minutes, and operators a warning before', () => {
    const sla = last(story(opened))
    expect(sla.clocks.pickup.dueAt).toBe(MONDAY + 30 * MINUTE)
    expect(clocksDue(sla)[0]).toEqual({ at: MONDAY + 24 * MINUTE, type: 'warn', of: 'pickup' })
    // Opened on Friday evening, it is Monday's.
    const friday = MONDAY - 3 * DAY + 7.5 * HOUR
    expect(startClocks(policy, friday + 15 * MINUTE, hours).clocks.pickup.dueAt).toBe(MONDAY + 15 * MINUTE)
  })

  it('T13 is settled when it is given to one, by whomever, and stays so when it is given back', () => {
    for (const by of ['operator', 'system'] as const) {
      const log = story(
        opened,
        [{ type: 'assign', assigneeId: 'o' }, by, 12 * MINUTE],
        [{ type: 'unassign' }, 'operator', HOUR],
      )
      expect(last(log).clocks.pickup).toMatchObject({ spent: 12 * MINUTE, settledAt: MONDAY + 12 * MINUTE })
    }
  })

  it('is settled too when an operator does something with it, but not by a note', () => {
    expect(last(story(opened, [{ type: 'refer' }, 'operator', HOUR])).clocks.pickup).toMatchObject({
      settledAt: MONDAY + HOUR,
      breachedAt: MONDAY + 30 * MINUTE,
    })
    const noted = last(story(opened, [{ type: 'note' }, 'operator', HOUR]))
    expect(standing(noted.clocks.pickup, 'new')).toBe('running')
  })

  it('is stopped, and no time is said, when the customer needs nobody any more', () => {
    const { pickup, response, resolution } = last(story(opened, [{ type: 'close' }, 'customer', HOUR])).clocks
    expect([pickup, response].map((clock) => standing(clock, 'closed'))).toEqual(['stopped', 'stopped'])
    expect(standing(resolution, 'closed')).toBe('settled')
  })
})

describe('the clock until the first answer', () => {
  it('is settled by an operator’s reply, question, offer or solution, and by nothing else', () => {
    const answers = doings.filter(([action, by]) => {
      const result = decide(
        story(opened).reduce<Ticket | null>(apply, null),
        action,
        by,
        MONDAY,
        defaultTicketSettings,
      )
      if (!result.ok) return false
      const [event] = result.events
      return (
        event !== undefined && advance(last(story(opened)), event, hours).clocks.response.settledAt !== null
      )
    })
    expect(new Set(answers.map(([action, by]) => `${by} ${action.type}`))).toEqual(
      new Set(['operator reply', 'operator ask', 'operator offer', 'operator solve']),
    )
  })

  it('T16 stands still while others are waited for', () => {
    const log = story(
      opened,
      [{ type: 'refer' }, 'operator', HOUR],
      [{ type: 'third_party_answered' }, 'operator', 2 * HOUR],
    )
    expect(standing(last(log.slice(0, 2)).clocks.response, 'waiting_third_party')).toBe('paused')
    expect(last(log).clocks.response).toMatchObject({ spent: HOUR, dueAt: MONDAY + 6 * HOUR })
  })
})

describe('the clock until the ticket is solved', () => {
  it('T14 T15 stops at a question to the customer, and goes on with their answer', () => {
    const log = story(
      opened,
      [{ type: 'assign', assigneeId: 'o' }, 'operator', 10 * MINUTE],
      [{ type: 'ask' }, 'operator', HOUR],
      [{ type: 'reply' }, 'customer', 3 * DAY],
    )
    const asked = last(log.slice(0, 3))
    expect(standing(asked.clocks.resolution, 'waiting_customer')).toBe('paused')
    expect(clocksDue(asked)).toEqual([])
    const answered = last(log).clocks.resolution
    expect(answered).toMatchObject({ spent: 70 * MINUTE, runningSince: MONDAY + 3 * DAY + 70 * MINUTE })
    // Thursday, ten past ten; 14 h 50 min are left, of which 6 h 50 min on Thursday and 8 h on Friday.
    expect(answered.dueAt).toBe(MONDAY + 4 * DAY + 8 * HOUR)
  })

  it('goes on from where it was when a reply reopens the ticket', () => {
    const log = story(
      opened,
      [{ type: 'solve' }, 'operator', 2 * HOUR],
      [{ type: 'reply' }, 'customer', 2 * DAY],
    )
    expect(last(log.slice(0, 2)).clocks.resolution).toMatchObject({
      spent: 2 * HOUR,
      settledAt: MONDAY + 2 * HOUR,
    })
    expect(last(log).clocks.resolution).toMatchObject({ spent: 2 * HOUR, settledAt: null })
    expect(last(log).clocks.response.settledAt).toBe(MONDAY + 2 * HOUR)
  })

  it('T18 never runs again once the ticket is closed', () => {
    fc.assert(
      fc.property(
        anyLog,
        fc.constantFrom(...doings),
        fc.nat({ max: 90 * DAY }),
        (log, [action, by], wait) => {
          const closed: TicketEvent = {
            action: { type: 'close' },
            by: 'operator',
            at: (log.at(-1)?.at ?? 0) + HOUR,
            from: log.at(-1)?.to ?? 'new',
            to: 'closed',
          }
          const sla = last([...log, closed])
          const after = advance(
            sla,
            { action, by, at: closed.at + wait, from: 'closed', to: 'closed' },
            hours,
          )
          expect(after).toEqual(sla)
        },
      ),
    )
  })

  it('is late from when it was, however often it stands still since', () => {
    const log = story(opened, [{ type: 'ask' }, 'operator', 3 * DAY], [{ type: 'reply' }, 'customer', HOUR])
    const due = MONDAY + DAY + 8 * HOUR
    expect(last(log.slice(0, 2)).clocks.resolution).toMatchObject({ breachedAt: due, dueAt: null })
    expect(last(log).clocks.resolution).toMatchObject({ breachedAt: due, dueAt: due })
    expect(clocksDue(last(log)).filter(({ of }) => of === 'resolution')).toEqual([])
  })

  it('is warned of and marked as late once each', () => {
    const warn: TicketEvent = {
      action: { type: 'warn', of: 'resolution' },
      by: 'system',
      at: MONDAY + DAY,
      from: 'new',
      to: 'new',
    }
    const breach: TicketEvent = {
      ...warn,
      action: { type: 'breach', of: 'resolution' },
      at: MONDAY + 3 * DAY,
    }
    const sla = [warn, breach].reduce((clocks, event) => advance(clocks, event, hours), last(story(opened)))
    expect(sla.clocks.resolution).toMatchObject({
      warnedAt: warn.at,
      breachedAt: MONDAY + DAY + 8 * HOUR,
      warnAt: null,
    })
    expect(clocksDue(sla).map(({ of }) => of)).not.toContain('resolution')
    // What is as it was before is played again without harm.
    expect(advance(sla, { ...breach, at: breach.at + DAY }, hours)).toEqual(sla)
  })
})

describe('another promise', () => {
  const urgent: SlaPolicy = {
    ...policy,
    key: 'urgent',
    targets: { pickup: 10 * MINUTE, response: HOUR, resolution: 2 * HOUR },
  }

  it('is held against what was taken until then', () => {
    const at = MONDAY + 20 * MINUTE
    const sla = promiseAnew(last(story(opened)), urgent, at, { before: hours, after: always })
    expect(sla.clocks.resolution).toMatchObject({ spent: 20 * MINUTE, dueAt: MONDAY + 2 * HOUR })
    // It is late for what it promises at once.
    expect(sla.clocks.pickup).toMatchObject({ dueAt: at })
    expect(clocksDue(sla)).toContainEqual({ at, type: 'breach', of: 'pickup' })
  })

  it('sets no clock going, and takes nothing from any', () => {
    fc.assert(
      fc.property(anyLog, anyPolicy, anyPolicy, fc.nat({ max: 9 * DAY }), (log, one, other, wait) => {
        const sla = last(log, one)
        const at = (log.at(-1)?.at ?? 0) + wait
        const anew = promiseAnew(sla, other, at, { before: hours, after: hours })
        for (const name of clockNames) {
          const [before, after] = [sla.clocks[name], anew.clocks[name]]
          expect(after.runningSince === null).toBe(before.runningSince === null)
          expect(after.spent).toBeGreaterThanOrEqual(before.spent)
          expect(after.target).toBe(other.targets[name])
          if (before.breachedAt !== null) expect(after.breachedAt).toBe(before.breachedAt)
        }
      }),
    )
  })
})

describe('a policy', () => {
  const any = { priorities: [], services: [], precedence: 0 }
  const filed = { priority: 'high', service: 'bugs', precedence: 10 } as const

  it('is the first in order whose terms all hold', () => {
    const policies = [
      { key: 'gold', terms: { ...any, precedence: 20 } },
      { key: 'bugs', terms: { ...any, priorities: ['high'], services: ['bugs', 'help'] } },
      { key: 'usual', terms: any },
    ] as const
    expect(choosePolicy(policies, { ...filed, precedence: 20 })?.key).toBe('gold')
    expect(choosePolicy(policies, filed)?.key).toBe('bugs')
    expect(choosePolicy(policies, { ...filed, service: null })?.key).toBe('usual')
    expect(choosePolicy(policies.slice(0, 2), { ...filed, priority: 'low' })).toBeUndefined()
  })

  it('never is one with a term that does not hold, nor another than the first', () => {
    const terms = fc.record({
      priorities: fc.subarray([...priorities]),
      services: fc.subarray(['bugs', 'help']),
      precedence: fc.nat({ max: 3 }),
    })
    const ticket = fc.record({
      priority: fc.constantFrom(...priorities),
      service: fc.constantFrom(null, 'bugs', 'help'),
      precedence: fc.nat({ max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(terms), ticket, (list, of) => {
        const chosen = choosePolicy(
          list.map((one) => ({ terms: one })),
          of,
        )
        const fits = list.map(
          (one) =>
            (one.priorities.length === 0 || one.priorities.includes(of.priority)) &&
            (one.services.length === 0 || (of.service !== null && one.services.includes(of.service))) &&
            of.precedence >= one.precedence,
        )
        expect(chosen?.terms).toBe(list[fits.indexOf(true)])
      }),
    )
  })
})

describe('a status', () => {
  it('that pauses the clocks pauses both of those that can be', () => {
    const ways: readonly (readonly [Status, Action])[] = [
      ['waiting_third_party', { type: 'refer' }],
      ['on_hold', { type: 'hold' }],
    ]
    for (const [status, action] of ways) {
      const { clocks } = last(story(opened, [action, 'operator', HOUR]))
      expect([clocks.response, clocks.resolution].map((clock) => standing(clock, status))).toEqual([
        'paused',
        'paused',
      ])
    }
  })
})
