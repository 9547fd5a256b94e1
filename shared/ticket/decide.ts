/** The one function that says what may happen to a ticket. Server, panel and desk all ask it. */
import type { Party } from '../access/actor.ts'
import { rules, type Rule } from './rules.ts'
import { mayPick, type Status } from './status.ts'
import type { Action, Ticket, TicketEvent, TicketSettings } from './ticket.ts'

/**
 * Why an action is refused:
 * `closed` (the ticket is closed for good; a customer opens a new one), `not_for_you` (another party's action),
 * `wrong_status` (not from where the ticket stands), `too_early` (a limit of the vendor's has not passed),
 * `status_off` (it leads to a status that the vendor does not use), `awaits_approval` (development would begin before
 * the customer has said yes or the offer was withdrawn), `not_picked` (a status that only comes about by something else).
 */
export type RefusalReason =
  | 'closed'
  | 'not_for_you'
  | 'wrong_status'
  | 'too_early'
  | 'status_off'
  | 'awaits_approval'
  | 'not_picked'

export interface Decision {
  readonly ok: true
  readonly ticket: Ticket
  readonly events: readonly TicketEvent[]
}

export interface Refusal {
  readonly ok: false
  readonly reason: RefusalReason
}

/**
 * Decides an action by a party on a ticket (null: none yet) at `now` (epoch ms). Who the party is, and whether
 * the ticket is theirs to see, has been settled before (`shared/access`).
 * Pure: the ticket returned is the ticket given with the events returned applied to it.
 */
export function decide(
  ticket: Ticket | null,
  action: Action,
  by: Party,
  now: number,
  settings: TicketSettings,
): Decision | Refusal {
  const mine = rules.filter((rule) => rule.action === action.type && rule.by.includes(by))
  if (mine.length === 0) return refuse('not_for_you')
  const rule = mine.find((candidate) => leadsFrom(candidate, ticket))
  if (rule === undefined) return refuse(ticket?.status === 'closed' ? 'closed' : 'wrong_status')
  if (rule.to !== 'picked' && picked(action) !== undefined) return refuse('not_for_you')
  if (ticket !== null && !isDue(rule, ticket, now, settings)) return refuse('too_early')
  const to = target(rule, ticket, action, settings)
  if (rule.to === 'picked' && to !== ticket?.status && !mayPick(to)) return refuse('not_picked')
  if (to !== ticket?.status && !settings.statuses.includes(to)) return refuse('status_off')
  if (rule.unlessAwaited && ticket?.status === 'waiting_approval' && to === 'in_development') {
    return refuse('awaits_approval')
  }

  const event: TicketEvent = { action, by, at: now, from: ticket?.status ?? null, to }
  return { ok: true, ticket: apply(ticket, event), events: [event] }
}

/**
 * The ticket after an event. Replaying all events of a ticket from null gives the ticket.
 * @throws Error when an event that is no opening comes first: such a log is corrupt.
 */
export function apply(ticket: Ticket | null, event: TicketEvent): Ticket {
  const { action, at, to } = event
  if (ticket === null) {
    if (action.type !== 'open') throw new Error(`a ticket cannot begin with "${action.type}"`)
    return {
      status: to,
      statusBeforeOffer: null,
      assigneeId: null,
      openedAt: at,
      statusSince: at,
      nudgedAt: null,
      warnedAt: null,
      rating: null,
      priority: action.priority ?? 'medium',
      precedence: action.precedence ?? 0,
      urgent: action.priority === 'high' && action.urgent !== false,
    }
  }
  return {
    status: to,
    statusBeforeOffer: beforeOffer(ticket, to),
    assigneeId: assigneeAfter(ticket, action),
    openedAt: ticket.openedAt,
    statusSince: to === ticket.status ? ticket.statusSince : at,
    nudgedAt: action.type === 'nudge' ? at : ticket.nudgedAt,
    warnedAt: warnsOfWaiting(action) ? at : ticket.warnedAt,
    rating: action.type === 'rate' ? action.rating : ticket.rating,
    ...priorityAfter(ticket, action),
    precedence: ticket.precedence,
  }
}

/** Not of a clock, which remembers it by itself. */
function warnsOfWaiting(action: Action): boolean {
  return action.type === 'warn' && (action.of === 'left_behind' || action.of === 'offer')
}

/** An operator's "high" always counts, whoever else's does not. */
function priorityAfter(ticket: Ticket, action: Action): Pick<Ticket, 'priority' | 'urgent'> {
  const priority = action.type === 'edit' ? action.changes.priority : undefined
  if (priority === undefined) return { priority: ticket.priority, urgent: ticket.urgent }
  return { priority, urgent: priority === 'high' }
}

function assigneeAfter(ticket: Ticket, action: Action): string | null {
  if (action.type === 'assign') return action.assigneeId
  return action.type === 'unassign' ? null : ticket.assigneeId
}

function refuse(reason: RefusalReason): Refusal {
  return { ok: false, reason }
}

function leadsFrom(rule: Rule, ticket: Ticket | null): boolean {
  if (ticket === null || rule.from === 'nothing') return ticket === null && rule.from === 'nothing'
  return rule.from.includes(ticket.status)
}

function isDue(rule: Rule, ticket: Ticket, now: number, settings: TicketSettings): boolean {
  if (rule.after === 'nudge_limit') {
    return now - Math.max(ticket.statusSince, ticket.nudgedAt ?? ticket.statusSince) >= settings.nudgeAfter
  }
  if (rule.after === 'close_limit') return now - ticket.statusSince >= settings.closeAfter
  return true
}

function target(rule: Rule, ticket: Ticket | null, action: Action, settings: TicketSettings): Status {
  const here = ticket?.status ?? 'new'
  switch (rule.to) {
    case 'same':
      return here
    case 'picked':
      return picked(action) ?? here
    case 'before_offer':
      return inUse(ticket?.statusBeforeOffer ?? 'in_progress', settings)
    case 'after_accept':
      return inUse(settings.afterAccept, settings)
    case 'after_refuse':
      return inUse(
        settings.afterRefuse === 'closed' ? 'closed' : (ticket?.statusBeforeOffer ?? 'in_progress'),
        settings,
      )
    default:
      return rule.to
  }
}

/** The status an operator picks with a reply. */
function picked(action: Action): Status | undefined {
  return action.type === 'reply' ? action.status : undefined
}

/** A customer who answers an offer is not held up by a status that was switched off meanwhile. */
function inUse(status: Status, settings: TicketSettings): Status {
  return settings.statuses.includes(status) ? status : 'in_progress'
}

/** Remembered while the ticket waits for approval; a second offer does not forget where the first came from. */
function beforeOffer(ticket: Ticket, to: Status): Status | null {
  if (to !== 'waiting_approval') return null
  return ticket.status === 'waiting_approval' ? ticket.statusBeforeOffer : ticket.status
}
