/** Which tickets, and what of them, an actor may see. Queries take the scope; single reads take the question. */
import type { ActionType } from '../ticket/ticket.ts'
import type { Actor } from './actor.ts'

/** The rows of `tickets` an actor may see: always one vendor's, and for a customer those of some people alone. */
export interface TicketScope {
  readonly vendorId: string
  /** Null when all of the vendor's tickets are in scope. */
  readonly customer: {
    readonly id: string
    /** Of the company whose tickets they see besides their own; null for none. */
    readonly companyId: string | null
  } | null
}

/** A customer sees their own tickets, a company's primary contact also those of its other people (D2). */
export function ticketScope(actor: Actor): TicketScope {
  if (actor.kind !== 'customer') return { vendorId: actor.vendorId, customer: null }
  const companyId = actor.companyRole === 'primary_contact' ? actor.companyId : null
  return { vendorId: actor.vendorId, customer: { id: actor.personId, companyId } }
}

export function maySeeTicket(
  actor: Actor,
  ticket: { vendorId: string; customerId: string; companyId: string | null },
): boolean {
  const { vendorId, customer } = ticketScope(actor)
  if (ticket.vendorId !== vendorId) return false
  if (customer === null || ticket.customerId === customer.id) return true
  return customer.companyId !== null && ticket.companyId === customer.companyId
}

/** What a primary contact does for a colleague: they speak for the company, the rest is the colleague's own affair. */
const forColleagues: ReadonlySet<ActionType> = new Set(['reply', 'accept', 'refuse'])

/** Whether an actor may take such an action on a ticket they may see; if the ticket allows it is for `decide` to say. */
export function mayAct(actor: Actor, ticket: { customerId: string }, action: ActionType): boolean {
  if (actor.kind !== 'customer' || actor.personId === ticket.customerId) return true
  return forColleagues.has(action)
}

/** What is among operators: to a customer such an entry does not exist. */
export const operatorsOnly: readonly ActionType[] = [
  'note',
  'pass',
  'relate',
  'note_ship',
  'warn',
  'breach',
  'note_files',
]

/**
 * What is told live and stands in no thread: what a message says of its files has changed, and the message says so
 * itself to who reads it anew.
 */
export const toldLiveOnly = ['files', 'note_files'] as const satisfies readonly ActionType[]

export function isToldLiveOnly(type: ActionType): boolean {
  return toldLiveOnly.some((one) => one === type)
}

export function isForOperators(type: ActionType): boolean {
  return operatorsOnly.includes(type)
}

export function maySeeEntry(actor: Actor, entry: { type: ActionType }): boolean {
  return actor.kind !== 'customer' || !isForOperators(entry.type)
}
