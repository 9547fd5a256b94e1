/** Which actions without words to offer on a ticket now, asked of the same rules that the server decides by. */
import type { PlainAction, TicketSummary } from '../../shared/api/tickets.ts'
import { decide } from '../../shared/ticket/decide.ts'
import { permitted } from '../../shared/ticket/permitted.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { TicketSettings } from '../../shared/ticket/ticket.ts'
import { asTicket } from './tickets.ts'

/** In the order in which they are offered. `assign` has a button of its own. */
const offered = [
  'third_party_answered',
  'resume',
  'develop',
  'refer',
  'hold',
  'solve',
  'close',
] as const satisfies readonly PlainAction[]

export type OfferedAction = (typeof offered)[number]

/** Those that are permitted at `now` (epoch ms) and would change the status, each outcome once. */
export function offeredActions(
  summary: TicketSummary,
  now: number,
  settings: TicketSettings,
): readonly OfferedAction[] {
  const ticket = asTicket(summary)
  const can = permitted(ticket, 'operator', now, settings)
  // Taking a new ticket begins the work on it: there is nothing to resume.
  const outcomes = new Set<Status>(ticket.status === 'new' ? ['new', 'in_progress'] : [ticket.status])
  return offered.filter((type) => {
    if (!can.includes(type)) return false
    const decision = decide(ticket, { type }, 'operator', now, settings)
    if (!decision.ok || outcomes.has(decision.ticket.status)) return false
    outcomes.add(decision.ticket.status)
    return true
  })
}
