/** The tickets tab: what waits to be sent, then all tickets, newest first, each with its five facts. */
import type { TicketSummary } from '../../shared/api/tickets.ts'
import type { Unsent } from '../api/unsent-kept.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icons.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import type { Scene } from './model.ts'
import { Empty, Loading, Trouble } from './states.tsx'
import { shortDate } from './times.ts'

export function TicketList({ scene }: { readonly scene: Scene }) {
  const { words, state, model } = scene
  const { tickets } = state
  const count = (tickets?.length ?? 0) + state.unsent.length
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
      {count > 0 && (
        <ul class="rows">
          {state.unsent.map((item) => (
            <UnsentRow key={item.key} scene={scene} item={item} />
          ))}
          {tickets?.map((ticket) => (
            <Row key={ticket.id} scene={scene} ticket={ticket} now={state.now} />
          ))}
        </ul>
      )}
      {state.listTrouble !== null ? (
        <Trouble words={words} trouble={state.listTrouble} onRetry={() => model.load(tickets !== null)} />
      ) : tickets === null ? (
        <Loading words={words} />
      ) : count === 0 ? (
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

/** One whose words are on their way, or were refused: only what has been fetched later can have sent it. */
function UnsentRow({ scene, item }: { readonly scene: Scene; readonly item: Unsent }) {
  const { words, state } = scene
  if (item.said.kind !== 'ticket') return null
  const { body } = item.said
  if (item.problem !== null && state.later !== null)
    return <state.later.RefusedRow scene={scene} item={item} body={body} />
  return (
    <li>
      <div class="subject">{body.subject}</div>
      <div class="facts">
        <StatusChip status="waiting_customer" label={words.list.waiting} />
      </div>
    </li>
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
        <span>
          #{number} · <time dateTime={openedAt}>{shortDate(openedAt, now, words)}</time> ·{' '}
          {ticket.customer.name}
        </span>
        <StatusChip status={status} label={words.status[status]} />
      </div>
      <IconButton
        id={`open-${id}`}
        icon="eye"
        label={words.list.view(number, subject)}
        onClick={() => model.go({ at: 'thread', id })}
      />
    </li>
  )
}
