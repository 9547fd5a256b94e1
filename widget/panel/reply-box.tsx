/** Where a customer goes on: a box to write in, or the way to a new ticket when this one is closed for good. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TicketLink } from '../../shared/api/links.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { focused } from '../ui/focus.ts'
import { drawn } from '../ui/icons.tsx'
import { loadDraft } from '../api/drafts.ts'
import type { Attaching } from './files/index.tsx'
import { followUp } from './follow-up.ts'
import type { Later, Life, Scene } from './model.ts'
import type { ReplyDraft } from './thread.tsx'

const SEND = 'M17 3L9 11M17 3l-5 14-3-6-6-3 14-5Z'

export interface ReplyBoxProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
  readonly ticket: TicketSummary
  /** Where a merged one goes on, if its reader may see that. */
  readonly into: TicketLink['ticket'] | undefined
  readonly draft: ReplyDraft
  readonly write: (patch: Partial<ReplyDraft>) => void
  /** Names the draft. */
  readonly form: string
  /** Another when files have come into the draft from elsewhere. */
  readonly taken: number
}

export function ReplyBox({
  scene,
  life,
  later: { parts, said, say },
  ticket,
  into,
  draft,
  write,
  form,
  taken,
}: ReplyBoxProps) {
  const { words, state, model } = scene
  const { id, status } = ticket
  const { message: text, files } = draft
  const attaching = useAttaching(scene, life)
  const box = useRef<HTMLTextAreaElement>(null)
  const [error, setError] = useState<string | null>(null)
  /** What has just been sent: a key that repeats before the box is empty sends nothing again. */
  const sentRef = useRef<string | null>(null)
  useEffect(() => {
    sentRef.current = null
  }, [text])
  /** As it is now, for who waits for files to come. */
  const sendRef = useRef(async () => {})
  useEffect(() => {
    sendRef.current = send
  })
  const reopenRef = useRef<HTMLButtonElement>(null)
  const closed = status === 'closed'
  // The box goes, and with it the focus of who was writing.
  useLayoutEffect(() => {
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
                ? followUp(ticket, life, said, draft, () => write({ message: '', files: '' }))
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
    if (text !== '' && text === sentRef.current) return
    // What attaches them is still on its way.
    if (files !== '' && attaching === null) return
    const hasFiles = attaching?.has() === true
    const limit = parts.MESSAGE_LIMIT
    const wrong =
      text.trim() === '' && !hasFiles
        ? words.form.missing
        : text.length > limit
          ? words.form.tooLong(limit)
          : null
    setError(wrong)
    box.current?.focus()
    if (wrong !== null || following === null) return
    // From here on the queue keeps it, and the thread shows what becomes of it.
    if (attaching?.holds(() => void sendRef.current()) === true) return
    const body = { message: text, ...attaching?.sent() }
    sentRef.current = text
    write({ message: '', files: '' })
    const outcome = await following.queue.send({ kind: 'reply', ticketId: id, body })
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
          write({ message: event.currentTarget.value })
          setError(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void send()
        }}
      />
      {attaching?.control({
        client: life.client,
        owner: life.owner,
        form,
        kept: files,
        keep: (kept) => write({ files: kept }),
        stored: () => loadDraft(life.owner, form)?.['files'] ?? '',
        taken,
        brief: true,
      })}
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

/** What attaches files, where the vendor takes any. */
function useAttaching(scene: Scene, { session }: Life): Attaching | null {
  const [attaching, setAttaching] = useState<Attaching | null>(null)
  const { files } = session.vendor
  const begun = useRef(scene)
  useEffect(() => {
    if (files === undefined) return
    const fetchIt = async () => {
      const { loadAttaching } = await import('./files/index.tsx')
      const it = await loadAttaching(begun.current, files)
      setAttaching(() => it)
    }
    // Without it the box is a box; it is asked for again with the next one.
    fetchIt().catch(() => undefined)
  }, [files])
  return attaching
}
