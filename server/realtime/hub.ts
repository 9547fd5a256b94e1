/**
 * Who listens, and what they get to hear. The events table is the only source: a commit merely wakes a vendor's
 * channel, which then reads what has happened since and hands it on in order. So a stream that resumes and one that
 * never broke are told the same, nothing is missing and nothing comes twice, also when commits are announced out of
 * order or by another process.
 */
import type { CustomerActor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import type { Log } from '../http/log.ts'
import type { EventRow } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import { readChanges, type SeenChange } from '../tickets/tickets.ts'
import { findInForce, findLastSeq, findLastSeqs } from './queries.ts'
import type { Presence, PresenceInput } from '../../shared/api/presence.ts'
import { createPresenceBook, type Visitor } from './presence.ts'
import { FAREWELL, HEARTBEAT, passingFrame, resetFrame } from './sse.ts'
import { framesOf, mark, reaches, tell, type Listener, type Sink, type Subscriber } from './subscriber.ts'

export interface HubOptions {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Log
  /** Milliseconds between two signs of life. */
  readonly heartbeat?: number
  /** Milliseconds between two looks at whether the listeners' sessions are still in force. */
  readonly sessionCheck?: number
  /** Bytes that may wait for a slow client; then its stream is dropped, and resumes when it comes back. */
  readonly bufferLimit?: number
  /** Events that a resumed stream is sent; who missed more loads everything anew. */
  readonly backlogLimit?: number
}

export interface Hub {
  /** Committed events are there to be read. */
  publish(events: readonly Pick<EventRow, 'vendor_id' | 'seq'>[]): void
  /** Events may have been committed that nobody has announced here. */
  lookAgain(): void
  /**
   * Sends `sink` what the actor may see: all that happened after `after` (a sequence number; null for from now on;
   * NaN for one that can't be understood) and what happens from then on. Call what it returns when the sink is gone.
   */
  subscribe(who: Listener, sink: Sink, after: number | null): () => void
  /** An operator's tab says which ticket it has open; the others' are told. Answers who has it open now. */
  visit(visitor: Visitor, ticketId: string, input: PresenceInput): Presence
  /** Tells a vendor's operators who listen something in passing. */
  tellDesk(vendorId: string, event: string, data: object): void
  /** The same to a customer, on whatever device: what of the changelog, or of a ticket of theirs, they have seen. */
  tellCustomer(vendorId: string, personId: string, event: 'changes' | 'seen', data: object): void
  /**
   * The same to those of its customers who listen to this process and for whom it is. What they are told says only that
   * something is different.
   */
  tellCustomers(
    vendorId: string,
    event: 'changes' | 'proposals',
    isFor: (actor: CustomerActor) => boolean,
  ): void
  /** Ends the streams of a session at once; those that ended elsewhere are noticed at the next look. */
  endSession(sessionHash: string): void
  /** Ends all streams and takes no more. */
  close(): void
}

/** A vendor's listeners. */
interface Channel {
  readonly subscribers: Set<Subscriber>
  /** Sequence number up to which the live ones were told; null until it is known where the log stands. */
  position: number | null
  /** The highest sequence number announced. */
  announced: number
  pumping: boolean
}

/** Events read at a time. */
const PAGE = 100

/** Milliseconds between two looks at who has fallen silent. */
const SWEEP = 5000

/** Session hashes asked about in one query. */
const HASHES = 500

export function createHub(options: HubOptions): Hub {
  const { store, clock, log } = options
  const { heartbeat = 15_000, sessionCheck = 750 } = options
  const { bufferLimit = 256 * 1024, backlogLimit = 1000 } = options
  const channels = new Map<string, Channel>()
  const timers: NodeJS.Timeout[] = []
  let closed = false
  const presence = createPresenceBook({
    clock,
    onChange: (vendorId, now) => tellDesk(vendorId, 'presence', now),
  })

  /** What is told in passing has no place in the log: who does not listen just now misses nothing. */
  function tellDesk(vendorId: string, event: string, data: object): void {
    const told = passingFrame(event, JSON.stringify(data))
    for (const subscriber of channels.get(vendorId)?.subscribers ?? []) {
      if (subscriber.actor.kind !== 'operator') continue
      subscriber.sink.send(told)
      dropIfSlow(subscriber)
    }
  }

  function tellCustomers(
    vendorId: string,
    event: 'changes' | 'proposals' | 'seen',
    isFor: (actor: CustomerActor) => boolean,
    data: object = {},
  ): void {
    const told = passingFrame(event, JSON.stringify(data))
    for (const subscriber of channels.get(vendorId)?.subscribers ?? []) {
      if (subscriber.actor.kind !== 'customer' || !isFor(subscriber.actor)) continue
      subscriber.sink.send(told)
      dropIfSlow(subscriber)
    }
  }

  function publish(events: readonly Pick<EventRow, 'vendor_id' | 'seq'>[]): void {
    for (const { vendor_id, seq } of events) {
      const channel = channels.get(vendor_id)
      if (channel !== undefined) channel.announced = Math.max(channel.announced, seq)
    }
    for (const vendorId of new Set(events.map((event) => event.vendor_id))) pump(vendorId)
  }

  function lookAgain(): void {
    findLastSeqs(store.read, [...channels.keys()]).then(publish, (error: unknown) => {
      log.warn({ err: error }, 'live events could not be looked for; they will be again')
    })
  }

  function subscribe(who: Listener, sink: Sink, after: number | null): () => void {
    const { actor, sessionHash } = who
    const subscriber: Subscriber = { actor, sessionHash, sink, told: 0, marked: 0, live: false, gone: closed }
    if (closed) {
      sink.close()
      return () => undefined
    }
    const channel = channels.get(actor.vendorId) ?? {
      subscribers: new Set(),
      position: null,
      announced: 0,
      pumping: false,
    }
    channels.set(actor.vendorId, channel)
    channel.subscribers.add(subscriber)
    startTimers()
    catchUp(channel, subscriber, after).catch((error: unknown) => {
      log.warn({ err: error }, 'a live stream could not begin')
      drop(subscriber)
    })
    return () => leave(subscriber)
  }

  /** Tells a new subscriber what it has missed, until it stands where the channel stands. */
  async function catchUp(channel: Channel, subscriber: Subscriber, after: number | null): Promise<void> {
    const { actor, sink } = subscriber
    const { vendorId } = actor
    if (channel.position === null) {
      const last = await findLastSeq(store.read, vendorId)
      channel.position ??= last
      pump(vendorId)
    }
    if (after === null) {
      mark(subscriber, channel.position)
    } else {
      // A listener may be ahead of this channel, but not of the log.
      const last = after > channel.position ? await findLastSeq(store.read, vendorId) : channel.position
      if (after <= last && last - after <= backlogLimit) {
        subscriber.told = after
        subscriber.marked = after
      } else {
        sink.send(resetFrame)
        mark(subscriber, last)
      }
    }
    const scope = ticketScope(actor)
    while (!subscriber.gone && subscriber.told < channel.position) {
      const until = channel.position
      // oxlint-disable-next-line no-await-in-loop -- page after page
      const page = await readChanges(
        store.read,
        scope,
        { after: subscriber.told, until, limit: PAGE },
        { actor, now: clock() },
      )
      for (const change of page) {
        // oxlint-disable-next-line no-await-in-loop -- no faster than the client takes them
        if (sink.buffered > bufferLimit / 2) await sink.drained()
        tell(subscriber, change, framesOf(change))
      }
      if (page.length < PAGE) subscriber.told = until
    }
    subscriber.live = true
  }

  /** Reads what was announced and tells the live subscribers, in order; one reading at a time for each vendor. */
  function pump(vendorId: string): void {
    const channel = channels.get(vendorId)
    if (channel === undefined || channel.pumping || channel.position === null) return
    if (channel.announced <= channel.position) return
    drain(vendorId, channel, channel.position).catch((error: unknown) => {
      log.warn({ err: error }, 'live events could not be read; they will be again')
    })
  }

  async function drain(vendorId: string, channel: Channel, from: number): Promise<void> {
    channel.pumping = true
    try {
      const scope = { vendorId, customer: null }
      let after = from
      while (channel.subscribers.size > 0 && after < channel.announced) {
        const until = channel.announced
        // oxlint-disable-next-line no-await-in-loop -- in order
        const page = await readChanges(store.read, scope, { after, until, limit: PAGE })
        for (const change of page) tellAll(channel, change)
        after = page.length < PAGE ? until : (page.at(-1)?.seq ?? until)
        channel.position = after
      }
    } finally {
      // At once, or what is announced before a promise settles would wait for the next announcement.
      channel.pumping = false
    }
  }

  function tellAll(channel: Channel, change: SeenChange): void {
    const frames = framesOf(change)
    for (const subscriber of channel.subscribers) {
      if (!subscriber.live) continue
      tell(subscriber, change, frames)
      dropIfSlow(subscriber)
    }
  }

  function leave(subscriber: Subscriber): void {
    subscriber.gone = true
    const { vendorId } = subscriber.actor
    const channel = channels.get(vendorId)
    if (channel?.subscribers.delete(subscriber) === true && channel.subscribers.size === 0) {
      channels.delete(vendorId)
    }
    if (subscriber.actor.kind === 'operator' && !listens(subscriber)) presence.forget(subscriber.sessionHash)
  }

  /** Whether a session has a stream besides. */
  function listens({ actor, sessionHash }: Subscriber): boolean {
    const others = channels.get(actor.vendorId)?.subscribers ?? new Set<Subscriber>()
    return [...others].some((other) => other.sessionHash === sessionHash)
  }

  /** A live one, that is: what catches up is sent no more than it takes. */
  function dropIfSlow(subscriber: Subscriber): void {
    if (subscriber.live && subscriber.sink.buffered > bufferLimit) drop(subscriber)
  }

  function drop(subscriber: Subscriber): void {
    leave(subscriber)
    subscriber.sink.close()
  }

  /** Whose session is another now, or none: their client is to see that at once. */
  function dismiss(subscriber: Subscriber): void {
    subscriber.sink.send(FAREWELL)
    drop(subscriber)
  }

  function* everybody(): Generator<Subscriber> {
    for (const channel of channels.values()) yield* channel.subscribers
  }

  /**
   * A sign of life for each stream. Who was told nothing while others were gets a new place to resume from with it,
   * so that a quiet stream, too, resumes from where it broke.
   */
  function beat(): void {
    for (const { position, subscribers } of channels.values()) {
      for (const subscriber of subscribers) {
        if (subscriber.live && position !== null && subscriber.marked < position) mark(subscriber, position)
        else subscriber.sink.send(HEARTBEAT)
        dropIfSlow(subscriber)
      }
    }
    // What could not be read when it was announced, or was committed by a process that ended before it said so.
    lookAgain()
  }

  async function checkSessions(): Promise<void> {
    const hashes = [...new Set(Array.from(everybody(), (subscriber) => subscriber.sessionHash))]
    for (let i = 0; i < hashes.length; i += HASHES) {
      const some = new Set(hashes.slice(i, i + HASHES))
      // oxlint-disable-next-line no-await-in-loop -- never the whole pool for this
      const inForce = await findInForce(store.read, [...some], clock())
      for (const subscriber of everybody()) {
        if (!some.has(subscriber.sessionHash)) continue
        // Who may see other tickets by now comes back at once, and is told of those.
        const reach = inForce.get(subscriber.sessionHash)
        if (reach === undefined || !reaches(subscriber.actor, reach)) dismiss(subscriber)
      }
    }
  }

  function endSession(sessionHash: string): void {
    for (const subscriber of everybody()) if (subscriber.sessionHash === sessionHash) dismiss(subscriber)
  }

  function startTimers(): void {
    if (timers.length > 0) return
    let checking = false
    const check = () => {
      if (checking) return
      checking = true
      checkSessions()
        .catch((error: unknown) => log.warn({ err: error }, 'sessions of live streams could not be checked'))
        .finally(() => {
          checking = false
        })
    }
    timers.push(
      setInterval(beat, heartbeat),
      setInterval(check, sessionCheck),
      setInterval(() => presence.sweep(), SWEEP),
    )
    for (const timer of timers) timer.unref()
  }

  function close(): void {
    closed = true
    for (const timer of timers) clearInterval(timer)
    for (const subscriber of everybody()) drop(subscriber)
  }

  return {
    publish,
    lookAgain,
    subscribe,
    visit: (visitor, ticketId, input) => presence.note(visitor, ticketId, input),
    tellDesk,
    tellCustomer: (vendorId, personId, event, data) =>
      tellCustomers(vendorId, event, (one) => one.personId === personId, data),
    tellCustomers,
    endSession,
    close,
  }
}
