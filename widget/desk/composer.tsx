/** Where replies and notes are written. What is begun is never lost: not by a reload, an outage or an ended session. */
import type { RefObject, TargetedKeyboardEvent } from 'preact'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PersonRef } from '../../shared/api/common.ts'
import type { ThreadEntry, TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import type { FileRules } from '../../shared/file/rules.ts'
import { MESSAGE_LIMIT } from '../../shared/ticket/limits.ts'
import { mayPick, type Status } from '../../shared/ticket/status.ts'
import type { TicketSettings } from '../../shared/ticket/ticket.ts'
import { ApiProblem } from '../api/client.ts'
import type { Attached } from '../api/attached.ts'
import { newKey } from '../api/unsent-kept.ts'
import { readKeptFiles } from '../api/uploads-kept.ts'
import { arrivedAs, repeats, type Kind } from './attempt.ts'
import { Glyph } from './icons.tsx'
import { InsertArticle } from './insert-article.tsx'
import { emptyDraft, rememberDraft, rememberedDraft, type Draft } from './memory.ts'
import { Came } from './came.tsx'
import { cameSince, explain, isRefusal } from './problems.ts'
import type { DeskServer } from './server.ts'
import { useFileParts } from './use-file-parts.ts'
import { useLatest } from './use-latest.ts'
import { useWritingParts } from './use-writing-parts.ts'
import { useWords } from './words.tsx'

export interface ComposerHandle {
  readonly write: (kind: Kind) => void
}

export interface ComposerProps {
  readonly server: DeskServer
  readonly ticket: TicketSummary
  /** The thread as far as it is known; null while it is not. */
  readonly entries: readonly ThreadEntry[] | null
  readonly settings: TicketSettings
  /** What can be attached; undefined where nothing can. */
  readonly rules: FileRules | undefined
  readonly me: PersonRef
  readonly handle: RefObject<ComposerHandle | null>
  readonly onSent: (change: TicketChange, kind: Kind) => void
  /** Another letter was typed. */
  readonly onWriting: () => void
  /** The ticket is no longer what it was when this was written. */
  readonly onRefused: () => void
}

/** Mount one per ticket (`key`). */
export function Composer(props: ComposerProps) {
  const { server, ticket, entries, settings, rules, me, handle, onSent, onWriting, onRefused } = props
  const words = useWords()
  const [draft, setDraft] = useState<Draft>(() => rememberedDraft(me.id, ticket.id))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  /** What has come since, when that is why nothing was sent. */
  const [came, setCame] = useState<readonly ThreadEntry[]>([])
  const input = useRef<HTMLTextAreaElement>(null)
  const articleRef = useRef<(() => void) | null>(null)
  const parts = useFileParts()
  const help = useWritingParts()
  /** Whether what is written is seen as it will be read. */
  const [looking, setLooking] = useState(false)
  /** Whether the text has had the focus: where there is little room, what helps writing is there from then on. */
  const [begun, setBegun] = useState(false)
  /** Whether the text area gets the focus when it is back. */
  const backRef = useRef(false)
  const attachedRef = useRef<Attached | null>(null)
  /** As it is now, for who waits for files to come. */
  const sendRef = useRef(async (_seen?: number) => {})
  /** What the server has said against files, by their places. */
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})

  const closed = ticket.status === 'closed'
  const kind: Kind = closed ? 'note' : draft.kind
  // What was meant as a reply to a ticket closed since then can still become a note.
  const note = closed && draft.note === '' ? draft.reply : draft.note
  const text = kind === 'note' ? note : draft.reply
  const choices = settings.statuses.filter((status) => status !== ticket.status && mayPick(status))
  const kept = kind === 'note' ? draft.noteFiles : draft.replyFiles
  const writing = {
    kind,
    message: text.trim(),
    files: readKeptFiles(kept).map(({ upload }) => upload),
    chosen: kind === 'note' ? null : draft.status,
  }
  const repeated = draft.attempt !== null && repeats(draft.attempt, writing) ? draft.attempt : null
  const status =
    repeated !== null ? repeated.status : draft.status === undefined ? usual(ticket.status) : draft.status
  const picked = status !== null && choices.includes(status) ? status : null

  const change = (next: Draft) => {
    setDraft(next)
    rememberDraft(me.id, ticket.id, next)
  }

  const keepFiles = (its: string) =>
    setDraft((now) => {
      const next = { ...now, [kind === 'note' ? 'noteFiles' : 'replyFiles']: its }
      rememberDraft(me.id, ticket.id, next)
      return next
    })

  const goOn = () => {
    backRef.current = looking
    setLooking(false)
    input.current?.focus()
  }
  useLayoutEffect(() => {
    if (looking || !backRef.current) return
    backRef.current = false
    input.current?.focus()
  }, [looking])

  const turnTo = (to: Kind) => {
    setLooking(false)
    setProblem(null)
    setCame([])
    change({ ...draft, kind: to })
  }

  useImperativeHandle(handle, () => ({
    write(to) {
      if (!(closed && to === 'reply')) turnTo(to)
      goOn()
    },
  }))

  /** What was written as `as` is in the thread now. */
  const leave = (done: TicketChange, as: Kind) => {
    if (as === kind) attachedRef.current?.take()
    setLooking(false)
    setBegun(false)
    change({
      ...emptyDraft,
      kind: draft.kind === as ? 'reply' : draft.kind,
      reply: as === 'note' && !closed ? draft.reply : '',
      note: as === 'note' ? '' : draft.note,
      replyFiles: as === 'note' ? draft.replyFiles : '',
      noteFiles: as === 'note' ? '' : draft.noteFiles,
    })
    onSent(done, as)
  }

  // The entry may come by another way than the answer: then nothing is left to be sent again.
  const { attempt: open } = draft
  const unchanged = open !== null && (open.kind === 'note' ? note : draft.reply).trim() === open.message
  const arrived = unchanged && !busy ? arrivedAs(open, me.id, entries ?? []) : undefined
  const onArrived = useLatest((entry: ThreadEntry) => {
    setProblem(null)
    leave({ ticket, entry }, entry.type === 'note' ? 'note' : 'reply')
  })
  useEffect(() => {
    if (arrived !== undefined) onArrived.current(arrived)
  }, [arrived, onArrived])

  /** @param seen up to where it has been looked at, when that is further than what is shown */
  const send = async (seen?: number) => {
    if (busy) return
    const { message } = writing
    const stop = (why: string) => {
      setProblem(why)
      goOn()
    }
    const attached = attachedRef.current
    // What attaches them is still on its way.
    if (kept !== '' && attached === null) return
    if (message === '' && (attached?.items.length ?? 0) === 0) return stop(words.composer.empty)
    if (message.length > MESSAGE_LIMIT)
      return stop(words.composer.tooLong(message.length - MESSAGE_LIMIT, MESSAGE_LIMIT))
    if (attached?.holds(() => void sendRef.current(seen)) === true) return
    const files = attached?.files() ?? []
    const attempt = repeated ?? {
      ...writing,
      files,
      status: kind === 'note' ? null : picked,
      key: newKey(),
      after: entries === null ? null : Math.max(entries.at(-1)?.seq ?? 0, seen ?? 0),
    }
    change({ ...draft, attempt })
    setBusy(true)
    setProblem(null)
    setWrong({})
    setCame([])
    const along = files.length > 0 && { files }
    try {
      const done =
        kind === 'note'
          ? await server.note(ticket.id, { message, ...along }, attempt.key)
          : await server.reply(
              ticket.id,
              {
                message,
                ...along,
                ...(attempt.status !== null && { status: attempt.status }),
                ...(attempt.after !== null && { seen: attempt.after }),
              },
              attempt.key,
            )
      leave(done, kind)
    } catch (error) {
      // What was refused has not been done: the next attempt is one of its own.
      const since = cameSince(error)
      const refused = isRefusal(error) || since !== null
      change({ ...draft, attempt: refused ? null : attempt })
      if (since === null) setProblem(words.composer.failed(explain(error, words)))
      else setCame(since)
      if (error instanceof ApiProblem)
        setWrong(Object.fromEntries((error.problem.errors ?? []).map((one) => [one.field, one.detail])))
      if (refused) onRefused()
    } finally {
      setBusy(false)
    }
  }

  useLayoutEffect(() => {
    sendRef.current = send
  })

  /** Whether it was a key that sends, or that looks for an article. */
  const pressed = (event: TargetedKeyboardEvent<HTMLElement>): boolean => {
    if (!(event.ctrlKey || event.metaKey) || event.isComposing) return false
    if (event.key === 'Enter') void send()
    else if (event.key === 'k' && kind === 'reply' && !busy && !looking) articleRef.current?.()
    else return false
    event.preventDefault()
    return true
  }

  const over = text.trim().length - MESSAGE_LIMIT
  const held = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'

  return (
    <form
      class="composer"
      data-kind={kind}
      data-begun={begun}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div class="composer-bar">
        {closed ? (
          <p class="composer-closed">{words.composer.closed}</p>
        ) : (
          <fieldset class="composer-kinds" aria-label={words.composer.kind}>
            <button
              type="button"
              class="kind"
              aria-pressed={kind === 'reply'}
              onClick={() => turnTo('reply')}
            >
              {words.composer.reply}
              <kbd>R</kbd>
            </button>
            <button
              type="button"
              class="kind"
              data-kind="note"
              aria-pressed={kind === 'note'}
              onClick={() => turnTo('note')}
            >
              <Glyph name="lock" />
              {words.composer.note}
              <kbd>N</kbd>
            </button>
          </fieldset>
        )}
        {!closed && kind === 'reply' && !looking && (
          <InsertArticle
            server={server}
            ticketId={ticket.id}
            input={input}
            openRef={articleRef}
            keys={`${held} K`}
            onFailed={() => setProblem(words.area.failed)}
          />
        )}
        {help !== null && (
          <>
            {!looking && (
              <help.Tools
                id="composer-text"
                keyless={kind === 'reply' ? 'link' : undefined}
                onUse={(tool) => {
                  if (!busy) help.applyTool(input.current, tool)
                }}
              />
            )}
            <button
              type="button"
              class="button small composer-looks"
              aria-pressed={looking}
              onClick={() => (looking ? goOn() : setLooking(true))}
              onKeyDown={pressed}
            >
              {looking ? help.words.write : help.words.preview}
            </button>
          </>
        )}
      </div>
      <textarea
        class="composer-text"
        id="composer-text"
        hidden={looking}
        rows={3}
        ref={input}
        value={text}
        readOnly={busy}
        aria-label={kind === 'note' ? words.composer.note : words.composer.reply}
        aria-describedby="composer-problem"
        aria-invalid={problem !== null}
        placeholder={
          kind === 'note'
            ? words.composer.notePlaceholder
            : words.composer.replyPlaceholder(ticket.customer.name)
        }
        onFocus={() => setBegun(true)}
        onInput={(event) => {
          const value = event.currentTarget.value
          onWriting()
          if (kind === 'reply') change({ ...draft, reply: value })
          else change({ ...draft, note: value, reply: closed ? '' : draft.reply })
        }}
        onKeyDown={(event) => {
          if (!pressed(event) && !busy) help?.pressKey(event)
        }}
      />
      {looking && help !== null && (
        <section class="composer-look" aria-label={help.words.looking}>
          <help.Look
            text={text}
            preview={async (it) =>
              (await server.request('POST', '/api/previews', { body: { text: it } })).body
            }
          />
        </section>
      )}
      {rules !== undefined && parts !== null && (
        <parts.Attach
          key={kind}
          client={server.files}
          rules={rules}
          name={`${me.id}:${ticket.id}:${kind}`}
          kept={kept}
          keep={keepFiles}
          zone=".ticket-body"
          wrong={(index) => wrong[`files.${index}`]}
          onAttached={(attached) => {
            attachedRef.current = attached
          }}
        />
      )}
      {came.length > 0 && (
        <Came
          came={came}
          me={me}
          anyway={words.stale.send}
          busy={busy}
          onAnyway={() => void send(came.at(-1)?.seq)}
          onLook={() => {
            setCame([])
            goOn()
          }}
        />
      )}
      <div class="composer-problem" id="composer-problem" role="alert">
        {problem ?? (over > 0 ? words.composer.tooLong(over, MESSAGE_LIMIT) : null)}
      </div>
      <div class="composer-foot">
        <span class="composer-keys">{words.composer.sends(`${held} Enter`)}</span>
        {kind === 'reply' && (
          <label class="composer-status">
            <span>{words.composer.setStatus}</span>
            <select
              class="select"
              value={picked ?? ''}
              onChange={(event) => {
                const value = event.currentTarget.value
                change({ ...draft, status: choices.find((choice) => choice === value) ?? null })
              }}
            >
              <option value="">{words.composer.keep(words.status[ticket.status])}</option>
              {choices.map((choice) => (
                <option key={choice} value={choice}>
                  {words.status[choice]}
                </option>
              ))}
            </select>
          </label>
        )}
        <button
          type="submit"
          class={`button composer-send ${kind === 'note' ? 'dark' : 'primary'}`}
          aria-disabled={busy}
        >
          {busy ? words.composer.sending : kind === 'note' ? words.composer.sendNote : words.composer.send}
        </button>
      </div>
    </form>
  )
}

/** Who answers a ticket that nobody has taken has begun on it; any other stays where it is unless one says so. */
function usual(status: Status): Status | null {
  return status === 'new' ? 'in_progress' : null
}
