/** One line of a thread: words of somebody's, with what they changed; or a change alone, small. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { Unsent } from '../api/unsent.ts'
import { RichText } from '../ui/rich-text.tsx'
import { ago, fullDate } from './times.ts'
import type { PanelWords } from './words.ts'

export interface EntryProps {
  readonly entry: ThreadEntry
  readonly words: PanelWords
  /** The reader's id. */
  readonly me: string
  /** Epoch ms. */
  readonly now: number
}

export function Entry({ entry, words, me, now }: EntryProps) {
  const { by, at, message } = entry
  const mine = by.person?.id === me
  const name = by.person?.name ?? words.thread.system
  const change = changeOf(entry, words)
  const time = (
    <time dateTime={at} title={fullDate(at, words)}>
      {ago(at, now, words)}
    </time>
  )
  return (
    <>
      {message !== null && (
        <li class="said" data-by={by.party}>
          <div class="who">
            <b>{mine ? words.thread.you : name}</b>
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
function changeOf({ type, by, from, to, assignee }: ThreadEntry, words: PanelWords): string | null {
  const w = words.thread
  if (type === 'assign') return assignee === null ? null : w.taken(assignee.name)
  if (from === null || from === to) return null
  return by.party === 'operator' && by.person !== null
    ? w.set(by.person.name, words.status[to])
    : w.became(words.status[to])
}

export interface UnsentEntryProps {
  readonly item: Unsent
  readonly words: PanelWords
  readonly online: boolean
  readonly onEdit: (message: string) => void
  readonly onDiscard: () => void
}

/** Words that the server has not acknowledged yet, or has refused. */
export function UnsentEntry({ item: { said, problem }, words, online, onEdit, onDiscard }: UnsentEntryProps) {
  const { message } = said.body
  return (
    <li class="said unsent" data-by="customer">
      <div class="who">
        <b>{words.thread.you}</b>
        <span>
          {problem !== null ? words.waiting.refused : online ? words.thread.sending : words.waiting.mark}
        </span>
      </div>
      <div class="prose plain">{message}</div>
      {problem !== null && (
        <>
          <p class="error">{problem.detail}</p>
          <button type="button" class="button" onClick={() => onEdit(message)}>
            {words.waiting.edit}
          </button>
          <button type="button" class="button" onClick={onDiscard}>
            {words.waiting.discard}
          </button>
        </>
      )}
    </li>
  )
}
