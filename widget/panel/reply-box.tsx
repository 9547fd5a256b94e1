/** Where a customer goes on: a box to write in, or the way to a new ticket when this one is closed for good. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TicketLink } from '../../shared/api/links.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { focused } from '../ui/focus.ts'
import { drawn } from '../ui/icons.tsx'
import { followUp } from './follow-up.ts'
import type { Later, Life, Scene } from './model.ts'

const SEND = 'M17 3L9 11M17 3l-5 14-3-6-6-3 14-5Z'

export interface ReplyBoxProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
  readonly ticket: TicketSummary
  /** Where a merged one goes on, if its reader may see that. */
  readonly into: TicketLink['ticket'] | undefined
  readonly text: string
  readonly setText: (text: string) => void
}

export function ReplyBox({
  scene: { words, state, model },
  life,
  later: { parts, said, say },
  ticket,
  into,
  text,
  setText,
}: ReplyBoxProps) {
  const { id, status } = ticket
  const box = useRef<HTMLTextAreaElement>(null)
  const [error, setError] = useState<string | null>(null)
  /** What has just been sent: a key that repeats before the box is empty sends nothing again. */
  const sentRef = useRef<string | null>(null)
  useEffect(() => {
    sentRef.current = null
  }, [text])
  const reopenRef = useRef<HTMLButtonElement>(null)
  const closed = status === 'closed'
  // The box goes, and with it the focus of who was writing.
  useEffect(() => {
    if (closed && focused() === document.body) reopenRef.current?.focus()
  }, [closed])
  const { following } = state

  if (closed) {
    return (
      <div class="foot closed">
        <p>{into === undefined ? said.closed : said.mergedInto(into.number)}</p>
        {text !== '' && into === undefined && (
          <p>
            {said.along}
            <span class="plain kept">{text}</span>
          </p>
        )}
        <button
          type="button"
          class="button"
          ref={reopenRef}
          onClick={() =>
            model.go(
              into === undefined
                ? followUp(ticket, life, said, text, () => setText(''))
                : { at: 'thread', id: into.id },
            )
          }
        >
          {into === undefined ? said.reopen : said.goThere(into.number)}
        </button>
      </div>
    )
  }

  async function send() {
    if (text === sentRef.current) return
    const limit = parts.MESSAGE_LIMIT
    const wrong =
      text.trim() === '' ? words.form.missing : text.length > limit ? words.form.tooLong(limit) : null
    setError(wrong)
    box.current?.focus()
    if (wrong !== null || following === null) return
    // From here on the queue keeps it, and the thread shows what becomes of it.
    sentRef.current = text
    setText('')
    const outcome = await following.queue.send({ kind: 'reply', ticketId: id, body: { message: text } })
    say({ sent: said.sent, waiting: words.list.waiting, failed: said.waiting.refused }[outcome.state])
  }

  return (
    <form
      class="foot reply"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <textarea
        class="input"
        ref={box}
        rows={2}
        value={text}
        aria-label={said.reply}
        placeholder={said.replyHint}
        aria-invalid={error !== null}
        aria-describedby="reply-error"
        onInput={(event) => {
          setText(event.currentTarget.value)
          setError(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void send()
        }}
      />
      <span id="reply-error" class={error === null ? 'hint' : 'error'}>
        {error ?? said.shortcut}
      </span>
      <button type="submit" class="button primary">
        {drawn(SEND)}
        {said.send}
      </button>
    </form>
  )
}
