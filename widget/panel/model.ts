/** What the panel knows and does, apart from how it looks: the session, the list, the live stream, the badge. */
import type { FunctionComponent } from 'preact'
import type { LiveEvent } from '../../shared/api/events.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { createClient, type Client } from '../api/client.ts'
import { keptFor } from '../api/kept.ts'
import { connectLive } from '../api/live.ts'
import { currentSession } from '../api/sessions.ts'
import { listTickets } from '../api/tickets.ts'
import { createUnsent, type Unsent, type UnsentQueue } from '../api/unsent.ts'
import type { OpenOptions, PanelHost, TabName } from './embed.ts'
import { withTicket } from './list-of-tickets.ts'
import { troubleOf, type Trouble } from './trouble.ts'
import type { PanelWords } from './words.ts'

/** Rows fetched at once. */
const ROWS = 20
/** Milliseconds until the panel tries again by itself to reach a server it has never reached. */
const AGAIN = 5000

export type View =
  | { readonly at: 'list' }
  /** `seed` is put where nothing is written yet. */
  | { readonly at: 'form'; readonly seed?: OpenOptions['draft'] }
  /** `fresh` when it has just been opened, which is confirmed. */
  | { readonly at: 'thread'; readonly id: string; readonly fresh?: boolean }

export interface State {
  readonly session: OpenedSession | null
  /** Why there is no session. */
  readonly trouble: Trouble | null
  readonly online: boolean
  readonly tab: TabName
  readonly view: View
  /** The id of the button that led to the view shown last, which gets the focus back. */
  readonly cameFrom: string | null
  /** Null until loaded. */
  readonly tickets: readonly TicketSummary[] | null
  /** Where the list goes on; null at its end. */
  readonly next: string | null
  readonly listTrouble: Trouble | null
  readonly unsent: readonly Unsent[]
  /** The thread's view, fetched when a thread is wanted. */
  readonly thread: FunctionComponent<ThreadProps> | null
  readonly threadTrouble: Trouble | null
}

export interface ThreadProps {
  readonly scene: Scene
  readonly life: Life
  readonly id: string
}

/** What every view is given. */
export interface Scene {
  readonly words: PanelWords
  readonly state: State
  readonly model: Model
}

/** What lasts as long as one customer's session. */
export interface Life {
  readonly session: OpenedSession
  readonly client: Client
  readonly unsent: UnsentQueue
  /** Under which drafts are kept. */
  readonly owner: string
  end(): void
}

/** News for an open thread: a change to a ticket, or null when some may have been missed. */
export type Listener = (change: TicketChange | null) => void

export interface Model {
  readonly state: State
  readonly life: Life | null
  readonly host: PanelHost
  /** Begins, or begins again after trouble. */
  readonly start: () => void
  readonly show: (options: OpenOptions) => void
  readonly showTab: (tab: TabName) => void
  readonly go: (view: View) => void
  /** Loads the list, or its next rows. */
  readonly load: (more?: boolean) => void
  readonly loadThread: () => void
  /** The customer has seen all of a ticket. */
  readonly seen: (id: string) => void
  readonly listen: (listener: Listener) => () => void
  readonly say: (text: string) => void
  /** Forgets the customer. */
  readonly end: () => void
}

export interface ModelOptions {
  readonly host: PanelHost
  readonly locale: Locale
  /** The state is another. */
  readonly onState: () => void
  /** For who listens to the screen. */
  readonly say: (text: string) => void
  /** An operator has answered. */
  readonly onNews: (change: TicketChange) => void
}

const blank: State = {
  session: null,
  trouble: null,
  online: true,
  tab: 'tickets',
  view: { at: 'list' },
  cameFrom: null,
  tickets: null,
  next: null,
  listTrouble: null,
  unsent: [],
  thread: null,
  threadTrouble: null,
}

export function createModel({ host, locale, onState, say, onNews }: ModelOptions): Model {
  let state = blank
  let life: Life | null = null
  /** Grows when the customer changes: what was asked for the one before is then dropped. */
  let turn = 0
  let starting = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<Listener>()

  function set(patch: Partial<State>) {
    state = { ...state, ...patch }
    onState()
  }

  function begin(session: OpenedSession): Life {
    // Asked at each request: never as anybody else than the one whose words these are.
    const ofThis = (other: OpenedSession | null) => (other?.person.id === session.person.id ? other : null)
    const client = createClient({
      server: host.server,
      locale,
      session: async () => ofThis(await host.session()),
      renew: async () => ofThis(await host.renew()),
    })
    const owner = keptFor(host.key, session.person.id)
    const unsent = createUnsent({
      client,
      owner,
      onChange: (items) => set({ unsent: items }),
      onSent({ said }, change) {
        take(change)
        if (said.kind === 'ticket') host.emit('ticket', change.ticket)
      },
    })
    const live = connectLive({
      client,
      onEvent,
      onState(now) {
        if (now === 'waiting') set({ online: false })
        if (now !== 'live') return
        // What happened before the stream stood is in no event.
        if (state.tickets !== null || !state.online) {
          void load()
          for (const listener of listeners) listener(null)
        }
        if (!state.online) void unsent.flush()
        set({ online: true })
      },
    })
    return {
      session,
      client,
      unsent,
      owner,
      end() {
        live.close()
        unsent.close()
      },
    }
  }

  async function start() {
    if (starting || life !== null) return
    starting = true
    clearTimeout(timer)
    set({ trouble: null })
    const mine = turn
    try {
      const session = await host.session()
      if (mine !== turn) return
      if (session === null) set({ trouble: 'nobody' })
      else {
        life = begin(session)
        set({ session, unsent: life.unsent.items() })
        void load()
      }
    } catch (error) {
      if (mine !== turn) return
      const trouble = troubleOf(error)
      set({ trouble })
      if (trouble === 'unreachable') timer = setTimeout(() => void start(), AGAIN)
    }
    starting = false
  }

  async function load(more = false) {
    if (life === null) return
    const mine = turn
    const after = more ? state.next : null
    set({ listTrouble: null })
    try {
      const { items, next } = await listTickets(life.client, {
        limit: ROWS,
        ...(after !== null && { after }),
      })
      if (mine !== turn) return
      const before = more && state.tickets !== null ? state.tickets : []
      set({ tickets: [...before, ...items.filter(({ id }) => !before.some((one) => one.id === id))], next })
      await recount()
    } catch (error) {
      if (mine === turn) set({ listTrouble: troubleOf(error) })
    }
  }

  function onEvent(event: LiveEvent) {
    if (event.type === 'reset') {
      void load()
      for (const listener of listeners) listener(null)
      return
    }
    take(event)
    if (event.entry.by.party === 'customer') return
    if (event.entry.message !== null) onNews(event)
    void recount()
  }

  function take(change: TicketChange) {
    merge(change.ticket)
    for (const listener of listeners) listener(change)
  }

  function merge(ticket: TicketSummary) {
    if (state.tickets !== null) set({ tickets: withTicket(state.tickets, ticket, state.next === null) })
  }

  /** The badge: counted here when all rows are, else asked for. */
  async function recount() {
    if (life === null) return
    const mine = turn
    try {
      let unread = 0
      if (state.tickets !== null && state.next === null)
        unread = state.tickets.filter((ticket) => ticket.unread).length
      else {
        const now = await currentSession(life.client)
        if (now.kind === 'customer') unread = now.unread
      }
      if (mine === turn) host.emit('unread', unread)
    } catch {
      // The next event counts again.
    }
  }

  function go(view: View) {
    const { view: from } = state
    const cameFrom = from.at === 'list' ? null : from.at === 'form' ? 'open-form' : `open-${from.id}`
    set({ tab: 'tickets', view, cameFrom, threadTrouble: null })
  }

  async function loadThread() {
    if (state.thread !== null) return
    set({ threadTrouble: null })
    try {
      set({ thread: (await import('./thread.tsx')).Thread })
    } catch {
      set({ threadTrouble: 'unreachable' })
    }
  }

  return {
    get state() {
      return state
    },
    get life() {
      return life
    },
    host,
    start: () => void start(),
    show({ tab, ticket, draft }) {
      if (ticket !== undefined) go({ at: 'thread', id: ticket })
      else if (draft !== undefined) go({ at: 'form', seed: draft })
      else set({ tab: tab ?? state.tab, cameFrom: null })
    },
    showTab(tab) {
      if (tab === 'tickets' && state.tab === tab) go({ at: 'list' })
      else set({ tab })
    },
    go,
    load: (more) => void load(more),
    loadThread: () => void loadThread(),
    seen(id) {
      const ticket = state.tickets?.find((one) => one.id === id)
      if (ticket !== undefined) merge({ ...ticket, unread: false })
      void recount()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say,
    end() {
      turn++
      starting = false
      clearTimeout(timer)
      life?.end()
      life = null
      set({ ...blank, tab: state.tab, thread: state.thread })
    },
  }
}
