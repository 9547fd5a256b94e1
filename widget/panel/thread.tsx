/** One ticket: what it is about, what was said and what happened, and the box to go on. Fetched when one is opened. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { loadDraft, saveDraft } from '../api/drafts.ts'
import { nameless, readKeptFiles, writeKeptFiles } from '../api/uploads-kept.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { statusTone } from '../ui/theme.ts'
import { askFor } from './asked.ts'
import type { Later, Life, Scene, View } from './model.ts'
import { ReplyBox } from './reply-box.tsx'
import { LifeParts } from './life-parts.tsx'
import { Empty, Loading, Trouble } from './states.tsx'
import { followUp } from './follow-up.ts'
import { alike, placeOf, useInnerLinks } from './inner-links.ts'
import { Entry, UnsentEntry } from './thread-entry.tsx'
import { useNow, useThread } from './use-thread.ts'

/** What is being written. */
export interface ReplyDraft {
  readonly message: string
  /** What is attached, as it is kept. */
  readonly files: string
}

function readReply(owner: string, form: string): ReplyDraft {
  const { message = '', files = '' } = loadDraft(owner, form) ?? {}
  return { message, files }
}

/** Pixels from the end that still count as being there. */
const NEAR = 48

export interface ThreadProps {
  readonly scene: Scene
  readonly life: Life
  readonly view: Extract<View, { at: 'thread' }>
  readonly later: Later
}

export function Thread({ scene, life, view, later }: ThreadProps) {
  const { id, fresh = false, from, place } = view
  const { said } = later
  const { words, state, model } = scene
  const { ticket, detail, entries, loaded, trouble, retry, take } = useThread(scene, life, id)
  const fields = detail?.fields ?? []
  const now = useNow()
  const closed = ticket?.status === 'closed'
  const out = entries.at(-1)?.action?.type === 'ship'
  const isColleagues = ticket !== null && ticket.customer.id !== life.session.person.id
  const form = `reply:${id}`
  const [{ message: text, files }, setShownDraft] = useState(() => readReply(life.owner, form))
  const draftRef = useRef({ message: text, files })
  /** Kept before it is shown: the panel may be closed at the next key. */
  const write = (patch: Partial<ReplyDraft>) => {
    draftRef.current = { ...draftRef.current, ...patch }
    saveDraft(life.owner, form, draftRef.current)
    setShownDraft(draftRef.current)
  }
  /** Another with each message that is taken back with its files. */
  const [taken, setTaken] = useState(0)
  const discard = (key: string) => state.following?.queue.discard(key)
  const [below, setBelow] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const log = useRef<HTMLDivElement>(null)
  const endRef = useRef(place === undefined)
  const unsent = (state.following?.unsent() ?? []).filter(
    (one) => one.said.kind === 'reply' && one.said.ticketId === id,
  )

  useLayoutEffect(() => heading.current?.focus(), [])
  useInnerLinks(log, scene, (article, link) => {
    if (log.current === null) return
    model.go({ at: 'help', id: article, back: { ...view, fresh: false, place: placeOf(link, log.current) } })
  })

  // Back to the link that was followed, where it stood, unless there is something else to do by then.
  useLayoutEffect(() => {
    const all = log.current
    if (place === undefined || !loaded || all === null) return
    all.scrollTo(0, place.top)
    if (heading.current?.matches(':focus')) alike(all, place.href)[place.nth]?.focus({ preventScroll: true })
  }, [loaded, place])

  // New entries come into sight for who reads at the end; who reads further up stays there and is told.
  const latest = entries.at(-1)?.seq
  const count = entries.length + unsent.length
  useLayoutEffect(() => {
    if (endRef.current) toEnd()
    else if (count > 0) setBelow(true)
  }, [latest, count, loaded])

  // What failed to go out has more below it.
  const tried = unsent.filter((one) => one.tried || one.problem !== null).length
  useLayoutEffect(() => {
    if (endRef.current) toEnd()
  }, [tried])

  function toEnd() {
    log.current?.scrollTo(0, log.current.scrollHeight)
    setBelow(false)
  }

  // The box below grows, and so does what is said, when their files come; what was at the end stays there.
  const lines = useRef<HTMLOListElement>(null)
  const isEmpty = count === 0
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (endRef.current) toEnd()
    })
    for (const one of [log.current, lines.current]) if (one !== null) watch.observe(one)
    return () => watch.disconnect()
  }, [loaded, isEmpty])

  function onScroll() {
    const at = log.current
    if (at === null) return
    endRef.current = at.scrollHeight - at.scrollTop - at.clientHeight < NEAR
    if (endRef.current) setBelow(false)
  }

  return (
    <div class="view thread">
      <div class="bar">
        <IconButton
          icon="back"
          label={from === 'history' ? said.toResults : words.back}
          onClick={() => model.go({ at: from ?? (isColleagues ? 'company' : 'list') })}
        />
        <div class="about">
          <h3 ref={heading} tabIndex={-1}>
            {ticket?.subject ?? (trouble === null && said.loading)}
          </h3>
          {ticket !== null && (
            <div class="facts">
              <span>#{ticket.number}</span>
              <StatusChip status={ticket.status} label={words.status[ticket.status]} />
            </div>
          )}
        </div>
      </div>
      <div
        class="log"
        ref={log}
        onScroll={onScroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
        tabIndex={0}
        role="log"
        aria-label={said.entries}
        aria-live="off"
      >
        {fresh && ticket !== null && (
          <p class="thanks" data-tone="done">
            {said.confirmed(ticket.number)}
          </p>
        )}
        {fields.length > 0 && (
          <dl>
            {fields.map(({ key, label, value }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {trouble === 'gone' ? (
          <Empty none={said.gone} about={said.goneDo} />
        ) : trouble === 'unreachable' && !loaded ? (
          <Empty
            role="alert"
            none={said.away.heading}
            about={ticket === null ? said.away.wait : closed ? words.trouble.unreachableDo : said.away.write}
          >
            <button type="button" class="button" onClick={retry}>
              {words.retry}
            </button>
          </Empty>
        ) : trouble !== null && !loaded ? (
          <Trouble words={words} trouble={trouble} onRetry={retry} />
        ) : (
          !loaded && <Loading words={words} />
        )}
        {(loaded || unsent.length > 0) && (
          <ol ref={lines}>
            {loaded &&
              entries.map((entry) => (
                <Entry
                  key={entry.seq}
                  entry={entry}
                  words={words}
                  said={said}
                  me={life.session.person.id}
                  now={now}
                  client={life.client}
                  ticketId={id}
                  onChanges={(release) => {
                    askFor(model.host, 'changes', release)
                    model.showTab('changes')
                  }}
                />
              ))}
            {unsent.map((item) => (
              <UnsentEntry
                key={item.key}
                item={item}
                words={words}
                said={said}
                online={state.online}
                onDiscard={() => discard(item.key)}
                onEdit={({ message, files: named = [] }) => {
                  const back = named.map(nameless)
                  if (ticket?.status === 'closed') {
                    const its = { message, files: writeKeptFiles(back) }
                    return model.go(followUp(ticket, life, said, its, () => discard(item.key)))
                  }
                  write({
                    message: text === '' ? message : `${text}\n\n${message}`,
                    files: writeKeptFiles([...readKeptFiles(files), ...back]),
                  })
                  if (back.length > 0) setTaken(taken + 1)
                  discard(item.key)
                }}
              />
            ))}
          </ol>
        )}
        {loaded && (
          <>
            {ticket !== null && !closed && (
              <p class="meaning" data-tone={statusTone(ticket.status)}>
                {out
                  ? said.out
                  : (life.session.vendor.meanings?.[ticket.status] ?? said.meaning[ticket.status])}
              </p>
            )}
            {detail !== null && (
              <LifeParts
                scene={scene}
                life={life}
                ticket={detail}
                entries={entries}
                out={out}
                now={now}
                onChange={take}
              />
            )}
          </>
        )}
      </div>
      {below && (
        <button type="button" class="button below" onClick={toEnd}>
          {said.latest}
        </button>
      )}
      {ticket !== null && (loaded || entries.length > 0 || trouble === 'unreachable') && (
        <ReplyBox
          scene={scene}
          life={life}
          later={later}
          ticket={ticket}
          into={detail?.links.find(({ kind }) => kind === 'merged_into')?.ticket}
          draft={draftRef.current}
          write={write}
          form={form}
          taken={taken}
        />
      )}
    </div>
  )
}
