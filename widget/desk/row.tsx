/** One ticket in the list: a link, so that it opens in a new tab too. Two lines in a narrow list, one in a wide one. */
import type { PersonRef } from '../../shared/api/common.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { DueChip } from './due-chip.tsx'
import { writePlace } from './place.ts'
import { DeskStatus, deskTone } from './status.tsx'
import type { View } from './tickets.ts'
import { longSpan, moment, shortSpan } from './times.ts'
import { useWords } from './words.tsx'

export interface RowProps {
  readonly ticket: TicketSummary
  readonly view: View
  /** Its place in the queue, from 1; null where places mean nothing, or when it has left. */
  readonly place: number | null
  readonly leaving: boolean
  readonly opened: boolean
  /** The one row that the Tab key reaches. */
  readonly current: boolean
  readonly me: PersonRef
  readonly now: number
}

export function Row({ ticket, view, place, leaving, opened, current, me, now }: RowProps) {
  const words = useWords()
  const waited = now - Date.parse(ticket.openedAt)
  const when = moment(ticket.openedAt, now, words.time)
  return (
    <li>
      <a
        class="row"
        href={writePlace({ view, ticket: ticket.id })}
        data-id={ticket.id}
        data-call={ticket.status === 'new'}
        data-tone={deskTone(ticket.status)}
        data-leaving={leaving}
        aria-current={opened}
        tabIndex={current ? 0 : -1}
      >
        <span class="row-place">{place}</span>
        <span class="row-subject" title={ticket.subject}>
          {ticket.subject}
        </span>
        <span class="row-meta">
          <span class="row-number">#{ticket.number}</span>
          <span class="row-customer">{ticket.customer.name}</span>
          {ticket.priority !== 'medium' && (
            <span class="priority" data-tone={ticket.urgent ? 'call' : 'rest'}>
              {words.priorities[ticket.priority]}
            </span>
          )}
          {ticket.unproved && (
            <span class="unproved" data-tone="ask" title={words.list.unprovedAbout}>
              {words.list.unproved}
            </span>
          )}
        </span>
        <span class="row-status">
          {ticket.due !== null && <DueChip due={ticket.due} now={now} />}
          <DeskStatus status={ticket.status} />
        </span>
        <span class="row-assignee">
          <Assignee person={ticket.assignee} me={me} />
        </span>
        <span class="row-time" title={view !== 'all' ? `${longSpan(waited, words.time)} · ${when}` : when}>
          {view !== 'all' ? shortSpan(waited, words.time) : when}
        </span>
      </a>
    </li>
  )
}

function Assignee({ person, me }: { readonly person: PersonRef | null; readonly me: PersonRef }) {
  const words = useWords()
  if (person === null) return <span class="unassigned">{words.list.nobodyHasIt}</span>
  const mine = person.id === me.id
  return (
    <>
      <span class="initials" data-mine={mine} aria-hidden="true" title={person.name}>
        {initials(person.name)}
      </span>
      <span class="row-assignee-name">{mine ? words.list.mine : person.name}</span>
    </>
  )
}

/** The first letters of the first and last word. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/)
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  return ends
    .map((part = '') => /^.\p{M}*/u.exec(part)?.[0] ?? '')
    .join('')
    .toUpperCase()
}
