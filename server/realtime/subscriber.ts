/** One listener: what it has been told, and how it is told more. */
import type { PersonActor } from '../../shared/access/actor.ts'
import { maySeeEntry, maySeeTicket } from '../../shared/access/tickets.ts'
import type { LiveEvent } from '../../shared/api/events.ts'
import { sideOf, type SeenChange, type Side } from '../tickets/tickets.ts'
import type { Reach } from './queries.ts'
import { frame } from './sse.ts'

/** Where a listener's frames go. */
export interface Sink {
  send(frame: Uint8Array): void
  /** Bytes sent that have not left yet. */
  readonly buffered: number
  /** Resolves when all that was sent has left, or the sink is closed. */
  drained(): Promise<void>
  close(): void
}

export interface Listener {
  readonly actor: PersonActor
  readonly sessionHash: string
}

export interface Subscriber extends Listener {
  readonly sink: Sink
  /** Sequence number up to which it has been told what concerns it. */
  told: number
  /** The last id it was sent, from which it would resume. */
  marked: number
  /** Whether it has caught up, and hears of things as they happen. */
  live: boolean
  gone: boolean
}

/** Whether somebody still sees as far as when they began to listen. */
export function reaches(actor: PersonActor, { company_id, company_role }: Reach): boolean {
  return actor.kind === 'operator' || (actor.companyId === company_id && actor.companyRole === company_role)
}

/** Tells of a change, if it is news to the subscriber and theirs to see. */
export function tell(subscriber: Subscriber, change: SeenChange, frames: Frames): void {
  const { actor, sink } = subscriber
  if (subscriber.gone || change.seq <= subscriber.told) return
  subscriber.told = change.seq
  if (!maySeeTicket(actor, change) || !maySeeEntry(actor, change)) return
  subscriber.marked = change.seq
  sink.send(frames(sideOf(actor, change.customerId)))
}

/** Gives a place to resume from, up to which it knows everything. */
export function mark(subscriber: Subscriber, seq: number): void {
  subscriber.told = Math.max(subscriber.told, seq)
  subscriber.marked = seq
  subscriber.sink.send(frame('ready', seq, '{}'))
}

/** A change as a frame for each side, made when the first of that side needs it. */
type Frames = (side: Side) => Uint8Array

export function framesOf(change: SeenChange): Frames {
  const made: Partial<Record<Side, Uint8Array>> = {}
  return (side) => (made[side] ??= frame('ticket', change.seq, dataOf(change, side)))
}

function dataOf(change: SeenChange, side: Side): string {
  const event: LiveEvent = { type: 'ticket', ...change.as(side) }
  return JSON.stringify(event)
}
