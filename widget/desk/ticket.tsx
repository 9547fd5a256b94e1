/** The ticket pane: what it is about and where it stands, the conversation, and the place to write. */
import type { RefObject } from 'preact'
import { useEffect, useImperativeHandle, useRef, useState } from 'preact/hooks'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import type { PlainAction, ThreadEntry, TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import { Icon } from '../ui/icons.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { AsidePane } from './aside-pane.tsx'
import { Facts } from './facts.tsx'
import { Came } from './came.tsx'
import { Give, type To } from './give.tsx'
import { cameSince, explain, isMissing, isRefusal } from './problems.ts'
import type { DeskServer } from './server.ts'
import { initials } from './row.tsx'
import { StatusMenu } from './status-menu.tsx'
import { Thread } from './thread.tsx'
import { longSpan } from './times.ts'
import type { Company } from './use-presence.ts'
import type { OpenTicket } from './use-ticket.ts'
import { useWords } from './words.tsx'

export interface TicketHandle {
  readonly write: (kind: 'reply' | 'note') => void
  readonly take: () => void
  readonly give: () => void
}

export interface TicketPaneProps {
  readonly server: DeskServer
  readonly session: OperatorSession
  readonly open: OpenTicket
  /** Who else has it open. */
  readonly company: Company
  /** Another number whenever proposals are different. */
  readonly proposals: number
  /** What the list knows of it already, shown while the rest is on its way. */
  readonly summary: TicketSummary | null
  readonly now: number
  readonly locale: DeskLocale
  readonly handle: RefObject<TicketHandle | null>
  readonly onChange: (change: TicketChange) => void
  readonly onSay: (text: string) => void
  readonly onBack: () => void
}

type Deed = (ticketId: string, seen: number | undefined) => Promise<TicketChange>

/** Mount one per ticket (`key`). */
export function TicketPane(props: TicketPaneProps) {
  const { server, session, open, company, now, locale, handle, onChange, onSay, onBack } = props
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [giving, setGiving] = useState(false)
  const [came, setCame] = useState<{ readonly entries: readonly ThreadEntry[]; readonly deed: Deed } | null>(
    null,
  )
  const composer = useRef<ComposerHandle | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const ticket = open.ticket ?? props.summary

  const known = ticket !== null
  useEffect(() => heading.current?.focus({ preventScroll: true }), [known])

  /** Does it to the ticket as it is shown; what has come since is shown first, and asked about. */
  const perform = async (deed: Deed, seen: number | undefined) => {
    if (ticket === null || busy) return
    setBusy(true)
    setProblem(null)
    setCame(null)
    try {
      const change = await deed(ticket.id, seen)
      onChange(change)
      onSay(words.status[change.ticket.status])
    } catch (error) {
      const since = cameSince(error)
      if (since === null) setProblem(words.action.failed(explain(error, words)))
      else setCame({ entries: since, deed })
      if (isRefusal(error) || since !== null) open.refresh()
    } finally {
      setBusy(false)
    }
  }
  const seen = open.ticket?.thread.items.at(-1)?.seq
  const act = (action: PlainAction) => perform((id, at) => server.act(id, action, at), seen)
  const give = (to: To) => {
    setGiving(false)
    void perform((id, at) => server.give(id, to, at), seen)
  }

  const mine = ticket?.assignee?.id === session.person.id
  useImperativeHandle(handle, () => ({
    write: (kind) => composer.current?.write(kind),
    take: () => {
      if (!mine && ticket?.status !== 'closed') void act('assign')
    },
    give: () => {
      if (ticket !== null && ticket.status !== 'closed') setGiving(true)
    },
  }))

  if (ticket === null) {
    return (
      <section class="ticket ticket-blank" aria-labelledby="ticket-heading">
        <button type="button" class="quiet ticket-back" aria-label={words.ticket.back} onClick={onBack}>
          <Icon name="back" />
        </button>
        <h2 id="ticket-heading" tabIndex={-1} ref={heading}>
          {open.state === 'loading'
            ? words.ticket.loading
            : isMissing(open.error)
              ? words.ticket.missing
              : words.ticket.failed}
        </h2>
        {open.state === 'failed' && !isMissing(open.error) && (
          <button type="button" class="button" onClick={open.reload}>
            {words.ticket.retry}
          </button>
        )}
      </section>
    )
  }

  return (
    <section class="ticket" aria-labelledby="ticket-heading">
      <div class="ticket-body">
        <header class="ticket-head">
          <button
            type="button"
            class="quiet ticket-back"
            aria-label={words.ticket.back}
            title="Esc"
            onClick={onBack}
          >
            <Icon name="back" />
          </button>
          <div class="ticket-title">
            <h2 id="ticket-heading" tabIndex={-1} ref={heading}>
              <span class="ticket-number">#{ticket.number}</span> {ticket.subject}
            </h2>
            <div class="ticket-state">
              <StatusMenu
                ticket={ticket}
                settings={session.settings}
                now={now}
                onAct={(action) => void act(action)}
              />
              <span class="ticket-since">
                {words.ticket.since(longSpan(now - Date.parse(ticket.statusSince), words.time))}
              </span>
              <span class="ticket-assignee">
                {ticket.assignee !== null && (
                  <span class="initials" data-mine={mine} aria-hidden="true">
                    {initials(ticket.assignee.name)}
                  </span>
                )}
                {ticket.assignee === null
                  ? words.ticket.nobody
                  : mine
                    ? words.ticket.yours
                    : ticket.assignee.name}
              </span>
              {!mine && ticket.status !== 'closed' && (
                <button
                  type="button"
                  class={`button small${ticket.assignee === null ? ' primary' : ''}`}
                  aria-disabled={busy}
                  onClick={() => void act('assign')}
                >
                  {ticket.assignee === null ? words.ticket.take : words.ticket.takeOver}
                </button>
              )}
              {ticket.status !== 'closed' && (
                <button type="button" class="button small" onClick={() => setGiving(true)}>
                  {words.give.open}
                </button>
              )}
              {company.others.length > 0 && (
                <output class="company">
                  {company.others
                    .map(({ name, writing }) =>
                      writing ? words.company.writes(name) : words.company.reads(name),
                    )
                    .join(' · ')}
                </output>
              )}
            </div>
          </div>
          <button
            type="button"
            class="quiet ticket-close"
            aria-label={words.ticket.close}
            title="Esc"
            onClick={onBack}
          >
            <Icon name="close" />
          </button>
        </header>
        {problem !== null && (
          <div class="notice" role="alert">
            <p>{problem}</p>
          </div>
        )}
        {came !== null && (
          <Came
            came={came.entries}
            me={session.person}
            anyway={words.stale.act}
            busy={busy}
            onAnyway={() => void perform(came.deed, came.entries.at(-1)?.seq)}
            onLook={() => setCame(null)}
          />
        )}
        {giving && (
          <Give ticket={ticket} load={server.assignees} onGive={give} onClose={() => setGiving(false)} />
        )}
        <Facts ticket={ticket} fields={open.ticket?.fields ?? []} now={now} onSay={onSay} />
        {open.ticket !== null && (
          <AsidePane
            server={server}
            session={session}
            ticket={open.ticket}
            locale={locale}
            now={now}
            proposals={props.proposals}
            onChange={onChange}
            onReload={open.refresh}
            onSay={onSay}
          />
        )}
        {open.ticket !== null ? (
          <Thread
            entries={open.ticket.thread.items}
            me={session.person}
            now={now}
            request={server.request}
            ticketId={ticket.id}
            client={server.files}
          />
        ) : open.state === 'failed' ? (
          <div class="thread thread-failed" role="alert">
            <p>
              {words.ticket.failed} {explain(open.error, words)}
            </p>
            <button type="button" class="button" onClick={open.reload}>
              {words.ticket.retry}
            </button>
          </div>
        ) : (
          <div class="thread thread-loading">
            <output class="visually-hidden">{words.ticket.loading}</output>
            <div class="skeleton-message" />
            <div class="skeleton-message" />
          </div>
        )}
        <Composer
          server={server}
          ticket={ticket}
          entries={open.ticket?.thread.items ?? null}
          settings={session.settings}
          rules={session.vendor.files}
          me={session.person}
          handle={composer}
          onSent={(change, kind) => {
            onChange(change)
            onSay(kind === 'note' ? words.composer.noted : words.composer.sent)
          }}
          onWriting={company.onWriting}
          onRefused={open.refresh}
        />
      </div>
    </section>
  )
}
