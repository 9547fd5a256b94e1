/**
 * What can be done with tickets. A change loads its ticket for the write, asks `decide`, and writes the ticket,
 * what was said, the events and the mail they owe in the one transaction of its `work`.
 */
import { isForOperators, mayAct, ticketScope } from '../../shared/access/tickets.ts'
import type { AssignmentInput } from '../../shared/api/assignment.ts'
import type {
  FilingInput,
  PlainAction,
  RatingInput,
  SeenAnswer,
  TicketChange,
} from '../../shared/api/tickets.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { nextDue } from '../../shared/ticket/due.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Action, Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import { notifyTicketChange, type OfferFacts } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import type { EventRow, TicketRow } from '../storage/schema.ts'
import { filingOf, tickedChecklist, type FilingColumns } from './filing.ts'
import { alertOperators } from './alerts.ts'
import { givingActions } from './assigning.ts'
import { endOpenOffer, saveSeen, saveTicket, takeTicket, toTicket } from './changes.ts'
import { solverOf } from './ending.ts'
import type { OperatorCaller } from './opening.ts'
import { requireSeen } from './staleness.ts'
import { findForNotice } from './queries.ts'
import { newsFor } from './reading.ts'
import { sideOf, toEntry, toSummary } from './views.ts'
import { addMessage, decided, toEventRow, type MailOrigin } from './writing.ts'

export { givePrecedence, takeTicket } from './changes.ts'
export { listAssignees } from './assigning.ts'
export { ratingsOf } from './ending.ts'
export { openTicket, openTicketFor, type CustomerCaller, type OperatorCaller } from './opening.ts'
export { listTickets, newsFor, readChanges, readTicket, type SeenChange } from './reading.ts'
export { findPlace } from './queries.ts'
export { openOfCompany, storedTickets } from './storing.ts'
export { COMPANY_FIELD, sideOf, type Side } from './views.ts'
export type { MailOrigin } from './writing.ts'

/**
 * A customer or an operator answers, the operator with a status if they pick one. An operator who answers a ticket
 * that nobody has takes it: the assignment and the answer are two entries, and one mail.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`; `stale`
 */
export function replyToTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  input: {
    readonly message: string
    readonly status?: Status | undefined
    readonly seen?: number | undefined
  },
  mail: MailOrigin,
): Promise<TicketChange> {
  const reply: Action = { type: 'reply', ...(input.status !== undefined && { status: input.status }) }
  return change(work, by, ticketId, mail, {
    message: input.message,
    seen: input.seen,
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

/** Does what needs no words. `assign` is "I take it". @throws ProblemError `not_found`; `refused`; `stale` */
export function actOnTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  action: PlainAction,
  mail: MailOrigin,
  seen?: number,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, {
    message: null,
    seen,
    actions: () => [action === 'assign' ? { type: action, assigneeId: by.person.id } : { type: action }],
  })
}

/**
 * An operator files a ticket anew. Of what is not named nothing changes.
 * @throws ProblemError `not_found`; `refused`; `invalid` for what the vendor does not have; `outdated` when it is so already
 */
export function fileTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: FilingInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, {
    message: null,
    actions: () => [],
    filing: async (row) => {
      const { changes, columns } = await filingOf(work, by.vendor, row, input)
      return { action: { type: 'edit', changes }, columns }
    },
  })
}

/**
 * An operator ticks an item of the checklist off, or says that it is to be done after all.
 * @throws ProblemError `not_found`; `refused`; `invalid` for an item that is none; `outdated` when it is so already
 */
export function tickItem(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  tick: { readonly item: string; readonly done: boolean },
  mail: MailOrigin,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, {
    message: null,
    actions: () => [],
    filing: (row) => {
      const columns = { checklist: tickedChecklist(row, tick, work.now) }
      return Promise.resolve({ action: { type: 'tick', ...tick }, columns })
    },
  })
}

/**
 * An operator gives a ticket to another or to a group, or takes it from whoever has it. Who gets it is mailed.
 * @throws ProblemError `not_found`; `invalid` for who is no operator, or no group; `refused`; `stale`
 */
export async function giveTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: AssignmentInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  const actions = await givingActions(work, by.vendor, input)
  return await change(work, by, ticketId, mail, { message: null, seen: input.seen, actions })
}

/**
 * The customer says how they were helped. Who solved it is mailed.
 * @throws ProblemError `not_found`; `refused`
 */
export function rateTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  { rating, message }: RatingInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  return change(work, by, ticketId, mail, {
    message: message ?? null,
    actions: () => [{ type: 'rate', rating }],
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
  /** The sequence number of the last entry that an operator has seen; undefined when it does not matter. */
  readonly seen?: number | undefined
  /** What is said with the last of the actions. */
  readonly message: string | null
  readonly actions: (ticket: Ticket) => readonly Action[]
  /** Looked at first: what is done besides, of which the table of actions knows no more than that it is. */
  readonly filing?: (row: TicketRow) => Promise<Filed>
  /** What a mail about it tells of an offer. */
  readonly offer?: OfferFacts
}

interface Filed {
  readonly action: Action
  readonly columns: Partial<FilingColumns>
}

/**
 * Takes a ticket through actions, all or none. What the customer is told of them is one thing. An offer that waits for
 * an answer ends with the waiting, by whatever the ticket is taken on.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`
 */
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
  if (step.seen !== undefined) await requireSeen(work.trx, by, ticketId, step.seen)

  let ticket = toTicket(row)
  const events: TicketEvent[] = []
  const filed = await step.filing?.(row)
  for (const action of [...step.actions(ticket), ...(filed === undefined ? [] : [filed.action])]) {
    if (!mayAct(by.actor, { customerId: row.customer_id }, action.type)) {
      throw new ProblemError('refused', { reason: 'not_for_you' })
    }
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

  const ratedId = last.action.type === 'rate' ? await solverOf(work.trx, row) : row.rated_id
  await saveTicket(work.trx, row, ticket, {
    ...filed?.columns,
    updated_at: isForOperators(last.action.type) ? row.updated_at : work.now,
    answered_seq: appended.reduce((seq, event) => (isNews(event, row) ? event.seq : seq), row.answered_seq),
    group_key: groupAfter(row, events),
    rated_id: ratedId,
    next_due_at: nextDue(ticket, null, vendor.settings.ticket, work.now),
  })
  if (row.status === 'waiting_approval' && ticket.status !== row.status) {
    await endOpenOffer(work.trx, row, { at: work.now, by: person.id })
  }
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
    event: {
      seq: entry.seq,
      type: entry.type,
      party: entry.party,
      byColleague: sideOf(by.actor, row.customer_id) === 'colleague',
      from: row.status,
      to: entry.to_status,
    },
    author: person,
    message: message?.body ?? null,
    mail,
    ...(step.offer !== undefined && { offer: step.offer }),
  })
  await alertOperators(work, {
    by,
    before: row,
    now,
    events,
    message: message?.body ?? null,
    ratedId,
    mail,
  })
  return {
    ticket: toSummary(now, sideOf(by.actor, now.customer_id)),
    entry: toEntry(
      { ...entry, person_name: person.name, body: message === null ? null : JSON.stringify(message.body) },
      new Map([
        [person.id, person.name],
        [now.assignee_id ?? '', now.assignee_name ?? ''],
      ]),
    ),
  }
}

function groupAfter({ group_key }: TicketRow, events: readonly TicketEvent[]): string | null {
  return events.reduce((key, { action }) => (action.type === 'pass' ? action.groupKey : key), group_key)
}

export { change as changeTicket }

/** Whether an event is something that the ticket's customer may see, has not done themselves, and would want to see. */
function isNews(event: EventRow, { customer_id }: TicketRow): boolean {
  if (isForOperators(event.type) || event.person_id === customer_id) return false
  return event.type === 'reply' || event.type === 'offer' || event.from_status !== event.to_status
}
