/** Every interaction there ever was with somebody: what happened on all their tickets, the newest first (T5). */
import type { AreaProps } from '../../area.ts'
import { Named } from '../../named.tsx'
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

export function Interactions({ request, id }: Pick<AreaProps, 'request'> & { readonly id: string }) {
  const said = useSaid()
  const words = useWords()
  const now = useNow()
  const list = useList(id, (after) =>
    request('GET', '/api/people/:id/interactions', {
      params: { id },
      query: after === null ? {} : { after: Number(after) },
    }),
  )
  return (
    <Section heading={said.interactions} about={said.interactionsAbout}>
      <Waiting read={list} />
      {list.value !== null && list.items.length === 0 && <Nothing>{said.noInteractions}</Nothing>}
      {list.items.length > 0 && (
        <ol class="people-interactions">
          {list.items.map((entry) => (
            <li key={entry.seq} data-by={entry.by.party}>
              <time
                class="people-when"
                dateTime={entry.at}
                title={new Date(entry.at).toLocaleString(words.tag)}
              >
                {moment(entry.at, now, words.time)}
              </time>
              <div>
                <span>
                  <b>{entry.by.person?.name ?? words.ticket.system}</b> {words.did[entry.type]}{' '}
                  <Named entry={entry} />
                </span>
                {entry.from !== entry.to && <DeskStatus status={entry.to} />}
                <a href={writePlace({ view: 'all', ticket: entry.ticket.id })}>
                  #{entry.ticket.number} {entry.ticket.subject}
                </a>
                {entry.excerpt !== null && <p class="hint">{entry.excerpt}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
      <More list={list} />
    </Section>
  )
}
