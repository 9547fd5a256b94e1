/** The list pane: heading, rows, and what stands there when there are none. Rows stay put under the cursor. */
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PersonRef } from '../../shared/api/common.ts'
import { Buoy } from './icons.tsx'
import { explain } from './problems.ts'
import { writePlace } from './place.ts'
import { Row } from './row.tsx'
import { keepSteady, rowOf, type SteadyRows } from './steady-rows.ts'
import { queues, size, type View } from './tickets.ts'
import { useLatest } from './use-latest.ts'
import type { Tickets } from './use-tickets.ts'
import { useWords } from './words.tsx'

export interface ListProps {
  readonly tickets: Tickets
  readonly view: View
  /** Whether the operator is in a group. */
  readonly inGroups: boolean
  /** The id of the ticket that is open. */
  readonly opened: string | null
  readonly me: PersonRef
  readonly now: number
}

export function List({ tickets, view, inGroups, opened, me, now }: ListProps) {
  const words = useWords()
  const { list, state } = tickets
  const boxRef = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  useSteadyRows(boxRef, tickets, opened)

  const present = (id: string | null) => list.items.some((item) => item.id === id)
  const current = present(cursor) ? cursor : present(opened) ? opened : (list.items[0]?.id ?? null)
  const count = size(list)
  const untaken = list.items.filter((item) => item.status === 'new').length
  const places = new Map(
    list.items.filter((item) => !list.leaving.has(item.id)).map((item, n) => [item.id, n + 1]),
  )

  return (
    <section class="list" aria-labelledby="list-heading" data-view={view}>
      <header class="list-head">
        <h1 id="list-heading" tabIndex={-1}>
          {words.list.headings[view]}
        </h1>
        {count > 0 && (
          <p class="list-count">
            {list.next === null ? words.list.count(count) : words.list.countAtLeast(count)}
            {view !== 'all' && untaken > 0 && <span class="list-untaken">{words.list.untaken(untaken)}</span>}
          </p>
        )}
        <p class="list-order">{view !== 'all' ? words.list.queueOrder : words.list.allOrder}</p>
      </header>
      {view !== 'all' && (
        <nav class="list-filters" aria-label={words.list.filters}>
          {queues
            .filter((one) => one !== 'groups' || inGroups)
            .map((one) => (
              <a
                key={one}
                href={writePlace({ view: one, ticket: null })}
                aria-current={one === view ? 'page' : undefined}
              >
                {words.list.filter[one]}
              </a>
            ))}
        </nav>
      )}
      {state === 'failed' && list.items.length > 0 && (
        <div class="notice" role="alert">
          <p>
            {words.list.failed} {explain(tickets.error, words)}
          </p>
          <button type="button" class="button small" onClick={tickets.reload}>
            {words.list.retry}
          </button>
        </div>
      )}
      <div class="list-scroll" ref={boxRef}>
        {count + list.leaving.size > 0 && (
          <>
            <div class="row list-columns" aria-hidden="true">
              <span class="row-place">{view !== 'all' ? words.list.position : ''}</span>
              <span class="row-number">{words.list.ticket}</span>
              <span class="row-subject" />
              <span class="row-customer">{words.list.customer}</span>
              <span class="row-status">{words.list.status}</span>
              <span class="row-assignee">{words.list.assignee}</span>
              <span class="row-time">{view !== 'all' ? words.list.waiting : words.list.opened}</span>
            </div>
            <ul class="rows" onFocusIn={(event) => setCursor(rowOf(event.target)?.dataset['id'] ?? null)}>
              {list.items.map((ticket) => (
                <Row
                  key={ticket.id}
                  ticket={ticket}
                  view={view}
                  place={view !== 'all' ? (places.get(ticket.id) ?? null) : null}
                  leaving={list.leaving.has(ticket.id)}
                  opened={ticket.id === opened}
                  current={ticket.id === current}
                  me={me}
                  now={now}
                />
              ))}
            </ul>
          </>
        )}
        {list.next !== null && (
          <button type="button" class="button list-more" aria-disabled={tickets.busy} onClick={tickets.more}>
            {tickets.busy ? words.list.moreBusy : words.list.more}
          </button>
        )}
        {state === 'loading' && list.items.length === 0 && <Skeleton label={words.list.loading} />}
        {state === 'failed' && list.items.length === 0 && (
          <div class="list-empty" role="alert">
            <p class="list-empty-head">{words.list.failed}</p>
            <p>{explain(tickets.error, words)}</p>
            <button type="button" class="button" onClick={tickets.reload}>
              {words.list.retry}
            </button>
          </div>
        )}
        {state === 'ready' && list.items.length === 0 && (
          <div class="list-empty">
            <Buoy />
            <p class="list-empty-head">{words.list.empty[view]}</p>
            <p>{view === 'all' ? words.list.emptyAllHint : words.list.emptyQueueHint}</p>
          </div>
        )}
      </div>
    </section>
  )
}

function Skeleton({ label }: { readonly label: string }) {
  return (
    <div class="skeleton">
      <output class="visually-hidden">{label}</output>
      {Array.from({ length: 8 }, (_, n) => (
        <div class="skeleton-row" key={n}>
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}

/** Moves the focus to the row before or after the one that has it, else before or after the open ticket's. */
export function stepRow(step: 1 | -1, opened: string | null): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.row[data-id]')]
  const here = rowOf(document.activeElement)?.dataset['id'] ?? opened
  const at = rows.findIndex((row) => row.dataset['id'] === here)
  const target = rows[at === -1 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest' })
}

/** Rows stay put under the cursor; what has left the list stays, dimmed, until the pointer has left it. */
function useSteadyRows(
  boxRef: RefObject<HTMLDivElement | null>,
  tickets: Tickets,
  opened: string | null,
): void {
  const { list, settle } = tickets
  const steadyRef = useRef<SteadyRows | null>(null)
  const openedRef = useLatest(opened)

  useLayoutEffect(() => {
    if (boxRef.current === null) return
    const steady = keepSteady(boxRef.current, () => settle(openedRef.current))
    steadyRef.current = steady
    return () => steady.stop()
  }, [boxRef, openedRef, settle])

  useLayoutEffect(() => steadyRef.current?.settle(), [list, opened])

  useEffect(() => {
    if (list.leaving.size === 0 || steadyRef.current?.pointed() !== null) return
    const focused = rowOf(document.activeElement)?.dataset['id']
    if (focused !== undefined && focused !== opened && list.leaving.has(focused)) stepRow(1, opened)
    settle(opened)
  }, [list, opened, settle])
}
