/** What the product does about a ticket only because time goes by: nobody takes it, answers its offer, or says that it is solved. */
import type { Action, Ticket, TicketSettings } from './ticket.ts'

export type PatienceSettings = Pick<TicketSettings, 'nudgeAfter' | 'nudgeWarnAt' | 'closeAfter'>

/** Something that is to be done at a moment (epoch ms) and has not been yet. */
export interface PatienceDue {
  readonly at: number
  readonly action: Action
}

/**
 * What will come due of a ticket that stays as it is: operators are warned that nobody takes it, once at a share of the
 * vendor's limit and once at the limit; a solved one closes; they are warned when the offer that it waits for has expired,
 * for nobody can answer that any more. Who comes late is warned once, of what is due last.
 * @param offerUntil the last moment (epoch ms) of the offer that it waits for; null for none
 */
export function patienceDues(
  ticket: Ticket,
  settings: PatienceSettings,
  now: number,
  offerUntil: number | null = null,
): readonly PatienceDue[] {
  const closing = closesAt(ticket, settings)
  if (closing !== null) return [{ at: closing, action: { type: 'close' } }]
  const { warnedAt } = ticket
  if (ticket.status === 'waiting_approval' && offerUntil !== null) {
    const expired = offerUntil + 1
    if (warnedAt !== null && warnedAt >= expired) return []
    return [{ at: expired, action: { type: 'warn', of: 'offer' } }]
  }
  if (ticket.status !== 'new') return []
  const { warn, limit } = waitingMoments(ticket, settings)
  return (warn < limit && now < limit ? [warn, limit] : [limit])
    .filter((at) => warnedAt === null || warnedAt < at)
    .map((at) => ({ at, action: { type: 'warn', of: 'left_behind' } }))
}

/** Whether nobody has taken a ticket for as long as the vendor allows, so that its customer may say so. */
export function isLeftBehind(ticket: Ticket, settings: PatienceSettings, now: number): boolean {
  const from = nudgeFrom(ticket, settings)
  return from !== null && now >= from
}

type Waiting = Pick<Ticket, 'status' | 'statusSince' | 'nudgedAt'>

/** From when on (epoch ms) the customer of a ticket that nobody takes may say that it is still a problem; else null. */
export function nudgeFrom(ticket: Waiting, settings: PatienceSettings): number | null {
  return ticket.status === 'new' ? waitingMoments(ticket, settings).limit : null
}

/** When (epoch ms) a solved ticket closes by itself; null for others. */
export function closesAt(ticket: Waiting, { closeAfter }: PatienceSettings): number | null {
  return ticket.status === 'solved' ? ticket.statusSince + closeAfter : null
}

function waitingMoments(ticket: Waiting, { nudgeAfter, nudgeWarnAt }: PatienceSettings) {
  // Whoever said "this is still a problem" begins to wait anew.
  const since = Math.max(ticket.statusSince, ticket.nudgedAt ?? ticket.statusSince)
  return { warn: since + Math.floor((nudgeAfter * nudgeWarnAt) / 100), limit: since + nudgeAfter }
}
