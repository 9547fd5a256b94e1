/**
 * The order in which tickets are served. A ticket's place is one number, so that an index has the queue in its order:
 * the moment of its arrival, put ahead by so many bands. Whole numbers are exact up to 2^53, about 9.0e15, and
 * a band is 1e14, so 90 are there; these are taken:
 *
 *     band = 30 × nudged (0 or 1)  +  3 × precedence (0 to 9)  +  urgency (0 or 1)
 *
 * so that who was left behind comes first, then who has precedence, then what is urgent, and among equals who was there first.
 */
import { MOST_PRECEDENCE } from '../support/package.ts'
import { isOpen } from './status.ts'
import type { Ticket } from './ticket.ts'

/** Longer than any ticket can wait (about 3,170 years, in ms): what a band puts a ticket ahead by. */
const BAND = 100_000_000_000_000

/** Bands of one precedence: what is as usual, what is urgent, and one more. */
const URGENCIES = 3

const NUDGED = URGENCIES * (MOST_PRECEDENCE + 1)

/** By how much a ticket's place changes when it is given another precedence: the place is smaller by that. */
export function aheadBy(from: number, to: number): number {
  return BAND * URGENCIES * (to - from)
}

/** A ticket's place in the queue: a smaller number is served sooner; null when it does not stand there. */
export function queuePlace(
  ticket: Pick<Ticket, 'status' | 'openedAt' | 'nudgedAt' | 'precedence' | 'urgent'>,
): number | null {
  if (!isOpen(ticket.status)) return null
  // Until somebody takes it.
  const nudged = ticket.nudgedAt !== null && ticket.status === 'new' ? NUDGED : 0
  const precedence = Math.min(Math.max(0, ticket.precedence), MOST_PRECEDENCE)
  return ticket.openedAt - BAND * (nudged + URGENCIES * precedence + Number(ticket.urgent))
}
