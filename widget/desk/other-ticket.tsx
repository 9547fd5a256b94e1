/** The other ticket that an entry names, as a way there; nothing for entries that name none. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { TicketRef } from '../../shared/ticket/ticket.ts'
import { writePlace } from './place.ts'

export function OtherTicket({ entry }: { readonly entry: Pick<ThreadEntry, 'action'> }) {
  const other = otherOf(entry)
  if (other === null) return null
  return <a href={writePlace({ view: 'all', ticket: other.id })}>#{other.number}</a>
}

function otherOf({ action }: Pick<ThreadEntry, 'action'>): TicketRef | null {
  if (action?.type === 'merge') return action.into
  if (action?.type === 'absorb') return action.from
  return action?.type === 'relate' ? action.other : null
}
