/** How a ticket's clocks stand, on the wire. */
import type { ClockStanding } from '../sla/clock.ts'
import type { Status } from '../ticket/status.ts'
import type { ClockName } from '../ticket/ticket.ts'
import type { Timestamp } from './common.ts'

export interface SlaClockView {
  readonly state: ClockStanding
  /** Milliseconds of business time it may take; null where nothing is promised. */
  readonly targetMs: number | null
  /** Milliseconds of business time it had taken when it last began to run; in all where it does not. */
  readonly spentMs: number
  /** For one that runs: when it reaches its target, or did. Null where that is never. */
  readonly dueAt: Timestamp | null
  /** Whether it has gone past its target, now or before. */
  readonly breached: boolean
  /** For one that is settled: milliseconds of business time it took. */
  readonly takenMs: number | null
  /** For one that is paused: the status that makes it stand still. */
  readonly pausedBecause: Status | null
}

/** `pickup`: until an operator has it. `response`: until their first answer. `resolution`: until it is solved. */
export type SlaView = Readonly<Record<ClockName, SlaClockView>>

/** What of a ticket is due next, for a list. */
export interface DueView {
  readonly of: ClockName
  /** It may have passed. */
  readonly at: Timestamp
}
