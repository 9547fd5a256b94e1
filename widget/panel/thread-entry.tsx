/** One line of a thread: words of somebody's, with what they changed; or a change alone, small. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { Unsent } from '../api/unsent-kept.ts'
import { RichText } from '../ui/rich-text.tsx'
import { ago, fullDate } from './ago.ts'
import type { ThreadWords } from './thread-words.ts'
import type { PanelWords } from './words.ts'

export interface EntryProps {
  readonly entry: ThreadEntry
  readonly words: PanelWords
  readonly said: ThreadWords
  /** The reader's id. */
  readonly me: string
  /** Epoch ms. */
  readonly now: number
}

export function Entry({ entry, words, said, me, now }: EntryProps) {
  const { by, at, message } = entry
  const mine = by.person?.id === me
  const name = by.person?.name ?? said.system
  const change = changeOf(entry, words, said)
  const time = (
    <time dateTime={at} title={fullDate(at, words)}>
      {ago(at, now, words, said)}
    </time>
  )
  return (
    <>
      {message !== null && (
        <li class="said" data-by={by.party}>
          <div class="who">
            <b>{mine ? said.you : name}</b>
            {time}
          </div>
          <RichText tree={message.body} />
        </li>
      )}
      {change !== null && (
        <li class="change">
          {change} {message === null && time}
        </li>
      )}
    </>
  )
}

/** What an entry did to the ticket, in words; null when it only said something. */
function changeOf(
  { type, by, from, to, assignee, action }: ThreadEntry,
  words: PanelWords,
  said: ThreadWords,
): string | null {
  if (type === 'assign') return assignee === null ? null : said.taken(assignee.name)
  if (action?.type === 'tick') return said.ticked(by.person?.name ?? said.system, action.item, action.done)
  if (action?.type === 'edit') return said.filed(by.person?.name ?? said.system)
  if (action?.type === 'rate') return said.rated(action.rating)
  if (type === 'nudge') return said.nudged
  if (type === 'offer' || type === 'withdraw' || type === 'accept' || type === 'refuse') {
    return said.offer[type](by.person?.name ?? said.system)
  }
  if (type === 'merge') return action?.type === type ? said.mergedInto(action.into.number) : said.merged
  if (type === 'absorb') return action?.type === type ? said.absorbedFrom(action.from.number) : said.absorbed
  if (type === 'unassign') return said.unassigned
  if (from === null || from === to) return null
  return by.party === 'operator' && by.person !== null
    ? said.set(by.person.name, words.status[to])
    : said.became(words.status[to])
}

export interface UnsentEntryProps {
  readonly item: Unsent
  readonly words: PanelWords
  readonly said: ThreadWords
  readonly online: boolean
  readonly onEdit: (message: string) => void
  readonly onDiscard: () => void
}

/** Words that the server has not acknowledged yet, or has refused. */
export function UnsentEntry({ item, words, said, online, onEdit, onDiscard }: UnsentEntryProps) {
  const { problem, tried } = item
  const { message } = item.said.body
  // Enough to tell one from another.
  const begins = message.slice(0, 40)
  return (
    <li class="said unsent" data-by="customer">
      <div class="who">
        <b>{said.you}</b>
        <span>
          {problem !== null ? said.waiting.refused : tried || !online ? words.list.waiting : said.sending}
        </span>
      </div>
      <div class="prose plain">{message}</div>
      {problem !== null && (
        <>
          <p class="error">{problem.detail}</p>
          <button
            type="button"
            class="button"
            aria-label={`${said.waiting.edit}: ${begins}`}
            onClick={() => onEdit(message)}
          >
            {said.waiting.edit}
          </button>
        </>
      )}
      {(tried || problem !== null) && (
        <button
          type="button"
          class="button"
          aria-label={`${said.waiting.discard}: ${begins}`}
          onClick={onDiscard}
        >
          {said.waiting.discard}
        </button>
      )}
    </li>
  )
}
