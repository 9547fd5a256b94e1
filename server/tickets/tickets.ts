/** What people do with tickets. */
import { ticketScope } from '../../shared/access/tickets.ts'
import type { AssignmentInput } from '../../shared/api/assignment.ts'
import type {
  FilingInput,
  PlainAction,
  RatingInput,
  SeenAnswer,
  TicketChange,
} from '../../shared/api/tickets.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { givingActions } from './assigning.ts'
import { saveSeen, takeTicket } from './changes.ts'
import { changeTicket } from './changing.ts'
import { filingOf, tickedChecklist } from './filing.ts'
import { requireUnmerged } from './links.ts'
import type { OperatorCaller } from './opening.ts'
import { newsFor } from './reading.ts'
import type { MailOrigin } from './writing.ts'

export { givePrecedence, takeTicket } from './changes.ts'
export { listAssignees } from './assigning.ts'
export { changeTicket } from './changing.ts'
export { ratingsOf } from './ending.ts'
export { mergeTicket, relateTicket } from './links.ts'
export { replyByMail } from './mailed.ts'
export {
  openMailedTicket,
  openMailedTicketFor,
  openTicket,
  openTicketFor,
  type CustomerCaller,
  type MailedTicket,
  type Opener,
  type OperatorCaller,
} from './opening.ts'
export { filteredTickets, showTickets } from './finding.ts'
export { listTickets, newsFor, readChanges, readTicket, type SeenChange } from './reading.ts'
export { findPlace } from './queries.ts'
export { settleTicket } from './settling.ts'
export { openOfCompany, storedTickets } from './storing.ts'
export { COMPANY_FIELD, sideOf, type Side } from './views.ts'
export type { MailedText, MailOrigin } from './writing.ts'

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
    readonly files?: readonly string[] | undefined
    /** It asks nothing of the customer. */
    readonly tells?: boolean
  },
  mail: MailOrigin,
): Promise<TicketChange> {
  const reply: Action = { type: 'reply', ...(input.status !== undefined && { status: input.status }) }
  return changeTicket(work, by, ticketId, mail, {
    message: input.message,
    files: input.files,
    seen: input.seen,
    ...(input.tells === true && { tells: true }),
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
  input: { readonly message: string; readonly files?: readonly string[] | undefined },
  mail: MailOrigin,
): Promise<TicketChange> {
  return changeTicket(work, by, ticketId, mail, { ...input, actions: () => [{ type: 'note' }] })
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
  return changeTicket(work, by, ticketId, mail, {
    message: null,
    seen,
    actions: () => [action === 'assign' ? { type: action, assigneeId: by.person.id } : { type: action }],
  })
}

/**
 * An operator files a ticket anew. Of what is not named nothing changes.
 * @throws ProblemError `not_found`; `refused`; `invalid` for what the vendor does not have; `outdated` when it is so already;
 *   `stale`
 */
export function fileTicket(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  input: FilingInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  return changeTicket(work, by, ticketId, mail, {
    message: null,
    seen: input.seen,
    actions: () => [],
    filing: async (row) => {
      const { changes, columns } = await filingOf(work, by.vendor, row, input)
      return { action: { type: 'edit', changes }, columns }
    },
  })
}

/**
 * An operator ticks an item of the checklist off, or says that it is to be done after all.
 * @throws ProblemError `not_found`; `refused`; `invalid` for an item that is none; `outdated` when it is so already;
 *   `stale`
 */
export function tickItem(
  work: Work,
  by: OperatorCaller,
  ticketId: string,
  { seen, ...tick }: { readonly item: string; readonly done: boolean; readonly seen?: number | undefined },
  mail: MailOrigin,
): Promise<TicketChange> {
  return changeTicket(work, by, ticketId, mail, {
    message: null,
    seen,
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
  return await changeTicket(work, by, ticketId, mail, { message: null, seen: input.seen, actions })
}

/**
 * The customer says how they were helped. Who solved it is mailed, a few times a day at most.
 * @throws ProblemError `not_found`; `refused`, of a duplicate that was merged too
 */
export function rateTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  { rating, message }: RatingInput,
  mail: MailOrigin,
): Promise<TicketChange> {
  return changeTicket(work, by, ticketId, mail, {
    message: message ?? null,
    unless: (row) => requireUnmerged(work, row),
    actions: () => [{ type: 'rate', rating }],
  })
}

/** All of a ticket's entries up to `seq` have been on the reader's screen. @throws ProblemError `not_found` */
export async function markSeen(work: Work, by: Caller, ticketId: string, seq: number): Promise<SeenAnswer> {
  const row = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (row === undefined) throw new ProblemError('not_found')
  const { vendor, person, actor } = by
  // Nobody has seen what has not happened yet.
  const isNews = await saveSeen(work.trx, vendor.id, ticketId, person.id, Math.min(seq, row.answered_seq))
  // Operators have no badge.
  if (actor.kind !== 'customer') return { unread: 0 }
  if (isNews) work.passing.push({ about: 'seen', vendorId: vendor.id, personId: person.id, ticketId, seq })
  return { unread: (await newsFor(work.trx, actor)).unread }
}
