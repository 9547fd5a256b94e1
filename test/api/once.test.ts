/** S38: what creates something is done once for each Idempotency-Key, however often it is sent. */
import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { edge } from '../../server/http/edge.ts'
import type { AppEnv, Caller } from '../../server/http/env.ts'
import { answerErrors } from '../../server/http/errors.ts'
import { createLog } from '../../server/http/log.ts'
import { answerOnce, ANSWERS_KEPT, forgetAnswers } from '../../server/http/once.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { openTestStore } from '../support/store.ts'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
beforeAll(async () => {
  t = await startTestApp()
  ana = await t.customer()
  mihai = await t.signIn()
})
afterAll(async () => {
  await t.close()
})

const ticket = { subject: 'Stoc negativ', message: 'La produsul 118 stocul este -3.' }

async function ticketCount() {
  return (await t.store.read.selectFrom('tickets').select('id').execute()).length
}

describe('S38 the same request again', () => {
  test('gets the first answer, word for word, and makes nothing', async () => {
    const key = { 'Idempotency-Key': 'again-1' }
    const first = await ana.post('/api/tickets', ticket, key)
    const said = await first.text()
    const count = await ticketCount()
    expect(first.status).toBe(201)
    expect(first.headers.has('Idempotency-Replayed')).toBe(false)
    const second = await ana.post('/api/tickets', ticket, key)
    expect(second.status).toBe(201)
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
    expect(second.headers.get('Content-Type')).toBe('application/json')
    expect(await second.text()).toBe(said)
    expect(await ticketCount()).toBe(count)
  })

  test('gets it even when the same could not be done any more', async () => {
    const made = await bodyOf<TicketChange>(await ana.post('/api/tickets', ticket), 201)
    const key = { 'Idempotency-Key': 'closed-1' }
    const reply = { message: 'Încă ceva.' }
    const path = `/api/tickets/${made.ticket.id}/replies`
    const first = await bodyOf<TicketChange>(await ana.post(path, reply, key), 201)
    await mihai.post(`/api/tickets/${made.ticket.id}/actions`, { action: 'close' })
    expect((await problemOf(await ana.post(path, { message: 'Nou.' }), 409)).reason).toBe('closed')
    expect(await bodyOf<TicketChange>(await ana.post(path, reply, key), 201)).toEqual(first)
  })

  test('with another body, or to another address, is refused, and makes nothing', async () => {
    const key = { 'Idempotency-Key': 'other-1' }
    const made = await bodyOf<TicketChange>(await ana.post('/api/tickets', ticket, key), 201)
    const count = await ticketCount()
    const another = await ana.post('/api/tickets', { ...ticket, message: 'Altceva.' }, key)
    expect((await problemOf(another, 422)).code).toBe('idempotency_key_reused')
    const elsewhere = await ana.post(`/api/tickets/${made.ticket.id}/replies`, { message: 'x' }, key)
    expect((await problemOf(elsewhere, 422)).code).toBe('idempotency_key_reused')
    expect(await ticketCount()).toBe(count)
  })

  test('of somebody else is a request of its own', async () => {
    const key = { 'Idempotency-Key': 'shared-1' }
    const dan = await t.customer({ sub: 'dan', name: 'Dan', email: 'dan@magazin-luna.example' })
    const hers = await bodyOf<TicketChange>(await ana.post('/api/tickets', ticket, key), 201)
    const his = await bodyOf<TicketChange>(await dan.post('/api/tickets', ticket, key), 201)
    expect(his.ticket.id).not.toBe(hers.ticket.id)
  })

  test('50 at once make one ticket; each gets the one answer or is asked to wait', async () => {
    const count = await ticketCount()
    const key = { 'Idempotency-Key': 'fifty' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => ana.post('/api/tickets', ticket, key)))
    expect(await ticketCount()).toBe(count + 1)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true)
    const done = answers.filter(({ status }) => status === 201)
    const bodies = new Set(await Promise.all(done.map((answer) => answer.text())))
    expect(bodies.size).toBe(1)
    const retried = await ana.post('/api/tickets', ticket, key)
    expect(bodies.has(await retried.text())).toBe(true)
  })

  test('after a refusal is tried anew', async () => {
    const key = { 'Idempotency-Key': 'retry-1' }
    const wrong = await ana.post('/api/tickets', { ...ticket, subject: '' }, key)
    expect(wrong.status).toBe(422)
    expect((await ana.post('/api/tickets', ticket, key)).status).toBe(201)
  })

  test('is forgotten after a week, and not before', async () => {
    await ana.post('/api/tickets', ticket, { 'Idempotency-Key': 'old-1' })
    const keys = () =>
      t.store.read.selectFrom('idempotency_keys').select('key').where('key', '=', 'old-1').execute()
    const { now } = await t.commit((work) => Promise.resolve(work))
    await t.commit((work) => forgetAnswers({ ...work, now: now + ANSWERS_KEPT - 60_000 }))
    expect(await keys()).toHaveLength(1)
    await t.commit((work) => forgetAnswers({ ...work, now: now + ANSWERS_KEPT + 60_000 }))
    expect(await keys()).toHaveLength(0)
  })
})

test.each([undefined, '', ' ', 'a b', 'x'.repeat(201), 'naïve', 'tab\tkey'])(
  'S38 a request with the key %j is refused, and makes nothing',
  async (key) => {
    const count = await ticketCount()
    const headers = { ...ana.headers, 'Content-Type': 'application/json' }
    const answer = await t.app.request('/api/tickets', {
      method: 'POST',
      headers: key === undefined ? headers : { ...headers, 'Idempotency-Key': key },
      body: JSON.stringify(ticket),
    })
    expect((await problemOf(answer, 400)).code).toBe('idempotency_key_missing')
    expect(await ticketCount()).toBe(count)
  },
)

test('S38 the same request while the first is still running is asked to wait', async () => {
  const caller = callerOf()
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const log = createLog('silent')
  const app = new Hono<AppEnv>()
  app.onError(answerErrors(log))
  app.use(edge({ log, secure: false }))
  app.post('/slow', (c) => {
    c.set('caller', caller)
    return answerOnce(c, t.commit, async () => {
      begun.resolve()
      await gate.promise
      return { done: true }
    })
  })
  const send = () => app.request('/slow', { method: 'POST', headers: { 'Idempotency-Key': 'slow' } })
  const first = send()
  await begun.promise
  const waiting = await send()
  expect((await problemOf(waiting, 409)).code).toBe('request_in_progress')
  expect(waiting.headers.get('Retry-After')).toBe('1')
  gate.resolve()
  expect((await first).status).toBe(201)
  expect((await send()).headers.get('Idempotency-Replayed')).toBe('true')
})

test('S38 two processes that get the same request at once make one of it', async () => {
  const caller = callerOf()
  const log = createLog('silent')
  const file = await openTestStore()
  const elsewhere = await openStore(file.url)
  await file.store.transaction(async (trx) => {
    await trx
      .insertInto('vendors')
      .values({
        id: caller.vendor.id,
        slug: 'v',
        name: 'V',
        public_key: 'pk',
        locale: 'en',
        settings: '{}',
        created_at: 1,
      })
      .execute()
    await trx
      .insertInto('people')
      .values({
        id: caller.person.id,
        vendor_id: caller.vendor.id,
        kind: 'customer',
        role: null,
        external_id: 'x',
        email: 'x@y.example',
        name: 'X',
        locale: 'en',
        company_id: null,
        password_hash: null,
        created_at: 1,
      })
      .execute()
    await trx
      .insertInto('sessions')
      .values({
        id_hash: caller.sessionHash,
        vendor_id: caller.vendor.id,
        person_id: caller.person.id,
        created_at: 1,
        expires_at: Number.MAX_SAFE_INTEGER,
      })
      .execute()
  })
  const processes = [file.store, elsewhere].map((store) => {
    const commit = createCommit({
      store,
      clock: Date.now,
      publish: () => undefined,
      wakeOutbox: () => undefined,
    })
    const app = new Hono<AppEnv>()
    app.onError(answerErrors(log))
    app.use(edge({ log, secure: false }))
    return app.post('/companies', (c) => {
      c.set('caller', caller)
      return answerOnce(c, commit, async ({ trx, now }) => {
        const id = crypto.randomUUID()
        await trx
          .insertInto('companies')
          .values({ id, vendor_id: caller.vendor.id, external_id: id, name: 'C', created_at: now })
          .execute()
        return { id }
      })
    })
  })
  try {
    const send = (app: (typeof processes)[number]) =>
      app.request('/companies', { method: 'POST', headers: { 'Idempotency-Key': 'both' } })
    const answers = await Promise.all(processes.map(async (app) => await send(app)))
    const bodies = await Promise.all(answers.map((answer) => bodyOf<{ id: string }>(answer, 201)))
    expect(bodies[0]).toEqual(bodies[1])
    const made = await file.store.read.selectFrom('companies').select('id').execute()
    expect(made).toEqual([bodies[0]])
  } finally {
    await elsewhere.close()
    await file.close()
  }
})

/** Ana, as a handler knows her. */
function callerOf(): Caller {
  return {
    actor: {
      kind: 'customer',
      vendorId: t.vendor.id,
      personId: ana.opened.person.id,
      companyId: null,
      companyRole: null,
    },
    person: {
      id: ana.opened.person.id,
      name: 'Ana Popescu',
      email: 'ana@magazin-luna.example',
      locale: 'ro',
      companyId: null,
    },
    vendor: t.vendor,
    sessionHash: hash('sha256', ana.opened.session),
  }
}
