/** The tickets tab: what waits to be sent, then all tickets, newest first, each with its five facts. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { saveDraft } from '../api/drafts.ts'
import type { Unsent } from '../api/unsent.ts'
import { Icon } from '../ui/icons.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { toDraft } from './check.ts'
import type { Life, Scene } from './model.ts'
import { Empty, Loading, Trouble } from './states.tsx'
import { fullDate, shortDate } from './times.ts'

export function TicketList({ scene, life }: { readonly scene: Scene; readonly life: Life }) {
  const { words, state, model } = scene
  const { tickets, cameFrom } = state
  const root = useRef<HTMLDivElement>(null)
  // Back from a thread or the form: on with the keyboard where it was left.
  useEffect(() => {
    if (cameFrom !== null) root.current?.querySelector<HTMLElement>(`#${cameFrom}`)?.focus()
  }, [cameFrom])

  const waiting = state.unsent.filter(({ said }) => said.kind === 'ticket')
  const [now] = useState(Date.now)
  return (
    <div class="view" ref={root} onPointerEnter={model.loadThread} onFocusIn={model.loadThread}>
      <div class="bar">
        <h3>{words.list.title}</h3>
        <button type="button" class="button primary" id="open-form" onClick={() => model.go({ at: 'form' })}>
          <Icon name="plus" />
          {words.list.open}
        </button>
      </div>
      {waiting.length > 0 && (
        <ul class="rows waiting">
          {waiting.map((item) => (
            <WaitingRow key={item.key} scene={scene} life={life} item={item} />
          ))}
        </ul>
      )}
      {tickets !== null && tickets.length > 0 && (
        <ul class="rows">
          {tickets.map((ticket) => (
            <Row key={ticket.id} scene={scene} ticket={ticket} now={now} />
          ))}
        </ul>
      )}
      {state.listTrouble !== null ? (
        <Trouble words={words} trouble={state.listTrouble} onRetry={() => model.load(tickets !== null)} />
      ) : tickets === null ? (
        <Loading words={words} />
      ) : tickets.length === 0 && waiting.length === 0 ? (
        <Empty {...words.list} />
      ) : (
        state.next !== null && (
          <button type="button" class="button more" onClick={() => model.load(true)}>
            {words.list.more}
          </button>
        )
      )}
    </div>
  )
}

function Row({
  scene: { words, model },
  ticket,
  now,
}: {
  readonly scene: Scene
  readonly ticket: TicketSummary
  readonly now: number
}) {
  const { id, number, subject, status, openedAt, unread } = ticket
  return (
    <li class={unread ? 'unread' : ''}>
      <div class="subject">
        {unread && <span class="visually-hidden">{words.list.unread}: </span>}
        {subject}
      </div>
      <div class="facts">
        <span>#{number}</span>
        <time dateTime={openedAt} title={fullDate(openedAt, words)}>
          {shortDate(openedAt, now, words)}
        </time>
        <span>{ticket.customer.name}</span>
        <StatusChip status={status} label={words.status[status]} />
      </div>
      <button
        type="button"
        class="quiet"
        id={`open-${id}`}
        aria-label={words.list.view(number, subject)}
        onClick={() => model.go({ at: 'thread', id })}
      >
        <Icon name="eye" />
      </button>
    </li>
  )
}

function WaitingRow({
  scene: { words, model },
  life,
  item: { key, said, problem },
}: {
  readonly scene: Scene
  readonly life: Life
  readonly item: Unsent
}) {
  if (said.kind !== 'ticket') return null
  return (
    <li>
      <div class="subject">{said.body.subject}</div>
      <div class="facts">
        <span class="chip" data-tone="ask">
          {problem === null ? words.waiting.mark : words.waiting.refused}
        </span>
        <span>{problem === null ? words.waiting.ticket : problem.detail}</span>
      </div>
      {problem !== null && (
        <div class="actions">
          <button
            type="button"
            class="button"
            onClick={() => {
              saveDraft(life.owner, 'ticket', toDraft(said.body))
              life.unsent.discard(key)
              model.go({ at: 'form' })
            }}
          >
            {words.waiting.edit}
          </button>
          <button type="button" class="button" onClick={() => life.unsent.discard(key)}>
            {words.waiting.discard}
          </button>
        </div>
      )}
    </li>
  )
}
