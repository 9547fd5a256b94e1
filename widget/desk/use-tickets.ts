/** A list of tickets that stays true: pages from the server, live changes put in between, catch-up after a gap. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import type { DeskServer } from './server.ts'
import { useLatest } from './use-latest.ts'
import {
  emptyList,
  settled,
  withPage,
  withTicket,
  type TicketList,
  type View,
  type Whose,
} from './tickets.ts'

export interface Tickets {
  readonly list: TicketList
  /** `failed` says that the list shown, if any, could not be brought up to date. */
  readonly state: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  /** While a further page is on its way. */
  readonly busy: boolean
  /** Loads everything shown anew, and says so. */
  readonly reload: () => void
  /** Brings what is shown up to date; nothing is said unless it fails. */
  readonly refresh: () => void
  readonly more: () => void
  readonly apply: (ticket: TicketSummary) => void
  /** Takes out what has left the list; see `settled`. */
  readonly settle: (keep: string | null) => void
}

/** Nothing is fetched before `wanted`. */
export function useTickets(server: DeskServer, view: View, wanted: boolean, whose: Whose): Tickets {
  const [list, setList] = useState<TicketList>(() => emptyList(view))
  const [state, setState] = useState<Tickets['state']>('loading')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const latestRef = useLatest(list)
  const whoseRef = useLatest(whose)
  /** Changes that came while a page was on its way, and may be younger than it. */
  const missedRef = useRef<TicketSummary[]>([])
  const turnRef = useRef(0)

  const load = useCallback(
    async (from: TicketList | null) => {
      const mine = ++turnRef.current
      const wantedSize = from === null ? latestRef.current.items.length : 0
      missedRef.current = []
      try {
        let next = from ?? emptyList(view)
        do {
          // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
          const page = await server.tickets(view, next.next)
          next = withPage(next, page, next.items.length === 0)
        } while (next.next !== null && next.items.length < wantedSize)
        if (mine !== turnRef.current) return
        setList(missedRef.current.reduce((had, ticket) => withTicket(had, ticket, whoseRef.current), next))
        setState('ready')
        setError(null)
      } catch (failure) {
        if (mine !== turnRef.current) return
        setError(failure)
        setState('failed')
      }
      setBusy(false)
    },
    [server, view, latestRef, whoseRef],
  )

  const reload = useCallback(() => {
    setState('loading')
    void load(null)
  }, [load])

  useEffect(() => {
    if (wanted) void load(null)
  }, [wanted, load])

  return {
    list,
    state,
    error,
    busy,
    reload,
    refresh: useCallback(() => void load(null), [load]),
    more: useCallback(() => {
      setBusy(true)
      void load(latestRef.current)
    }, [load, latestRef]),
    apply: useCallback(
      (ticket) => {
        missedRef.current.push(ticket)
        setList((before) => withTicket(before, ticket, whoseRef.current))
      },
      [whoseRef],
    ),
    settle: useCallback((keep) => setList((before) => settled(before, keep)), []),
  }
}
