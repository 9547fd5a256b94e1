/** The ticket that is open: fetched, kept true by live changes, and still at hand when one comes back to it. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { isToldLiveOnly } from '../../shared/access/tickets.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import type { DeskServer } from './server.ts'
import { mergeEntries } from './tickets.ts'

export interface OpenTicket {
  readonly ticket: TicketDetail | null
  readonly state: 'loading' | 'ready' | 'failed'
  readonly error: unknown
  /** After a failure: tries again. */
  readonly reload: () => void
  /** Brings what is shown up to date. */
  readonly refresh: () => void
  readonly apply: (change: TicketChange) => void
}

type Kept = ReadonlyMap<string, TicketDetail>

/** How many tickets are kept to be shown at once when opened again; they are fetched anew all the same. */
const KEPT = 30

export function useTicket(server: DeskServer, id: string | null): OpenTicket {
  const [kept, setKept] = useState<Kept>(new Map())
  const [failure, setFailure] = useState<{ readonly id: string; readonly error: unknown } | null>(null)
  /** Changes that came while the ticket was on its way, and may be younger than it. */
  const missedRef = useRef<TicketChange[]>([])

  const load = useCallback(
    async (wanted: string) => {
      missedRef.current = []
      try {
        const ticket = await server.ticket(wanted)
        const early = missedRef.current.filter((change) => change.ticket.id === wanted)
        setKept((before) => withKept(before, early.reduce(withChange, ticket)))
        setFailure((before) => (before?.id === wanted ? null : before))
      } catch (error) {
        setFailure({ id: wanted, error })
      }
    },
    [server],
  )

  useEffect(() => {
    if (id !== null) void load(id)
  }, [id, load])

  const ticket = id === null ? null : (kept.get(id) ?? null)
  const promised = ticket !== null && ticket.sla !== null
  const failed = failure !== null && failure.id === id && ticket === null
  return {
    ticket,
    state: failed ? 'failed' : ticket === null ? 'loading' : 'ready',
    error: failed ? failure.error : null,
    reload: useCallback(() => {
      setFailure(null)
      if (id !== null) void load(id)
    }, [id, load]),
    refresh: useCallback(() => {
      if (id !== null) void load(id)
    }, [id, load]),
    apply: useCallback(
      (change) => {
        missedRef.current.push(change)
        setKept((before) => {
          const known = before.get(change.ticket.id)
          return known === undefined ? before : withKept(before, withChange(known, change))
        })
        // What else has become different with it stands in no change.
        const { type, from, to, by } = change.entry
        // A reply may stop a clock or set it going.
        const clocks = promised && (from !== to || by.party === 'operator')
        if (change.ticket.id === id && type !== 'note' && (type !== 'reply' || clocks)) void load(id)
      },
      [id, load, promised],
    ),
  }
}

/** The last one put in is the last to go. */
function withKept(kept: Kept, ticket: TicketDetail): Kept {
  const others = [...kept].filter(([id]) => id !== ticket.id)
  return new Map([...others.slice(1 - KEPT), [ticket.id, ticket]])
}

/** The ticket after a change, which may come late or twice. */
export function withChange(known: TicketDetail, { ticket, entry }: TicketChange): TicketDetail {
  const summary = ticket.updatedAt < known.updatedAt ? known : { ...known, ...ticket }
  // It is no line of the thread, but has one say otherwise of its files: that is read.
  if (isToldLiveOnly(entry.type)) return summary
  return { ...summary, thread: { ...known.thread, items: mergeEntries(known.thread.items, [entry]) } }
}
