// @vitest-environment happy-dom
/** What the panel knows, against a real HTTP server whose answers come when the test lets them. */
import { createServer, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { ThreadEntry, TicketSummary } from '../../shared/api/tickets.ts'
import { parsePlain } from '../../server/text/plain.ts'
import type { PanelHost } from '../../widget/panel/embed.ts'
import { createModel, type Model, type State } from '../../widget/panel/model.ts'
import { listen } from '../support/listen.ts'

/** A request that waits for its answer. */
interface Asked {
  readonly what: string
  readonly query: URLSearchParams
  readonly language: string | undefined
  readonly response: ServerResponse
  readonly answer: (body: unknown, status?: number) => void
}

const ana = { id: 'p-ana', name: 'Ana Popescu' }
const mihai = { id: 'p-mihai', name: 'Mihai Ionescu' }
const theirs: ThreadEntry['by'] = { party: 'operator', person: mihai }
const own: ThreadEntry['by'] = { party: 'customer', person: ana }
const at = '2026-03-12T09:30:00.000Z'
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that the panel's model looks at
const session = {
  session: 's1',
  person: ana,
  unread: 0,
  changes: 0,
  kind: 'customer',
  vendor: {},
} as OpenedSession
const closers: (() => Promise<void> | void)[] = []
let waiting: Asked[]
let server: string

beforeEach(async () => {
  waiting = []
  // Failed requests are written there, as in a browser; here they are what is tried.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const http = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'authorization, content-type, idempotency-key')
    if (request.method === 'OPTIONS') return void response.end()
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server')
    waiting.push({
      what: `${request.method} ${pathname.replace('/api/', '')}`,
      query: searchParams,
      language: request.headers['accept-language'],
      response,
      answer: (body, status = 200) => response.writeHead(status).end(JSON.stringify(body)),
    })
  })
  server = await listen(http)
  closers.push(async () => {
    http.closeAllConnections()
    await new Promise((done) => http.close(done))
  })
})

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- the model before the server
    await close()
  }
  localStorage.clear()
  vi.restoreAllMocks()
})

/** Takes the first request of this kind, once it is there. */
async function asked(what: string): Promise<Asked> {
  await expect.poll(() => waiting.map((one) => one.what)).toContain(what)
  const found = waiting.find((one) => one.what === what)
  if (found === undefined) throw new Error(`nobody asks ${what}`)
  waiting.splice(waiting.indexOf(found), 1)
  return found
}

interface Opened {
  readonly model: Model
  readonly state: () => State
  readonly regions: HTMLElement[]
  readonly unread: unknown[]
  /** Tickets that the page was told were opened. */
  readonly opened: unknown[]
}

function open(of: () => Promise<OpenedSession | null> = async () => session): Opened {
  const unread: unknown[] = []
  const opened: unknown[] = []
  const regions: HTMLElement[] = []
  let state: State | undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a model without a screen uses of it
  const host = {
    server,
    key: 'pk_1',
    locale: 'en_US',
    lang: 'en',
    session: of,
    renew: of,
    context: () => ({}),
    emit: (event: string, detail: unknown) => ({ unread, ticket: opened })[event]?.push(detail),
  } as unknown as PanelHost
  const model = createModel({
    host,
    onState(now) {
      state = now
    },
    extend: (_, element) => regions.push(element),
  })
  closers.push(() => model.end())
  model.start()
  return {
    model,
    regions,
    unread,
    opened,
    state() {
      if (state === undefined) throw new Error('there is no state yet')
      return state
    },
  }
}

/** The list is there, and the stream stands. */
async function openLive(tickets: readonly TicketSummary[], next: string | null = null) {
  const opened = open()
  ;(await asked('GET tickets')).answer({ items: tickets, next })
  await opened.model.fetchLater()
  const stream = await asked('GET events')
  stream.response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  const send = (ticket: TicketSummary, seq: number, by?: ThreadEntry['by'], text?: string) =>
    stream.response.write(
      `event: ticket\nid: ${seq}\ndata: ${JSON.stringify(change(ticket, seq, by, text))}\n\n`,
    )
  return { ...opened, send }
}

function summary(number: number, status: TicketSummary['status'] = 'new'): TicketSummary {
  return {
    id: `t${number}`,
    number,
    subject: 'No total',
    status,
    statusBeforeOffer: null,
    statusSince: at,
    customer: ana,
    unproved: false,
    assignee: null,
    openedAt: at,
    updatedAt: at,
    nudgedAt: null,
    rating: null,
    priority: 'medium',
    precedence: 0,
    group: null,
    urgent: false,
    due: null,
    unread: status !== 'new',
  }
}

function change(ticket: TicketSummary, seq: number, by: ThreadEntry['by'] = theirs, text = '') {
  const entry: ThreadEntry = {
    seq,
    at,
    type: 'reply',
    by,
    from: 'new',
    to: ticket.status,
    message: { id: `m${seq}`, body: parsePlain(text) },
    assignee: null,
    action: null,
  }
  return { ticket, entry }
}

const shown = ({ state }: Opened) => state().tickets?.map(({ number, status }) => `${number} ${status}`)

describe('when nobody is known', () => {
  test('the ways in are there before it is said; who has come in goes on where they wanted to', async () => {
    let who: OpenedSession | null = null
    const { model, state } = open(async () => who)
    model.show({ ticket: 't9' })
    await expect.poll(() => state().trouble, { timeout: 20_000 }).toBe('nobody')
    expect(state().enter).not.toBeNull()
    who = session
    model.start()
    await expect.poll(() => state().life?.session.person.id).toBe(ana.id)
    expect(state()).toMatchObject({ trouble: null, view: { at: 'thread', id: 't9' } })
  })
})

describe('the list', () => {
  test('B10 keeps a change that came while an older answer was on its way', async () => {
    const panel = await openLive([summary(2), summary(1)])
    const late = await asked('GET tickets')
    panel.send(summary(1, 'solved'), 5)
    panel.send(summary(3), 6)
    await expect.poll(() => shown(panel)).toEqual(['3 new', '2 new', '1 solved'])
    late.answer({ items: [summary(2, 'in_progress'), summary(1)], next: null })
    await expect.poll(() => shown(panel)).toEqual(['3 new', '2 in_progress', '1 solved'])

    // What is asked for after the change knows more.
    panel.model.load()
    ;(await asked('GET tickets')).answer({ items: [summary(1, 'closed')], next: null })
    await expect.poll(() => shown(panel)).toEqual(['1 closed'])
  })

  test('is that of the load asked for last, whichever is answered last', async () => {
    const panel = await openLive([summary(1)])
    const first = await asked('GET tickets')
    panel.model.load()
    const second = await asked('GET tickets')
    second.answer({ items: [summary(1, 'solved')], next: null })
    await expect.poll(() => shown(panel)).toEqual(['1 solved'])
    first.answer({ items: [summary(1)], next: null })
    panel.send(summary(2), 7)
    await expect.poll(() => shown(panel)).toEqual(['2 new', '1 solved'])
    expect(shown(panel)).toEqual(['2 new', '1 solved'])
  })

  test('of which more was shown is not cut when it is made up to date', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => 40 - n)
    const panel = open()
    ;(await asked('GET tickets')).answer({ items: numbers.slice(0, 20).map((n) => summary(n)), next: 'c21' })
    await expect.poll(() => panel.state().tickets).toHaveLength(20)
    panel.model.load(true)
    const more = await asked('GET tickets')
    expect(more.query.get('after')).toBe('c21')
    more.answer({ items: numbers.slice(20).map((n) => summary(n)), next: 'c1' })
    await expect.poll(() => panel.state().tickets).toHaveLength(40)
    await panel.model.fetchLater()
    ;(await asked('GET events')).response.writeHead(200).flushHeaders()
    const again = await asked('GET tickets')
    const limit = Number(again.query.get('limit'))
    again.answer({ items: numbers.slice(0, limit).map((n) => summary(n, 'solved')), next: 'c1' })
    await expect.poll(() => shown(panel)).toEqual(numbers.map((n) => `${n} solved`))
  })

  test('takes the same further rows once, however often they are asked for', async () => {
    const panel = open()
    ;(await asked('GET tickets')).answer({ items: [summary(3)], next: 'c3' })
    await expect.poll(() => shown(panel)).toEqual(['3 new'])
    panel.model.load(true)
    panel.model.load(true)
    for (const one of [await asked('GET tickets'), await asked('GET tickets')]) {
      one.answer({ items: [summary(2)], next: 'c2' })
    }
    panel.model.load(true)
    ;(await asked('GET tickets')).answer({ items: [summary(1)], next: null })
    await expect.poll(() => shown(panel)?.length).toBeGreaterThan(1)
    expect(new Set(shown(panel)).size).toBe(shown(panel)?.length)
  })
})

describe('the badge', () => {
  test('B9 counts one after the other: what was seen meanwhile is not counted again', async () => {
    const panel = await openLive([summary(1, 'solved')])
    const counted = await asked('GET sessions/current')
    const seen = panel.state().following?.see(summary(1, 'solved'), 5)
    counted.answer({ ...session, unread: 1 })
    ;(await asked('POST tickets/t1/seen')).answer({ unread: 0 })
    await seen
    expect(panel.unread).toEqual([
      { unread: 1, changes: 0 },
      { unread: 0, changes: 0 },
    ])
    ;(await asked('GET tickets')).answer({ items: [summary(1, 'solved')], next: null })
    await expect.poll(() => panel.state().tickets?.map(({ unread }) => unread)).toEqual([false])
  })

  test('is counted again after a count that failed', async () => {
    const panel = await openLive([summary(1)])
    ;(await asked('GET sessions/current')).response.destroy()
    panel.send(summary(1, 'solved'), 5)
    ;(await asked('GET sessions/current')).answer({ ...session, unread: 1 })
    await expect.poll(() => panel.unread).toEqual([{ unread: 1, changes: 0 }])
  })
})

test('what a first look does without is fetched once, and there is one live region, however often it is asked for', async () => {
  const panel = open()
  await Promise.all([panel.model.fetchLater(), panel.model.fetchLater(), panel.model.fetchLater()])
  await panel.model.fetchLater()
  expect(panel.regions).toHaveLength(1)
})

test('when the session has ended the panel says so, and goes on when there is another', async () => {
  let here: OpenedSession | null = session
  const panel = open(async () => here)
  ;(await asked('GET tickets')).answer({ items: [summary(1)], next: null })
  const expired = { title: 'No', status: 401, detail: 'It has expired.', code: 'token_expired' }
  await panel.model.fetchLater()
  here = null
  ;(await asked('GET events')).answer(expired, 401)
  await expect.poll(() => panel.state().trouble).toBe('expired')
  expect(panel.state()).toMatchObject({ life: null, online: true, following: null })

  here = { ...session, session: 's2' }
  panel.model.start()
  ;(await asked('GET tickets')).answer({ items: [summary(1, 'solved')], next: null })
  await asked('GET events')
  await expect.poll(() => shown(panel)).toEqual(['1 solved'])
  expect(panel.state().trouble).toBeNull()
})

/** What an open thread hears, with how much is shown as on its way then. */
function listenTo(panel: Opened) {
  const heard: [seq: number, onTheWay: number][] = []
  panel
    .state()
    .following?.listen((told) => told !== null && heard.push([told.entry.seq, panel.state().unsent.length]))
  return heard
}

describe('what is on its way', () => {
  const message = 'And a reply.'
  const reply = { kind: 'reply', ticketId: 't1', body: { message } } as const

  test('S38 is never shown as said too, though the stream tells it before the answer does', async () => {
    const panel = await openLive([summary(1)])
    const heard = listenTo(panel)
    const sending = panel.state().following?.queue.send(reply)
    const posted = await asked('POST tickets/t1/replies')
    expect(panel.state().unsent).toHaveLength(1)
    panel.send(summary(1), 5, own, message)
    panel.send(summary(1), 6)
    await expect
      .poll(() => heard)
      .toEqual([
        [5, 0],
        [6, 0],
      ])
    posted.answer(change(summary(1), 5, own, message), 201)
    expect(await sending).toMatchObject({ state: 'sent' })
    expect(heard.every(([, onTheWay]) => onTheWay === 0)).toBe(true)
  })

  test('S38 is not shown any more once the stream has told it, however often its answer is lost, and goes on till then', async () => {
    const panel = await openLive([summary(1)])
    const sending = panel.state().following?.queue.send(reply)
    const posted = await asked('POST tickets/t1/replies')
    panel.send(summary(1), 5, own, message)
    await expect.poll(() => panel.state().unsent).toEqual([])
    posted.response.destroy()
    expect(await sending).toEqual({ state: 'waiting' })
    expect(panel.state().unsent).toEqual([])
    expect(panel.state().following?.queue.items()).toHaveLength(1)

    const again = panel.state().following?.queue.flush()
    ;(await asked('POST tickets/t1/replies')).answer(change(summary(1), 5, own, message), 201)
    await again
    expect(panel.state().following?.queue.items()).toEqual([])
  })

  test.for([
    ['in another ticket', 2, ana, message],
    ['in other words', 1, ana, 'Something else.'],
    ['by somebody else', 1, mihai, message],
  ] as const)('stays shown when the same is said %s', async ([, number, person, words]) => {
    const panel = await openLive([summary(2), summary(1)])
    const heard = listenTo(panel)
    void panel.state().following?.queue.send(reply)
    await asked('POST tickets/t1/replies')
    panel.send(summary(number), 5, { party: 'customer', person }, words)
    await expect.poll(() => heard).toEqual([[5, 1]])
  })

  test('stays shown when the same words were said before, and only the stream is late', async () => {
    const panel = await openLive([summary(1)])
    const first = panel.state().following?.queue.send(reply)
    ;(await asked('POST tickets/t1/replies')).answer(change(summary(1), 5, own, message), 201)
    await first
    const heard = listenTo(panel)
    void panel.state().following?.queue.send(reply)
    await asked('POST tickets/t1/replies')
    panel.send(summary(1), 5, own, message)
    await expect.poll(() => heard).toEqual([[5, 1]])
  })

  test('is told at once also while something that was refused waits for its author', async () => {
    const panel = await openLive([summary(1)])
    const sending = panel.state().following?.queue.send(reply)
    const no = { title: 'No', status: 409, detail: 'No.', code: 'refused' }
    ;(await asked('POST tickets/t1/replies')).answer(no, 409)
    expect(await sending).toMatchObject({ state: 'failed' })
    const heard = listenTo(panel)
    panel.send(summary(1), 5, own, message)
    await expect.poll(() => heard).toEqual([[5, 1]])
  })
})

test('the server is asked to speak the language of the screen', async () => {
  const panel = open()
  expect((await asked('GET tickets')).language).toBe('en')
  await panel.model.fetchLater()
  expect((await asked('GET events')).language).toBe('en')
})

test('a ticket is as its youngest entry left it, whatever comes late', async () => {
  const panel = await openLive([summary(1)])
  ;(await asked('GET tickets')).answer({ items: [summary(1)], next: null })
  panel.send(summary(1, 'solved'), 6)
  await expect.poll(() => shown(panel)).toEqual(['1 solved'])
  panel.send(summary(1, 'in_progress'), 5)
  panel.send(summary(2), 7)
  await expect.poll(() => shown(panel)).toEqual(['2 new', '1 solved'])
})

test('what was sent as one customer is not shown to the next', async () => {
  const panel = await openLive([])
  ;(await asked('GET tickets')).answer({ items: [], next: null })
  const sending = panel.state().following?.queue.send({
    kind: 'ticket',
    body: { subject: 'No total', message: 'On paper.' },
  })
  const posted = await asked('POST tickets')
  panel.model.end()
  panel.model.start()
  ;(await asked('GET tickets')).answer({ items: [], next: null })
  await expect.poll(() => panel.state().tickets).toEqual([])
  posted.answer(change(summary(1), 5), 201)
  await sending
  expect(panel.state().tickets).toEqual([])
  expect(panel.opened).toEqual([])
})
