/** What the product itself does with a ticket when its moment comes, and when that is. Pure: a worker asks, and does it. */
import { clocksDue, type TicketSla } from '../sla/clock.ts'
import { patienceDues } from './patience.ts'
import type { Action, Ticket, TicketSettings } from './ticket.ts'

/** One thing to be done, by nobody but the product. */
export interface Due {
  /** Epoch ms. */
  readonly at: number
  readonly action: Action
}

/**
 * All that is still to be done with a ticket as it now is, whether or not its moment has come.
 * @param offerUntil the last moment (epoch ms) of the offer that it waits for; null for none
 */
function dues(
  ticket: Ticket,
  sla: TicketSla | null,
  settings: TicketSettings,
  now: number,
  offerUntil: number | null,
): readonly Due[] {
  const clocks = sla === null ? [] : clocksDue(sla)
  return [
    ...clocks.map(({ at, type, of }): Due => ({ at, action: { type, of } })),
    ...patienceDues(ticket, settings, now, offerUntil),
  ]
}

/** The earliest moment (epoch ms) at which something is to be done; it may have passed. Null when nothing is. */
export function nextDue(
  ticket: Ticket,
  sla: TicketSla | null,
  settings: TicketSettings,
  now: number,
  offerUntil: number | null = null,
): number | null {
  let next: number | null = null
  for (const { at } of dues(ticket, sla, settings, now, offerUntil)) if (next === null || at < next) next = at
  return next
}

/** What is to be done by `now` (epoch ms), in the order of its moments; nobody is warned of what has come about already. */
export function dueNow(
  ticket: Ticket,
  sla: TicketSla | null,
  settings: TicketSettings,
  now: number,
  offerUntil: number | null = null,
): readonly Action[] {
  const due = dues(ticket, sla, settings, now, offerUntil)
    .filter(({ at }) => at <= now)
    .toSorted((a, b) => a.at - b.at)
    .map(({ action }) => action)
  return due.filter((one) => one.type !== 'warn' || !due.some((other) => overtakes(other, one)))
}

function overtakes(action: Action, { of }: Extract<Action, { type: 'warn' }>): boolean {
  return action.type === 'breach' && action.of === of
}
