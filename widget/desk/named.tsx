/** What an entry names besides its ticket, another ticket or a release, as a way there; nothing for entries that name none. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { TicketRef } from '../../shared/ticket/ticket.ts'
import { writeAreaPlace, writePlace } from './place.ts'

export function Named({ entry: { action } }: { readonly entry: Pick<ThreadEntry, 'action'> }) {
  if (action?.type === 'ship' || action?.type === 'note_ship') {
    const { id, label, title } = action.release
    return (
      <a href={writeAreaPlace({ area: 'changes', path: [id] })}>
        {label === null ? title : `${label} ${title}`}
      </a>
    )
  }
  const other = otherOf(action)
  if (other === null) return null
  return <a href={writePlace({ view: 'all', ticket: other.id })}>#{other.number}</a>
}

function otherOf(action: ThreadEntry['action']): TicketRef | null {
  if (action?.type === 'merge') return action.into
  if (action?.type === 'absorb') return action.from
  return action?.type === 'relate' ? action.other : null
}
