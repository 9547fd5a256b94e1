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
  const at = tickets.findIndex(({ number }) => number <= ticket.number)
  if (at < 0) return whole ? [...tickets, ticket] : tickets
  return tickets.toSpliced(at, tickets[at]?.id === ticket.id ? 1 : 0, ticket)
}
