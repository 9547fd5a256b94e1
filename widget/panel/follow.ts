/** Keeps up with a customer's tickets: sends their words, takes what the live stream brings, counts the badge. */
import type { LiveEvent } from '../../shared/api/events.ts'
import type { Timestamp } from '../../shared/api/common.ts'
import type { TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import { sameWords } from '../../shared/richtext/text.ts'
import { connectLive } from '../api/live.ts'
import { markSeen } from '../api/tickets.ts'
import { createUnsent, type UnsentQueue } from '../api/unsent.ts'
import type { Unsent } from '../api/unsent-kept.ts'
import type { News, PanelHost } from './embed.ts'
import { withTicket } from './list-of-tickets.ts'
import type { Later, Life, State, View } from './model.ts'

/** News for an open thread: a change to a ticket, or null when some may have been missed. */
export type Listener = (change: TicketChange | null) => void

export interface Following {
  readonly queue: UnsentQueue
  /** What is on its way now: a scene is painted later than what hears of a change draws itself. */
  readonly unsent: () => readonly Unsent[]
  /** The answer stops it. */
  readonly listen: (listener: Listener) => () => void
  /** What has been read of a thread since it was first shown: words on their way that stand in it are not shown twice. */
  readonly told: (changes: readonly TicketChange[]) => void
  /** The customer has seen a ticket up to an entry. Rejects with the client's errors. */
  readonly see: (ticket: TicketSummary, seq: number) => Promise<void>
  /** They have seen all releases that were out by the publication of this one. Rejects as that does. */
  readonly seeChanges: (until: Timestamp) => Promise<void>
  /**
   * What stands in no ticket is different, `proposals` or `changes`, or either may be; not all screens hear it at once.
   * The answer stops it.
   */
  readonly listenInPassing: (listener: (about?: string) => void) => () => void
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
  readonly go: (view: View) => void
  readonly later: Later
}

/** Milliseconds over which many screens ask for the same anew. */
const SPREAD = 1500

export function follow(options: FollowOptions): Following {
  const { life, host, later, state, set, load } = options
  const { client, owner } = life
  const listeners = new Set<Listener>()
  const inPassing = new Set<(about?: string) => void>()
  /** Up to which entry a ticket is known, by its id. */
  const known = new Map<string, number>()
  /** The same of what was seen on this page. */
  const seenHere = new Map<string, number>()
  /** The badge's counts, one after the other: of two at once, the older may be answered last. */
  let counting: Promise<unknown> = Promise.resolve()
  let news: News = life.session
  let ended = false
  const ending = new AbortController()
  if (life.session.vendor.files?.diagnostics)
    import('./diagnostics/watch.ts').then(
      ({ watch }) => watch(host, ending.signal),
      () => undefined,
    )
  /** Keys of what the stream has told as said, though no answer has come yet: it is not shown as on its way too. */
  const arrived = new Set<string>()
  /** What was kept before this was there, and where its author waits for it. */
  const { unsent: early, view: place } = state()
  const show = (items: readonly Unsent[]) =>
    set({ unsent: items.filter(({ key, problem }) => problem !== null || !arrived.has(key)) })

  const queue = createUnsent({
    client,
    owner,
    tooLate: later.said.waiting.tooLate,
    onChange: show,
    onSent({ key, said }, change) {
      // Somebody else may be here by now.
      if (ended) return
      take(change)
      if (said.kind !== 'ticket') return
      host.emit('ticket', change.ticket)
      if (key === early.at(-1)?.key && state().view === place && state().tab === 'tickets')
        options.go({ at: 'thread', id: change.ticket.id, fresh: true })
    },
  })
  const live = connectLive({
    client,
    rests: true,
    onEvent,
    // What customers are told in passing: proposals are different, or they have seen something of the changelog or of a
    // ticket on one of their devices.
    onPassing(type, data) {
      if (type !== 'seen') askSoon(type)
      if (type === 'changes' || (type === 'seen' && isElsewhere(data))) recount()
    },
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
  show(queue.items())

  function onEvent(event: LiveEvent) {
    if (event.type === 'reset') return catchUp()
    const { by, message } = event.entry
    told([event])
    tell(event)
    if (by.person?.id === life.session.person.id || !isOwn(event.ticket)) return
    if (message !== null && by.person !== null) later.say(later.said.news(by.person.name))
    recount()
  }

  /** What is on its way from here goes on until it is answered for: somebody may have said the same elsewhere. */
  function told(changes: readonly TicketChange[]) {
    for (const change of changes) {
      const own = queue.items().find((item) => isToldBy(item, change))
      if (own !== undefined) arrived.add(own.key)
      merge(change.ticket, change.entry.seq)
    }
    show(queue.items())
  }

  /** Those who look ask one after the other, however many there are. */
  function askSoon(about?: string) {
    if (inPassing.size > 0 && !document.hidden)
      setTimeout(() => inPassing.forEach((ask) => ask(about)), Math.random() * SPREAD)
  }

  function isOwn({ customer }: TicketSummary): boolean {
    return customer.id === life.session.person.id
  }

  /** Whether the event is what this item says, and not what was said before it in the same words. */
  function isToldBy({ key, said, problem }: Unsent, { ticket, entry }: TicketChange): boolean {
    const { by, message, seq, type } = entry
    return (
      problem === null &&
      !arrived.has(key) &&
      by.person?.id === life.session.person.id &&
      seq > (known.get(ticket.id) ?? 0) &&
      (said.kind === 'reply' ? said.ticketId === ticket.id : type === 'open') &&
      message !== null &&
      sameWords(message.body, said.body.message) &&
      (message.files ?? []).length === (said.body.files ?? []).length
    )
  }

  /** Also the answer to what was said here, which a later change may have overtaken. */
  function take(change: TicketChange) {
    merge(change.ticket, change.entry.seq)
    tell(change)
  }

  function tell(change: TicketChange | null) {
    for (const listener of listeners) listener(change)
  }

  function merge(ticket: TicketSummary, seq: number) {
    if (ended || seq < (known.get(ticket.id) ?? 0)) return
    known.set(ticket.id, seq)
    // The list is of one's own; a colleague's is seen elsewhere.
    if (!isOwn(ticket)) return
    const { tickets, next, since } = state()
    since.set(ticket.id, ticket)
    if (tickets !== null) set({ tickets: withTicket(tickets, ticket, next === null) })
  }

  /** Whether a ticket was seen on another device; it is no news here any more either. */
  function isElsewhere(data: string): boolean {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own event
    const { ticketId, seq } = JSON.parse(data) as { readonly ticketId: string; readonly seq: number }
    if ((seenHere.get(ticketId) ?? 0) >= seq) return false
    if (state().tickets?.some(({ id, unread }) => unread && id === ticketId)) void load()
    return true
  }

  function catchUp() {
    void load()
    recount()
    tell(null)
    askSoon()
  }

  async function count(ask: () => Promise<Partial<News>>): Promise<void> {
    // Whose turn comes when it is over would ask as nobody.
    const asked = async () => (ended ? {} : await ask())
    const answer = await (counting = counting.then(asked, asked))
    if (ended) return
    news = { unread: news.unread, changes: news.changes, ...answer }
    set({ changes: news.changes })
    host.emit('unread', news)
  }

  function recount() {
    // If that fails, the next event counts again.
    count(newsNow).catch(() => undefined)
  }

  async function newsNow(): Promise<Partial<News>> {
    const session = await client.request('GET', '/api/sessions/current')
    return 'unread' in session ? { unread: session.unread, changes: session.changes } : {}
  }

  return {
    queue,
    unsent: () => state().unsent,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listenInPassing(listener) {
      inPassing.add(listener)
      return () => inPassing.delete(listener)
    },
    told,
    async see(ticket, seq) {
      seenHere.set(ticket.id, seq)
      await count(() => markSeen(client, ticket.id, seq))
      merge({ ...ticket, unread: false }, seq)
    },
    seeChanges: (until) => count(() => client.request('POST', '/api/releases/seen', { body: { until } })),
    end() {
      ended = true
      ending.abort()
      live.close()
      queue.close()
    },
  }
}
