/**
 * Messages on their way: kept until the server has acknowledged them, across reloads and outages, and sent once.
 * Each gets its Idempotency-Key when it is written, so that an attempt whose answer was lost does no harm; with
 * several tabs open, one sends at a time.
 */
import type { Problem } from '../../shared/api/problem.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { ApiProblem, Offline, type Client } from './client.ts'
import { dropKept, keep, keptNames, readKept } from './kept.ts'
import { openTicket, reply } from './tickets.ts'
import { keepSaid, unsentName, unsentNames, type Said, type Unsent } from './unsent-kept.ts'

export type Outcome =
  /** `change` is null when another tab has sent it. */
  | { readonly state: 'sent'; readonly change: TicketChange | null }
  /** Kept, and sent as soon as the server is back. */
  | { readonly state: 'waiting' }
  /** Refused for good; it stays here with its text until it is discarded. */
  | { readonly state: 'failed'; readonly key: string; readonly problem: Problem }

export interface UnsentQueue {
  /** In the order in which they were said. */
  items(): readonly Unsent[]
  /** Keeps it first, then tries to send it. Resolves after the first attempt; never rejects. */
  send(said: Said): Promise<Outcome>
  /** Takes a message out again: one refused, whose text is back in its author's hands. */
  discard(key: string): void
  /** Sends what waits. */
  flush(): Promise<void>
  close(): void
}

export interface UnsentOptions {
  readonly client: Client
  /** Of `keptFor`: a queue belongs to a vendor's customer and is never sent as anybody else. */
  readonly owner: string
  /** What to tell of words that are not sent any more by themselves, in the reader's language. */
  readonly tooLate: string
  /** The queue is another than before, by this tab or another. */
  readonly onChange?: (items: readonly Unsent[]) => void
  /** Sent by this tab. */
  readonly onSent?: (item: Unsent, change: TicketChange) => void
}

/** Milliseconds between attempts: the first, doubled each time up to the last. */
const FIRST_PAUSE = 2000
const LONGEST_PAUSE = 60_000
/**
 * Milliseconds after its first attempt within which something is sent by itself. The server tells for a day longer
 * whether it has it; after that the same key would do it a second time.
 */
export const LONGEST_TRY = 6 * 24 * 60 * 60 * 1000

export function createUnsent({ client, owner, tooLate, onChange, onSent }: UnsentOptions): UnsentQueue {
  const prefix = unsentNames(owner)
  const closing = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  /** What the server answered to whom `send` has not told yet, by key. */
  const answers = new Map<string, TicketChange>()
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const items = () => keptUnsent(owner)

  function changed() {
    if (!closing.signal.aborted) onChange?.(items())
  }

  /** Unless it has been taken out while it was tried. */
  function put(item: Unsent) {
    const name = unsentName(owner, item)
    if (readKept(name) === null) return
    keep(name, JSON.stringify(item))
    changed()
  }

  function drop(item: Unsent) {
    dropKept(unsentName(owner, item))
    changed()
  }

  /** @throws what the client throws; Offline also where something on the way has answered in the server's place */
  async function attempt({ said, key }: Unsent): Promise<TicketChange> {
    const answer = await (said.kind === 'ticket'
      ? openTicket(client, said.body, key)
      : reply(client, said.ticketId, said.body, key))
    if (areTexts([of(of(answer, 'ticket'), 'id')]) && typeof of(of(answer, 'entry'), 'seq') === 'number')
      return answer
    throw new Offline('answered, but not by the server')
  }

  /** One after the other, as they were said. Answers when to try again, in milliseconds; null when nothing waits. */
  async function sendAll(): Promise<number | null> {
    let again: number | null = null
    /** Where something has to wait, by ticket: what was said after it waits too. */
    const held = new Set<string>()
    for (const item of items().filter(isOld)) {
      const problem: Problem = {
        type: 'about:blank',
        title: '',
        status: 0,
        detail: tooLate,
        code: 'outdated',
      }
      put({ ...item, problem })
    }
    for (const waiting of items().filter(waits)) {
      const item = { ...waiting, since: waiting.since ?? Date.now() }
      const place = item.said.kind === 'reply' ? item.said.ticketId : ''
      if (held.has(place)) continue
      if (closing.signal.aborted) return null
      if (waiting.since === undefined) put(item)
      try {
        // oxlint-disable-next-line no-await-in-loop -- in order, one at a time
        const answer = await attempt(item)
        answers.set(item.key, answer)
        drop(item)
        attempts = 0
        onSent?.(item, answer)
      } catch (error) {
        if (error instanceof ApiProblem && !passes(error.problem)) {
          put({ ...item, problem: error.problem })
          continue
        }
        again = Math.max(
          Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempts++),
          error instanceof ApiProblem ? (error.retryAfter ?? 0) * 1000 : 0,
        )
        if (!item.tried) put({ ...item, tried: true })
        if (error instanceof Offline) break
        held.add(place)
      }
    }
    return again
  }

  async function run(): Promise<void> {
    next = undefined
    clearTimeout(timer)
    const again = await alone(prefix, sendAll)
    if (again !== null && !closing.signal.aborted) {
      clearTimeout(timer)
      timer = setTimeout(flushNow, again)
    }
  }

  /** One at a time also where tabs have no locks; what is said meanwhile goes out in the one after. */
  function flush(): Promise<void> {
    if (running === undefined) {
      running = run().finally(() => {
        running = undefined
      })
      return running
    }
    next ??= running.then(flush)
    return next
  }

  function flushNow() {
    if (items().some(waits)) void flush()
  }

  const { signal } = closing
  addEventListener('online', flushNow, { signal })
  document.addEventListener('visibilitychange', flushNow, { signal })
  addEventListener(
    'storage',
    (event) => {
      if (event.key?.startsWith(prefix) ?? true) changed()
    },
    { signal },
  )
  // What an earlier page left.
  flushNow()

  return {
    items,
    async send(said) {
      const item = keepSaid(owner, said)
      changed()
      await flush()
      const change = answers.get(item.key) ?? null
      answers.delete(item.key)
      const now = items().find(({ key }) => key === item.key)
      if (now === undefined) return { state: 'sent', change }
      return now.problem === null
        ? { state: 'waiting' }
        : { state: 'failed', key: item.key, problem: now.problem }
    },
    discard(key) {
      items()
        .filter((item) => item.key === key)
        .forEach(drop)
    },
    flush,
    close() {
      closing.abort()
      clearTimeout(timer)
    },
  }
}

/** In the order in which they were said. */
function keptUnsent(owner: string): readonly Unsent[] {
  return keptNames(unsentNames(owner))
    .map((name) => [name, parse(readKept(name))] as const)
    .flatMap(([name, item]) => (isUnsent(item) && unsentName(owner, item) === name ? [item] : []))
    .toSorted((a, b) => a.at - b.at)
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

/** Others may have put there what they like. */
function isUnsent(value: unknown): value is Unsent {
  const [said, problem] = [of(value, 'said'), of(value, 'problem')]
  const body = of(said, 'body')
  const [kind, fields = {}, files = []] = [of(said, 'kind'), of(body, 'fields'), of(body, 'files')]
  const others: readonly unknown[] =
    typeof fields === 'object' && fields !== null ? Object.values(fields) : [fields]
  return (
    areTexts([of(value, 'key'), of(body, 'message')]) &&
    Array.isArray(files) &&
    areTexts(files) &&
    (kind === 'ticket'
      ? areTexts([of(body, 'subject'), ...others])
      : kind === 'reply' && areTexts([of(said, 'ticketId')])) &&
    (problem === null || areTexts([of(problem, 'detail')]))
  )
}

function of(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string')
}

function waits({ problem }: Unsent): boolean {
  return problem === null
}

/** Whether the server may have forgotten an attempt at it. */
function isOld({ at, problem, tried, since = tried ? at : undefined }: Unsent): boolean {
  return problem === null && since !== undefined && Date.now() - since > LONGEST_TRY
}

/** Whether a refusal may be another answer next time: the server is unwell or busy, or the session is gone. */
function passes({ status, code }: Problem): boolean {
  return status >= 500 || status === 401 || status === 408 || status === 429 || code === 'request_in_progress'
}

/**
 * Runs it while no other tab does. Without Web Locks tabs may try at the same time, and the key alone sees to it
 * that it is done once.
 */
async function alone<T>(name: string, task: () => Promise<T>): Promise<T> {
  const progress = { begun: false }
  const begin = () => {
    progress.begun = true
    return task()
  }
  try {
    return await navigator.locks.request(name, begin)
  } catch (error) {
    // Pages that are not served securely have no locks, sandboxed ones may not use them.
    if (progress.begun) throw error
    return task()
  }
}
