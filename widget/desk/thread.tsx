/** The conversation: what both sides said, notes apart from it, and what happened in between as small lines. */
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { FileView } from '../../shared/api/files.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import type { MailOfMessage, ThreadEntry } from '../../shared/api/tickets.ts'
import { stays } from '../../shared/ticket/stays.ts'
import type { DeskWords } from '../../shared/locale/desk/en.ts'
import { RichText } from '../ui/rich-text.tsx'
import { Glyph } from './icons.tsx'
import type { FileClient } from './files/index.tsx'
import { useFileParts } from './use-file-parts.ts'
import { Named } from './named.tsx'
import { initials } from './row.tsx'
import { DeskStatus } from './status.tsx'
import { longSpan, moment } from './times.ts'
import { OriginalSight, OriginalToggle, useOriginal, type OriginalProps } from './original.tsx'
import { useWords } from './words.tsx'

export interface ThreadProps extends Pick<OriginalProps, 'request'> {
  readonly entries: readonly ThreadEntry[]
  readonly me: PersonRef
  readonly now: number
  /** For the addresses of its files. */
  readonly ticketId: string
  readonly client: FileClient
}

/** Milliseconds in a status, from which on it is said how long it was. */
const WORTH_SAYING = 60_000

/** How near to its end (px) a thread must be scrolled for new entries to be scrolled to. */
const NEAR = 80

export function Thread({ entries, me, now, request, ticketId, client }: ThreadProps) {
  const parts = useFileParts()
  const show = parts && ((files: readonly FileView[]) => parts.show(client, ticketId, files))
  const words = useWords()
  const boxRef = useRef<HTMLDivElement>(null)
  const atEndRef = useRef(true)
  const [unseen, setUnseen] = useState(false)
  const last = entries.at(-1)
  const known = useMemo(() => stays(entries), [entries])

  const toEnd = () => {
    const box = boxRef.current
    if (box !== null) box.scrollTop = box.scrollHeight
  }

  const lastSeq = last?.seq
  const own = last?.by.person?.id === me.id
  useLayoutEffect(() => {
    if (lastSeq === undefined) return
    if (atEndRef.current || own) toEnd()
    else setUnseen(true)
  }, [lastSeq, own])

  // The composer below grows and shrinks; what was at the end stays there.
  useEffect(() => {
    const box = boxRef.current
    if (box === null) return
    const watch = new ResizeObserver(() => {
      if (atEndRef.current) toEnd()
    })
    watch.observe(box)
    // And so do messages, when their files come.
    if (box.firstElementChild !== null) watch.observe(box.firstElementChild)
    return () => watch.disconnect()
  }, [])

  const scrolled = () => {
    const box = boxRef.current
    if (box === null) return
    atEndRef.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR
    if (atEndRef.current) setUnseen(false)
  }

  return (
    <div class="thread">
      <section
        class="thread-scroll"
        aria-label={words.ticket.thread}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the keyboard once Tab reaches it
        tabIndex={0}
        ref={boxRef}
        onScroll={scrolled}
      >
        <ol class="entries">
          {entries.map((entry) => (
            <Entry
              key={entry.seq}
              entry={entry}
              me={me}
              now={now}
              stay={known.get(entry.seq) ?? null}
              request={request}
              show={show}
            />
          ))}
        </ol>
      </section>
      {unseen && (
        <button type="button" class="thread-new" onClick={toEnd}>
          <Glyph name="down" />
          {words.ticket.newBelow}
        </button>
      )}
    </div>
  )
}

/** What a message says by itself: that it was written. */
const plain: ReadonlySet<ThreadEntry['type']> = new Set(['open', 'reply', 'note'])

interface EntryProps extends Pick<OriginalProps, 'request'> {
  /** How long (ms) the ticket had been in the status that this took it from; null where it did not, or that is not known. */
  readonly stay: number | null
  readonly entry: ThreadEntry
  readonly me: PersonRef
  readonly now: number
  /** Draws files, once that is there. */
  readonly show: ((files: readonly FileView[]) => VNode) | null
}

function Entry({ entry, me, now, stay, request, show }: EntryProps) {
  const words = useWords()
  const { party, person } = entry.by
  const name = person?.name ?? words.ticket.system
  const changed = entry.from !== null && entry.from !== entry.to
  const time = (
    <time class="entry-time" dateTime={entry.at} title={new Date(entry.at).toLocaleString(words.tag)}>
      {moment(entry.at, now, words.time)}
    </time>
  )
  const stayed = entry.from !== null && stay !== null && stay >= WORTH_SAYING && (
    <span class="hint">{words.ticket.after(longSpan(stay, words.time), words.status[entry.from])}</span>
  )
  if (entry.message === null) {
    const given = entry.type === 'assign' && entry.assignee !== null && entry.assignee.id !== person?.id
    return (
      <li class="event" data-late={entry.type === 'breach'}>
        <span>
          {given ? (
            words.ticket.gave(name, entry.assignee.name)
          ) : (
            <>
              <b>{name}</b> {told(entry, words)} <Named entry={entry} />
            </>
          )}
        </span>
        {changed && <DeskStatus status={entry.to} />}
        {stayed}
        {time}
      </li>
    )
  }
  const kind = entry.type === 'note' ? 'note' : party
  return (
    <li class="message" data-kind={kind}>
      <span class="initials" data-mine={person?.id === me.id} aria-hidden="true">
        {initials(name)}
      </span>
      <article class="message-body">
        <header class="message-head">
          <b>{name}</b>
          {kind === 'note' ? (
            <span class="message-note">
              <Glyph name="lock" />
              {words.ticket.note}
            </span>
          ) : (
            <span class="message-side">
              {kind === 'customer'
                ? words.ticket.customer
                : kind === 'operator'
                  ? words.ticket.operator
                  : words.ticket.system}
            </span>
          )}
          {!plain.has(entry.type) && <span class="message-side">{told(entry, words)}</span>}
          {time}
        </header>
        <RichText tree={entry.message.body} />
        {entry.message.files && show?.(entry.message.files)}
        {entry.message.mail !== undefined && <Mailed mail={entry.message.mail} request={request} />}
        {changed && (
          <footer class="message-foot">
            <DeskStatus status={entry.to} /> {stayed}
          </footer>
        )}
      </article>
    </li>
  )
}

/** Of a message that came by mail: what was quoted in it and its signature, and how it looked, on wish, and the mail as it came. */
function Mailed({
  mail: { id, folded },
  request,
}: Pick<OriginalProps, 'request'> & { readonly mail: MailOfMessage }) {
  const { ticket: words } = useWords()
  const [whole, setWhole] = useState(false)
  const original = useOriginal({ id, request })
  return (
    <>
      {whole && folded !== null && (
        <div class="message-folded">
          <RichText tree={folded} />
        </div>
      )}
      <p class="message-mail">
        {folded !== null && (
          <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? words.foldMail : words.wholeMail}
          </button>
        )}
        <OriginalToggle original={original} />
        <a href={`/api/mails/${id}/raw`} download>
          {words.rawMail}
        </a>
      </p>
      <OriginalSight original={original} />
    </>
  )
}

/** What was done, with which clock or how many stars where that is what it is about. */
function told({ action, type }: ThreadEntry, { due, did, ticket }: DeskWords): string {
  if (action?.type === 'warn') return due.warned[action.of]
  if (action?.type === 'breach') return due.breached[action.of]
  return action?.type === 'rate' ? ticket.rated(action.rating) : did[type]
}
