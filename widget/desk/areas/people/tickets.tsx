/** Somebody's tickets, or a company's: every interaction there ever was, with what has become of it. */
import type { AreaProps } from '../../area.ts'
import { writePlace } from '../../place.ts'
import { DeskStatus } from '../../status.tsx'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Section } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { useSaid } from './said.ts'
import { More } from './shown.tsx'

export interface TicketsProps extends Pick<AreaProps, 'request'> {
  /** Whose: the parameter of the list and its value. */
  readonly of: { readonly customer: string } | { readonly company: string }
  readonly nothing: string
}

export function Tickets({ request, of, nothing }: TicketsProps) {
  const said = useSaid()
  const words = useWords()
  const now = useNow()
  const list = useList(JSON.stringify(of), (after) =>
    request('GET', '/api/tickets', { query: { ...of, after: after ?? undefined } }),
  )
  return (
    <Section heading={said.tickets} about={said.ticketsAbout}>
      <Waiting read={list} />
      {list.value !== null && list.items.length === 0 && <Nothing>{nothing}</Nothing>}
      {list.items.length > 0 && (
        <ul class="people-tickets">
          {list.items.map((ticket) => (
            <li key={ticket.id}>
              <a href={writePlace({ view: 'all', ticket: ticket.id })}>
                <span class="people-number">#{ticket.number}</span>
                <span class="people-subject">{ticket.subject}</span>
                <span class="people-who">{'company' in of ? ticket.customer.name : ''}</span>
                <DeskStatus status={ticket.status} />
                <span class="people-when">{moment(ticket.openedAt, now, words.time)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <More list={list} />
    </Section>
  )
}
