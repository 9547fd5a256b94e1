/** The live stream: what happens is heard at once by whom it concerns, and nobody misses or repeats anything. */
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLimits } from '../../server/access/limits.ts'
import { createApp, type App } from '../../server/app.ts'
import { tellRelease } from '../../server/changelog/telling.ts'
import { createLog } from '../../server/http/log.ts'
import { createHub, type Hub, type HubOptions } from '../../server/realtime/hub.ts'
import { createCommit } from '../../server/storage/commit.ts'
import type { EventRow } from '../../server/storage/schema.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { listen } from '../support/listen.ts'
import { changeIn, listenTo, type TestStream } from '../support/stream.ts'
import {
  bodyOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'

let lifebuoy: TestApp
let ana: CustomerClient
let mihai: OperatorClient

beforeAll(async () => {
  lifebuoy = await startTestApp()
  ana = await lifebuoy.customer()
  mihai = await lifebuoy.signIn()
})
afterAll(() => lifebuoy.close())

/** One process's worth of server over the store that all share; `stop` is what a restart begins with. */
interface TestServer {
  readonly app: App
  readonly hub: Hub
  readonly stop: () => void
}

interface ServerOptions extends Partial<HubOptions> {
  /** Told when a stream is given up. */
  readonly left?: () => void
  /** How commits are announced, if not at once. */
  readonly announce?: (hub: Hub, events: readonly EventRow[]) => void
}

function startServer({ announce, left, ...hubOptions }: ServerOptions = {}): TestServer {
  const { store } = lifebuoy
  const log = createLog('silent')
  const made = createHub({ store, clock: Date.now, log, ...hubOptions })
  const hub: Hub = {
    ...made,
    subscribe: (...listener) => {
      const leave = made.subscribe(...listener)
      return () => {
        leave()
        left?.()
      }
    },
  }
  const commit = createCommit({
    store,
    clock: Date.now,
    publish: (events) => (announce === undefined ? hub.publish(events) : announce(hub, events)),
    wakeOutbox: () => undefined,
  })
  const app = createApp({
    files: lifebuoy.files,
    store,
    commit,
    hub,
    clock: Date.now,
    log,
    site: new Map(),
    publicUrl: PUBLIC_URL,
    trustedProxies: [],
    mailFrom: 'support@comet.example',
  })
  return { app, hub, stop: () => hub.close() }
}

/** Listens as a client of the app, from now on or after an id. */
async function stream(by: TestClient, after?: string, app: App = lifebuoy.app): Promise<TestStream> {
  const headers = { ...by.headers, ...(after !== undefined && { 'Last-Event-ID': after }) }
  const listening = listenTo(await app.request('/api/events', { headers }))
  if (after === undefined) await listening.heard(({ type }) => type === 'ready')
  return listening
}

async function post(
  by: TestClient,
  path: string,
  body: unknown,
  app: App = lifebuoy.app,
): Promise<TicketChange> {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...by.headers },
    body: JSON.stringify(body),
  })
  return await bodyOf(answer, 201)
}

async function open(by: TestClient, subject = 'Live'): Promise<TicketChange> {
  return await post(by, '/api/tickets', { subject, message: 'It does not work.' })
}

/** Resolves when the change has come. */
function heard(listening: TestStream, { entry: { seq } }: TicketChange): Promise<unknown> {
  return listening.heard(({ type, id }) => type === 'ticket' && id === String(seq))
}

function seqsOf(listening: TestStream): number[] {
  return listening.events.filter(({ type }) => type === 'ticket').map((event) => changeIn(event).entry.seq)
}

describe('an open stream', () => {
  it('S16 tells who comes back nothing of a release that they could read before, and cannot now', async () => {
    const start = await stream(ana)
    await start.cut()
    const { ticket } = await open(ana, 'Settled')
    const release = {
      texts: { en: { title: 'A secret lamp', text: 'It shines.' } },
      kinds: ['fix'],
      tickets: [ticket.number],
    }
    const made = await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', release), 201)
    await bodyOf(await mihai.post(`/api/releases/${made.id}/publication`, { version: 1 }), 201)
    const { store, commit } = lifebuoy
    const mail = { from: 'support@comet.example', publicUrl: PUBLIC_URL }
    const limits = createLimits({ store, clock: Date.now })
    const { vendor_id } = await store.read
      .selectFrom('releases')
      .select('vendor_id')
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    await commit((work) => tellRelease(work, { mail, limits }, { id: made.id, vendor_id }, null))
    const settled = async (by: TestClient) => {
      const listening = await stream(by, start.lastId())
      const event = await listening.heard(
        (one) => one.type === 'ticket' && /ship/.test(changeIn(one).entry.type),
      )
      await listening.cut()
      return changeIn(event).entry.action
    }
    const named = { type: 'ship', release: { title: 'A secret lamp' } }
    expect(await settled(ana)).toMatchObject(named)
    await bodyOf(await mihai.post(`/api/releases/${made.id}/withdrawal`, { version: 2 }), 201)
    expect(await settled(ana)).toBeNull()
    expect(await settled(mihai)).toMatchObject(named)
  })

  it('B9 brings the answer and the new status to the customer, as their thread would show them', async () => {
    const { ticket } = await open(ana)
    const listening = await stream(ana)
    const answer = await post(mihai, `/api/tickets/${ticket.id}/replies`, {
      message: 'Try again.',
      status: 'waiting_customer',
    })
    const event = await listening.heard(({ id }) => id === String(answer.entry.seq))
    expect(event.type).toBe('ticket')
    expect(changeIn(event)).toEqual({
      type: 'ticket',
      ticket: { ...answer.ticket, unread: true },
      entry: answer.entry,
    })
    const thread = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
    expect(thread.thread.items.at(-1)).toEqual(changeIn(event).entry)
    await listening.cut()
  })

  it('brings operators all that happens in their vendor, in order', async () => {
    const listening = await stream(mihai)
    const opened = await open(ana)
    const note = await post(mihai, `/api/tickets/${opened.ticket.id}/notes`, { message: 'Between us' })
    const reply = await post(mihai, `/api/tickets/${opened.ticket.id}/replies`, { message: 'Hello' })
    await heard(listening, reply)
    // The reply took the ticket, which is an entry of its own.
    expect(seqsOf(listening)).toEqual(
      [opened, note].map((c) => c.entry.seq).concat(reply.entry.seq - 1, reply.entry.seq),
    )
    expect(changeIn(listening.events.at(-1) ?? expect.fail())).toEqual({ type: 'ticket', ...reply })
    await listening.cut()
  })

  it('S17 brings a customer neither notes nor others’ tickets, and nobody another vendor’s', async () => {
    const dan = await lifebuoy.customer({ sub: 'dan', name: 'Dan' })
    const other = await lifebuoy.addVendor({ slug: 'elsewhere' })
    const [stranger, theirOperator] = [await other.customer(), await other.signIn()]
    const streams = await Promise.all([stream(dan), stream(stranger), stream(theirOperator)])

    const { ticket } = await open(ana, 'Confidential')
    await post(mihai, `/api/tickets/${ticket.id}/notes`, { message: 'Confidential' })
    await post(mihai, `/api/tickets/${ticket.id}/replies`, { message: 'Confidential' })
    const dans = await open(dan)
    await post(mihai, `/api/tickets/${dans.ticket.id}/notes`, { message: 'Confidential' })
    const toDan = await post(mihai, `/api/tickets/${dans.ticket.id}/actions`, { action: 'hold' })
    const theirs = await open(stranger)

    await heard(streams[0], toDan)
    await heard(streams[1], theirs)
    await heard(streams[2], theirs)
    expect(streams.map(seqsOf)).toEqual([
      [dans.entry.seq, toDan.entry.seq],
      [theirs.entry.seq],
      [theirs.entry.seq],
    ])
    for (const one of streams) expect(JSON.stringify(one.events)).not.toContain('Confidential')
    await Promise.all(streams.map((one) => one.cut()))
  })

  it('S17 resumed from the very beginning, shows no more than it ever did', async () => {
    const eve = await lifebuoy.customer({ sub: 'eve', name: 'Eve' })
    const listening = await stream(eve, '0')
    const own = await open(eve)
    await heard(listening, own)
    expect(seqsOf(listening)).toEqual([own.entry.seq])
    await listening.cut()
  })

  it('is refused to who is not signed in, and a HEAD of it ends at once', async () => {
    expect((await lifebuoy.anyone.get('/api/events')).status).toBe(401)
    const head = await lifebuoy.app.request('/api/events', { method: 'HEAD', headers: ana.headers })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  it('shows signs of life, with a place to resume from for who hears nothing', async () => {
    const server = startServer({ heartbeat: 10 })
    const quiet = await lifebuoy.customer({ sub: 'quiet', name: 'Quiet' })
    const listening = await stream(quiet, undefined, server.app)
    await listening.received('\n\n:\n\n')
    const elsewhere = await post(ana, '/api/tickets', { subject: 'Not theirs', message: 'x' }, server.app)
    await listening.heard(({ type, id }) => type === 'ready' && Number(id) >= elsewhere.entry.seq)
    expect(seqsOf(listening)).toEqual([])
    server.stop()
  })
})

describe('a stream that resumes', () => {
  it('hears what happened since it began, though it had heard nothing yet', async () => {
    const first = await stream(ana)
    await first.cut()
    const { ticket, entry } = await open(ana)
    const second = await stream(ana, first.lastId())
    await heard(second, { ticket, entry })
    expect(seqsOf(second)).toEqual([entry.seq])
    await second.cut()
  })

  it.each(['nonsense', '-1', '1e3', '99999999999'])(
    'is told to load anew after %s, and then goes on',
    async (after) => {
      const listening = await stream(ana, after)
      const reset = await listening.heard(({ type }) => type === 'reset')
      expect(JSON.parse(reset.data)).toEqual({ type: 'reset' })
      await listening.heard(({ type }) => type === 'ready')
      const opened = await open(ana)
      await heard(listening, opened)
      expect(listening.events.map(({ type }) => type)).toEqual(['reset', 'ready', 'ticket'])
      await listening.cut()
    },
  )

  it('is told to load anew when it has missed too much', async () => {
    const server = startServer({ backlogLimit: 3 })
    const listening = await stream(ana)
    const id = listening.lastId()
    await listening.cut()
    for (let n = 0; n < 3; n++) {
      // oxlint-disable-next-line no-await-in-loop -- in order
      await open(ana)
    }
    const near = await stream(ana, id, server.app)
    await near.heard((event) => Number(event.id) === Number(id) + 3)
    expect(near.events.map(({ type }) => type)).toEqual(['ticket', 'ticket', 'ticket'])
    const more = await post(ana, '/api/tickets', { subject: 'One more', message: 'x' }, server.app)
    await heard(near, more)
    const far = await stream(ana, id, server.app)
    await far.heard(({ type }) => type === 'ready')
    expect(far.events.map(({ type }) => type)).toEqual(['reset', 'ready'])
    server.stop()
  })

  it('hears things in order though their commits were announced in none', async () => {
    const held: (readonly EventRow[])[] = []
    const server = startServer({ announce: (_hub, events) => void held.push(events) })
    const listening = await stream(ana, undefined, server.app)
    const opened = [
      await post(ana, '/api/tickets', { subject: 'One', message: 'x' }, server.app),
      await post(ana, '/api/tickets', { subject: 'Two', message: 'x' }, server.app),
      await post(ana, '/api/tickets', { subject: 'Three', message: 'x' }, server.app),
    ]
    for (const events of held.toReversed()) server.hub.publish(events)
    await Promise.all(opened.map((change) => heard(listening, change)))
    expect(seqsOf(listening)).toEqual(opened.map(({ entry }) => entry.seq))
    server.stop()
  })

  it('S40 short form, one stream: has no gap and no repetition, wherever it was cut and the server restarted', async () => {
    const dan = await lifebuoy.customer({ sub: 'dan', name: 'Dan' })
    const step = fc.constantFrom('reply', 'answer', 'note', 'elsewhere', 'listen', 'cut', 'restart')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        let server = startServer()
        const opened = await post(ana, '/api/tickets', { subject: 'Cut', message: 'x' }, server.app)
        const address = `/api/tickets/${opened.ticket.id}`
        let listening = await stream(ana, undefined, server.app)
        let lastId = listening.lastId()
        let last = opened.entry.seq
        const whole: number[] = []
        const hangUp = async () => {
          await listening.cut()
          whole.push(...seqsOf(listening))
          lastId = listening.lastId() || lastId
        }
        const say = async (by: TestClient) => {
          const { entry } = await post(by, `${address}/replies`, { message: 'x' }, server.app)
          last = entry.seq
        }
        const play = {
          reply: () => say(ana),
          answer: () => say(mihai),
          note: () => post(mihai, `${address}/notes`, { message: 'x' }, server.app),
          elsewhere: () => post(dan, '/api/tickets', { subject: 'Elsewhere', message: 'x' }, server.app),
          listen: async () => {
            if (last === opened.entry.seq || whole.includes(last)) return
            await listening.heard(({ id }) => id === String(last))
          },
          cut: async () => {
            await hangUp()
            listening = await stream(ana, lastId, server.app)
          },
          restart: async () => {
            server.stop()
            await hangUp()
            server = startServer()
            await say(mihai)
            listening = await stream(ana, lastId, server.app)
          },
        }
        for (const name of [...steps, 'reply', 'listen'] as const) {
          // oxlint-disable-next-line no-await-in-loop -- a story is told in order
          await play[name]()
        }
        await hangUp()
        server.stop()
        const { thread } = await bodyOf<TicketDetail>(await ana.get(address), 200)
        expect(whole).toEqual(thread.items.slice(1).map(({ seq }) => seq))
      }),
      { numRuns: 15 },
    )
  })
})

describe('the end of a stream', () => {
  it('S17 comes at once when its session is signed out, and only for that one', async () => {
    const other = await lifebuoy.customer()
    const leaving = await lifebuoy.customer()
    const [ending, staying] = [await stream(leaving), await stream(other)]
    expect((await leaving.delete('/api/sessions/current')).status).toBe(204)
    await ending.ended
    const opened = await open(other)
    await heard(staying, opened)
    expect((await leaving.get('/api/events')).status).toBe(401)
    await staying.cut()
  })

  it('S17 S24 comes within a second when the session ends elsewhere', async () => {
    // By the clock of the server's own looks, which stands still but for that second.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const leaving = await lifebuoy.customer()
    const server = startServer()
    const ending = await stream(leaving, undefined, server.app)
    await lifebuoy.store.transaction((trx) =>
      trx.deleteFrom('sessions').where('person_id', '=', leaving.opened.person.id).execute(),
    )
    vi.advanceTimersByTime(999)
    await expect(ending.ended).resolves.toBeUndefined()
    server.stop()
    ana = await lifebuoy.customer()
  })

  it('comes when the session expires', async () => {
    let now = Date.now()
    const server = startServer({ clock: () => now, sessionCheck: 10 })
    const listening = await stream(ana, undefined, server.app)
    now += 400 * 24 * 60 * 60 * 1000
    await expect(listening.ended).resolves.toBeUndefined()
    server.stop()
  })

  it('comes when the server stops, which then takes no more', async () => {
    const server = startServer()
    const listening = await stream(ana, undefined, server.app)
    server.stop()
    await listening.ended
    const late = listenTo(await server.app.request('/api/events', { headers: ana.headers }))
    await late.ended
    expect(late.events).toEqual([])
  })
})

async function overHttp(options?: ServerOptions): Promise<TestServer & { url: string; http: Server }> {
  const server = startServer(options)
  const listener = getRequestListener(server.app.fetch)
  const http = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  return { ...server, http, url: await listen(http) }
}

describe('over a real connection', () => {
  it('a stream is heard, carries the headers of every answer, and ends with the server', async () => {
    const { app, url, http, stop } = await overHttp()
    const response = await fetch(`${url}/api/events`, { headers: ana.headers })
    const listening = listenTo(response)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': ana.headers['Origin'],
    })
    await listening.heard(({ type }) => type === 'ready')
    const opened = await post(ana, '/api/tickets', { subject: 'Over HTTP', message: 'x' }, app)
    await heard(listening, opened)
    stop()
    await listening.ended
    await new Promise((done) => http.close(done))
  })

  it('who hangs up is forgotten', async () => {
    const gone = Promise.withResolvers<void>()
    const { url, http, stop } = await overHttp({ left: gone.resolve })
    const listening = listenTo(await fetch(`${url}/api/events`, { headers: ana.headers }))
    await listening.heard(({ type }) => type === 'ready')
    await listening.cut()
    await expect(gone.promise).resolves.toBeUndefined()
    stop()
    await new Promise((done) => http.close(done))
  })

  it('S40 short form, one slow client: a client too slow to read is dropped, and misses nothing when it comes back', async () => {
    const left: string[] = []
    const { app, url, http, stop } = await overHttp({
      bufferLimit: 64 * 1024,
      left: () => void left.push('a stream'),
    })
    const { ticket } = await post(ana, '/api/tickets', { subject: 'Flood', message: 'x' }, app)
    const start = await stream(ana, undefined, app)
    await start.cut()
    const headers = { ...ana.headers, 'Last-Event-ID': start.lastId() }
    left.length = 0
    const response = await fetch(`${url}/api/events`, { headers })

    // It does not read while more is said than the network and the server hold for it.
    const message = '日'.repeat(20_000)
    const said: number[] = []
    while (left.length === 0 && said.length < 900) {
      // oxlint-disable-next-line no-await-in-loop -- until it is too much
      said.push((await post(ana, `/api/tickets/${ticket.id}/replies`, { message }, app)).entry.seq)
    }
    expect(left).toHaveLength(1)

    const slow = listenTo(response)
    await slow.ended
    const back = listenTo(
      await fetch(`${url}/api/events`, {
        headers: { ...ana.headers, 'Last-Event-ID': slow.lastId() || start.lastId() },
      }),
    )
    await back.heard(({ id }) => id === String(said.at(-1)))
    expect([...seqsOf(slow), ...seqsOf(back)]).toEqual(said)
    await back.cut()
    stop()
    await new Promise((done) => http.close(done))
  })
})
