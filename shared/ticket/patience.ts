/** What the product does about a ticket only because time goes by: nobody takes it, or nobody says that it is solved. */
import type { Ticket, TicketSettings } from './ticket.ts'

export type PatienceSettings = Pick<TicketSettings, 'nudgeAfter' | 'nudgeWarnAt' | 'closeAfter'>

/**
 * `warn`: operators hear that nobody takes it. `offer`: it has been left behind, which operators hear and its customer
 * is asked about ("is this still a problem?"). `close`: it has been solved for as long as the vendor leaves it open.
 */
export type PatienceStep = 'warn' | 'offer' | 'close'

export interface PatienceMoment {
  readonly step: PatienceStep
  /** Epoch ms. */
  readonly at: number
}

/** When what will be due of a ticket that stays as it is; in order. Steps at the same moment are one: the later. */
export function patienceMoments(ticket: Ticket, settings: PatienceSettings): readonly PatienceMoment[] {
  if (ticket.status === 'solved') return [{ step: 'close', at: ticket.statusSince + settings.closeAfter }]
  if (ticket.status !== 'new') return []
  // Whoever said "this is still a problem" begins to wait anew.
  const since = Math.max(ticket.statusSince, ticket.nudgedAt ?? ticket.statusSince)
  const offer: PatienceMoment = { step: 'offer', at: since + settings.nudgeAfter }
  const warn: PatienceMoment = {
    step: 'warn',
    at: since + Math.floor((settings.nudgeAfter * settings.nudgeWarnAt) / 100),
  }
  return warn.at < offer.at ? [warn, offer] : [offer]
}

/** The first moment after `now` at which something will be due; null when nothing will. */
export function nextPatience(ticket: Ticket, settings: PatienceSettings, now: number): number | null {
  return patienceMoments(ticket, settings).find(({ at }) => at > now)?.at ?? null
}

/**
 * What is due at `now` and has not been done. Who comes late does what is due last, once, and not each step in turn.
 * @param warnedAt when operators last heard that nobody takes it (the last `warn` of `left_behind`); null for never
 */
export function patienceDue(
  ticket: Ticket,
  settings: PatienceSettings,
  { now, warnedAt }: { readonly now: number; readonly warnedAt: number | null },
): PatienceStep | null {
  const last = patienceMoments(ticket, settings).findLast(({ at }) => at <= now)
  if (last === undefined) return null
  const done = last.step !== 'close' && warnedAt !== null && warnedAt >= last.at
  return done ? null : last.step
}
