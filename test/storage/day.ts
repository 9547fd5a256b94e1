/** A day's work at the app, by which every query of the product runs: for tests of what the queries cost and where they run. */
import { expect } from 'vitest'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import type { AddedKey, VendorDetail } from '../../shared/api/vendors.ts'
import { forgetSessions } from '../../server/access/lucia.ts'
import { createLog } from '../../server/http/log.ts'
import { forgetAnswers } from '../../server/http/once.ts'
import { forgetDelivered } from '../../server/outbox/outbox.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { bodyOf, type TestApp } from '../support/app.ts'

/** What is seen at the end, without ids and times. */
export interface Evening {
  readonly thread: readonly unknown[]
  readonly queue: readonly unknown[]
  readonly numbers: readonly number[]
  readonly unread: number
  readonly delivered: number
}

/** What an admin does to the vendor, and reads of what was done to it. */
async function anAdminsHour(app: TestApp): Promise<void> {
  const irina = await app.signIn('admin')
  const vendor = await bodyOf<VendorDetail>(await irina.get('/api/vendor'), 200)
  const { version, locale, origins, settings } = vendor
  const changed = { version, name: 'Comet', locale, origins: [...origins, 'https://new.example'], settings }
  await bodyOf(await irina.put('/api/vendor', changed), 200)
  const data = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64')
  const { logo } = await bodyOf<{ logo: { id: string } }>(await irina.put('/api/vendor/logo', { data }), 200)
  expect((await app.anyone.get(`/api/logos/${logo.id}`)).status).toBe(200)
  const { kid } = await bodyOf<AddedKey>(await irina.post('/api/vendor/keys', {}), 201)
  await bodyOf(await irina.post(`/api/vendor/keys/${kid}/retirement`, {}), 200)
  await bodyOf(await irina.post('/api/vendor/token-checks', { token: await app.signToken() }), 200)
  for (const path of ['/api/vendor/keys', '/api/vendors']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await irina.get(path), 200)
  }
  const { next } = await bodyOf<AuditPage>(await irina.get('/api/audit?limit=1'), 200)
  await bodyOf(await irina.get(`/api/audit?limit=1&after=${next}`), 200)
  expect(await (await irina.get('/api/audit.csv')).text()).toContain('identity_key.retired')
}

/** What people do and what then happens by itself, each kind at least once. */
export async function aDaysWork(app: TestApp): Promise<Evening> {
  const ana = await app.customer()
  const mihai = await app.signIn()
  const open = async (subject: string) =>
    bodyOf<TicketChange>(await ana.post('/api/tickets', { subject, message: 'It prints twice.' }), 201)
  const { ticket } = await open('Receipt prints twice')
  await open('Invoice has no number')
  const twice = { 'Idempotency-Key': 'the-same' }
  const sent = { subject: 'Sent twice', message: 'Once.' }
  const first = await bodyOf<TicketChange>(await ana.post('/api/tickets', sent, twice), 201)
  expect(await bodyOf(await ana.post('/api/tickets', sent, twice), 201)).toEqual(first)
  const at = `/api/tickets/${ticket.id}`
  await anAdminsHour(app)

  await bodyOf(await mihai.post(`${at}/replies`, { message: 'Which one?', status: 'waiting_customer' }), 201)
  await bodyOf(await mihai.post(`${at}/notes`, { message: 'The printer again.' }), 201)
  await bodyOf(await mihai.post(`${at}/actions`, { action: 'hold' }), 201)
  const { entry } = await bodyOf<TicketChange>(
    await ana.post(`${at}/replies`, { message: 'The second.' }),
    201,
  )
  await bodyOf(await ana.post(`${at}/seen`, { seq: entry.seq }), 200)
  for (const client of [ana, mihai]) {
    for (const path of ['/api/sessions/current', '/api/tickets?limit=1', at, `${at}?after=1`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await client.get(path), 200)
    }
  }
  for (const [client, view] of [
    [ana, ''],
    [mihai, 'view=queue&'],
    [mihai, 'view=all&'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const page = await bodyOf<TicketPage>(await client.get(`/api/tickets?${view}limit=1`), 200)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await client.get(`/api/tickets?${view}limit=1&after=${page.next}`), 200)
  }
  for (const client of [ana, mihai]) {
    const leave = new AbortController()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const stream = await app.app.request('/api/events', {
      headers: { ...client.headers, 'Last-Event-ID': '1' },
      signal: leave.signal,
    })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await stream.body?.getReader().read()
    leave.abort()
  }

  let delivered = 0
  const worker = createOutboxWorker({
    settle: () => Promise.resolve(),
    store: app.store,
    deliver: async () => {
      delivered += 1
    },
    clock: Date.now,
    log: createLog('silent'),
  })
  worker.start()
  await worker.idle()
  await worker.stop()
  await app.commit(async (work) => {
    await forgetSessions(work.trx, work.now)
    await forgetAnswers(work)
  })
  await forgetDelivered(app.commit)

  const { thread } = await bodyOf<TicketDetail>(await ana.get(at), 200)
  const queue = await bodyOf<TicketPage>(await mihai.get('/api/tickets?view=queue'), 200)
  const mine = await bodyOf<TicketPage>(await ana.get('/api/tickets'), 200)
  const { unread } = await bodyOf<CustomerSession>(await ana.get('/api/sessions/current'), 200)
  await mihai.delete('/api/sessions/current')
  return {
    thread: thread.items.map(({ seq, type, by, from, to, message }) => [
      seq,
      type,
      by.person?.name,
      from,
      to,
      message?.body,
    ]),
    queue: queue.items.map(({ number, subject, status, assignee }) => [
      number,
      subject,
      status,
      assignee?.name,
    ]),
    numbers: mine.items.map(({ number }) => number),
    unread,
    delivered,
  }
}
