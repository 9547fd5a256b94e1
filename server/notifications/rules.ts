/** Which event tells the customer, and by which mail. Pure. */
import type { Party } from '../../shared/access/actor.ts'
import type { NotificationKind } from '../../shared/ticket/notifications.ts'
import { isForOperators } from '../../shared/access/tickets.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { ActionType } from '../../shared/ticket/ticket.ts'
import type { TicketMail } from '../mail/mail.ts'

export interface NotedEvent {
  readonly type: ActionType
  readonly party: Party
  /** By a customer, but another of the company than the ticket is of. */
  readonly byColleague?: boolean
  /** They wrote a mail, and need none to know what they wrote: of a status alone that came of it they hear. */
  readonly byMail?: boolean
  /** The other of two tickets that were merged is the same customer's, who hears of it there. */
  readonly heardThere?: boolean
  /** Nobody has taken it for as long as the vendor allows, which its customer is asked about. */
  readonly leftBehind?: boolean
  /** An offer was withdrawn with it, which has a mail of its own and tells the status. */
  readonly offerDropped?: boolean
  /** By mail: another's message, forwarded without a word of the customer's own, who is asked what to do with it. */
  readonly unexplained?: boolean
  /** What was written about a closed ticket has opened this one. */
  readonly followsClosed?: boolean
  /** It asks nothing, and so does no mail about it. */
  readonly tells?: boolean
  /** Null for the opening alone. */
  readonly from: Status | null
  readonly to: Status
}

/**
 * The kinds of news that a mail is, by which somebody can do without it: it comes as long as they want one of them. The
 * others come regardless: a question, an offer and what becomes of it, the solution, the closing, and that a ticket was
 * opened.
 */
const optional: Readonly<Partial<Record<TicketMail, readonly NotificationKind[]>>> = {
  replied: ['replies'],
  status_changed: ['statuses'],
  absorbed: ['statuses'],
  left_behind: ['statuses'],
  commented: ['comments'],
  resumed: ['statuses', 'comments'],
}

/** None for what always comes. */
export function kindsOf(mail: TicketMail): readonly NotificationKind[] {
  return optional[mail] ?? []
}

/** Whether somebody can do without it. */
export function isOptional(mail: TicketMail): boolean {
  return kindsOf(mail).length > 0
}

/** The mail that tells the ticket's customer of an event; null when it concerns others, or is theirs and needs no word. */
export function mailToCustomer(event: NotedEvent): TicketMail | null {
  const { type, party, byColleague = false, heardThere = false, from, to } = event
  if (type === 'open') return openingMail(event)
  if (event.leftBehind === true) return 'left_behind'
  if (isForOperators(type)) return null
  if (type === 'merge') return 'merged'
  if (type === 'absorb') return heardThere ? null : 'absorbed'
  // Told even to who closed it: there is no way back from here.
  if (to === 'closed' && from !== to) return 'closed'
  if (party === 'customer' && !byColleague) return type === 'reply' ? confirmation(event) : null
  // An offer stands above what can be switched off, and so does that it stands no more.
  if (type === 'offer') return 'offered'
  if (type === 'withdraw') return 'offer_withdrawn'
  if (type === 'ask' || (type === 'reply' && to === 'waiting_customer' && event.tells !== true))
    return 'asked'
  if (to === 'solved' && from !== to) return 'solved'
  if (type === 'reply') return 'replied'
  return from === to || event.offerDropped === true ? null : 'status_changed'
}

/** Of the customer's own words, and of the ticket's going on with them. */
function confirmation({ byMail = false, from, to }: NotedEvent): TicketMail | null {
  if (byMail) return from === to ? null : 'status_changed'
  return from === to ? 'commented' : 'resumed'
}

function openingMail({ party, unexplained = false, followsClosed = false }: NotedEvent): TicketMail {
  if (unexplained) return 'asked_about_forward'
  if (followsClosed) return 'follow_up_opened'
  return party === 'customer' ? 'opened' : 'opened_for_you'
}
