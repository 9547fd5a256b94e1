/** A primary contact's page of their company: what it runs with what is open of it, and all tickets of its people (D2). */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OwnCompany } from '../../shared/api/people.ts'
import type { TicketPage, TicketSummary } from '../../shared/api/tickets.ts'
import type { Later, Life, Scene } from './model.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { Loading, Trouble } from './states.tsx'
import { whoseSwitch } from './switch.tsx'
import { shortDate } from './times.ts'
import { troubleOf, type Trouble as TroubleName } from './trouble.ts'

/** Rows of all tickets at first, and with each further page; at most so many are fetched anew. */
const ROWS = 20
const MOST = 100

interface Shown {
  readonly page: OwnCompany
  readonly all: TicketPage
}

export interface CompanyProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
}

export function Company({ scene, life, later }: CompanyProps) {
  const { words } = scene
  const said = later.said.company
  const { shown, trouble, retry, more } = useCompany(scene, life)
  const rows = (tickets: readonly TicketSummary[]) => (
    <ul class="rows">
      {tickets.map((ticket) => (
        <Row key={ticket.id} scene={scene} ticket={ticket} />
      ))}
    </ul>
  )
  return (
    <div class="view company">
      <div class="bar">
        <h3 tabIndex={-1}>{life.session.company?.name}</h3>
        {life.session.vendor.hours && (
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'hours' })}>
            {said.hours}
          </button>
        )}
      </div>
      {whoseSwitch(scene)}
      {shown === null && trouble !== null && <Trouble words={words} trouble={trouble} onRetry={retry} />}
      {shown === null && trouble === null && <Loading words={words} />}
      {shown !== null && (
        <>
          {shown.page.projects.length > 0 && <h4>{said.running}</h4>}
          {shown.page.projects.map(({ id, name, tickets }) => (
            <section key={id} aria-label={name}>
              <h5>{name}</h5>
              {tickets.length === 0 ? <p class="hint">{said.noTickets}</p> : rows(tickets)}
            </section>
          ))}
          {shown.page.projects.length > 0 && shown.page.others.length > 0 && (
            <section aria-label={said.others}>
              <h5>{said.others}</h5>
              {rows(shown.page.others)}
            </section>
          )}
          {shown.page.more && <p class="hint">{said.more}</p>}
          <h4>{said.every}</h4>
          {shown.all.items.length === 0 ? <p class="hint">{said.none}</p> : rows(shown.all.items)}
          {shown.all.next !== null && (
            <button type="button" class="button more" onClick={more}>
              {words.list.more}
            </button>
          )}
        </>
      )}
    </div>
  )
}

function Row({ scene, ticket }: { readonly scene: Scene; readonly ticket: TicketSummary }) {
  const { words, state, model } = scene
  const { id, number, subject, status, openedAt, customer } = ticket
  return (
    <li class={ticket.unread ? 'unread' : ''}>
      <div class="subject">{subject}</div>
      <div class="facts">
        <span>
          #{number} · <time dateTime={openedAt}>{shortDate(openedAt, state.now, words)}</time> ·{' '}
          {customer.name}
        </span>
        <StatusChip status={status} label={words.status[status]} />
      </div>
      <IconButton
        icon="eye"
        label={words.list.view(number, subject)}
        onClick={() => model.go({ at: 'thread', id })}
      />
    </li>
  )
}

function useCompany({ state: { following } }: Scene, { client }: Life) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  const [attempt, setAttempt] = useState(0)
  /** Rows that are shown, so that as many are fetched anew. */
  const hadRef = useRef(0)

  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const [page, all] = await Promise.all([
          client.request('GET', '/api/company'),
          companysTickets(client, { limit: Math.min(Math.max(ROWS, hadRef.current), MOST) }),
        ])
        if (gone) return
        setShown({ page, all })
        setTrouble(null)
      } catch (error) {
        if (!gone) setTrouble(troubleOf(error))
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [attempt, client])

  // Whatever happens to one of the company's tickets, and what may have happened while nobody could tell.
  useEffect(() => following?.listen(() => setAttempt((n) => n + 1)), [following])

  useEffect(() => {
    hadRef.current = shown?.all.items.length ?? 0
  }, [shown])

  const more = async () => {
    if (shown === null || shown.all.next === null) return
    try {
      const { items, next } = await companysTickets(client, { limit: ROWS, after: shown.all.next })
      setShown({ ...shown, all: { items: [...shown.all.items, ...items], next } })
    } catch {
      // The button is still there.
    }
  }
  return { shown, trouble, retry: () => setAttempt(attempt + 1), more: () => void more() }
}

function companysTickets(client: Life['client'], query: { limit: number; after?: string }) {
  return client.request('GET', '/api/tickets', { query: { view: 'company', ...query } })
}
