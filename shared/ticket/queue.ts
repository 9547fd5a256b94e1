/** The order in which tickets are served. */
import { isOpen } from './status.ts'
import type { Ticket } from './ticket.ts'

/** Longer than any ticket can wait (about 3,170 years, in ms): what a nudge puts a ticket ahead by. */
const AHEAD = 100_000_000_000_000

/**
 * A ticket's place in the queue: a smaller number is served sooner; null when it does not stand there.
 * The order is that of arrival; a nudged ticket goes before all that were not until somebody takes it.
 */
export function queuePlace(ticket: Ticket): number | null {
  if (!isOpen(ticket.status)) return null
  return ticket.nudgedAt !== null && ticket.status === 'new' ? ticket.openedAt - AHEAD : ticket.openedAt
}
