// @vitest-environment happy-dom
/** The live stream against a real HTTP server: it resumes after what it has seen, and knows when to give up. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveEvent } from '../../shared/api/events.ts'
import { createClient } from '../../widget/api/client.ts'
import { connectLive, type Live, type LiveState } from '../../widget/api/live.ts'
import { listen } from '../support/listen.ts'

interface Listening {
  readonly live: Live
  readonly events: LiveEvent[]
  readonly states: LiveState[]
}

const closers: (() => Promise<void>)[] = []

beforeEach(() => {
  // Failed requests are written there, as in a browser; here they are what is tried.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(closers.splice(0).map((close) => close()))
})

/** A server whose n-th connection is answered by the n-th of these, the last by all further ones. */
async function serve(...answers: readonly ((response: ServerResponse, request: IncomingMessage) => void)[]) {
  const asked: (string | undefined)[] = []
  const http = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.method === 'OPTIONS') return response.end()
    const id = request.headers['last-event-id']
    asked.push(Array.isArray(id) ? id[0] : id)
    answers[Math.min(asked.length, answers.length) - 1]?.(response, request)
    return undefined
  })
  const url = await listen(http)
  closers.push(async () => {
    http.closeAllConnections()
    await new Promise((done) => http.close(done))
  })
  return { url, asked }
}

function follow(server: string): Listening {
  const events: LiveEvent[] = []
  const states: LiveState[] = []
  const live = connectLive({
    client: createClient({ server }),
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
  })
  closers.unshift(async () => live.close())
  return { live, events, states }
}

function stream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text)
}

function change(seq: number): string {
  return `event: ticket\nid: ${seq}\ndata: ${JSON.stringify({ ticket: { id: 't' }, entry: { seq } })}\n\n`
}

test('events arrive, and a broken connection resumes after the last of them', async () => {
  const { url, asked } = await serve(
    (response) => {
      stream(response, `retry: 1\n\n${change(4)}${change(5)}event: ticket\nid: 6\ndata: {"cut`)
      setImmediate(() => response.destroy())
    },
    (response) => stream(response, change(6)),
  )
  const { events, states } = follow(url)
  await expect.poll(() => events.length).toBe(3)
  expect(events).toMatchObject([{ entry: { seq: 4 } }, { entry: { seq: 5 } }, { entry: { seq: 6 } }])
  expect(asked).toEqual([undefined, '5'])
  expect(states).toEqual(['connecting', 'live', 'waiting', 'connecting', 'live'])
})

test('a reset is told, and the next connection does not ask for what there is no more', async () => {
  const { url, asked } = await serve(
    (response) => {
      stream(response, `retry: 1\n\n${change(4)}event: reset\ndata\n\n`)
      setImmediate(() => response.destroy())
    },
    (response) => stream(response, ''),
  )
  const { events } = follow(url)
  await expect.poll(() => asked.length).toBe(2)
  expect(events.map(({ type }) => type)).toEqual(['ticket', 'reset'])
  expect(asked).toEqual([undefined, undefined])
})

test('while the server is away it waits, and comes back at once when the network does', async () => {
  const { url, asked } = await serve(
    // A pause that no test would wait for.
    (response) => {
      stream(response, 'retry: 1000000\n\n')
      setImmediate(() => response.destroy())
    },
    (response) => stream(response, change(1)),
  )
  const { events, states } = follow(url)
  await expect.poll(() => states.at(-1)).toBe('waiting')
  dispatchEvent(new Event('online'))
  await expect.poll(() => events.length).toBe(1)
  expect(asked).toHaveLength(2)
})

test('it ends when nobody is signed in any more, and does not ask again', async () => {
  const { url, asked } = await serve((response) => {
    response.writeHead(401).end(
      JSON.stringify({
        type: 'urn:lifebuoy:problem:unauthenticated',
        title: '',
        status: 401,
        detail: '',
        code: 'unauthenticated',
      }),
    )
  })
  const { states } = follow(url)
  await expect.poll(() => states.at(-1)).toBe('ended')
  dispatchEvent(new Event('online'))
  expect(asked).toHaveLength(1)
})

test('closing it ends the connection and all that it says', async () => {
  let closed: (() => void) | undefined
  const gone = new Promise<void>((resolve) => {
    closed = resolve
  })
  const { url } = await serve((response, request) => {
    request.on('close', () => closed?.())
    stream(response, ': here\n\n')
  })
  const { live, states } = follow(url)
  await expect.poll(() => states.at(-1)).toBe('live')
  live.close()
  await gone
  expect(states).toEqual(['connecting', 'live'])
})
