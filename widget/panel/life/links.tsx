/** Other tickets of the customer's that this one has to do with, each a way there. */
import { StatusChip } from '../../ui/status-chip.tsx'
import type { PartProps } from './index.tsx'

export function Links({ scene: { words, model }, ticket, said }: PartProps) {
  if (ticket.links.length === 0) return null
  return (
    <ul class="linked">
      {ticket.links.map(({ kind, ticket: { id, number, subject, status } }) => (
        <li key={`${kind} ${id}`}>
          <button type="button" class="button" onClick={() => model.go({ at: 'thread', id })}>
            {said.links[kind]} #{number}: {subject}
          </button>
          <StatusChip status={status} label={words.status[status]} />
        </li>
      ))}
    </ul>
  )
}
