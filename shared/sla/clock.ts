/**
 * The clocks of a ticket. An event starts, stops or settles them; in between nothing is reckoned, for when they will
 * have run out is known from the moment they start to run.
 */
import { resolutionClock, type Status } from '../ticket/status.ts'
import { clockNames, type ClockName, type TicketEvent } from '../ticket/ticket.ts'
import { afterOpen, openBetween, type OpenHours } from './calendar.ts'
import type { SlaPolicy } from './policy.ts'

/** Instants are epoch ms, durations ms of business time. */
export interface Clock {
  /** What it may take; null where nothing is promised: it is then measured all the same. */
  readonly target: number | null
  /** What it has taken until it last began to run, or in all while it does not. */
  readonly spent: number
  /** Null while it does not run. */
  readonly runningSince: number | null
  /** While it runs: when operators are to be warned; null when they were, or when there is no warning. */
  readonly warnAt: number | null
  /** While it runs: when it reaches its target, or when it did. Null when that is never. */
  readonly dueAt: number | null
  readonly warnedAt: number | null
  /** When it first went past its target. */
  readonly breachedAt: number | null
  /** When what it measures had come about; null again where that turned out not to be so. */
  readonly settledAt: number | null
}

/** The promise in force when a ticket was opened, and how it stands. */
export interface TicketSla {
  readonly policy: SlaPolicy
  readonly clocks: Readonly<Record<ClockName, Clock>>
}

/** `stopped` is one whose ticket ended before what it measures had come about. */
export type ClockStanding = 'running' | 'paused' | 'settled' | 'stopped'

/** What an event makes of a clock; `end` stops it and settles nothing. */
type Course = 'run' | 'pause' | 'settle' | 'end'

/** All clocks run from the opening. `at` is epoch ms; `hours` are those of the policy's calendar. */
export function startClocks(policy: SlaPolicy, at: number, hours: OpenHours): TicketSla {
  const start = (name: ClockName) => {
    const clock: Clock = {
      target: policy.targets[name],
      spent: 0,
      runningSince: null,
      warnAt: null,
      dueAt: null,
      warnedAt: null,
      breachedAt: null,
      settledAt: null,
    }
    return run(clock, policy, at, hours)
  }
  return { policy, clocks: each(start) }
}

/** The clocks after an event that is no opening. */
export function advance(sla: TicketSla, event: TicketEvent, hours: OpenHours): TicketSla {
  const { action, at } = event
  // A closed ticket stays closed, whatever is still noted on it.
  if (event.from === 'closed') return sla
  if (action.type === 'warn' || action.type === 'breach') {
    const { of } = action
    if (of === 'left_behind' || of === 'offer') return sla
    const mark = action.type === 'warn' ? warned : breached
    return { ...sla, clocks: { ...sla.clocks, [of]: mark(sla.clocks[of], at) } }
  }
  return {
    ...sla,
    clocks: each((name) =>
      follow(sla.clocks[name], courseOf(name, sla.clocks[name], event), sla.policy, at, hours),
    ),
  }
}

/**
 * The clocks of a ticket that from now on is under another promise: what they have taken and what came of it stays.
 * @param hours of the old policy's calendar and the new one's
 */
export function promiseAnew(
  sla: TicketSla,
  policy: SlaPolicy,
  at: number,
  hours: { readonly before: OpenHours; readonly after: OpenHours },
): TicketSla {
  const renew = (name: ClockName) => {
    const clock = sla.clocks[name]
    const target = policy.targets[name]
    if (clock.runningSince === null) return { ...clock, target }
    return run({ ...pause(clock, at, hours.before), target }, policy, at, hours.after)
  }
  return { policy, clocks: each(renew) }
}

/** How a clock of a ticket in this status stands. */
export function standing(clock: Clock, status: Status): ClockStanding {
  if (clock.settledAt !== null) return 'settled'
  if (clock.runningSince !== null) return 'running'
  return resolutionClock[status] === 'stopped' ? 'stopped' : 'paused'
}

/** What is to be done of itself about a clock that runs, and when (epoch ms). */
export interface ClockDue {
  readonly at: number
  readonly type: 'warn' | 'breach'
  readonly of: ClockName
}

export function clocksDue(sla: TicketSla): readonly ClockDue[] {
  const due: ClockDue[] = []
  for (const of of clockNames) {
    const { warnAt, dueAt, breachedAt } = sla.clocks[of]
    if (warnAt !== null) due.push({ at: warnAt, type: 'warn', of })
    if (dueAt !== null && breachedAt === null) due.push({ at: dueAt, type: 'breach', of })
  }
  return due
}

function courseOf(name: ClockName, clock: Clock, { action, by, from, to }: TicketEvent): Course {
  const wanted = resolutionClock[to]
  if (name === 'resolution') {
    return wanted === 'stopped' ? 'settle' : wanted === 'paused' ? 'pause' : 'run'
  }
  // The first time counts: neither comes about again.
  if (clock.settledAt !== null) return 'settle'
  if (name === 'pickup') {
    const taken = action.type === 'assign' || (by === 'operator' && from === 'new' && to !== 'new')
    return taken ? 'settle' : wanted === 'stopped' ? 'end' : 'run'
  }
  if (by === 'operator' && answers.has(action.type)) return 'settle'
  return wanted === 'stopped' ? 'end' : wanted === 'paused' ? 'pause' : 'run'
}

/** By what an operator answers the customer. */
const answers: ReadonlySet<TicketEvent['action']['type']> = new Set(['reply', 'ask', 'offer', 'solve'])

function follow(clock: Clock, course: Course, policy: SlaPolicy, at: number, hours: OpenHours): Clock {
  if (course === 'run') return clock.runningSince === null ? run(clock, policy, at, hours) : clock
  const still = pause(clock, at, hours)
  return course === 'settle' && still.settledAt === null ? { ...still, settledAt: at } : still
}

function run(clock: Clock, { warnAt: share }: SlaPolicy, at: number, hours: OpenHours): Clock {
  const { target, spent, breachedAt } = clock
  const begun = { ...clock, runningSince: at, settledAt: null, warnAt: null, dueAt: null }
  if (target === null) return begun
  if (breachedAt !== null && spent >= target) return { ...begun, dueAt: breachedAt }
  const warns = share !== null && clock.warnedAt === null && breachedAt === null
  return {
    ...begun,
    dueAt: afterOpen(hours, at, target - spent),
    warnAt: warns ? afterOpen(hours, at, Math.round(target * share) - spent) : null,
  }
}

function pause(clock: Clock, at: number, hours: OpenHours): Clock {
  if (clock.runningSince === null) return clock
  const { spent, runningSince, dueAt } = clock
  return {
    // Nobody may have looked between when it ran out and now.
    ...(dueAt !== null && at >= dueAt ? breached(clock, at) : clock),
    spent: spent + openBetween(hours, runningSince, at),
    runningSince: null,
    warnAt: null,
    dueAt: null,
  }
}

function warned(clock: Clock, at: number): Clock {
  return { ...clock, warnAt: null, warnedAt: clock.warnedAt ?? at }
}

function breached(clock: Clock, at: number): Clock {
  return { ...clock, warnAt: null, breachedAt: clock.breachedAt ?? clock.dueAt ?? at }
}

function each(make: (name: ClockName) => Clock): TicketSla['clocks'] {
  return { pickup: make('pickup'), response: make('response'), resolution: make('resolution') }
}
