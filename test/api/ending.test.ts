/** How tickets end: asked about when left behind, confirmed, rated, closed by themselves; and followed by new ones. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TicketOffers } from '../../shared/api/offers.ts'
import type { OwnAccount, Team } from '../../shared/api/operators.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { createDueWorker, type DueWorker } from '../../server/tickets/due.ts'
import { renderMail } from '../../server/mail/render.ts'
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
import { addOperator, signInAs } from '../support/operators.ts'

const DAY = 24 * 60 * 60 * 1000

let now = Date.parse('2026-03-02T09:00:00Z')
let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let worker: DueWorker

beforeAll(async () => {
  t = await startTestApp({ clock: () => now })
  worker = createDueWorker({
    store: t.store,
    commit: t.commit,
    clock: () => now,
    log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
    mail: { from: 'support@example.com', publicUrl: PUBLIC_URL },
  })
  worker.start()
})

afterAll(async () => {
  await worker.stop()
  await t.close()
})

beforeEach(async () => {
  // Sessions end while months go by.
  ana = await t.customer()
  mihai = await t.signIn()
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
})

async function open(): Promise<TicketChange> {
  return await bodyOf(
    await ana.post('/api/tickets', { subject: 'Printer', message: 'It prints twice.' }),
    201,
  )
}

async function solved(): Promise<string> {
  const { ticket } = await open()
  const answer = { message: 'Update the driver.', status: 'solved' }
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, answer), 201)
  return ticket.id
}

async function read(client: TestClient, id: string): Promise<TicketDetail> {
  return await bodyOf(await client.get(`/api/tickets/${id}`), 200)
}

async function act(client: TestClient, id: string, action: string): Promise<TicketChange> {
  return await bodyOf(await client.post(`/api/tickets/${id}/actions`, { action }), 201)
}

async function mailsTo(address: string) {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows.map(({ payload }) => readPayload(payload)).filter(({ to }) => to.address === address)
}

/** What somebody was mailed as an operator. */
async function deskMailsTo(address: string) {
  return (await mailsTo(address)).flatMap(({ news }) => (news.kind === 'desk' ? [news] : []))
}

/** How many mails of a kind somebody was sent. */
async function countMails(address: string, kind: string): Promise<number> {
  return (await mailsTo(address)).filter(({ news }) => 'mail' in news && news.mail === kind).length
}

/** So much time goes by, and the product does what has come due. */
async function comesDue(span: number): Promise<void> {
  now += span
  worker.wake()
  await worker.idle()
}

describe('T6 a rating', () => {
  test('is of who solved it, with a message, and they hear of it', async () => {
    const id = await solved()
    const rated = await bodyOf<TicketChange>(
      await ana.post(`/api/tickets/${id}/rating`, { rating: 4, message: 'Quick, thank you.' }),
      201,
    )
    expect(rated.ticket).toMatchObject({ status: 'solved', rating: 4 })
    expect(rated.entry).toMatchObject({ type: 'rate', action: { type: 'rate', rating: 4 } })
    const [mail] = await mailsTo('mihai@comet.example')
    if (mail === undefined) throw new Error('there is no mail')
    const { text } = renderMail(mail)
    expect(text).toContain('4')
    expect(text).toContain('Quick, thank you.')
    const { ratings } = await bodyOf<OwnAccount>(await mihai.get('/api/operators/current'), 200)
    expect(ratings).toEqual({ count: 1, average: 4 })
  })

  test('can still be given when the ticket is closed, and of several the last one counts', async () => {
    const id = await solved()
    await act(ana, id, 'close')
    for (const rating of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await ana.post(`/api/tickets/${id}/rating`, { rating }), 201)
    }
    expect(await read(mihai, id)).toMatchObject({ status: 'closed', rating: 2 })
    const { ratings } = await bodyOf<OwnAccount>(await mihai.get('/api/operators/current'), 200)
    expect(ratings).toEqual({ count: 2, average: 3 })
  })

  test('is among those of its operator when admins look at the team, and of nobody else', async () => {
    const irina = await t.signIn('admin')
    const team = async () => (await bodyOf<Team>(await irina.get('/api/operators'), 200)).ratings
    const before = await team()
    await bodyOf(await ana.post(`/api/tickets/${await solved()}/rating`, { rating: 5 }), 201)
    const after = await team()
    const { id } = mihai.signedIn.person
    expect(after[id]?.count).toBe((before[id]?.count ?? 0) + 1)
    expect({ ...after, [id]: before[id] }).toEqual({ ...before, [id]: before[id] })
    expect(Object.keys(await team())).not.toContain(irina.signedIn.person.id)
  })

  test.each([6, 0, 2.5, '5', null])('of %j is none', async (rating) => {
    const id = await solved()
    const problem = await problemOf(await ana.post(`/api/tickets/${id}/rating`, { rating }), 422)
    expect(problem.errors).toMatchObject([{ field: 'rating' }])
    expect((await read(ana, id)).rating).toBeNull()
  })

  test('is refused for what is still being worked on', async () => {
    const { ticket } = await open()
    const problem = await problemOf(await ana.post(`/api/tickets/${ticket.id}/rating`, { rating: 5 }), 409)
    expect(problem.reason).toBe('wrong_status')
  })

  test('is none of a duplicate, which went on elsewhere', async () => {
    const [first, again] = [await open(), await open()]
    const into = { into: first.ticket.id }
    await bodyOf(await mihai.post(`/api/tickets/${again.ticket.id}/merging`, into), 201)
    const problem = await problemOf(
      await ana.post(`/api/tickets/${again.ticket.id}/rating`, { rating: 1 }),
      409,
    )
    expect(problem).toMatchObject({ reason: 'merged', ticketStatus: 'closed' })
    expect((await read(ana, again.ticket.id)).rating).toBeNull()
  })

  test('that is changed again and again is mailed a few times a day', async () => {
    const id = await solved()
    for (let n = 0; n < 6; n += 1) {
      const rating = { rating: 1 + (n % 5), message: `Thought number ${n}.` }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await ana.post(`/api/tickets/${id}/rating`, rating), 201)
    }
    expect(await countMails('mihai@comet.example', 'rated')).toBe(3)
    // All of it is in the thread, and another day another mail.
    expect((await read(mihai, id)).thread.items.filter(({ type }) => type === 'rate')).toHaveLength(6)
    now += DAY
    await bodyOf(await ana.post(`/api/tickets/${id}/rating`, { rating: 3 }), 201)
    expect(await countMails('mihai@comet.example', 'rated')).toBe(4)
  })

  test('is nobody else’s to give', async () => {
    const id = await solved()
    const dan = await t.customer({ sub: 'dan', email: 'dan@magazin-luna.example', name: 'Dan Marin' })
    await problemOf(await dan.post(`/api/tickets/${id}/rating`, { rating: 5 }), 404)
    await problemOf(await mihai.post(`/api/tickets/${id}/rating`, { rating: 5 }), 404)
    expect((await read(ana, id)).rating).toBeNull()
  })
})

describe('T18 a solved ticket', () => {
  test('D9 closes by itself after the vendor’s days, which its customer always hears', async () => {
    const id = await solved()
    const row = { vendor_id: t.vendor.id, ticket_id: id, person_id: ana.opened.person.id, at: now }
    await t.store.transaction((trx) => trx.insertInto('ticket_mutes').values(row).execute())
    expect(await read(ana, id)).toMatchObject({ closesAt: new Date(now + 7 * DAY).toISOString() })
    await comesDue(7 * DAY - 1)
    ana = await t.customer()
    expect((await read(ana, id)).status).toBe('solved')
    await comesDue(1)
    const { status, thread } = await read(ana, id)
    expect(status).toBe('closed')
    expect(thread.items.at(-1)).toMatchObject({ type: 'close', by: { party: 'system', person: null } })
    const told = (await mailsTo('ana@magazin-luna.example')).at(-1)
    expect(told?.news).toMatchObject({ mail: 'closed', now: 'closed' })
  })

  test('that its customer answers is open again, and closes no more', async () => {
    const id = await solved()
    await bodyOf(await ana.post(`/api/tickets/${id}/replies`, { message: 'It is back.' }), 201)
    await comesDue(30 * DAY)
    ana = await t.customer()
    expect((await read(ana, id)).status).toBe('in_progress')
  })

  test('T17 is told by a mail that leads to its page, where it is confirmed or rated', async () => {
    const id = await solved()
    const told = (await mailsTo('ana@magazin-luna.example')).at(-1)
    if (told === undefined) throw new Error('there is no mail')
    expect(told.news).toMatchObject({ mail: 'solved' })
    expect(renderMail(told).text).toContain('Update the driver.')
    // S21: nothing happens by looking.
    await read(ana, id)
    expect(await read(mihai, id)).toMatchObject({ status: 'solved', rating: null })
  })

  test('is confirmed by its customer, for good', async () => {
    const id = await solved()
    expect((await act(ana, id, 'close')).ticket.status).toBe('closed')
    const problem = await problemOf(await ana.post(`/api/tickets/${id}/replies`, { message: 'Again' }), 409)
    expect(problem.reason).toBe('closed')
  })
})

async function offer(id: string, after: number, days: number): Promise<void> {
  const lines = [{ what: 'A new driver', minutes: 60, per: 'hour', amount: 10_000, tax: 1900 }]
  const validUntil = new Date(now + days * DAY).toISOString()
  const body = { lines, currency: 'EUR', validUntil, after }
  await bodyOf(await mihai.post(`/api/tickets/${id}/offers`, body), 201)
}

describe('an offer that nobody answers in time', () => {
  test('is told once to who has the ticket, which would wait for ever; and a later one again', async () => {
    const irina = await t.signIn('admin')
    const { ticket } = await open()
    await act(irina, ticket.id, 'assign')
    await offer(ticket.id, 0, 2)
    await comesDue(2 * DAY)
    expect(await countMails('irina@comet.example', 'offer_expired')).toBe(0)
    await comesDue(1)
    await comesDue(DAY)
    mihai = await t.signIn()
    const { status, thread } = await read(mihai, ticket.id)
    expect(status).toBe('waiting_approval')
    expect(thread.items.filter(({ type }) => type === 'warn')).toMatchObject([
      { by: { party: 'system' }, action: { type: 'warn', of: 'offer' } },
    ])
    expect([
      await countMails('irina@comet.example', 'offer_expired'),
      await countMails('mihai@comet.example', 'offer_expired'),
    ]).toEqual([1, 0])
    // Between operators.
    ana = await t.customer()
    expect((await read(ana, ticket.id)).thread.items.map(({ type }) => type)).not.toContain('warn')

    await offer(ticket.id, 1, 3)
    await comesDue(4 * DAY)
    expect(await countMails('irina@comet.example', 'offer_expired')).toBe(2)
  })

  test('of a ticket that nobody has, or whose operator is off duty, is told to who is there', async () => {
    const { ticket } = await open()
    await offer(ticket.id, 0, 1)
    await comesDue(2 * DAY)
    expect([
      await countMails('irina@comet.example', 'offer_expired'),
      await countMails('mihai@comet.example', 'offer_expired'),
    ]).toEqual([1, 1])
    const mail = (await mailsTo('mihai@comet.example')).find(
      ({ news }) => 'mail' in news && news.mail === 'offer_expired',
    )
    if (mail === undefined) throw new Error('there is no mail')
    expect(renderMail(mail).text).toMatch(/Ana Popescu[^.]* a expirat/)
  })

  test('and that is withdrawn before it expires, or answered, is told to nobody', async () => {
    const { ticket } = await open()
    await offer(ticket.id, 0, 1)
    await act(mihai, ticket.id, 'resume')
    await comesDue(2 * DAY)
    expect(await countMails('mihai@comet.example', 'offer_expired')).toBe(0)
  })
})

describe('an operator who may not come in any more', () => {
  test('keeps no ticket: each is nobody’s again, and what becomes of them is told to who is there', async () => {
    const { id: raduId } = await addOperator(t, { email: 'radu@comet.example', name: 'Radu Pop' })
    const radu = await signInAs(t, 'radu@comet.example')
    const [offered, ended, closed] = [
      (await open()).ticket.id,
      (await open()).ticket.id,
      (await open()).ticket.id,
    ]
    for (const id of [offered, ended, closed]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await act(radu, id, 'assign')
    }
    await offer(offered, 0, 9)
    await act(radu, ended, 'solve')
    await act(radu, closed, 'close')
    const irina = await t.signIn('admin')
    await bodyOf(await irina.post(`/api/operators/${raduId}/disabling`, {}), 200)
    await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())

    // Also before the product has seen to it.
    await bodyOf(await ana.post(`/api/tickets/${ended}/rating`, { rating: 5 }), 201)
    expect((await deskMailsTo('mihai@comet.example')).at(-1)).toMatchObject({ mail: 'rated' })

    await comesDue(0)
    for (const id of [offered, ended]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { assignee, thread } = await read(mihai, id)
      expect(assignee).toBeNull()
      expect(thread.items.at(-1)).toMatchObject({ type: 'unassign', by: { party: 'system', person: null } })
    }
    expect((await read(mihai, closed)).assignee).toMatchObject({ name: 'Radu Pop' })
    const { items } = await bodyOf<TicketPage>(await mihai.get('/api/tickets?view=unassigned&limit=100'), 200)
    expect(items.map(({ id }) => id)).toContain(offered)

    const { items: offers } = await bodyOf<TicketOffers>(await ana.get(`/api/tickets/${offered}/offers`), 200)
    const answer = { version: offers[0]?.version, name: 'Ana Popescu' }
    await bodyOf(await ana.post(`/api/offers/${offers[0]?.id}/acceptance`, answer), 201)
    expect((await deskMailsTo('mihai@comet.example')).at(-1)).toMatchObject({ mail: 'offer_accepted' })
    expect(await deskMailsTo('radu@comet.example')).toEqual([])
    // A rating of what they solved stays theirs; only the mail about it goes to others.
    await bodyOf(await ana.post(`/api/tickets/${ended}/rating`, { rating: 2 }), 201)
    expect((await deskMailsTo('mihai@comet.example')).at(-1)).toMatchObject({ mail: 'rated', rating: 2 })
  })
})

describe('limits that the vendor changes', () => {
  const days = { nudgeAfter: 61, closeAfter: 7 }

  /** Saves other limits, in days. */
  async function limit(next: typeof days): Promise<void> {
    const irina = await t.signIn('admin')
    const vendor = await bodyOf<VendorDetail>(await irina.get('/api/vendor'), 200)
    const { version, name, locale, origins, settings } = vendor
    const ticket = {
      ...settings.ticket,
      nudgeAfter: next.nudgeAfter * DAY,
      closeAfter: next.closeAfter * DAY,
    }
    const body = { version, name, locale, origins, settings: { ...settings, ticket } }
    await bodyOf(await irina.put('/api/vendor', body), 200)
  }

  afterEach(() => limit(days))

  test('reach the tickets that stand already: shorter ones at once', async () => {
    const { ticket } = await open()
    const id = await solved()
    await comesDue(3 * DAY)
    await limit({ nudgeAfter: 2, closeAfter: 2 })
    await comesDue(0)
    mihai = await t.signIn()
    expect((await read(mihai, id)).status).toBe('closed')
    expect((await read(mihai, ticket.id)).thread.items.map(({ type }) => type)).toEqual(['open', 'warn'])
  })

  test('and longer ones before the old ones are over', async () => {
    const { ticket } = await open()
    const id = await solved()
    await limit({ nudgeAfter: 90, closeAfter: 14 })
    await comesDue(13 * DAY)
    mihai = await t.signIn()
    expect((await read(mihai, id)).status).toBe('solved')
    await comesDue(DAY)
    mihai = await t.signIn()
    expect((await read(mihai, id)).status).toBe('closed')
    await comesDue(50 * DAY)
    mihai = await t.signIn()
    expect((await read(mihai, ticket.id)).thread.items.map(({ type }) => type)).toEqual(['open'])
  })
})

describe('B8 a ticket that nobody takes', () => {
  test('can be said to be still a problem once the vendor’s limit has passed, which alerts who is on duty', async () => {
    const { ticket } = await open()
    const early = await problemOf(
      await ana.post(`/api/tickets/${ticket.id}/actions`, { action: 'nudge' }),
      409,
    )
    expect(early.reason).toBe('too_early')
    const younger = await open()
    now += 61 * DAY
    ana = await t.customer()
    mihai = await t.signIn()
    const change = await act(ana, younger.ticket.id, 'nudge')
    expect(change.ticket).toMatchObject({ status: 'new', nudgedAt: new Date(now).toISOString() })
    expect((await mailsTo('mihai@comet.example')).map(({ news }) => news)).toMatchObject([
      { kind: 'desk', mail: 'nudged', number: younger.ticket.number },
    ])
    const { items } = await bodyOf<{ items: { id: string }[] }>(await mihai.get('/api/tickets'), 200)
    expect(items[0]?.id).toBe(younger.ticket.id)
    await problemOf(await ana.post(`/api/tickets/${younger.ticket.id}/actions`, { action: 'nudge' }), 409)
  })

  test('is warned of before, and when it is left behind its customer is asked, each once', async () => {
    const { ticket } = await open()
    await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
    const kinds = async (address: string) =>
      (await mailsTo(address)).flatMap(({ news }) =>
        'number' in news && 'mail' in news && news.number === ticket.number ? [news.mail] : [],
      )
    await comesDue(46 * DAY)
    expect(await kinds('mihai@comet.example')).toEqual(['left_behind_soon'])
    expect(await kinds('ana@magazin-luna.example')).toEqual([])
    await comesDue(15 * DAY)
    await comesDue(DAY)
    mihai = await t.signIn()
    const warned = (await read(mihai, ticket.id)).thread.items.filter(({ type }) => type === 'warn')
    expect(warned.map(({ action }) => action)).toEqual([
      { type: 'warn', of: 'left_behind' },
      { type: 'warn', of: 'left_behind' },
    ])
    expect(await kinds('mihai@comet.example')).toEqual(['left_behind_soon', 'left_behind'])
    expect(await kinds('ana@magazin-luna.example')).toEqual(['left_behind'])
    // Between operators: to the customer there is no such entry.
    ana = await t.customer()
    const seen = await read(ana, ticket.id)
    expect(seen.thread.items.map(({ type }) => type)).toEqual(['open'])
    expect(Date.parse(seen.nudgeFrom ?? '')).toBeLessThanOrEqual(now)
  })

  test('alerts who is off duty only when nobody is on', async () => {
    const tickets = [await open(), await open()]
    now += 61 * DAY
    ana = await t.customer()
    mihai = await t.signIn()
    const irina = await t.signIn('admin')
    await mihai.post('/api/operators/current/duty', { onDuty: false })
    await act(ana, tickets[0]?.ticket.id ?? '', 'nudge')
    expect([
      await countMails('mihai@comet.example', 'nudged'),
      await countMails('irina@comet.example', 'nudged'),
    ]).toEqual([0, 1])
    await irina.post('/api/operators/current/duty', { onDuty: false })
    await act(ana, tickets[1]?.ticket.id ?? '', 'nudge')
    expect([
      await countMails('mihai@comet.example', 'nudged'),
      await countMails('irina@comet.example', 'nudged'),
    ]).toEqual([1, 2])
    await mihai.post('/api/operators/current/duty', { onDuty: true })
    await irina.post('/api/operators/current/duty', { onDuty: true })
  })

  test('is warned of though everybody is off duty', async () => {
    const { ticket } = await open()
    const duty = { onDuty: false }
    await Promise.all(
      [mihai, await t.signIn('admin')].map((one) => one.post('/api/operators/current/duty', duty)),
    )
    await comesDue(46 * DAY)
    mihai = await t.signIn()
    await mihai.post('/api/operators/current/duty', { onDuty: true })
    const warned = (await mailsTo('mihai@comet.example')).map(({ news }) => news)
    expect(warned).toContainEqual(
      expect.objectContaining({ mail: 'left_behind_soon', number: ticket.number }),
    )
  })
})
