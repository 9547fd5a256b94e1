/** What the product does about a ticket only because time goes by: nobody takes it, or nobody says that it is solved. */
import type { Action, Ticket, TicketSettings } from './ticket.ts'

export type PatienceSettings = Pick<TicketSettings, 'nudgeAfter' | 'nudgeWarnAt' | 'closeAfter'>

/** Something that is to be done at a moment (epoch ms) and has not been yet. */
export interface PatienceDue {
  readonly at: number
  readonly action: Action
}

/**
 * What will come due of a ticket that stays as it is: operators are warned that nobody takes it, once at a share of the
 * vendor's limit and once at the limit; a solved one closes. Who comes late is warned once, of what is due last.
 */
export function patienceDues(
  ticket: Ticket,
  settings: PatienceSettings,
  now: number,
): readonly PatienceDue[] {
  if (ticket.status === 'solved') {
    return [{ at: ticket.statusSince + settings.closeAfter, action: { type: 'close' } }]
  }
  if (ticket.status !== 'new') return []
  const { warn, limit } = waitingMoments(ticket, settings)
  const { warnedAt } = ticket
  return (warn < limit && now < limit ? [warn, limit] : [limit])
    .filter((at) => warnedAt === null || warnedAt < at)
    .map((at) => ({ at, action: { type: 'warn', of: 'left_behind' } }))
}

/** Whether nobody has taken a ticket for as long as the vendor allows, so that its customer may say so. */
export function isLeftBehind(ticket: Ticket, settings: PatienceSettings, now: number): boolean {
  return ticket.status === 'new' && now >= waitingMoments(ticket, settings).limit
}

function waitingMoments(ticket: Ticket, { nudgeAfter, nudgeWarnAt }: PatienceSettings) {
  // Whoever said "this is still a problem" begins to wait anew.
  const since = Math.max(ticket.statusSince, ticket.nudgedAt ?? ticket.statusSince)
  return { warn: since + Math.floor((nudgeAfter * nudgeWarnAt) / 100), limit: since + nudgeAfter }
}
