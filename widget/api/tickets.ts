/** What can be asked and done about tickets, one function a route. */
import type { AssignmentInput } from '../../shared/api/assignment.ts'
import type {
  OpenTicketInput,
  PlainAction,
  RatingInput,
  SeenAnswer,
  TicketChange,
  TicketDetail,
  TicketPage,
} from '../../shared/api/tickets.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Client } from './client.ts'

export interface ListOptions {
  /** For operators: open tickets in the order of arrival, or all, newest first. */
  readonly view?: 'queue' | 'mine' | 'groups' | 'unassigned' | 'all'
  /** `next` of the page before. */
  readonly after?: string
  readonly limit?: number
}

export function listTickets(client: Client, { view, after, limit }: ListOptions = {}): Promise<TicketPage> {
  return client.request('GET', '/api/tickets', { query: { view, after, limit } })
}

/** Whether there can be a ticket by this id, which is a UUID (RFC 9562): what pages and addresses say may be none. */
export function isTicketId(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
}

/** A ticket with the entries of its thread after the sequence number `after`. */
export function readTicket(client: Client, id: string, after = 0): Promise<TicketDetail> {
  return client.request('GET', '/api/tickets/:id', { params: { id }, query: { after } })
}

/** `key` is the `Idempotency-Key`. */
export function openTicket(client: Client, body: OpenTicketInput, key: string): Promise<TicketChange> {
  return client.request('POST', '/api/tickets', { body, key })
}

export interface Reply {
  readonly message: string
  /** Finished uploads that go along, in order. */
  readonly files?: readonly string[] | undefined
  /** Operators may set one with their words. */
  readonly status?: Status
  /** `seq` of the last entry that an operator has seen; when more came from others since, nothing is sent. */
  readonly seen?: number
}

export function reply(client: Client, id: string, body: Reply, key: string): Promise<TicketChange> {
  return client.request('POST', '/api/tickets/:id/replies', { params: { id }, body, key })
}

export function note(
  client: Client,
  id: string,
  body: Pick<Reply, 'message' | 'files'>,
  key: string,
): Promise<TicketChange> {
  return client.request('POST', '/api/tickets/:id/notes', { params: { id }, body, key })
}

export function act(
  client: Client,
  id: string,
  action: PlainAction,
  key: string,
  seen?: number,
): Promise<TicketChange> {
  return client.request('POST', '/api/tickets/:id/actions', { params: { id }, body: { action, seen }, key })
}

export function give(client: Client, id: string, body: AssignmentInput, key: string): Promise<TicketChange> {
  return client.request('POST', '/api/tickets/:id/assignments', { params: { id }, body, key })
}

/** How the customer was helped, 1 to 5. */
export function rate(client: Client, id: string, body: RatingInput, key: string): Promise<TicketChange> {
  return client.request('POST', '/api/tickets/:id/rating', { params: { id }, body, key })
}

/** Everything up to the entry `seq` has been on the reader's screen. */
export function markSeen(client: Client, id: string, seq: number): Promise<SeenAnswer> {
  return client.request('POST', '/api/tickets/:id/seen', { params: { id }, body: { seq } })
}
