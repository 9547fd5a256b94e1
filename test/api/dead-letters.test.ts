/** Mail that did not go out, as operators see it, try it again and put it away; and addresses that mail does not reach. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { idForm } from '../../shared/api/common.ts'
import type { DeadLetter, DeadLetterPage, UnreachableAddress } from '../../shared/api/dead-letters.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import { markUnreachable } from '../../server/notifications/notifications.ts'
import { deliverReachable } from '../../server/notifications/unreachable.ts'
import { DeliveryError } from '../../server/outbox/outbox.ts'
import { createOutboxWorker, type OutboxWorker } from '../../server/outbox/worker.ts'
import {
  bodyOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { GUESTS, send } from '../support/guests.ts'

const ADDRESS = 'ana@magazin-luna.example'

let now = Date.UTC(2026, 2, 1, 9, 30)
let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let ticket: string
let worker: OutboxWorker
/** What the world took. */
let delivered: string[]
/** What the world refuses with; null for nothing. */
let refusal: DeliveryError | null

async function drain() {
  worker.wake()
  await worker.idle()
}

async function reply(status?: string) {
  const body = { message: 'We are looking at it.', ...(status !== undefined && { status }) }
  await bodyOf(await mihai.post(`/api/tickets/${ticket}/replies`, body), 201)
  await drain()
}

async function letters(query = ''): Promise<readonly DeadLetter[]> {
  return (await bodyOf<DeadLetterPage>(await mihai.get(`/api/dead-letters${query}`), 200)).items
}

async function only(): Promise<DeadLetter> {
  const [letter, ...more] = await letters()
  if (letter === undefined || more.length > 0) throw new Error('there is not one letter')
  return letter
}

async function unreachable(): Promise<readonly UnreachableAddress[]> {
  const answer = await mihai.get('/api/unreachable-addresses')
  return (await bodyOf<{ items: UnreachableAddress[] }>(answer, 200)).items
}

onBothEngines((newStore) => {
  beforeEach(async () => {
    delivered = []
    refusal = null
    t = await startTestApp({
      clock: () => now,
      store: await newStore(),
      vendor: { settings: GUESTS },
    })
    worker = createOutboxWorker({
      store: t.store,
      clock: () => now,
      settle: () => Promise.resolve(),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      deliver: deliverReachable({
        store: t.store,
        commit: t.commit,
        deliver: async (payload) => {
          readPayload(payload)
          if (refusal !== null) throw refusal
          delivered.push(payload)
        },
      }),
    })
    worker.start()
    ana = await t.customer({ email: ADDRESS })
    mihai = await t.signIn()
    const opened = await ana.post('/api/tickets', { subject: 'Receipt', message: 'Since this morning.' })
    ticket = (await bodyOf<{ ticket: { id: string } }>(opened, 201)).ticket.id
    await drain()
    delivered = []
  })

  afterEach(async () => {
    await worker.stop(0)
    await t.close()
  })

  test('what was refused is listed with what it was, to whom, why and when', async () => {
    refusal = new DeliveryError('EENVELOPE RCPT TO 550 5.7.1', true, { said: 'we take nothing from you' })
    await reply()
    const { id, ...letter } = await only()
    expect(id).toMatch(idForm)
    expect(letter).toEqual({
      kind: 'customer',
      to: { name: 'Ana Popescu', address: ADDRESS },
      ticket: { id: ticket, number: 1, subject: 'Receipt' },
      at: new Date(now).toISOString(),
      attempts: 1,
      reason: 'EENVELOPE RCPT TO 550 5.7.1: we take nothing from you',
      unreachable: false,
      canRetry: true,
    })
  })

  test('S39 tried again it is the same mail, whole, with a link to unsubscribe that works', async () => {
    refusal = new DeliveryError('550', true)
    await reply()
    const { id } = await only()
    const stored = await t.store.read
      .selectFrom('outbox')
      .select('payload')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(stored?.payload).not.toContain('/unsubscribe/')
    const messageId = /"messageId":"([^"]+)"/.exec(stored?.payload ?? '')?.[1]
    expect(messageId).toMatch(/^</)

    refusal = null
    await bodyOf(await mihai.post(`/api/dead-letters/${id}/retry`, {}), 201)
    await drain()
    expect(await letters()).toEqual([])
    const [payload = ''] = delivered
    const mail = readPayload(payload)
    expect(mail.messageId).toBe(messageId)
    const { unsubscribe, text } = renderMail(mail)
    expect(text).toContain('We are looking at it.')
    const answer = await t.app.request(new URL(unsubscribe ?? '').pathname)
    expect(answer.status).toBe(200)
    expect((await mihai.post(`/api/dead-letters/${id}/retry`, {})).status).toBe(404)
  })

  test('S6 an address that refused for good is shown, and lifted by who tries again or says so', async () => {
    refusal = new DeliveryError('RCPT TO 550 5.1.1', true, { unreachable: '5.1.1' })
    await reply()
    expect(await unreachable()).toEqual([
      { address: ADDRESS, at: new Date(now).toISOString(), reason: '5.1.1' },
    ])
    expect((await only()).unreachable).toBe(true)

    refusal = null
    await reply()
    expect(delivered).toEqual([])
    expect(await letters()).toHaveLength(2)

    const [latest] = await letters()
    await bodyOf(await mihai.post(`/api/dead-letters/${latest?.id}/retry`, {}), 201)
    await drain()
    expect(delivered).toHaveLength(1)
    expect(await unreachable()).toEqual([])

    await t.commit((work) => markUnreachable(work, t.vendor.id, ADDRESS, '5.1.1'))
    const lifting = { address: ADDRESS }
    const lifted = await bodyOf(await mihai.post('/api/unreachable-addresses/lifting', lifting), 201)
    expect(lifted).toEqual({ lifted: true })
    await reply()
    expect(delivered).toHaveLength(2)
  })

  test('a mail goes to where its reader is now, once that is put right', async () => {
    refusal = new DeliveryError('RCPT TO 550 5.1.1', true, { unreachable: '5.1.1' })
    await reply()
    const { id } = await only()
    await t.commit(({ trx }) =>
      trx.updateTable('people').set({ email: 'ana@luna.example' }).where('email', '=', ADDRESS).execute(),
    )
    refusal = null
    await bodyOf(await mihai.post(`/api/dead-letters/${id}/retry`, {}), 201)
    await drain()
    expect(delivered.map((payload) => readPayload(payload).to.address)).toEqual(['ana@luna.example'])
  })

  test('P3 a guest’s confirmation that is tried again brings a tracking id that opens the ticket', async () => {
    refusal = new DeliveryError('550', true)
    await send(t, t)
    await drain()
    const { id } = await only()
    refusal = null
    await bodyOf(await mihai.post(`/api/dead-letters/${id}/retry`, {}), 201)
    await drain()
    const [payload = ''] = delivered
    const { news, to } = readPayload(payload)
    const trackingId = news.kind === 'guest' ? news.secret : null
    const body = { key: t.publicKey, email: to.address, trackingId }
    expect((await t.anyone.post('/api/sessions/tracking', body)).status).toBe(201)
  })

  test('a mail whose link is gone cannot be tried again, only put away', async () => {
    refusal = new DeliveryError('550', true)
    const irina = await t.signIn('admin')
    const nina = { email: 'nina@desk.example', name: 'Nina Nou', role: 'operator', locale: 'en' }
    await bodyOf(await irina.post('/api/operators', nina), 201)
    await drain()
    const { id, canRetry, kind } = await only()
    expect([kind, canRetry]).toEqual(['account', false])
    expect((await mihai.post(`/api/dead-letters/${id}/retry`, {})).status).toBe(404)
    await bodyOf(await mihai.post(`/api/dead-letters/${id}/dismissal`, {}), 201)
    expect(await letters()).toEqual([])
    expect((await mihai.post(`/api/dead-letters/${id}/dismissal`, {})).status).toBe(404)
  })

  test('what is only waiting, or was delivered, is no dead letter and cannot be put away', async () => {
    await reply()
    refusal = new DeliveryError('451', false)
    await reply()
    expect(await letters()).toEqual([])
    for (const { id } of await t.store.read.selectFrom('outbox').select('id').execute()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await mihai.post(`/api/dead-letters/${id}/dismissal`, {})).status).toBe(404)
    }
  })

  test('they are read a page at a time, the latest first', async () => {
    refusal = new DeliveryError('550', true)
    for (let n = 0; n < 3; n += 1) {
      now += 1000
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await reply()
    }
    const all = await letters()
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    const first = await bodyOf<DeadLetterPage>(await mihai.get('/api/dead-letters?limit=2'), 200)
    const second = await bodyOf<DeadLetterPage>(
      await mihai.get(`/api/dead-letters?limit=2&after=${first.next}`),
      200,
    )
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.next).toBe(null)
    expect((await mihai.get('/api/dead-letters?after=nothing')).status).toBe(422)
  })
})
