/**
 * Every change of a ticket: it loads the ticket for the write, asks `decide`, and writes the ticket with its clocks, what
 * was said, the events and the mail they owe in the one transaction of its `work`.
 */
import type { Actor } from '../../shared/access/actor.ts'
import { isForOperators, mayAct, ticketScope } from '../../shared/access/tickets.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { TicketSla } from '../../shared/sla/clock.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { isLeftBehind } from '../../shared/ticket/patience.ts'
import type { Action, Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import {
  isNewsInPanel,
  notifyTicketChange,
  type OfferFacts,
  type TicketNotice,
} from '../notifications/notifications.ts'
import { readSla } from '../sla/sla.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import type { EventRow, TicketRow } from '../storage/schema.ts'
import type { Vendor } from '../vendors/settings.ts'
import { leaveOffer, offerUntil } from './awaiting.ts'
import { saveTicket, takeTicket, toTicket } from './changes.ts'
import { alertOperators } from './alerts.ts'
import { clocksAfter, toClockColumns } from './clocks.ts'
import { solverOf } from './ending.ts'
import type { FilingColumns } from './filing.ts'
import { findForNotice } from './queries.ts'
import { requireSeen } from './staleness.ts'
import { sideOf, toEntry, toSummary } from './views.ts'
import {
  addMessage,
  decided,
  refusedFrom,
  toEventRow,
  type Author,
  type MailOrigin,
  type Said,
} from './writing.ts'

/** Who changes a ticket: somebody, or the product itself, which is nobody. */
export interface Doer {
  readonly vendor: Vendor
  readonly actor: Actor
  readonly person: Author['person'] | null
}

export interface Step {
  /** The sequence number of the last entry that an operator has seen; undefined when it does not matter. */
  readonly seen?: number | undefined
  /** What is said with the last of the actions. */
  readonly message: Said | null
  /** Uploads that go along with it, in order. */
  readonly files?: readonly string[] | undefined
  readonly actions: (ticket: Ticket, sla: TicketSla | null, offerUntil: number | null) => readonly Action[]
  /** Asked before anything is decided. @throws ProblemError for what cannot be */
  readonly unless?: (row: TicketRow) => Promise<void>
  /** Looked at first: what is done besides, of which the table of actions knows no more than that it is. */
  readonly filing?: (row: TicketRow) => Promise<Filed>
  /** Whether it came by mail: then who did it is not told of it. */
  readonly byMail?: boolean
  /** What is said asks nothing of the customer, whatever they are asked already. */
  readonly tells?: boolean
  /** What a mail about it tells of an offer. */
  readonly offer?: OfferFacts
  /** And of the other ticket of a merge, null where its customer may not see that one. */
  readonly other?: TicketNotice['other']
}

interface Filed {
  readonly action: Action
  readonly columns: Partial<FilingColumns>
}

/** What has become of a ticket. */
export interface Done {
  readonly change: TicketChange
  readonly ticket: TicketRow & { readonly customer_name: string }
  readonly events: readonly TicketEvent[]
  readonly sla: TicketSla | null
}

/**
 * Takes a ticket through actions, all or none. What the customer is told of them is one thing. An offer that waits for
 * an answer ends with the waiting, by whatever the ticket is taken on: that is an entry and a mail of its own.
 * @throws ProblemError `not_found`; `refused` with the reason of `decide`; `stale`
 */
export async function changeTicket(
  work: Work,
  by: Caller,
  ticketId: string,
  mail: MailOrigin,
  step: Step,
): Promise<TicketChange> {
  const row = await takeTicket(work.trx, ticketScope(by.actor), ticketId)
  if (row === undefined) throw new ProblemError('not_found')
  if (step.seen !== undefined) await requireSeen(work.trx, by, ticketId, step.seen)
  const done = await takeStep(work, by, row, mail, step)
  if (done === null) throw new Error('nothing was to be done')
  return done.change
}

/**
 * As `changeTicket`, with a ticket that is held already. Null when there was nothing to do, which is noted: it is looked
 * at again when there is.
 */
export async function takeStep(
  work: Work,
  by: Doer,
  row: TicketRow,
  mail: MailOrigin,
  step: Step,
): Promise<Done | null> {
  const { vendor, person } = by
  const { settings } = vendor
  const before = toTicket(row)
  let ticket = before
  const own: TicketEvent[] = []
  await step.unless?.(row)
  const filed = await step.filing?.(row)
  const actions = step.actions(ticket, readSla(row.sla), await offerUntil(work.trx, row, row.status))
  for (const action of filed === undefined ? actions : [...actions, filed.action]) {
    if (!mayAct(by.actor, { customerId: row.customer_id }, action.type)) {
      throw refusedFrom(before, 'not_for_you')
    }
    const act = (on: Ticket) => decided(before, decide(on, action, by.actor.kind, work.now, settings.ticket))
    let done = act(ticket)
    // oxlint-disable-next-line no-await-in-loop -- one action after the other
    const left = await leaveOffer(work.trx, by, row, { before: ticket, after: done.ticket, now: work.now })
    if (left !== null) {
      own.push(left.event)
      done = act(left.ticket)
    }
    ticket = done.ticket
    own.push(done.event)
  }
  const { late, sla } = await clocksAfter(work.trx, row, settings, {
    before,
    after: ticket,
    events: own,
    now: work.now,
  })
  const until = await offerUntil(work.trx, row, ticket.status)
  const clocks = {
    ...toClockColumns(ticket, sla, settings.ticket, work.now, until),
    ...(by.actor.kind !== 'system' && stillDue(row, work.now)),
  }
  const last = own.at(-1)
  if (last === undefined) {
    await saveTicket(work.trx, row, ticket, { ...unchanged(row), ...clocks })
    return null
  }

  const events = [...late, ...own]
  const kind = last.action.type === 'note' ? 'note' : 'reply'
  const message =
    step.message === null || person === null
      ? null
      : await addMessage(work, { vendor, actor: by.actor, person }, row, kind, step.message, step.files)
  const appended = await appendEvents(
    work,
    vendor.id,
    events.map((event) => toEventRow(event, by, row.id, event === last ? (message?.id ?? null) : null)),
  )
  const entry = appended.at(-1)
  if (entry === undefined) throw new Error('no event was appended')

  const colleague = sideOf(by.actor, row.customer_id) === 'colleague'
  const ratedId = last.action.type === 'rate' ? await solverOf(work.trx, row) : row.rated_id
  await saveTicket(work.trx, row, ticket, {
    ...filed?.columns,
    updated_at: isForOperators(last.action.type) ? row.updated_at : work.now,
    answered_seq: await answeredAfter(work, row, appended, colleague),
    group_key: groupAfter(row, events),
    rated_id: ratedId,
    ...clocks,
  })
  const now = await findForNotice(work.trx, vendor.id, row.id)
  const leftBehind = isLeftBehind(before, settings.ticket, work.now)
  const notice = {
    vendor,
    ticket: row,
    customer: {
      id: now.customer_id,
      name: now.customer_name,
      email: now.customer_email,
      locale: now.customer_locale,
    },
    author: person,
    mail,
  }
  const dropped = appended.find(
    ({ type, party }) => type === 'withdraw' && party === 'operator' && last.action.type !== 'withdraw',
  )
  if (dropped !== undefined) {
    const event = { type: dropped.type, party: dropped.party, from: row.status, to: entry.to_status }
    await notifyTicketChange(work, { ...notice, event: { ...event, seq: dropped.seq }, message: null })
  }
  await notifyTicketChange(work, {
    ...notice,
    event: {
      seq: entry.seq,
      type: entry.type,
      party: entry.party,
      byMail: step.byMail === true,
      tells: step.tells === true,
      byColleague: colleague,
      leftBehind:
        leftBehind && own.some(({ action }) => action.type === 'warn' && action.of === 'left_behind'),
      offerDropped: dropped !== undefined,
      from: row.status,
      to: entry.to_status,
    },
    message: message?.body ?? null,
    files: message?.attached,
    ...(step.offer !== undefined && { offer: step.offer }),
    ...(step.other !== undefined && { other: step.other }),
  })
  await alertOperators(work, {
    by,
    before: row,
    now,
    events,
    message: message?.body ?? null,
    ratedId,
    leftBehind,
    mail,
  })
  const change = {
    ticket: toSummary(now, sideOf(by.actor, now.customer_id)),
    entry: toEntry(
      {
        ...entry,
        person_name: person?.name ?? null,
        body: message === null ? null : JSON.stringify(message.body),
        mail_id: message?.mailId ?? null,
        files: message?.files ?? null,
        folded: message?.folded ? JSON.stringify(message.folded) : null,
      },
      new Map([
        [person?.id ?? '', person?.name ?? ''],
        [now.assignee_id ?? '', now.assignee_name ?? ''],
      ]),
      { side: sideOf(by.actor, now.customer_id) },
    ),
  }
  return { change, ticket: { ...row, ...now }, events: own, sla }
}

function unchanged({ updated_at, answered_seq, group_key, rated_id }: TicketRow) {
  return { updated_at, answered_seq, group_key, rated_id }
}

/** What has come due stays so, whatever anybody else does, until the product has looked at the ticket. */
function stillDue({ next_due_at }: TicketRow, now: number): Partial<Pick<TicketRow, 'next_due_at'>> {
  return next_due_at === null || next_due_at > now ? {} : { next_due_at }
}

function groupAfter({ group_key }: TicketRow, events: readonly TicketEvent[]): string | null {
  return events.reduce((key, { action }) => (action.type === 'pass' ? action.groupKey : key), group_key)
}

/** The sequence number of the latest event that marks the ticket as news for its customer. */
async function answeredAfter(
  work: Work,
  row: TicketRow,
  appended: readonly EventRow[],
  byColleague: boolean,
): Promise<number> {
  const subject = { vendorId: row.vendor_id, ticketId: row.id, personId: row.customer_id }
  for (const { seq, type, party, from_status, to_status } of appended
    .filter((event) => isNews(event, row))
    .toReversed()) {
    const event = { type, party, byColleague, from: from_status, to: to_status }
    // oxlint-disable-next-line no-await-in-loop -- the latest alone counts, and is mostly the only one
    if (await isNewsInPanel(work, subject, event)) return seq
  }
  return row.answered_seq
}

/** Whether an event is something that the ticket's customer may see, has not done themselves, and would want to see. */
function isNews(event: EventRow, { customer_id }: TicketRow): boolean {
  if (isForOperators(event.type) || event.person_id === customer_id) return false
  return event.type === 'reply' || event.type === 'offer' || event.from_status !== event.to_status
}
