/** Which tickets, and what of them, an actor may see. Queries take the scope; single reads take the question. */
import type { Actor } from './actor.ts'

/** The rows of `tickets` an actor may see: always one vendor's, and for a customer their own. */
export interface TicketScope {
  readonly vendorId: string
  /** Null when all of the vendor's tickets are in scope. */
  readonly customerId: string | null
}

export function ticketScope(actor: Actor): TicketScope {
  return { vendorId: actor.vendorId, customerId: actor.kind === 'customer' ? actor.personId : null }
}

export function maySeeTicket(actor: Actor, ticket: { vendorId: string; customerId: string }): boolean {
  const scope = ticketScope(actor)
  return (
    ticket.vendorId === scope.vendorId &&
    (scope.customerId === null || ticket.customerId === scope.customerId)
  )
}

/** Notes are said among operators; to a customer their entry does not exist. */
export function maySeeEntry(actor: Actor, entry: { type: string }): boolean {
  return actor.kind !== 'customer' || entry.type !== 'note'
}
