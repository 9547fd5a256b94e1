/** The same app over PostgreSQL, in two processes' worth of it: people come in, and what creates is done once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { createHub } from '../../server/realtime/hub.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, PUBLIC_URL, startTestApp, type TestApp } from '../support/app.ts'
import { openPostgresStore } from '../support/store.ts'
import { addCustomer, CUSTOMER_PASSWORD, invite, OPEN_SETTINGS, tokenOf } from '../support/ways.ts'

let t: TestApp
let elsewhere: { store: Store; app: ReturnType<typeof createApp> }

beforeAll(async () => {
  const opened = await openPostgresStore()
  t = await startTestApp({ store: opened })
  const second = await openStore(opened.url)
  elsewhere = { store: second, app: appOver(second) }
})
afterAll(async () => {
  await elsewhere.store.close()
  await t.close()
})

/** What another process that shares the store would run. */
function appOver(store: Store): ReturnType<typeof createApp> {
  const log = createLog('silent')
  const hub = createHub({ store, clock: Date.now, log })
  return createApp({
    files: t.files,
    store,
    hub,
    commit: createCommit({
      store,
      clock: Date.now,
      publish: (events) => hub.publish(events),
      wakeOutbox: () => undefined,
    }),
    clock: Date.now,
    log,
    site: new Map(),
    publicUrl: PUBLIC_URL,
    trustedProxies: [],
    mailFrom: 'Lifebuoy <support@example.com>',
  })
}

const ticket = { subject: 'Bon fiscal blocat', message: 'Nu se mai tipărește.' }

test('a customer opens a ticket and an operator finds it in the queue', async () => {
  const ana = await t.customer()
  const { ticket: made } = await bodyOf<TicketChange>(await ana.post('/api/tickets', ticket), 201)
  const mihai = await t.signIn()
  const queue = await bodyOf<TicketPage>(await mihai.get('/api/tickets'), 200)
  expect(queue.items.map(({ id }) => id)).toContain(made.id)
  const closed = await bodyOf<TicketChange>(
    await mihai.post(`/api/tickets/${made.id}/actions`, { action: 'close' }),
    201,
  )
  expect(closed.ticket.status).toBe('closed')
  expect((await mihai.delete('/api/sessions/current')).status).toBe(204)
})

test('two pages that bring the same new person make one of them', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => t.customer({ sub: 'new', name: 'New' })))
  expect(new Set(opened.map((client) => client.opened.person.id)).size).toBe(1)
})

test('of two who give an account the same address at once one is refused', async () => {
  const mihai = await t.signIn()
  const register = (email: string) => mihai.post('/api/people', { name: 'Dan', email })
  const ids: string[] = []
  for (const email of ['a@soare.example', 'b@soare.example']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    ids.push((await bodyOf<{ id: string }>(await register(email), 201)).id)
  }
  const statuses: number[][] = []
  for (let i = 0; i < 10; i += 1) {
    const email = `z${i}@soare.example`
    // oxlint-disable-next-line no-await-in-loop -- one pair after the other
    const answers = await Promise.all([
      ...ids.map((id) => mihai.put(`/api/people/${id}`, { email })),
      register(email),
    ])
    statuses.push(answers.map(({ status }) => (status === 422 ? 422 : 200)).toSorted((a, b) => a - b))
  }
  expect(statuses).toEqual(Array.from({ length: 10 }, () => [200, 422, 422]))
})

test('S38 the same request in two processes at once makes one ticket', async () => {
  const dan = await t.customer({ sub: 'dan', name: 'Dan' })
  const request = {
    method: 'POST',
    headers: { ...dan.headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'both' },
    body: JSON.stringify(ticket),
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, i) =>
      i % 2 === 0
        ? await t.app.request('/api/tickets', request)
        : await elsewhere.app.request('/api/tickets', request),
    ),
  )
  const { items } = await bodyOf<TicketPage>(await dan.get('/api/tickets'), 200)
  expect(items).toHaveLength(1)
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  const done = await Promise.all(
    answers.filter(({ status }) => status === 201).map((answer) => answer.text()),
  )
  expect(new Set(done).size).toBe(1)
  const other = { ...request, body: JSON.stringify({ ...ticket, subject: 'Altul' }) }
  const reused = await problemOf(await elsewhere.app.request('/api/tickets', other), 422)
  expect(reused.code).toBe('idempotency_key_reused')
})

test('S20 an invitation that is accepted in two processes at once is accepted once', async () => {
  const { vendor, publicKey: key } = await t.addVendor({ slug: 'luna', settings: OPEN_SETTINGS })
  const luna = { commit: t.commit, store: t.store, vendor }
  const person = await addCustomer(luna)
  const token = await invite(luna, person)
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key, token, password: CUSTOMER_PASSWORD }),
  }
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, i) =>
      i % 2 === 0
        ? await t.app.request('/api/sessions/invitation', request)
        : await elsewhere.app.request('/api/sessions/invitation', request),
    ),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)

  // The same person is reached by a link, and by the password now.
  await t.anyone.post('/api/sign-in-links', { key, email: person.email })
  await t.lookUp()
  const link = { key, token: await tokenOf(t, 'sign_in') }
  const opened = await bodyOf<OpenedSession>(await t.anyone.post('/api/sessions/link', link), 201)
  expect(opened.person.id).toBe(person.id)
  const body = { key, email: person.email, password: CUSTOMER_PASSWORD }
  expect((await t.anyone.post('/api/sessions/password', body)).status).toBe(201)
})
