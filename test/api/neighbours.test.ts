/** Two processes on one PostgreSQL: whoever is connected to one hears at once what is done in the other. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type App } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { openLive, type Live } from '../../server/realtime/live.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import {
  bodyOf,
  COMET,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import type { ServerSentEvent } from '../../widget/api/sse.ts'
import { openPostgresStore } from '../support/store.ts'
import { changeIn, listenTo, type TestStream } from '../support/stream.ts'

interface Process {
  readonly app: App
  readonly store: Store
  readonly live: Live
  close(): Promise<void>
}

let t: TestApp
let one: Process
let other: Process
let mihai: OperatorClient
let ana: CustomerClient
/** Of another company. */
let dan: CustomerClient
/** All of them are connected to the one process. */
let streams: Readonly<Record<'mihai' | 'ana' | 'dan', TestStream>>

beforeAll(async () => {
  const opened = await openPostgresStore()
  t = await startTestApp({
    store: opened,
    vendor: { settings: { ...COMET.settings, proposals: { used: true } } },
  })
  mihai = await t.signIn()
  ana = await t.customer()
  dan = await t.customer({ sub: 'dan', email: 'dan@elsewhere.example', company: { id: 'far', name: 'Far' } })
  one = await startProcess(opened.url)
  other = await startProcess(opened.url)
  streams = { mihai: await listenToOne(mihai), ana: await listenToOne(ana), dan: await listenToOne(dan) }
})

afterAll(async () => {
  await Promise.all(Object.values(streams).map((stream) => stream.cut()))
  await one.close()
  await other.close()
  await t.close()
})

async function startProcess(url: string): Promise<Process> {
  const log = createLog('silent')
  const store = await openStore(url, { log })
  const live = await openLive({ store, clock: Date.now, log })
  const commit = createCommit({
    store,
    clock: Date.now,
    publish: live.publish,
    wakeOutbox: () => undefined,
    pass: live.pass,
  })
  const app = createApp({
    files: t.files,
    store,
    commit,
    hub: live.hub,
    clock: Date.now,
    log,
    site: new Map(),
    publicUrl: PUBLIC_URL,
    trustedProxies: [],
    mailFrom: 'Lifebuoy <support@example.com>',
  })
  return {
    app,
    store,
    live,
    async close() {
      live.close()
      await store.close()
    },
  }
}

async function listenToOne(by: TestClient): Promise<TestStream> {
  const stream = listenTo(await one.app.request('/api/events', { headers: by.headers }))
  await stream.heard(({ type }) => type === 'ready')
  return stream
}

/** In the other process. */
async function post<T>(by: TestClient, path: string, body: object, status = 201): Promise<T> {
  const answer = await other.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...by.headers },
    body: JSON.stringify(body),
  })
  return await bodyOf<T>(answer, status)
}

function count(stream: TestStream, type: string): number {
  return stream.events.filter((event) => event.type === type).length
}

async function openTicket(subject: string): Promise<void> {
  await post(ana, '/api/tickets', { subject, message: 'It does not work.' })
}

async function ticketHeard(stream: TestStream, subject: string): Promise<ServerSentEvent> {
  return await stream.heard((event) => event.type === 'ticket' && changeIn(event).ticket.subject === subject)
}

test('a ticket that is opened in one process is heard in the other, by whom it concerns', async () => {
  await openTicket('Elsewhere')
  await Promise.all([ticketHeard(streams.ana, 'Elsewhere'), ticketHeard(streams.mihai, 'Elsewhere')])
  expect(count(streams.dan, 'ticket')).toBe(0)
})

test('S17 so is that proposals are different, by those who see them, and what the desk is told in passing', async () => {
  await post(ana, '/api/proposals', { title: 'For us', text: 'It would help.', visibility: 'company' })
  await streams.ana.heard(({ type }) => type === 'proposals')
  await streams.mihai.heard(({ type }) => type === 'proposals')
  other.live.hub.tellDesk(t.vendor.id, 'mails', { waiting: 3 })
  const { data } = await streams.mihai.heard(({ type }) => type === 'mails')
  expect(JSON.parse(data)).toEqual({ waiting: 3 })
  expect(count(streams.dan, 'proposals')).toBe(0)
  await post(ana, '/api/proposals', { title: 'For all', text: 'It would help.', visibility: 'all' })
  await streams.dan.heard(({ type }) => type === 'proposals')
  expect(count(streams.ana, 'mails')).toBe(0)
})

test('so is that somebody has seen what is new, on their other devices alone', async () => {
  const input = { texts: { en: { title: 'Receipts', text: 'They print once.' } }, kinds: ['fix'] }
  const { id, version } = await post<ReleaseDetail>(mihai, '/api/releases', input)
  const out = await post<ReleaseDetail>(mihai, `/api/releases/${id}/publication`, { version })
  await post(ana, '/api/releases/seen', { until: out.publishedAt }, 200)
  await streams.ana.heard(({ type }) => type === 'changes')
  expect(count(streams.dan, 'changes')).toBe(0)
})

test('S17 so is that what somebody could read is taken back, by whom it was for', async () => {
  const audience = { to: 'companies', companies: [ana.opened.company?.id] }
  const input = { audience, texts: { en: { title: 'For us', text: 'They print once.' } }, kinds: ['fix'] }
  const { id, version } = await post<ReleaseDetail>(mihai, '/api/releases', input)
  const out = await post<ReleaseDetail>(mihai, `/api/releases/${id}/publication`, { version })
  const before = count(streams.ana, 'changes')
  await post(mihai, `/api/releases/${id}/withdrawal`, { version: out.version })
  await streams.ana.heard(() => count(streams.ana, 'changes') > before)
  expect(count(streams.dan, 'changes')).toBe(0)
})

test('what is done while the processes cannot reach each other is heard when they can again', async () => {
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'lifebuoy neighbours' and datname = current_database()`.execute(one.store.read)
  await openTicket('Meanwhile')
  const meanwhile = await ticketHeard(streams.ana, 'Meanwhile')
  await openTicket('And after')
  const after = await ticketHeard(streams.ana, 'And after')
  expect(Number(after.id)).toBeGreaterThan(Number(meanwhile.id))
})
