/** Which buttons to show: the actions that would not be refused now. */
import type { Party } from '../access/actor.ts'
import { decide } from './decide.ts'
import { rules } from './rules.ts'
import type { Action, ActionType, Ticket, TicketSettings } from './ticket.ts'

const nobody = { id: '', number: 0 }

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

/** An action of the type: what it carries does not matter to whether it is allowed. */
function example(type: ActionType): Action {
  switch (type) {
    case 'assign':
      return { type, assigneeId: '' }
    case 'pass':
      return { type, groupKey: null }
    case 'edit':
      return { type, changes: {} }
    case 'tick':
      return { type, item: '', done: true }
    case 'rate':
      return { type, rating: 5 }
    case 'merge':
      return { type, into: nobody }
    case 'absorb':
      return { type, from: nobody }
    case 'relate':
      return { type, other: nobody }
    case 'ship':
    case 'note_ship':
      return { type, release: { id: '', label: null, title: '' } }
    case 'warn':
    case 'breach':
      return { type, of: 'pickup' }
    default:
      return { type }
  }
}
