/**
 * What processes on one PostgreSQL tell each other, by LISTEN and NOTIFY. It goes over a connection of its own and after
 * the commit that it is about: NOTIFY within a transaction would have all who commit wait for each other.
 */
import { Client } from 'pg'
import type { Neighbours } from '../store.ts'

const CHANNEL = 'lifebuoy'

/** PostgreSQL takes less than 8,000 bytes. */
const LONGEST = 7900

/** What may wait to be sent; beyond that the others are only told that something was said. */
const WAITING = 1000

/** Milliseconds between two attempts at a connection. */
const PAUSE = 1000

export interface PostgresNeighbours extends Neighbours {
  close(): Promise<void>
}

/** Connects when somebody is to be heard. `onError` is told why a connection broke or could not be had. */
export function createNeighbours(url: string, onError: (error: Error) => void): PostgresNeighbours {
  const listeners = new Set<(said: string | null) => void>()
  const waiting = new Set<string>()
  let client: Client | null = null
  let connecting: Promise<void> | undefined
  let sending: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  let failed = false
  let closed = false

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: url,
      application_name: 'lifebuoy neighbours',
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    })
    // Unheard, the event would end the process. What follows an error is its end.
    next.on('error', onError)
    next.on('end', () => {
      if (client === next) client = null
      connectLater()
    })
    let ownId: number | undefined
    next.on('notification', ({ processId, payload }) => {
      if (processId !== ownId) hearAll(payload === undefined || payload === '' ? null : payload)
    })
    try {
      await next.connect()
      const { rows } = await next.query<{ pid: number }>('select pg_backend_pid() as pid')
      ownId = rows[0]?.pid
      await next.query(`listen ${CHANNEL}`)
    } catch (error) {
      onError(asError(error))
      next.end().catch(onError)
      connectLater()
      return
    }
    client = next
    hearAll(null)
    send()
  }

  function connectLater(): void {
    clearTimeout(timer)
    if (closed) return
    timer = setTimeout(() => {
      connecting = connect()
    }, PAUSE)
    timer.unref()
  }

  function hearAll(said: string | null): void {
    for (const listener of listeners) listener(said)
  }

  /** All that waits, in one round trip; what is said meanwhile goes with the next. */
  function send(): void {
    const to = client
    if (to === null || sending !== null || waiting.size === 0) return
    const said = waiting.size > WAITING ? [''] : [...waiting]
    waiting.clear()
    sending = sendTo(to, said).finally(() => {
      sending = null
      if (!failed) send()
    })
  }

  async function sendTo(to: Client, said: readonly string[]): Promise<void> {
    try {
      await to.query('select pg_notify($1, said) from unnest($2::text[]) as said', [CHANNEL, said])
      failed = false
    } catch (error) {
      onError(asError(error))
      failed = true
      // Said with whatever is next, or on the next connection.
      waiting.add('')
    }
  }

  return {
    tell(said) {
      // Nobody hears this process either: a command, say.
      if (closed || listeners.size === 0) return
      if (waiting.size <= WAITING) waiting.add(Buffer.byteLength(said) > LONGEST ? '' : said)
      send()
    },
    async hear(listener) {
      listeners.add(listener)
      connecting ??= connect()
      await connecting
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await connecting
      await sending
      await client?.end().catch(onError)
    },
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
