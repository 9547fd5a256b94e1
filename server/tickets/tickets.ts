/**
 * What can be done with tickets. A change loads its ticket for the write, asks `decide`, and writes the ticket,
 * what was said, the events and the mail they owe in the one transaction of its `work`.
 */
import type { CustomerActor, OperatorActor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { OpenTicketInput, PlainAction, SeenAnswer, TicketChange } from '../../shared/api/tickets.ts'
import { decide, type Decision } from '../../shared/ticket/decide.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Action, Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { notifyTicketChange, type TicketNotice } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import { newId } from '../storage/ids.ts'
import type { EventRow, TicketRow } from '../storage/schema.ts'
import { parsePlain } from '../text/plain.ts'
import { saveSeen, saveTicket, takeTicket, toTicket } from './changes.ts'
import { findForNotice } from './queries.ts'
import { newsFor } from './reading.ts'
import { toEntry, toSummary } from './views.ts'

export { listTickets, newsFor, readChanges, readTicket, type SeenChange } from './reading.ts'

/** Of the installation: what mails about tickets come from and lead to. */
export type MailOrigin = TicketNotice['mail']

export type CustomerCaller = Caller & { readonly actor: CustomerActor }
export type OperatorCaller = Caller & { readonly actor: OperatorActor }

/** Whose ticket it will be: a customer who is here, or a guest, who has no session yet. */
export type Opener = Omit<CustomerCaller, 'sessionHash'>

/**
 * A customer opens a ticket. The input has passed `openTicketInput` with the vendor's rules.
 * @param mail null when the caller tells the customer
 */
export async function openTicket(
  work: Work,
  by: Opener,
  input: OpenTicketInput,
  mail: MailOrigin | null,
  channel: Channel = 'panel',
): Promise<TicketChange> {
  const { vendor, person } = by
  const { ticket, event } = decided(
    decide(null, { type: 'open' }, 'customer', work.now, vendor.settings.ticket),
  )
  const id = newId(work.now)
  const { ticket: number, seq } = await work.takeNumbers(vendor.id, { tickets: 1, events: 1 })
  const filledIn = Object.entries(input.fields ?? {}).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const row: TicketRow = {
    id,
    vendor_id: vendor.id,
    number,
    customer_id: person.id,
    company_id: person.companyId,
    project_id: null,
    category: null,
    channel,
    assignee_id: null,
    subject: input.subject,
    fields: JSON.stringify(Object.fromEntries(filledIn)),
    status: ticket.status,
    status_before_offer: ticket.statusBeforeOffer,
    status_since: ticket.statusSince,
    opened_at: ticket.openedAt,
    updated_at: work.now,
    nudged_at: ticket.nudgedAt,
    rating: ticket.rating,
    answered_seq: 0,
    queue_place: queuePlace(ticket),
  }
  work.later.tickets.push(row)
  const message = addMessage(work, by, id, 'reply', input.message)
  await appendEvents(work, vendor.id, [toEventRow(event, by, id, message.id)], seq)
  if (mail !== null) {
    await notifyTicketChange(work, {
      vendor,
      ticket: row,
      customer: person,
      event: { seq, type: 'open', party: 'customer', from: event.from, to: event.to },
      author: person,
      message: message.body,
      mail,
    })
  }
  return {
    ticket: toSummary(
      { ...row, customer_name: person.name, assignee_name: null, seen_seq: null },
      by.actor.kind,
    ),
    entry: toEntry(
      {
        ...toEventRow(event, by, id, message.id),
        seq,
        person_name: person.name,
        body: JSON.stringify(message.body),
      },
      new Map(),
    ),
  }
}

/**
 * A customer or an operator answers, the operator with a status if they pick one. An operator who answers a ticket
 * that nobody has takes it: the assignment and the answer are two entries, and one mail.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`
 */
export function replyToTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  input: { readonly message: string; readonly status?: Status | undefined },
  mail: MailOrigin,
): Promise<TicketChange> {
  const reply: Action = { type: 'reply', ...(input.status !== undefined && { status: input.status }) }
  return change(work, by, ticketId, mail, {
    message: input.message,
    actions: (ticket) =>
      by.actor.kind === 'operator' && ticket.assigneeId === null
        ? [{ type: 'assign', assigneeId: by.person.id }, reply]
        : [reply],
  })
}

/**
 * An operator notes something for the other operators. To the customer it does not exist: nothing they can see moves.
 * @throws ProblemError `not_found`; `refused`
 */
export function noteOnTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: { readonly message: string },
  mail: MailOrigin,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, { message: input.message, actions: () => [{ type: 'note' }] })
}

/** Does what needs no words. `assign` is "I take it". @throws ProblemError `not_found`; `refused` */
export function actOnTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  action: PlainAction,
  mail: MailOrigin,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, {
    message: null,
    actions: () => [action === 'assign' ? { type: action, assigneeId: by.person.id } : { type: action }],
  })
}

/** All of a ticket's entries up to `seq` have been on the reader's screen. @throws ProblemError `not_found` */
export async function markSeen(work: Work, by: Caller, ticketId: string, seq: number): Promise<SeenAnswer> {
  const row = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (row === undefined) throw new ProblemError('not_found')
  // Nobody has seen what has not happened yet.
  await saveSeen(work.trx, by.vendor.id, ticketId, by.person.id, Math.min(seq, row.answered_seq))
  // Operators have no badge.
  return { unread: by.actor.kind === 'customer' ? (await newsFor(work.trx, by.actor)).unread : 0 }
}

interface Step {
  /** What is said with the last of the actions. */
  readonly message: string | null
  readonly actions: (ticket: Ticket) => readonly Action[]
}

/** Takes a ticket through actions, all or none. What the customer is told of them is one thing. */
async function change(
  work: Work,
  by: Caller,
  ticketId: string,
  mail: MailOrigin,
  step: Step,
): Promise<TicketChange> {
  const { vendor, person } = by
  const row = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (row === undefined) throw new ProblemError('not_found')

  let ticket = toTicket(row)
  const events: TicketEvent[] = []
  for (const action of step.actions(ticket)) {
    const done = decided(decide(ticket, action, by.actor.kind, work.now, vendor.settings.ticket))
    ticket = done.ticket
    events.push(done.event)
  }
  const last = events.at(-1)
  if (last === undefined) throw new Error('nothing was to be done')

  const kind = last.action.type === 'note' ? 'note' : 'reply'
  const message = step.message === null ? null : addMessage(work, by, ticketId, kind, step.message)
  const appended = await appendEvents(
    work,
    vendor.id,
    events.map((event) => toEventRow(event, by, ticketId, event === last ? (message?.id ?? null) : null)),
  )
  const entry = appended.at(-1)
  if (entry === undefined) throw new Error('no event was appended')

  await saveTicket(work.trx, row, ticket, {
    updated_at: last.action.type === 'note' ? row.updated_at : work.now,
    answered_seq: appended.reduce((seq, event) => (isNews(event, row) ? event.seq : seq), row.answered_seq),
  })
  const now = await findForNotice(work.trx, vendor.id, ticketId)
  await notifyTicketChange(work, {
    vendor,
    ticket: row,
    customer: {
      id: now.customer_id,
      name: now.customer_name,
      email: now.customer_email,
      locale: now.customer_locale,
    },
    event: { seq: entry.seq, type: entry.type, party: entry.party, from: row.status, to: entry.to_status },
    author: person,
    message: message?.body ?? null,
    mail,
  })
  return {
    ticket: toSummary(now, by.actor.kind),
    entry: toEntry(
      { ...entry, person_name: person.name, body: message === null ? null : JSON.stringify(message.body) },
      new Map([[person.id, person.name]]),
    ),
  }
}

/** Whether an event is something that the ticket's customer may see, has not done themselves, and would want to see. */
function isNews(event: EventRow, { customer_id }: TicketRow): boolean {
  if (event.type === 'note' || event.person_id === customer_id) return false
  return event.type === 'reply' || event.from_status !== event.to_status
}

/** Who says or does something. */
type Author = Pick<Caller, 'vendor' | 'person'>

function addMessage(work: Work, by: Author, ticketId: string, kind: 'reply' | 'note', source: string) {
  const id = newId(work.now)
  const body = parsePlain(source)
  work.later.messages.push({
    id,
    vendor_id: by.vendor.id,
    ticket_id: ticketId,
    kind,
    author_id: by.person.id,
    body: JSON.stringify(body),
    source,
    created_at: work.now,
  })
  return { id, body }
}

function toEventRow(event: TicketEvent, by: Author, ticketId: string, messageId: string | null) {
  return {
    ticket_id: ticketId,
    type: event.action.type,
    action: JSON.stringify(event.action),
    party: event.by,
    person_id: by.person.id,
    from_status: event.from,
    to_status: event.to,
    message_id: messageId,
    at: event.at,
  }
}

/** @throws ProblemError `refused` with the reason */
function decided(result: ReturnType<typeof decide>): { ticket: Ticket; event: TicketEvent } {
  if (!result.ok) throw new ProblemError('refused', { reason: result.reason })
  return { ticket: result.ticket, event: only(result) }
}

function only({ events: [event] }: Decision): TicketEvent {
  if (event === undefined) throw new Error('a decision without an event')
  return event
}
