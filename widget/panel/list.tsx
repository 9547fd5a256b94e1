/** The tickets tab: what waits to be sent, then all tickets, newest first, each with its five facts. */
import type { TicketSummary } from '../../shared/api/tickets.ts'
import type { Unsent } from '../api/unsent-kept.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { icon } from '../ui/icons.tsx'
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
          {icon('plus')}
          {words.list.open}
        </button>
      </div>
      {state.later?.parts.whoseSwitch(scene)}
      {count > 0 && (
        <ul class="rows">
          {state.unsent.map((item) => unsentRow(scene, item))}
          {tickets?.map((ticket) => row(scene, ticket))}
        </ul>
      )}
      {state.listTrouble ? (
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

/** One whose words are on their way, or were refused, which only what has been fetched later can tell. */
function unsentRow(scene: Scene, item: Unsent) {
  const { later } = scene.state
  if (later) return <later.parts.UnsentRow key={item.key} scene={scene} item={item} />
  return (
    item.said.kind === 'ticket' && (
      <li key={item.key}>
        <div class="subject">{item.said.body.subject}</div>
        <div class="facts">{StatusChip({ status: 'waiting_customer', label: scene.words.list.waiting })}</div>
      </li>
    )
  )
}

/** Parts are called and not mounted: as components of their own they would take memory with each row. */
function row({ words, state, model }: Scene, ticket: TicketSummary) {
  const { id, number, subject, status, openedAt } = ticket
  return (
    <li key={id} class={ticket.unread ? 'unread' : ''}>
      <div class="subject">
        {ticket.unread && <span class="visually-hidden">{words.list.unread}: </span>}
        {subject}
      </div>
      <div class="facts">
        <span>
          #{number} · <time dateTime={openedAt}>{shortDate(openedAt, state.now, words)}</time> ·{' '}
          {ticket.customer.name}
        </span>
        {StatusChip({ status, label: words.status[status] })}
      </div>
      {IconButton({
        id: `open-${id}`,
        icon: 'eye',
        label: words.list.view(number, subject),
        // The second click of a double one was meant for what stood there before: a form, whose Save led here.
        onClick: ({ detail }) => detail > 1 || model.go({ at: 'thread', id }),
      })}
    </li>
  )
}
