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
  /** When operators last heard that nobody takes it. */
  readonly warnedAt: number | null
  readonly rating: Rating | null
  readonly priority: Priority
  /** Of the company's package when the ticket was opened; 0 for none. A larger one is served sooner. */
  readonly precedence: number
  /** Whether it stands ahead of its equals in the queue: its priority is high, and counts. */
  readonly urgent: boolean
}

export const priorities = ['low', 'medium', 'high'] as const

export type Priority = (typeof priorities)[number]

/** 1 is worst, 5 is best. */
export const ratings = [1, 2, 3, 4, 5] as const

export type Rating = (typeof ratings)[number]

/** Another ticket of the same vendor, as an entry names it. */
export interface TicketRef {
  readonly id: string
  readonly number: number
}

/** A release as an entry names it: in the language of the ticket's customer, as far as it was there. */
export interface ReleaseNamed {
  readonly id: string
  readonly label: string | null
  readonly title: string
  /** In all its languages, by locale; left out where it has one. */
  readonly titles?: Readonly<Record<string, string>>
}

/** An offer as it was when somebody answered it. */
export interface OfferRef {
  readonly id: string
  readonly version: number
}

/** What a ticket is filed under. What is not named stays as it is. */
export interface Filing {
  readonly priority?: Priority
  readonly service?: string | null
  readonly category?: string | null
  readonly projectId?: string | null
}

/** What an SLA measures: until an operator has the ticket, until the first answer, until it is solved. */
export const clockNames = ['pickup', 'response', 'resolution'] as const

export type ClockName = (typeof clockNames)[number]

export type Action =
  | {
      readonly type: 'open'
      readonly priority?: Priority
      readonly precedence?: number
      /** Of a high priority whether it counts; it does unless said. */
      readonly urgent?: boolean
    }
  | { readonly type: 'assign'; readonly assigneeId: string }
  | { readonly type: 'unassign' }
  /** Gives it to a group of operators, by the key of it; null to none. */
  | { readonly type: 'pass'; readonly groupKey: string | null }
  | { readonly type: 'edit'; readonly changes: Filing }
  /** An item of the checklist is done, or after all is not. */
  | { readonly type: 'tick'; readonly item: string; readonly done: boolean }
  | { readonly type: 'reply'; readonly status?: Status }
  | { readonly type: 'note' }
  | { readonly type: 'ask' }
  | { readonly type: 'refer' }
  | { readonly type: 'third_party_answered' }
  | { readonly type: 'develop' }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'offer'; readonly offer?: OfferRef }
  | { readonly type: 'withdraw'; readonly offer?: OfferRef }
  | { readonly type: 'accept'; readonly offer?: OfferRef }
  | { readonly type: 'refuse'; readonly offer?: OfferRef }
  | { readonly type: 'nudge' }
  | { readonly type: 'solve' }
  | { readonly type: 'rate'; readonly rating: Rating }
  | { readonly type: 'close' }
  /** Is a duplicate, and goes on in the other. */
  | { readonly type: 'merge'; readonly into: TicketRef }
  /** The other side of a merge. */
  | { readonly type: 'absorb'; readonly from: TicketRef }
  | { readonly type: 'relate'; readonly other: TicketRef }
  /** A release that is out settles it; the other where its customer may not read that release. */
  | { readonly type: 'ship'; readonly release: ReleaseNamed }
  | { readonly type: 'note_ship'; readonly release: ReleaseNamed }
  /** Time is running out, the ticket is about to be left behind, or the offer it waits for has expired. */
  | { readonly type: 'warn'; readonly of: ClockName | 'left_behind' | 'offer' }
  /** A clock has gone past its target. */
  | { readonly type: 'breach'; readonly of: ClockName }
  /** What a reply, or a note, says of its files has changed: the scanner has looked at one, or it was taken away. */
  | { readonly type: 'files' }
  | { readonly type: 'note_files' }

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
  /** Percent of `nudgeAfter` after which operators are warned that nobody takes a ticket. */
  readonly nudgeWarnAt: number
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
  nudgeWarnAt: 75,
  nudgeAfter: 61 * DAY,
  closeAfter: 7 * DAY,
}
