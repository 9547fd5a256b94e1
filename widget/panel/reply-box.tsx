/** Where a customer goes on: a box to write in, or the way to a new ticket when this one is closed for good. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
import { saveDraft } from '../api/drafts.ts'
import { icon } from '../ui/icons.tsx'
import type { Later, Life, Scene } from './model.ts'

export interface ReplyBoxProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
  readonly ticket: TicketSummary
  readonly text: string
  readonly setText: (text: string) => void
}

export function ReplyBox({
  scene: { words, state, model },
  life,
  later: { said, say },
  ticket,
  text,
  setText,
}: ReplyBoxProps) {
  const { id, number, subject, status } = ticket
  const box = useRef<HTMLTextAreaElement>(null)
  const [error, setError] = useState<string | null>(null)
  const { owner } = life
  const { following } = state
  useEffect(() => saveDraft(owner, `reply:${id}`, { message: text }), [owner, id, text])

  if (status === 'closed') {
    const seed = {
      subject: said.followSubject(subject).slice(0, life.session.vendor.subjectLimit),
      message: `${said.follows(number, subject)}\n\n`,
    }
    return (
      <div class="foot closed">
        <p>{said.closed}</p>
        <button type="button" class="button" onClick={() => model.go({ at: 'form', seed })}>
          {said.reopen}
        </button>
      </div>
    )
  }

  async function send() {
    const wrong =
      text.trim() === '' ? said.missing : text.length > MESSAGE_LIMIT ? said.tooLong(MESSAGE_LIMIT) : null
    setError(wrong)
    box.current?.focus()
    if (wrong !== null || following === null) return
    // From here on the queue keeps it, and the thread shows what becomes of it.
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
        {icon('send')}
        {said.send}
      </button>
    </form>
  )
}
