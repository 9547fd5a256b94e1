/** Keeps up with a customer's tickets: sends their words, takes what the live stream brings, counts the badge. */
import type { LiveEvent } from '../../shared/api/events.ts'
import type { TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import { connectLive } from '../api/live.ts'
import { createUnsent, type UnsentQueue } from '../api/unsent.ts'
import type { PanelHost } from './embed.ts'
import { withTicket } from './list-of-tickets.ts'
import type { Later, Life, State } from './model.ts'

/** News for an open thread: a change to a ticket, or null when some may have been missed. */
export type Listener = (change: TicketChange | null) => void

export interface Following {
  readonly queue: UnsentQueue
  /** The answer stops it. */
  readonly listen: (listener: Listener) => () => void
  /** The customer has seen all of a ticket; so many others have news. */
  readonly seen: (id: string, unread: number) => void
  readonly end: () => void
}

export interface FollowOptions {
  readonly life: Life
  readonly host: PanelHost
  readonly state: () => State
  readonly set: (patch: Partial<State>) => void
  /** Loads the list anew. */
  readonly load: () => Promise<void>
  /** Forgets the customer. */
  readonly end: () => void
  readonly later: Later
}

export function follow(options: FollowOptions): Following {
  const { life, host, later, state, set, load } = options
  const { client, owner } = life
  const listeners = new Set<Listener>()
  let ended = false

  const queue = createUnsent({
    client,
    owner,
    onChange: (unsent) => set({ unsent }),
    onSent({ said }, change) {
      take(change)
      if (said.kind === 'ticket') host.emit('ticket', change.ticket)
    },
  })
  const live = connectLive({
    client,
    onEvent,
    onState(now) {
      if (now === 'ended') {
        // Nobody is signed in any more, and no new session is to be had.
        options.end()
        set({ trouble: 'expired' })
      }
      if (now === 'waiting') set({ online: false })
      if (now !== 'live') return
      // What happened before the stream stood is in no event.
      catchUp()
      if (!state().online) void queue.flush()
      set({ online: true })
    },
  })
  set({ unsent: queue.items() })

  function onEvent(event: LiveEvent) {
    if (event.type === 'reset') return catchUp()
    take(event)
    const { by, message } = event.entry
    if (by.party === 'customer') return
    if (message !== null && by.person !== null) later.say(later.said.news(by.person.name))
    void recount()
  }

  function take(change: TicketChange) {
    merge(change.ticket)
    for (const listener of listeners) listener(change)
  }

  function merge(ticket: TicketSummary) {
    const { tickets, next } = state()
    if (tickets !== null) set({ tickets: withTicket(tickets, ticket, next === null) })
  }

  function catchUp() {
    void load()
    void recount()
    for (const listener of listeners) listener(null)
  }

  async function recount() {
    try {
      const now = await client.request('GET', '/api/sessions/current')
      if (!ended && now.kind === 'customer') host.emit('unread', now.unread)
    } catch {
      // The next event counts again.
    }
  }

  return {
    queue,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    seen(id, unread) {
      const ticket = state().tickets?.find((one) => one.id === id)
      if (ticket !== undefined) merge({ ...ticket, unread: false })
      host.emit('unread', unread)
    },
    end() {
      ended = true
      live.close()
      queue.close()
    },
  }
}
