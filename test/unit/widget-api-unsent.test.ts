// @vitest-environment happy-dom
/** What is written is safe: drafts outlive the page, messages are sent once however often they are tried. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ANSWERS_KEPT } from '../../server/http/once.ts'
import { createClient } from '../../widget/api/client.ts'
import { dropDraft, loadDraft, saveDraft } from '../../widget/api/drafts.ts'
import { keptFor } from '../../widget/api/kept.ts'
import { createUnsent, LONGEST_TRY, type UnsentQueue } from '../../widget/api/unsent.ts'
import type { Said, Unsent } from '../../widget/api/unsent-kept.ts'
import { listen } from '../support/listen.ts'

const ana = keptFor('pk_1', 'ana')
const radu = keptFor('pk_1', 'radu')
const ticket: Said = { kind: 'ticket', body: { subject: 'No total', message: 'On paper.' } }
const reply = { kind: 'reply', ticketId: 't1', body: { message: 'Any news?' } } as const satisfies Said

interface Received {
  readonly path: string | undefined
  readonly key: string | undefined
  readonly body: unknown
}

type Answer = (response: ServerResponse) => void

const created: Answer = (response) => response.writeHead(201).end('{"ticket":{"id":"t1"},"entry":{"seq":1}}')
const refuse =
  (status: number, code: string): Answer =>
  (response) =>
    response.writeHead(status).end(JSON.stringify({ title: code, status, detail: `${code}!`, code }))
const hangUp: Answer = (response) => response.destroy()

let received: Received[]
let answers: Answer[]
let server: string
const closers: (() => Promise<void>)[] = []

beforeEach(async () => {
  received = []
  answers = []
  // Failed requests are written there, as in a browser; here they are what is tried.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key')
    if (request.method === 'OPTIONS') return void response.end()
    const key = request.headers['idempotency-key']
    received.push({
      path: request.url,
      key: Array.isArray(key) ? key[0] : key,
      body: JSON.parse((await request.toArray()).join('')),
    })
    ;(answers.shift() ?? created)(response)
  }
  const http = createServer((request, response) => void take(request, response))
  server = await listen(http)
  closers.push(async () => {
    http.closeAllConnections()
    await new Promise((done) => http.close(done))
  })
})

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
  localStorage.clear()
  vi.restoreAllMocks()
})

/** A page of Ana's, or of somebody else's. */
function openPage(
  owner = ana,
  onSent?: (item: Unsent) => void,
): UnsentQueue & { readonly changes: (readonly Unsent[])[] } {
  const changes: (readonly Unsent[])[] = []
  const queue = createUnsent({
    client: createClient({ server, session: async () => ({ session: 's' }) }),
    owner,
    tooLate: 'Too late.',
    onChange: (items) => changes.push(items),
    ...(onSent && { onSent }),
  })
  closers.unshift(async () => queue.close())
  return { ...queue, changes }
}

describe('a message', () => {
  test('is sent, and the answer comes back', async () => {
    const outcome = await openPage().send(ticket)
    expect(outcome).toMatchObject({ state: 'sent', change: { ticket: { id: 't1' } } })
    expect(received).toMatchObject([{ path: '/api/tickets', body: ticket.body }])
    expect(received[0]?.key).toMatch(/^\d+(?:-\d+){3}$/)
    expect(localStorage).toHaveLength(0)
  })

  test('whose answer was lost waits, shown as such, and goes out again under the same key', async () => {
    answers = [hangUp]
    const page = openPage()
    expect(await page.send(reply)).toEqual({ state: 'waiting' })
    expect(page.items()).toMatchObject([{ said: reply, problem: null }])
    dispatchEvent(new Event('online'))
    await expect.poll(() => page.items()).toEqual([])
    expect(received).toHaveLength(2)
    expect(received[1]).toEqual(received[0])
    expect(received[0]?.path).toBe('/api/tickets/t1/replies')
  })

  test.for([
    ['{}', ticket],
    ['{}', reply],
    ['null', ticket],
    ['{"ticket":{"id":7},"entry":{"seq":1}}', ticket],
    ['{"ticket":{"id":"t1"}}', reply],
    ['<p>Welcome</p>', reply],
  ] as const)(
    'S38 that something on the way answers in the place of the server, with %s, is not sent yet',
    async ([body, said]) => {
      const told: string[] = []
      answers = [(response) => response.writeHead(200).end(body)]
      const page = openPage(ana, (item) => told.push(item.key))
      expect(await page.send(said)).toEqual({ state: 'waiting' })
      expect(page.items()).toMatchObject([{ said, problem: null, tried: true }])
      expect(told).toEqual([])
      await page.flush()
      expect(page.items()).toEqual([])
      expect(received).toHaveLength(2)
      expect(received[1]).toEqual(received[0])
      expect(told).toEqual([received[0]?.key])
    },
  )

  test('S38 whose answer was lost is not sent by itself once the server may have forgotten it, and says so', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    answers = [hangUp, hangUp, hangUp]
    const page = openPage()
    await page.send(ticket)
    vi.setSystemTime(Date.now() + LONGEST_TRY - 1000)
    await page.flush()
    expect(received).toHaveLength(2)
    vi.setSystemTime(Date.now() + 2000)
    await page.flush()
    expect(page.items()).toMatchObject([{ said: ticket, problem: { detail: 'Too late.' } }])
    expect(received).toHaveLength(2)
    expect(LONGEST_TRY).toBeLessThan(ANSWERS_KEPT)
    const after = openPage()
    await after.flush()
    expect(received).toHaveLength(2)
    vi.useRealTimers()
  })

  test('that was never tried goes out however old it is; one whose page went while it was tried does not', async () => {
    const item = { at: 1, said: reply, problem: null, tried: false }
    localStorage.setItem(`${ana}unsent:1:k`, JSON.stringify({ ...item, key: 'k' }))
    localStorage.setItem(`${ana}unsent:1:l`, JSON.stringify({ ...item, key: 'l', since: 1 }))
    const page = openPage()
    await expect.poll(() => page.items()).toMatchObject([{ key: 'l', problem: { detail: 'Too late.' } }])
    expect(received.map(({ key }) => key)).toEqual(['k'])
  })

  test('survives a reload, and is sent by the page that comes after', async () => {
    answers = [hangUp]
    const before = openPage()
    await before.send(ticket)
    before.close()
    const after = openPage()
    await expect.poll(() => after.items()).toEqual([])
    expect(new Set(received.map(({ key }) => key)).size).toBe(1)
  })

  test.for([
    [408, 'unavailable'],
    [409, 'request_in_progress'],
    [429, 'too_many_requests'],
    [401, 'unauthenticated'],
    [500, 'internal'],
    [503, 'unavailable'],
  ] as const)('waits after %i %s', async ([status, code]) => {
    answers = [refuse(status, code)]
    expect(await openPage().send(ticket)).toEqual({ state: 'waiting' })
  })

  test.for([
    [409, 'refused'],
    [422, 'invalid'],
    [413, 'too_large'],
    [404, 'not_found'],
  ] as const)('comes back to its author with its text after %i %s', async ([status, code]) => {
    answers = [refuse(status, code)]
    const page = openPage()
    expect(await page.send(ticket)).toMatchObject({ state: 'failed', problem: { code } })
    const [item] = page.items()
    expect(item).toMatchObject({ said: ticket, problem: { code } })
    await page.flush()
    expect(received).toHaveLength(1)
    page.discard(item?.key ?? '')
    expect(page.items()).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  test('that is refused does not hold up those after it; they go out in the order they were said', async () => {
    answers = [hangUp, hangUp, refuse(409, 'refused')]
    const page = openPage()
    await page.send(ticket)
    await page.send(reply)
    await page.flush()
    expect(page.items()).toMatchObject([{ said: ticket, problem: { code: 'refused' } }])
    expect(received.slice(-2).map(({ path }) => path)).toEqual(['/api/tickets', '/api/tickets/t1/replies'])
  })

  test('does not overtake what was said before it, when that has to wait', async () => {
    const second: Said = { ...reply, body: { message: 'Hello?' } }
    answers = [hangUp, refuse(503, 'unavailable')]
    const page = openPage()
    await page.send(reply)
    expect(await page.send(second)).toEqual({ state: 'waiting' })
    await page.flush()
    expect(page.items()).toEqual([])
    expect(received.map(({ body }) => body)).toEqual([reply.body, reply.body, reply.body, second.body])
  })

  test('that has to wait does not hold up those in other tickets', async () => {
    const other: Said = { kind: 'reply', ticketId: 't2', body: { message: 'Thanks.' } }
    answers = [hangUp, refuse(500, 'internal')]
    const page = openPage()
    await page.send(reply)
    expect(await page.send(other)).toMatchObject({ state: 'sent' })
    expect(page.items()).toMatchObject([{ said: reply }])
  })

  test('that is refused names itself, whatever else another tab has had refused', async () => {
    answers = [refuse(422, 'invalid'), refuse(422, 'invalid')]
    const [one, other] = [openPage(), openPage()]
    const first = await one.send(ticket)
    const second = await other.send(ticket)
    if (first.state !== 'failed' || second.state !== 'failed') throw new Error('both are refused')
    one.discard(first.key)
    expect(other.items().map(({ key }) => key)).toEqual([second.key])
  })

  test('is never sent as somebody else, nor shown to them', async () => {
    answers = [hangUp]
    await openPage().send(ticket)
    const other = openPage(radu)
    await other.flush()
    expect(other.items()).toEqual([])
    expect(received).toHaveLength(1)
  })

  test('is safe from what else may stand in the storage', async () => {
    localStorage.setItem(`${ana}unsent:1:x`, '{')
    localStorage.setItem(`${ana}unsent:2:y`, '"__proto__"')
    const page = openPage()
    expect(page.items()).toEqual([])
    expect(await page.send(ticket)).toMatchObject({ state: 'sent' })
  })

  test('is none where others have kept what looks like one', async () => {
    const said = { kind: 'reply', ticketId: 't1', body: { message: 'Hm' } }
    const good = { key: 'k', at: 1, said, problem: null }
    const garbage = [
      { ...good, said: null },
      { ...good, said: { ...said, kind: 'other' } },
      { ...good, said: { ...said, body: null } },
      { ...good, said: { ...said, ticketId: 7 } },
      { ...good, said: { kind: 'ticket', body: { message: 'No subject' } } },
      { ...good, said: { kind: 'ticket', body: { subject: '', message: '', fields: { a: {} } } } },
      { ...good, problem: 'No' },
      { ...good, key: {} },
      // Under a name that is not its own nothing could take it out again.
      { ...good, at: 2 },
    ]
    for (const [n, item] of garbage.entries()) {
      localStorage.clear()
      localStorage.setItem(`${ana}unsent:1:k`, JSON.stringify(item))
      const page = openPage()
      expect(page.items(), `${n}`).toEqual([])
      page.close()
    }
    expect(received).toEqual([])
    localStorage.setItem(`${ana}unsent:1:k`, JSON.stringify(good))
    const page = openPage()
    await expect.poll(() => page.items()).toEqual([])
    expect(received).toHaveLength(1)
  })

  test('S38 is sent once, and told once, by a page without locks whose network comes back meanwhile', async () => {
    const told: string[] = []
    const gate = Promise.withResolvers<void>()
    answers = [(response) => void gate.promise.then(() => created(response))]
    const page = openPage(ana, (item) => told.push(item.key))
    const sending = page.send(ticket)
    await expect.poll(() => received).toHaveLength(1)
    dispatchEvent(new Event('online'))
    const second = page.send(reply)
    gate.resolve()
    expect(await sending).toMatchObject({ state: 'sent', change: { ticket: { id: 't1' } } })
    expect(await second).toMatchObject({ state: 'sent', change: { ticket: { id: 't1' } } })
    expect(received.map(({ path }) => path)).toEqual(['/api/tickets', '/api/tickets/t1/replies'])
    expect(new Set(told).size).toBe(2)
    expect(told).toHaveLength(2)
  })

  test('can be taken back once an attempt has failed, also while it is tried again', async () => {
    const gate = Promise.withResolvers<void>()
    answers = [
      refuse(500, 'internal'),
      (response) => void gate.promise.then(() => refuse(422, 'invalid')(response)),
    ]
    const page = openPage()
    const sending = page.send(reply)
    expect(page.items()).toMatchObject([{ tried: false }])
    await sending
    const [item] = page.items()
    expect(item).toMatchObject({ tried: true, problem: null })
    const again = page.flush()
    await expect.poll(() => received).toHaveLength(2)
    page.discard(item?.key ?? '')
    gate.resolve()
    await again
    expect(page.items()).toEqual([])
  })

  test('is kept for as long as the page lives where the browser keeps nothing', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    answers = [hangUp]
    const page = openPage()
    await page.send(ticket)
    expect(page.items()).toMatchObject([{ said: ticket }])
    await page.flush()
    expect(page.items()).toEqual([])
    expect(received).toHaveLength(2)
  })
})

describe('a draft', () => {
  test('outlives the page, belongs to one person and one form, and goes when it is empty', () => {
    const draft = { subject: 'No to', 'fields.invoice': 'LUNA-7' }
    saveDraft(ana, 'ticket', draft)
    expect(loadDraft(ana, 'ticket')).toEqual(draft)
    expect(loadDraft(ana, 'reply:t1')).toBeNull()
    expect(loadDraft(radu, 'ticket')).toBeNull()
    saveDraft(ana, 'ticket', { subject: '', 'fields.invoice': '' })
    expect(localStorage).toHaveLength(0)
    saveDraft(ana, 'ticket', draft)
    dropDraft(ana, 'ticket')
    expect(loadDraft(ana, 'ticket')).toBeNull()
  })

  test('that others have meddled with is none', () => {
    for (const text of ['{', '7', '{"subject":{}}', 'null']) {
      localStorage.setItem(`${ana}draft:ticket`, text)
      expect(loadDraft(ana, 'ticket')).toBeNull()
    }
  })
})
