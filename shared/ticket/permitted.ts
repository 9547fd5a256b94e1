/** Which buttons to show: the actions that would not be refused now. */
import type { Party } from '../access/actor.ts'
import { decide } from './decide.ts'
import { rules } from './rules.ts'
import type { Action, ActionType, Ticket, TicketSettings } from './ticket.ts'

/** The types of action that `by` may take on `ticket` at `now` (epoch ms), in the order of the table. */
export function permitted(
  ticket: Ticket | null,
  by: Party,
  now: number,
  settings: TicketSettings,
): readonly ActionType[] {
  const types = new Set(rules.map((rule) => rule.action))
  return [...types].filter((type) => decide(ticket, example(type), by, now, settings).ok)
}

function example(type: ActionType): Action {
  if (type === 'assign') return { type, assigneeId: '' }
  if (type === 'rate') return { type, rating: 5 }
  return { type }
}
