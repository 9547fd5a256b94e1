/**
 * The live stream, `GET /api/events`: read through fetch, since EventSource can carry no bearer session. It resumes
 * by itself after the last event it has seen, so that who listens has no gap to fill.
 */
import type { LiveEvent } from '../../shared/api/events.ts'
import { ApiProblem, type Client } from './client.ts'
import { createSseParser, type ServerSentEvent } from './sse.ts'

/**
 * `connecting` at first and on each attempt, `live` while events come, `waiting` when the connection is lost and
 * will be tried again, `ended` when the server refuses it for good: nobody is signed in any more.
 */
export type LiveState = 'connecting' | 'live' | 'waiting' | 'ended'

export interface LiveOptions {
  readonly client: Pick<Client, 'fetch'>
  readonly onEvent: (event: LiveEvent) => void
  readonly onState?: (state: LiveState) => void
  /** What operators are told in passing, as JSON: nothing of it comes again to who was not listening. */
  readonly onPassing?: (type: string, data: string) => void
  /** Holds no connection while nobody sees the page. It is no news then that there is none. */
  readonly rests?: boolean
}

export interface Live {
  /** Tries again now, not when its turn comes. */
  readonly retry: () => void
  close(): void
}

/** Milliseconds: the first pause before a reconnection, the longest, and how long silence is taken for life. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000
const SILENCE = 60_000

export function connectLive({ client, onEvent, onState, onPassing, rests = false }: LiveOptions): Live {
  const closing = new AbortController()
  let lastId = ''
  let attempts = 0
  let firstPause = FIRST_PAUSE
  let state: LiveState | undefined
  let hurry: (() => void) | undefined
  const resting = () => rests && document.hidden

  function say(next: LiveState) {
    if (next === state || closing.signal.aborted) return
    state = next
    onState?.(next)
  }

  function take({ type, data, id }: ServerSentEvent) {
    if (closing.signal.aborted) return
    lastId = id
    if (type === 'reset') {
      lastId = ''
      onEvent({ type })
    } else if (type === 'ticket') {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's own event
      onEvent({ type, ...(JSON.parse(data) as Omit<Extract<LiveEvent, { type: 'ticket' }>, 'type'>) })
    } else onPassing?.(type, data)
  }

  /** One connection, until it breaks. */
  async function listen(): Promise<void> {
    const broken = new AbortController()
    const stop = () => broken.abort()
    let watch = setTimeout(stop, SILENCE)
    closing.signal.addEventListener('abort', stop, { once: true })
    // The system knows sooner than a silent socket.
    addEventListener('offline', stop, { once: true })
    if (rests) document.addEventListener('visibilitychange', stop, { signal: broken.signal })
    try {
      const response = await client.fetch('/api/events', {
        headers: { accept: 'text/event-stream', ...(lastId !== '' && { 'last-event-id': lastId }) },
        cache: 'no-store',
        signal: broken.signal,
      })
      const reader = response.body?.getReader()
      if (reader === undefined) return
      say('live')
      const decoder = new TextDecoder()
      const parse = createSseParser({
        onEvent: take,
        onRetry: (ms) => {
          firstPause = ms
        },
      })
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- a stream is read in order
        const { done, value } = await reader.read()
        if (done) return
        attempts = 0
        clearTimeout(watch)
        watch = setTimeout(stop, SILENCE)
        parse(decoder.decode(value, { stream: true }))
      }
    } finally {
      clearTimeout(watch)
      closing.signal.removeEventListener('abort', stop)
      removeEventListener('offline', stop)
      broken.abort()
    }
  }

  /** Twice as long each time and never in step with the other clients; cut short when the network or the reader is back. */
  function pause(): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE, firstPause * 2 ** attempts++)
    return new Promise((resolve) => {
      const timer = resting() ? undefined : setTimeout(resolve, longest * (0.5 + Math.random() / 2))
      hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  const closed = () => closing.signal.aborted

  async function run(): Promise<void> {
    while (!closed()) {
      say('connecting')
      try {
        // oxlint-disable-next-line no-await-in-loop -- one connection at a time
        if (!resting()) await listen()
      } catch (error) {
        if (error instanceof ApiProblem && refusesForGood(error)) return say('ended')
      }
      if (closed()) return
      if (!resting()) say('waiting')
      // oxlint-disable-next-line no-await-in-loop -- see above
      await pause()
    }
  }

  /** There is reason to hope: the next attempt comes at once, and those after it soon again. */
  function retry() {
    attempts = 0
    hurry?.()
  }

  const back = () => {
    if (document.visibilityState === 'visible') retry()
  }
  const { signal } = closing
  addEventListener('online', retry, { signal })
  document.addEventListener('visibilitychange', back, { signal })
  void run()

  return {
    retry,
    close() {
      closing.abort()
      hurry?.()
    },
  }
}

function refusesForGood({ problem: { status } }: ApiProblem): boolean {
  return status < 500 && status !== 408 && status !== 429
}
