/** The list as it is kept: newest first, and what live changes do to it. */
import type { TicketSummary } from '../../shared/api/tickets.ts'

/**
 * The list with a ticket as it is now. One that is not in it is put in its place, unless that lies beyond what
 * has been loaded (`whole` is false then).
 */
export function withTicket(
  tickets: readonly TicketSummary[],
  ticket: TicketSummary,
  whole: boolean,
): readonly TicketSummary[] {
  if (tickets.some(({ id }) => id === ticket.id))
    return tickets.map((one) => (one.id === ticket.id ? ticket : one))
  const at = tickets.findIndex(({ number }) => number < ticket.number)
  if (at < 0) return whole ? [...tickets, ticket] : tickets
  return tickets.toSpliced(at, 0, ticket)
}
