/** A ticket as its rules see it, what can be done to it, and what then has happened. */
import type { Party } from '../access/actor.ts'
import type { Status } from './status.ts'

/** The part of a ticket that decides what may happen next. Times are epoch milliseconds. */
export interface Ticket {
  readonly status: Status
  /** Where a refused offer leads back to; set while an offer is out. */
  readonly statusBeforeOffer: Status | null
  readonly assigneeId: string | null
  readonly openedAt: number
  /** When the present status was entered. */
  readonly statusSince: number
  /** When the customer last said "this is still a problem", which moves the ticket to the head of the queue. */
  readonly nudgedAt: number | null
  readonly rating: Rating | null
}

/** 1 is worst, 5 is best. */
export type Rating = 1 | 2 | 3 | 4 | 5

export type Action =
  | { readonly type: 'open' }
  | { readonly type: 'assign'; readonly assigneeId: string }
  | { readonly type: 'reply'; readonly status?: Status }
  | { readonly type: 'note' }
  | { readonly type: 'ask' }
  | { readonly type: 'refer' }
  | { readonly type: 'third_party_answered' }
  | { readonly type: 'develop' }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'offer' }
  | { readonly type: 'accept' }
  | { readonly type: 'refuse' }
  | { readonly type: 'nudge' }
  | { readonly type: 'solve' }
  | { readonly type: 'rate'; readonly rating: Rating }
  | { readonly type: 'close' }

export type ActionType = Action['type']

/** One thing that happened to a ticket; append-only. `from` is null for the opening alone. */
export interface TicketEvent {
  readonly action: Action
  readonly by: Party
  readonly at: number
  readonly from: Status | null
  readonly to: Status
}

/** What a vendor decides about the life of its tickets. Durations are milliseconds. */
export interface TicketSettings {
  /** The statuses in use; the essential ones always are. */
  readonly statuses: readonly Status[]
  readonly afterAccept: 'in_development' | 'in_progress'
  readonly afterRefuse: 'before_offer' | 'closed'
  readonly nudgeAfter: number
  readonly closeAfter: number
}

const DAY = 24 * 60 * 60 * 1000

export const defaultTicketSettings: TicketSettings = {
  statuses: [
    'new',
    'in_progress',
    'waiting_customer',
    'waiting_third_party',
    'waiting_approval',
    'in_development',
    'on_hold',
    'solved',
    'closed',
  ],
  afterAccept: 'in_development',
  afterRefuse: 'before_offer',
  nudgeAfter: 61 * DAY,
  closeAfter: 7 * DAY,
}
