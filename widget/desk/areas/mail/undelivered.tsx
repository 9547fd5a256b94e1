/** The letters that were given up, each with its reason, to be tried again or put away. */
import type { DeadLetter } from '../../../../shared/api/dead-letters.ts'
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { ListEnd } from './list-end.tsx'

export interface MailListProps extends Pick<AreaProps, 'request' | 'say'> {
  readonly words: MailAreaWords
}

export function Undelivered({ request, say, words }: MailListProps) {
  const { busy, failure, run } = useSave()
  const list = useList('undelivered', (after) =>
    request('GET', '/api/dead-letters', { query: { after: after ?? undefined } }),
  )

  async function settle(letter: DeadLetter, how: 'retry' | 'dismissal') {
    const done = await run(async () => {
      await request('POST', `/api/dead-letters/:id/${how}`, {
        params: { id: letter.id },
        body: {},
        key: newKey(),
      })
    })
    if (!done) return
    const left = list.items.filter(({ id }) => id !== letter.id)
    list.set({ items: left, next: list.value?.next ?? null })
    const to = letter.to?.address ?? ''
    say(how === 'retry' ? words.retried(to) : words.dismissed(to))
  }

  return (
    <>
      {list.value !== null && list.items.length === 0 && <Nothing>{words.none}</Nothing>}
      <p role="alert" class="error">
        {failure}
      </p>
      {list.items.length > 0 && (
        <ul class="mail-letters">
          {list.items.map((letter) => (
            <Letter key={letter.id} letter={letter} words={words} busy={busy} onSettle={settle} />
          ))}
        </ul>
      )}
      <ListEnd list={list} words={words} />
    </>
  )
}

interface LetterProps {
  readonly letter: DeadLetter
  readonly words: MailAreaWords
  readonly busy: boolean
  readonly onSettle: (letter: DeadLetter, how: 'retry' | 'dismissal') => Promise<void>
}

function Letter({ letter, words, busy, onSettle }: LetterProps) {
  const { time } = useWords()
  const now = useNow()
  const { to, ticket, at, attempts, reason, kind } = letter
  const settle = (how: 'retry' | 'dismissal') => () => {
    if (!busy) void onSettle(letter, how)
  }
  return (
    <li>
      <div>
        <p class="mail-to">
          {to === null ? words.unreadable : <strong>{to.name === '' ? to.address : to.name}</strong>}
          {to !== null && to.name !== '' && <span class="mail-quiet">{to.address}</span>}
        </p>
        <p>
          {ticket === null ? (
            words.kinds[kind]
          ) : ticket.id === null ? (
            `#${ticket.number} ${ticket.subject ?? ''}`
          ) : (
            <a href={`#/all/tickets/${ticket.id}`}>
              #{ticket.number} {ticket.subject}
            </a>
          )}
          {ticket !== null && <span class="mail-quiet">{words.kinds[kind]}</span>}
        </p>
        {reason !== null && (
          <p class="mail-reason">
            <span class="mail-quiet">{words.server}</span>
            <code>{reason}</code>
          </p>
        )}
        <p class="mail-quiet">
          <time dateTime={at}>{moment(at, now, time)}</time>
          {attempts > 0 && `, ${words.attempts(attempts)}`}
        </p>
        {letter.unreachable && letter.canRetry && <p class="mail-note">{words.held}</p>}
        {!letter.canRetry && <p class="mail-note">{words.linkGone}</p>}
      </div>
      <div class="area-actions">
        {letter.canRetry && (
          <button type="button" class="button small" aria-disabled={busy} onClick={settle('retry')}>
            {words.retry}
          </button>
        )}
        <button type="button" class="button small" aria-disabled={busy} onClick={settle('dismissal')}>
          {words.dismiss}
        </button>
      </div>
    </li>
  )
}
