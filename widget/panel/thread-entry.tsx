/** One line of a thread: words of somebody's, with what they changed; or a change alone, small. */
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import type { Client } from '../api/client.ts'
import type { SaidReply, Unsent } from '../api/unsent-kept.ts'
import { RichText } from '../ui/rich-text.tsx'
import { ago, fullDate } from './ago.ts'
import { changeOf } from './change.ts'
import { MessageFiles } from './message-files.tsx'
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
  /** For the addresses of its files. */
  readonly client: Client
  readonly ticketId: string
  /** Leads to one of the latest changes, by its id. */
  readonly onChanges: (id: string) => void
}

export function Entry({ entry, words, said, me, now, client, ticketId, onChanges }: EntryProps) {
  const { by, at, message, action } = entry
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
          {message.files && (
            <MessageFiles client={client} ticketId={ticketId} files={message.files} lang={words.lang} />
          )}
        </li>
      )}
      {change !== null && (
        <li class="change">
          {action?.type === 'ship' ? (
            <button type="button" class="link" onClick={() => onChanges(action.release.id)}>
              {change}
            </button>
          ) : (
            change
          )}{' '}
          {message === null && time}
        </li>
      )}
    </>
  )
}

export interface UnsentEntryProps {
  readonly item: Unsent
  readonly words: PanelWords
  readonly said: ThreadWords
  readonly online: boolean
  readonly onEdit: (body: SaidReply) => void
  readonly onDiscard: () => void
}

/** Words that the server has not acknowledged yet, or has refused. */
export function UnsentEntry({ item, words, said, online, onEdit, onDiscard }: UnsentEntryProps) {
  const { problem, tried } = item
  const { message, files = [] } = item.said.body
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
      {files.length > 0 && <div class="hint">{said.files(files.length)}</div>}
      {problem !== null && (
        <>
          <p class="error">{problem.detail}</p>
          <button
            type="button"
            class="button"
            aria-label={`${said.waiting.edit}: ${begins}`}
            onClick={() => onEdit(item.said.body)}
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
