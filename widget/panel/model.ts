/** What the panel knows and does, apart from how it looks: the session, the list, and where the customer is. */
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { createClient, type Client } from '../api/client.ts'
import { keptFor } from '../api/kept.ts'
import { keepSaid, type Said, type Unsent } from '../api/unsent-kept.ts'
import type * as enterModule from './enter/enter.tsx'
import type * as laterModule from './later.ts'
import type * as screensModule from './screens.ts'
import type { OpenOptions, PanelHost, TabName } from './embed.ts'
import type { Following } from './follow.ts'
import { withTicket } from './list-of-tickets.ts'
import type { Refused } from './submit.ts'
import type { ThreadWords } from './thread-words.ts'
import { troubleOf, type Trouble } from './trouble.ts'
import type { PanelWords } from './words.ts'

/** Rows fetched at once: at first and with each further page, and when all that is shown is fetched anew. */
const ROWS = 20
const MOST = 100
/** Milliseconds until the panel tries again by itself to reach a server it has not reached yet: at first, and at most. */
const AGAIN = 5000
const LONGEST = 60_000
/** Milliseconds after which what a first look does without is fetched, when no pointer or key has asked for it. */
const SOON = 1500

export type View =
  | { readonly at: 'list' }
  | { readonly at: 'account' }
  /** The account, until what shows it has been fetched. */
  | { readonly at: 'coming' }
  /** What a primary contact sees of their company. */
  | { readonly at: 'company' }
  /** The support hours of their company. */
  | { readonly at: 'hours' }
  /** All that ever happened on their tickets; `found` is the tab that shows what was found by a search there. */
  | { readonly at: 'history'; readonly found?: TabName | undefined; readonly seeks?: boolean }
  /**
   * `seed` has texts for its fields. Those that the customer wrote elsewhere come with `taken`, which is called when
   * the form has them: who gave them need keep them no longer. `wrong` is what has been refused of them.
   */
  | {
      readonly at: 'form'
      readonly seed?: Readonly<Record<string, unknown>> | undefined
      readonly taken?: (() => void) | undefined
      readonly wrong?: Refused
    }
  /** A help article, or a search for one; `back` is where its reader has come from, unless from the list. */
  | { readonly at: 'help'; readonly id?: string; readonly back?: View }
  /**
   * `fresh` when it has just been opened, which is confirmed. `from` where back leads, unless to the list it stands in.
   * `place` for who comes back to what they read in it.
   */
  | {
      readonly at: 'thread'
      readonly id: string
      readonly fresh?: boolean
      readonly from?: 'history'
      readonly place?: Place
    }

/** Where somebody was in a thread: how far down, in pixels, and the link that they followed, among those that lead there too. */
export interface Place {
  readonly top: number
  readonly href: string
  readonly nth: number
}

/** What lasts as long as one customer's session. */
export interface Life {
  readonly session: OpenedSession
  readonly client: Client
  /** Under which drafts are kept. */
  readonly owner: string
}

export interface Later {
  readonly parts: typeof laterModule & typeof screensModule
  readonly said: ThreadWords
  /** For who listens to the screen. */
  readonly say: (text: string) => void
}

export interface State {
  readonly life: Life | null
  /** Why there is none. */
  readonly trouble: Trouble | null
  readonly online: boolean
  /** When the state became what it is; epoch ms. */
  readonly now: number
  readonly tab: TabName
  readonly view: View
  /** Selects what gets the focus in the present view. */
  readonly focus: string | null
  /** Null until loaded. */
  readonly tickets: readonly TicketSummary[] | null
  /** Where the list goes on; null at its end. */
  readonly next: string | null
  readonly listTrouble: Trouble | null
  /** What has become of tickets since the list was last asked for: an answer on its way knows less. */
  readonly since: Map<string, TicketSummary>
  /** What a first look does without; null until fetched. */
  readonly later: Later | null
  /** The ways in, and the account of who is in; null until fetched. */
  readonly enter: typeof enterModule | null
  /** There is one when `later` and `life` are there. */
  readonly following: Following | null
  readonly unsent: readonly Unsent[]
  /** Releases that are new to the customer; what the session says until it has been counted anew. */
  readonly changes?: number | undefined
}

/** What every view is given. */
export interface Scene {
  readonly words: PanelWords
  readonly state: State
  readonly model: Model
}

export interface Model {
  readonly host: PanelHost
  /** Begins, or begins again after trouble. */
  readonly start: () => void
  readonly show: (options: OpenOptions) => void
  readonly showTab: (tab: TabName) => void
  readonly go: (view: View) => void
  /** Whether this view, and no other like it, is before the customer. */
  readonly isAt: (view: View) => boolean
  /** Loads the list, or its next rows. */
  readonly load: (more?: boolean) => void
  /** Fetches what a first look does without, or answers what has been; null when it can't be had now. */
  readonly fetchLater: () => Promise<State | null>
  /** Keeps what was said before there is what sends it, which does it when it has come: on this page or a later one. */
  readonly keep: (life: Life, said: Said) => void
  /** Forgets the customer. */
  readonly end: () => void
}

export interface ModelOptions {
  readonly host: PanelHost
  /** The state is another. */
  readonly onState: (state: State) => void
  /** Adds to the shadow root what the later part brings. */
  readonly extend: (sheet: CSSStyleSheet, element: HTMLElement) => void
}

const blank: State = {
  life: null,
  trouble: null,
  online: true,
  now: 0,
  tab: 'tickets',
  view: { at: 'list' },
  focus: null,
  tickets: null,
  next: null,
  listTrouble: null,
  since: new Map(),
  later: null,
  enter: null,
  following: null,
  unsent: [],
  changes: undefined,
}

export function createModel({ host, onState, extend }: ModelOptions): Model {
  let state = blank
  /** Of the start that is under way; another customer's drops what was asked for the one before. */
  let starting: symbol | undefined
  let fetching: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pause = AGAIN

  function set(patch: Partial<State>) {
    state = { ...state, ...patch, now: Date.now() }
    onState(state)
  }

  function begin(session: OpenedSession): Life {
    // Asked at each request: never as anybody else than the one whose words these are.
    const ofThis = async (asked: Promise<OpenedSession | null>) => {
      const other = await asked
      return other?.person.id === session.person.id ? other : null
    }
    const client = createClient({
      server: host.server,
      locale: host.lang,
      session: () => ofThis(host.session()),
      renew: () => ofThis(host.renew()),
    })
    return { session, client, owner: keptFor(host.key, session.person.id) }
  }

  async function start() {
    if (starting || state.life) return
    const mine = Symbol()
    starting = mine
    clearTimeout(timer)
    set({ trouble: null })
    try {
      const session = await host.session()
      if (mine !== starting) return
      if (session === null) {
        await fetchEnter()
        if (mine !== starting) return
        set({ trouble: 'nobody' })
      } else {
        const life = begin(session)
        set({ life })
        void load()
        goOn()
        // Who sees their company's tickets has what leads there at once, and who waits for words to go what sends them.
        timer = setTimeout(() => void fetchLater(), session.company?.role || host.waits?.() ? 0 : SOON)
      }
    } catch (error) {
      if (mine !== starting) return
      const trouble = troubleOf(error)
      set({ trouble })
      if (trouble === 'unreachable') {
        timer = setTimeout(() => void start(), pause)
        pause = Math.min(LONGEST, pause * 2)
      }
    }
    starting = undefined
  }

  async function load(more = false) {
    const { life, next: after, tickets } = state
    if (!life) return
    const since = more ? state.since : new Map<string, TicketSummary>()
    set({ listTrouble: null, since })
    try {
      const had = tickets?.length ?? 0
      const { items, next } = await life.client.request('GET', '/api/tickets', {
        query: more
          ? { limit: ROWS, after: after ?? undefined }
          : { limit: Math.min(Math.max(ROWS, had), MOST) },
      })
      // The customer is another, or the list has been asked for anew.
      if (since !== state.since || (more && after !== state.next)) return
      let rows = more ? [...(state.tickets ?? []), ...items] : items
      for (const ticket of since.values()) rows = withTicket(rows, ticket, next === null)
      set({ tickets: rows, next })
    } catch (error) {
      // A list that is there stays, and is made up to date when the connection is back.
      if (since === state.since && (more || state.tickets === null)) set({ listTrouble: troubleOf(error) })
      // What has been said and waits is shown all the same.
      void fetchLater()
    }
  }

  async function fetchLater(): Promise<State | null> {
    if (!state.later) await (fetching ??= fetchParts())
    return state.later && state
  }

  async function fetchParts() {
    clearTimeout(timer)
    try {
      const [parts, screens] = await Promise.all([import('./later.ts'), import('./screens.ts')])
      const said = await parts.loadWords(host.locale)
      const { element, say } = parts.createLiveRegion()
      extend(screens.screensSheet, element)
      set({ later: { parts: { ...parts, ...screens }, said, say } })
      goOn()
    } catch {
      fetching = undefined
      set({ online: false })
      timer = setTimeout(() => void fetchLater(), AGAIN)
    }
  }

  async function fetchEnter() {
    if (!state.enter) set({ enter: await import('./enter/enter.tsx') })
  }

  /** Once there are both a customer and what it takes. */
  function goOn() {
    const { life, later } = state
    if (!life || !later || state.following) return
    set({ following: later.parts.follow({ life, host, later, state: () => state, set, load, end, go }) })
  }

  function go(view: View) {
    const from = state.view
    const focus =
      view.at === 'list'
        ? `#open-${from.at === 'thread' ? from.id : 'form'}`
        : view.at === 'form'
          ? view.wrong
            ? '[aria-invalid=true]'
            : '#subject'
          : '.bar h3'
    set({ tab: 'tickets', view, focus })
    if (view.at === 'account') fetchEnter().catch(() => go({ at: 'list' }))
    else if (view.at !== 'list') void fetchLater()
  }

  function showTab(tab: TabName) {
    set({ tab, focus: null })
    if (tab !== 'tickets') void fetchLater()
  }

  function end() {
    starting = undefined
    clearTimeout(timer)
    state.following?.end()
    set({ ...blank, tab: state.tab, later: state.later, enter: state.enter })
  }

  return {
    host,
    start: () => void start(),
    show({ tab, ticket, draft, view }) {
      if (ticket !== undefined) go({ at: 'thread', id: ticket })
      else if (view) go(view)
      else if (draft !== undefined) go({ at: 'form', seed: draft })
      else showTab(tab ?? state.tab)
    },
    showTab(tab) {
      // The tab of the list leads back to it.
      if (tab === 'tickets' && tab === state.tab) go({ at: 'list' })
      else showTab(tab)
    },
    go,
    isAt: (view) => state.view === view && state.tab === 'tickets',
    load: (more) => void load(more),
    fetchLater,
    keep({ owner }, said) {
      set({ unsent: [...state.unsent, keepSaid(owner, said)] })
      go({ at: 'list' })
    },
    end,
  }
}
