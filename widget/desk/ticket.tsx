/** The ticket pane: what it is about and where it stands, the conversation, and the place to write. */
import type { RefObject } from 'preact'
import { useEffect, useImperativeHandle, useRef, useState } from 'preact/hooks'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { PlainAction, TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import { Icon } from '../ui/icons.tsx'
import { Composer, type ComposerHandle } from './composer.tsx'
import { AsidePane } from './aside-pane.tsx'
import { Facts } from './facts.tsx'
import { explain, isMissing, isRefusal } from './problems.ts'
import type { DeskServer } from './server.ts'
import { initials } from './row.tsx'
import { StatusMenu } from './status-menu.tsx'
import { Thread } from './thread.tsx'
import { longSpan } from './times.ts'
import type { OpenTicket } from './use-ticket.ts'
import { useWords } from './words.tsx'

export interface TicketHandle {
  readonly write: (kind: 'reply' | 'note') => void
  readonly take: () => void
}

export interface TicketPaneProps {
  readonly server: DeskServer
  readonly session: OperatorSession
  readonly open: OpenTicket
  /** What the list knows of it already, shown while the rest is on its way. */
  readonly summary: TicketSummary | null
  readonly now: number
  readonly locale: Locale
  readonly handle: RefObject<TicketHandle | null>
  readonly onChange: (change: TicketChange) => void
  readonly onSay: (text: string) => void
  readonly onBack: () => void
}

/** Mount one per ticket (`key`). */
export function TicketPane(props: TicketPaneProps) {
  const { server, session, open, now, locale, handle, onChange, onSay, onBack } = props
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const composer = useRef<ComposerHandle | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const ticket = open.ticket ?? props.summary

  const known = ticket !== null
  useEffect(() => heading.current?.focus({ preventScroll: true }), [known])

  const act = async (action: PlainAction) => {
    if (ticket === null || busy) return
    setBusy(true)
    setProblem(null)
    try {
      const change = await server.act(ticket.id, action)
      onChange(change)
      onSay(words.status[change.ticket.status])
    } catch (error) {
      setProblem(words.action.failed(explain(error, words)))
      if (isRefusal(error)) open.reload()
    } finally {
      setBusy(false)
    }
  }

  const mine = ticket?.assignee?.id === session.person.id
  useImperativeHandle(handle, () => ({
    write: (kind) => composer.current?.write(kind),
    take: () => {
      if (!mine && ticket?.status !== 'closed') void act('assign')
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
        <Facts ticket={ticket} fields={open.ticket?.fields ?? []} now={now} onSay={onSay} />
        {open.ticket !== null && (
          <AsidePane
            server={server}
            session={session}
            ticket={open.ticket}
            locale={locale}
            now={now}
            onChange={onChange}
            onReload={open.refresh}
            onSay={onSay}
          />
        )}
        {open.ticket !== null ? (
          <Thread entries={open.ticket.thread.items} me={session.person} now={now} />
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
          me={session.person}
          handle={composer}
          onSent={(change, kind) => {
            onChange(change)
            onSay(kind === 'note' ? words.composer.noted : words.composer.sent)
          }}
          onRefused={open.reload}
        />
      </div>
    </section>
  )
}
