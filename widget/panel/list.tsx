/** The tickets tab: what waits to be sent, then all tickets, newest first, each with its five facts. */
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { Icon } from '../ui/icons.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import type { Life, Scene } from './model.ts'
import { Empty, Loading, Trouble } from './states.tsx'
import { fullDate, shortDate } from './times.ts'

export function TicketList({ scene, life }: { readonly scene: Scene; readonly life: Life }) {
  const { words, state, model } = scene
  const { tickets, later, following } = state
  const waiting = state.unsent.filter(({ said }) => said.kind === 'ticket')
  // A pointer or the focus in the list is soon in a thread or the form.
  const onIntent = () => void model.fetchLater()
  return (
    <div class="view" onPointerEnter={onIntent} onFocusIn={onIntent}>
      <div class="bar">
        <h3>{words.list.title}</h3>
        <button type="button" class="button primary" id="open-form" onClick={() => model.go({ at: 'form' })}>
          <Icon name="plus" />
          {words.list.open}
        </button>
      </div>
      {later !== null && following !== null && waiting.length > 0 && (
        <later.WaitingRows
          items={waiting}
          queue={following.queue}
          life={life}
          model={model}
          said={later.said}
        />
      )}
      {tickets !== null && tickets.length > 0 && (
        <ul class="rows">
          {tickets.map((ticket) => (
            <Row key={ticket.id} scene={scene} ticket={ticket} now={state.now} />
          ))}
        </ul>
      )}
      {state.listTrouble !== null ? (
        <Trouble words={words} trouble={state.listTrouble} onRetry={() => model.load(tickets !== null)} />
      ) : tickets === null ? (
        <Loading words={words} />
      ) : tickets.length + waiting.length === 0 ? (
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

interface RowProps {
  readonly scene: Scene
  readonly ticket: TicketSummary
  /** Epoch ms. */
  readonly now: number
}

function Row({ scene, ticket, now }: RowProps) {
  const { words, model } = scene
  const { id, number, subject, status, openedAt } = ticket
  return (
    <li class={ticket.unread ? 'unread' : ''}>
      <div class="subject">
        {ticket.unread && <span class="visually-hidden">{words.list.unread}: </span>}
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
