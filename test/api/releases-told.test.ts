/** Who hears that a release is out: those who listen at once, and by one mail those who wait for what it settles. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tellRelease } from '../../server/changelog/telling.ts'
import { createReleaseWorker, type ReleaseWorker } from '../../server/changelog/worker.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import type { ReactionsAnswer, ReleaseDetail, ReleasesPage } from '../../shared/api/releases.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { locales } from '../../shared/locale/locale.ts'
import {
  bodyOf,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { listenTo, type TestStream } from '../support/stream.ts'

let t: TestApp
let now = Date.UTC(2026, 2, 1, 9, 30)
let workers: readonly ReleaseWorker[]
let mihai: OperatorClient
let ana: CustomerClient
/** Of the same company as Ana, and of another. */
let radu: CustomerClient
let dan: CustomerClient

const MINUTE = 60_000

beforeAll(async () => {
  t = await startTestApp({ clock: () => now })
  // Two processes, of which each looks by itself.
  workers = [1, 2].map(() =>
    createReleaseWorker({
      store: t.store,
      commit: t.commit,
      clock: () => now,
      log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
      announce: (vendorId, isFor) => t.hub.tellCustomers(vendorId, 'changes', isFor),
      tell: (work, release) =>
        tellRelease(work, { mail: { from: 'support@example.com', publicUrl: PUBLIC_URL } }, release),
    }),
  )
  mihai = await t.signIn()
  ana = await t.customer()
  radu = await t.customer({ sub: 'radu', email: 'radu@host.example', name: 'Radu Ene' })
  dan = await t.customer({
    sub: 'dan',
    email: 'dan@elsewhere.example',
    name: 'Dan Pop',
    company: { id: 'elsewhere', name: 'Elsewhere' },
  })
  for (const worker of workers) worker.start()
  await told()
})

beforeEach(async () => {
  now += MINUTE
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await t.close()
})

/** Both look, at the same time. */
async function told(): Promise<void> {
  for (const worker of workers) worker.wake()
  await Promise.all(workers.map((worker) => worker.idle()))
}

async function ticketOf(who: TestClient, subject: string): Promise<TicketChange['ticket']> {
  const answer = await who.post('/api/tickets', { subject, message: 'It prints twice.' })
  return (await bodyOf<TicketChange>(answer, 201)).ticket
}

async function draft(more: object = {}): Promise<ReleaseDetail> {
  const input = {
    texts: { en: { title: 'Receipts', text: 'They print **once**.' } },
    kinds: ['fix'],
    ...more,
  }
  return await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', input), 201)
}

async function publish({ id, version }: ReleaseDetail, at?: number): Promise<ReleaseDetail> {
  const body = { version, ...(at !== undefined && { at: new Date(at).toISOString() }) }
  return await bodyOf<ReleaseDetail>(await mihai.post(`/api/releases/${id}/publication`, body), 201)
}

/** What was mailed of releases, to whom. */
async function mails() {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows.map(({ payload }) => readPayload(payload)).filter(({ news }) => news.kind === 'release')
}

async function addressees(): Promise<readonly string[]> {
  return (await mails()).map(({ to }) => to.address).toSorted()
}

test('everybody who waits is told once, by one mail, whatever looks and however much of theirs is settled', async () => {
  const tickets = [await ticketOf(ana, 'Printer'), await ticketOf(ana, 'Till'), await ticketOf(dan, 'Paper')]
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const release = await draft({ tickets: tickets.map(({ number }) => number), label: '4.2' })
  expect(release.tickets.map(({ subject }) => subject)).toEqual(['Printer', 'Till', 'Paper'])
  await told()
  expect(await mails()).toEqual([])
  const out = await publish(release)
  await told()
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example', 'dan@elsewhere.example'].toSorted())
  const first = (await mails()).find(({ to }) => to.address.startsWith('ana'))
  if (first === undefined) throw new Error('Ana has no mail')
  const { subject, text, unsubscribe } = renderMail(first)
  expect(subject).toBe(`[#${tickets[0]?.number}] Printer`)
  for (const part of ['Receipts', 'once', '4.2', 'Printer', 'Till']) expect(text).toContain(part)
  expect(text).not.toContain('Paper')
  expect(unsubscribe).toContain('/unsubscribe')

  // Taken back and published again, with one ticket more: who knows is not told again.
  const { id, version } = out
  const back = await bodyOf<ReleaseDetail>(
    await mihai.post(`/api/releases/${id}/withdrawal`, { version }),
    201,
  )
  const more = await ticketOf(radu, 'Ink')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const again = await publish(back)
  await told()
  expect(await mails()).toEqual([])
  const body = {
    version: again.version,
    texts: { en: { title: 'Receipts', text: 'They print **once**.' } },
    kinds: ['fix'],
    tickets: [more.number],
  }
  await bodyOf(await mihai.put(`/api/releases/${id}`, body), 200)
  await told()
  expect(await addressees()).toEqual(['radu@host.example'])
})

test('what is scheduled is told when its time has come', async () => {
  const { number } = await ticketOf(ana, 'Later')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(await draft({ tickets: [number] }), now + 10 * MINUTE)
  await told()
  expect(await mails()).toEqual([])
  now += 10 * MINUTE
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
})

test('who has switched news off, or may not read it, hears nothing', async () => {
  const [own, others] = [await ticketOf(ana, 'Mine'), await ticketOf(dan, 'Theirs')]
  const { company } = ana.opened
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(await draft({ tickets: [own.number, others.number], companies: [company?.id] }))
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await bodyOf(await ana.put('/api/account/notifications', { muted: true }), 200)
  await publish(await draft({ tickets: [own.number] }))
  await told()
  expect(await mails()).toEqual([])
  await bodyOf(await ana.put('/api/account/notifications', { muted: false }), 200)
})

test('S9 S11 nothing that is written runs in the mail, in any language', async () => {
  const evil = '<script>alert(1)</script>'
  const { number } = await ticketOf(ana, `S ${evil}`)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const texts = { en: { title: `T ${evil}`, text: `${evil} [x](javascript:alert(1)) <img src=x onerror=y>` } }
  await publish(await draft({ tickets: [number], texts, label: `L${evil}` }))
  await told()
  const [mail] = await mails()
  if (mail === undefined) throw new Error('Ana has no mail')
  for (const locale of locales) {
    const { html } = renderMail({ ...mail, locale })
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/<script|<img|href="javascript/)
  }
})

test('who listens is told at once, and on their other devices that they have seen it', async () => {
  const streams = { ana: await live(ana), dan: await live(dan) }
  const { company } = ana.opened
  const out = await publish(await draft({ companies: [company?.id] }))
  await told()
  await streams.ana.heard(({ type }) => type === 'changes')
  const before = count(streams.ana)
  await bodyOf(await ana.post('/api/releases/seen', { until: out.publishedAt }), 200)
  await streams.ana.heard(() => count(streams.ana) > before)
  expect(count(streams.dan)).toBe(0)
  await Promise.all([streams.ana.cut(), streams.dan.cut()])
})

test('B2 a reader says what they think of it by signs, each once, of what they can read', async () => {
  const { company } = ana.opened
  const out = await publish(await draft({ companies: [company?.id] }))
  const put = (who: TestClient, signs: readonly string[]) =>
    who.put(`/api/releases/${out.id}/reactions`, { signs })
  await bodyOf(await put(radu, ['love']), 200)
  const answer = await bodyOf<ReactionsAnswer>(await put(ana, ['love', 'useful']), 200)
  expect(answer.reactions).toEqual({
    useful: { count: 1, mine: true },
    love: { count: 2, mine: true },
    hooray: { count: 0, mine: false },
  })
  await bodyOf(await put(ana, ['love']), 200)
  const { items } = await bodyOf<ReleasesPage>(await radu.get('/api/releases'), 200)
  expect(items[0]?.reactions).toMatchObject({ useful: { count: 0 }, love: { count: 2, mine: true } })
  const detail = await bodyOf<ReleaseDetail>(await mihai.get(`/api/releases/${out.id}`), 200)
  expect(detail.reactions).toEqual({ useful: 0, love: 2, hooray: 0 })
  await problemOf(await put(dan, ['love']), 404)
  await problemOf(await ana.put(`/api/releases/${(await draft()).id}/reactions`, { signs: [] }), 404)
  await problemOf(await put(ana, ['love', 'love']), 422)
})

test('a ticket that is none is named by its place', async () => {
  const input = { texts: { en: { title: 'A', text: 'B' } }, kinds: ['fix'], tickets: [1, 9_999_999] }
  const { errors } = await problemOf(await mihai.post('/api/releases', input), 422)
  expect(errors?.map(({ field, code }) => [field, code])).toEqual([['tickets.1', 'not_one_of']])
})

async function live(who: TestClient): Promise<TestStream> {
  const stream = listenTo(await who.get('/api/events'))
  await stream.heard(({ type }) => type === 'ready')
  return stream
}

function count(stream: TestStream): number {
  return stream.events.filter(({ type }) => type === 'changes').length
}
