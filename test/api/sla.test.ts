/** What a vendor promises, from its settings to the clocks that customers and operators see, and what is done when they run out. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DeskNews } from '../../server/mail/payload.ts'
import { createDueWorker, type DueWorker } from '../../server/tickets/due.ts'
import type { OfferChange } from '../../shared/api/offers.ts'
import type { HolidaysView } from '../../shared/api/settings/sla.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
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
import { onBothEngines } from '../support/engines.ts'
import { OFFICE, PROMISES } from '../support/promises.ts'
import { listenTo } from '../support/stream.ts'
import { mailsOf } from '../support/ways.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Monday, nine in the morning in Bucharest. */
const MONDAY = Date.UTC(2026, 2, 23, 7)

let now = MONDAY
let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let errors: unknown[]
let workers: DueWorker[]

function aWorker(): DueWorker {
  const worker = createDueWorker({
    store: t.store,
    commit: t.commit,
    clock: () => now,
    log: { error: (what: unknown) => void errors.push(what) },
    mail: { from: 'Lifebuoy <support@example.com>', publicUrl: PUBLIC_URL },
  })
  workers.push(worker)
  return worker
}

/** What is due by now is done. */
async function look(): Promise<void> {
  const worker = aWorker()
  worker.start()
  await worker.idle()
  await worker.stop()
}

async function open(by: TestClient = ana, more: object = {}): Promise<string> {
  const answer = await by.post('/api/tickets', { subject: 'Receipt', message: 'It prints twice.', ...more })
  return (await bodyOf<TicketChange>(answer, 201)).ticket.id
}

async function act(id: string, action: string): Promise<TicketChange> {
  return await bodyOf(await mihai.post(`/api/tickets/${id}/actions`, { action }), 201)
}

async function reply(by: TestClient, id: string, status?: string): Promise<TicketChange> {
  return await bodyOf(await by.post(`/api/tickets/${id}/replies`, { message: 'See here.', status }), 201)
}

async function read(id: string, by: TestClient = ana): Promise<TicketDetail> {
  return await bodyOf(await by.get(`/api/tickets/${id}`), 200)
}

async function clocks(id: string, by: TestClient = ana) {
  const { sla } = await read(id, by)
  if (sla === null) throw new Error('nothing is promised')
  return sla
}

async function takenBy(id: string): Promise<string | null> {
  return (await clocks(id)).pickup.dueAt
}

async function types(id: string, by: TestClient): Promise<string[]> {
  return (await read(id, by)).thread.items.map(({ type, action }) =>
    action !== null && 'of' in action ? `${type} ${action.of}` : type,
  )
}

/** What operators were mailed, and to whom. */
async function deskMails(): Promise<string[]> {
  return (await mailsOf(t)).flatMap(({ news, to }) =>
    news.kind === 'desk' ? [`${to.address} ${news.mail}`] : [],
  )
}

const instant = (ms: number) => new Date(ms).toISOString()

onBothEngines((newStore) => {
  beforeEach(async () => {
    now = MONDAY
    errors = []
    workers = []
    t = await startTestApp({
      clock: () => now,
      store: await newStore(),
      vendor: { settings: { sla: PROMISES } },
    })
    ana = await t.customer()
    mihai = await t.signIn()
  })

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()))
    await t.close()
    if (errors.length > 0) throw new Error('what was due was not done', { cause: errors })
  })

  describe('a ticket', () => {
    test('T2 T12 says when it is due to be taken, within thirty minutes, and afterwards how long that took', async () => {
      const id = await open()
      const before = await read(id)
      expect(before.due).toEqual({ of: 'pickup', at: instant(MONDAY + 30 * MINUTE) })
      expect(before.sla).toMatchObject({
        pickup: { state: 'running', targetMs: 30 * MINUTE, breached: false, takenMs: null },
        response: { state: 'running', dueAt: instant(MONDAY + 4 * HOUR) },
        resolution: { state: 'running', dueAt: instant(MONDAY + DAY + 8 * HOUR) },
      })
      now += 12 * MINUTE
      await act(id, 'assign')
      expect(await clocks(id)).toMatchObject({
        pickup: { state: 'settled', takenMs: 12 * MINUTE, dueAt: null },
        response: { state: 'running' },
      })
      now += 3 * HOUR
      await act(id, 'solve')
      expect(await clocks(id)).toMatchObject({
        response: { takenMs: 3 * HOUR + 12 * MINUTE },
        resolution: { state: 'settled', takenMs: 3 * HOUR + 12 * MINUTE },
      })
      expect((await read(id)).due).toBeNull()
    })

    test('T7 that an operator opens for a caller has the same promise', async () => {
      const id = await open(mihai, { customer: { id: ana.opened.person.id }, channel: 'phone' })
      const byPhone = await clocks(id)
      expect(await clocks(await open())).toEqual(byPhone)
      expect((await read(id, mihai)).due).toEqual({ of: 'pickup', at: instant(MONDAY + 30 * MINUTE) })
    })

    test('T14 T15 stands still while its customer is asked, says why, and goes on with the answer', async () => {
      const id = await open()
      now += 10 * MINUTE
      await reply(mihai, id, 'waiting_customer')
      const asked = await read(id)
      expect(asked.due).toBeNull()
      expect(asked.sla?.resolution).toMatchObject({
        state: 'paused',
        pausedBecause: 'waiting_customer',
        spentMs: 10 * MINUTE,
        dueAt: null,
      })
      now += 2 * HOUR
      await reply(ana, id)
      // Two hours later than it was, which is on the third day from nine to eleven.
      expect((await clocks(id)).resolution).toMatchObject({
        state: 'running',
        pausedBecause: null,
        dueAt: instant(MONDAY + 2 * DAY + 2 * HOUR),
      })
    })

    test('T16 stands still while third parties are waited for', async () => {
      const id = await open()
      now += 10 * MINUTE
      await act(id, 'refer')
      const { response, resolution } = await clocks(id)
      expect([response, resolution].map(({ state, pausedBecause }) => [state, pausedBecause])).toEqual([
        ['paused', 'waiting_third_party'],
        ['paused', 'waiting_third_party'],
      ])
      now += HOUR
      await act(id, 'third_party_answered')
      expect((await clocks(id)).resolution).toMatchObject({ state: 'running', spentMs: 10 * MINUTE })
    })

    test('D10 stands still while an offer is out, and goes on when it is accepted', async () => {
      const id = await open()
      now += 10 * MINUTE
      const line = { what: 'Build it', minutes: 90, per: 'hour', amount: 10_000, tax: 1900 }
      const { offer } = await bodyOf<OfferChange>(
        await mihai.post(`/api/tickets/${id}/offers`, {
          lines: [line],
          currency: 'RON',
          validUntil: instant(now + 10 * DAY),
          after: 0,
        }),
        201,
      )
      expect((await clocks(id)).resolution).toMatchObject({
        state: 'paused',
        pausedBecause: 'waiting_approval',
        spentMs: 10 * MINUTE,
      })
      now += 2 * HOUR
      await bodyOf(await ana.post(`/api/offers/${offer.id}/acceptance`, { version: 1, name: 'Ana' }), 201)
      expect(await read(id)).toMatchObject({ status: 'in_development' })
      expect((await clocks(id)).resolution).toMatchObject({ state: 'running', spentMs: 10 * MINUTE })
    })

    test('of a company with a package is promised what that package is', async () => {
      const irina = await t.signIn('admin')
      const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
        await irina.get('/api/vendor'),
        200,
      )
      const first = {
        key: 'gold',
        name: 'Gold',
        terms: { precedence: 5 },
        calendar: 'always',
        targets: { pickup: 5 * MINUTE, response: HOUR, resolution: 2 * HOUR },
      }
      const sla = { ...PROMISES, policies: [first, ...PROMISES.policies] }
      const changed = { ...settings, sla, hours: { ...settings.hours, used: true } }
      await bodyOf(await irina.put('/api/vendor', { version, name, locale, origins, settings: changed }), 200)
      expect(await takenBy(await open())).toBe(instant(now + 30 * MINUTE))
      await bodyOf(
        await irina.post(`/api/companies/${ana.opened.company?.id ?? ''}/packages`, {
          name: 'Gold',
          minutes: 600,
          period: 'month',
          precedence: 5,
          price: null,
          overdraft: false,
          endsOn: null,
          startsOn: '2026-03-01',
        }),
        201,
      )
      expect(await takenBy(await open())).toBe(instant(now + 5 * MINUTE))
    })

    test('T18 that is closed never runs again; another one starts afresh', async () => {
      const id = await open()
      now += HOUR
      await act(id, 'close')
      const closed = await clocks(id)
      expect(closed.resolution).toMatchObject({ state: 'settled', takenMs: HOUR })
      expect((await mihai.post(`/api/tickets/${id}/notes`, { message: 'Done.' })).status).toBe(201)
      expect(await clocks(id)).toEqual(closed)
      expect((await clocks(await open())).resolution).toMatchObject({ spentMs: 0, state: 'running' })
    })

    test('that is reopened goes on from where it was', async () => {
      const id = await open()
      now += HOUR
      await act(id, 'solve')
      now += DAY
      await reply(ana, id)
      expect(await clocks(id)).toMatchObject({
        response: { state: 'settled', takenMs: HOUR },
        resolution: { state: 'running', spentMs: HOUR, takenMs: null },
      })
    })

    test('keeps the promise it was opened under, whatever the vendor promises since', async () => {
      const id = await open()
      const promised = await clocks(id)
      const irina = await t.signIn('admin')
      const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
        await irina.get('/api/vendor'),
        200,
      )
      const sla = { ...settings.sla, policies: [] }
      await bodyOf(
        await irina.put('/api/vendor', { version, name, locale, origins, settings: { ...settings, sla } }),
        200,
      )
      expect(await clocks(id)).toEqual(promised)
      expect((await read(await open())).sla).toBeNull()
    })

    test('waits for the next working day where the vendor keeps a public holiday', async () => {
      // The first of December, a Tuesday, is Romania’s national day, and the thirtieth of November Saint Andrew’s.
      now = Date.UTC(2026, 10, 27, 14, 45)
      ana = await t.customer()
      expect((await read(await open())).due).toEqual({
        of: 'pickup',
        at: instant(Date.UTC(2026, 11, 2, 7, 15)),
      })
    })

    test('says in lists what is due next', async () => {
      const first = await open()
      now += 5 * MINUTE
      await act(first, 'assign')
      const second = await open()
      const { items } = await bodyOf<TicketPage>(await mihai.get('/api/tickets'), 200)
      expect(items.map(({ id, due }) => [id, due])).toEqual([
        [first, { of: 'response', at: instant(MONDAY + 4 * HOUR) }],
        [second, { of: 'pickup', at: instant(MONDAY + 35 * MINUTE) }],
      ])
    })
  })

  describe('when a clock runs out', () => {
    test('operators are warned before and told once, in the thread and by one mail each', async () => {
      const id = await open()
      await look()
      expect(await deskMails()).toEqual([])
      now = MONDAY + 24 * MINUTE
      await look()
      await look()
      expect(await types(id, mihai)).toEqual(['open', 'warn pickup'])
      expect(await deskMails()).toEqual([`${t.operator.email} warned_pickup`])
      now = MONDAY + 30 * MINUTE
      await look()
      now += MINUTE
      await look()
      expect(await types(id, mihai)).toEqual(['open', 'warn pickup', 'breach pickup'])
      expect(await deskMails()).toEqual([
        `${t.operator.email} warned_pickup`,
        `${t.operator.email} breached_pickup`,
      ])
      expect((await clocks(id)).pickup).toMatchObject({
        breached: true,
        dueAt: instant(MONDAY + 30 * MINUTE),
      })
    })

    test('its customer sees that it is overdue, and nothing of what operators are told', async () => {
      const id = await open()
      now = MONDAY + 5 * HOUR
      await look()
      expect(await types(id, ana)).toEqual(['open'])
      expect((await clocks(id)).response).toMatchObject({ state: 'running', breached: true })
      expect((await read(id)).unread).toBe(false)
      expect((await mailsOf(t)).filter(({ to }) => to.address === 'ana@magazin-luna.example')).toHaveLength(1)
    })

    test('operators who are there hear it at once, customers do not', async () => {
      const stream = listenTo(await mihai.get('/api/events'))
      const id = await open()
      now = MONDAY + 30 * MINUTE
      await look()
      const event = await stream.heard(({ data }) => data.includes('"breach"'))
      expect(JSON.parse(event.data)).toMatchObject({
        ticket: { id },
        entry: { type: 'breach', by: { party: 'system', person: null }, action: { of: 'pickup' } },
      })
      await stream.cut()
    })

    test('who has the ticket is told, and nobody else', async () => {
      const irina = await t.signIn('admin')
      const id = await open()
      await bodyOf(await irina.post(`/api/tickets/${id}/actions`, { action: 'assign' }), 201)
      now = MONDAY + 4 * HOUR
      await look()
      const mails = (await deskMails()).filter((mail) => mail.includes('breached'))
      expect(mails).toEqual([`irina@comet.example breached_response`])
      const news = (await mailsOf(t))
        .map((mail) => mail.news)
        .find((one): one is DeskNews => one.kind === 'desk' && one.mail === 'breached_response')
      expect(news?.due).toEqual({ at: MONDAY + 4 * HOUR, zone: 'Europe/Bucharest' })
    })

    test('of who is off duty and who is on, it is those who are on', async () => {
      await t.signIn('admin')
      await t.commit((work) =>
        work.trx.updateTable('people').set({ off_duty_since: now }).where('id', '=', t.operator.id).execute(),
      )
      const id = await open()
      await act(id, 'assign')
      now = MONDAY + 4 * HOUR
      await look()
      const mails = (await deskMails()).filter((mail) => mail.includes('breached'))
      expect(mails).toEqual([`irina@comet.example breached_response`])
    })

    test('it is done once, however many look at the same time', async () => {
      const ids = [await open(), await open(), await open()]
      now = MONDAY + 30 * MINUTE
      await Promise.all([look(), look(), look()])
      const threads = await Promise.all(ids.map((id) => types(id, mihai)))
      expect(threads).toEqual(ids.map(() => ['open', 'breach pickup']))
      expect(await deskMails()).toHaveLength(3)
    })

    test('and nobody looked in time, what is late is still in the thread, before what was done then', async () => {
      const id = await open()
      now = MONDAY + HOUR
      await act(id, 'assign')
      expect(await types(id, mihai)).toEqual(['open', 'breach pickup', 'assign'])
      expect((await clocks(id)).pickup).toMatchObject({ breached: true, takenMs: HOUR })
      // Taking it is one thing, of which the customer hears.
      const mails = (await mailsOf(t)).map(({ news }) => ('mail' in news ? news.mail : ''))
      expect(mails).toEqual(['opened', 'status_changed'])
      await look()
      expect(await types(id, mihai)).toEqual(['open', 'breach pickup', 'assign'])
    })

    test('and it is filed under another promise before anybody looked, what is late is in the thread all the same', async () => {
      const id = await open()
      now = MONDAY + HOUR
      await bodyOf(await mihai.post(`/api/tickets/${id}/filing`, { priority: 'high' }), 201)
      expect(await types(id, mihai)).toEqual(['open', 'breach pickup', 'edit'])
      // What was late stays late under the shorter promise; what was not yet is late by that one now.
      expect(await clocks(id)).toMatchObject({
        pickup: { targetMs: 10 * MINUTE, breached: true, dueAt: instant(MONDAY + 30 * MINUTE) },
        response: { targetMs: HOUR, breached: false, dueAt: instant(MONDAY + HOUR) },
      })
      await look()
      expect(await types(id, mihai)).toEqual(['open', 'breach pickup', 'edit', 'breach response'])
    })

    test('and it was late before a day in which nobody looked, each thing is told once', async () => {
      const id = await open()
      now = MONDAY + 20 * DAY
      await look()
      expect(await types(id, mihai)).toEqual([
        'open',
        'breach pickup',
        'breach response',
        'breach resolution',
      ])
    })

    test('what cannot be done holds nothing else up', async () => {
      const broken = await open()
      const whole = await open()
      await t.commit((work) =>
        work.trx.updateTable('tickets').set({ sla: '{}' }).where('id', '=', broken).execute(),
      )
      now = MONDAY + 30 * MINUTE
      await look()
      expect(await types(whole, mihai)).toEqual(['open', 'breach pickup'])
      expect(errors).toHaveLength(1)
      errors = []
    })
  })
})

async function save(sla: object): Promise<Response> {
  const irina = await t.signIn('admin')
  const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
    await irina.get('/api/vendor'),
    200,
  )
  return await irina.put('/api/vendor', {
    version,
    name,
    locale,
    origins,
    settings: { ...settings, sla: { ...settings.sla, ...sla } },
  })
}

async function faults(sla: object): Promise<string[]> {
  const { errors: said = [] } = await problemOf(await save(sla), 422)
  return said.map(({ field, code }) => `${field} ${code}`)
}

const calendar = (change: object) => ({ calendars: [{ ...OFFICE, ...change }], policies: [] })

describe('settings', () => {
  beforeAll(async () => {
    now = MONDAY
    t = await startTestApp({ clock: () => now, vendor: { settings: { sla: PROMISES } } })
  })
  afterAll(() => t.close())

  test('with a calendar that has no open hour are refused, and the field is named', async () => {
    const week = [[], [], [], [], [], [], []]
    expect(await faults({ calendars: [{ ...OFFICE, week }] })).toContain(
      'settings.sla.calendars.0.week no_open_hour',
    )
    const { errors: said = [] } = await problemOf(await save({ calendars: [{ ...OFFICE, week }] }), 422)
    expect(said[0]?.detail).toMatch(/open hour|oră lucrătoare/)
  })

  test('with hours, zones, days or countries that are none are refused', async () => {
    const days = OFFICE.week.slice(1)
    expect(await faults(calendar({ week: [[[600, 540]], ...days] }))).toEqual([
      'settings.sla.calendars.0.week.0.0 ends_before',
    ])
    expect(
      await faults(
        calendar({
          week: [
            [
              [540, 720],
              [660, 1020],
            ],
            ...days,
          ],
        }),
      ),
    ).toEqual(['settings.sla.calendars.0.week.0 overlapping'])
    expect(await faults(calendar({ week: [[[540, 1441]], ...days] }))).toEqual([
      'settings.sla.calendars.0.week.0.0.1 out_of_range',
    ])
    expect(await faults(calendar({ zone: 'Europe/Atlantis' }))).toEqual([
      'settings.sla.calendars.0.zone not_one_of',
    ])
    expect(await faults(calendar({ closed: ['2026-02-30'] }))).toEqual([
      'settings.sla.calendars.0.closed.0 wrong_type',
    ])
    expect(await faults(calendar({ holidays: { country: 'XX' } }))).toEqual([
      'settings.sla.calendars.0.holidays.country not_one_of',
    ])
    expect(await faults(calendar({ holidays: { country: 'DE', region: 'ZZ' } }))).toEqual([
      'settings.sla.calendars.0.holidays.region not_one_of',
    ])
  })

  test('with limits of more than ten years are refused, by which no time could be reckoned', async () => {
    const irina = await t.signIn('admin')
    const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
      await irina.get('/api/vendor'),
      200,
    )
    const limits = { nudgeAfter: Number.MAX_SAFE_INTEGER, closeAfter: 3651 * DAY }
    const ticket = { ...settings.ticket, ...limits }
    const { errors: said = [] } = await problemOf(
      await irina.put('/api/vendor', { version, name, locale, origins, settings: { ...settings, ticket } }),
      422,
    )
    expect(said.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'settings.ticket.nudgeAfter out_of_range',
      'settings.ticket.closeAfter out_of_range',
    ])
  })

  test('with a policy by a calendar that is none are refused', async () => {
    expect(await faults({ calendars: [] })).toEqual([
      'settings.sla.policies.0.calendar not_one_of',
      'settings.sla.policies.1.calendar not_one_of',
    ])
  })

  test('can ask which holidays are kept where', async () => {
    const irina = await t.signIn('admin')
    now = Date.UTC(2026, 10, 25)
    const all = await bodyOf<HolidaysView>(await irina.get('/api/vendor/holidays'), 200)
    expect(all.countries).toEqual(expect.arrayContaining(['RO', 'ES', 'CZ', 'SI', 'DE']))
    expect([all.regions, all.next]).toEqual([[], []])
    const romania = await bodyOf<HolidaysView>(
      await irina.get('/api/vendor/holidays?country=RO', { 'Accept-Language': 'ro' }),
      200,
    )
    expect(romania.next.slice(0, 2).map(({ date }) => date)).toEqual(['2026-11-30', '2026-12-01'])
    // Two days on end are two days.
    expect(romania.next.map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2026-12-25', '2026-12-26', '2027-01-01', '2027-01-02']),
    )
    const bavaria = await bodyOf<HolidaysView>(
      await irina.get('/api/vendor/holidays?country=DE&region=BY'),
      200,
    )
    expect(bavaria.regions).toContainEqual({ code: 'BY', name: 'Bayern' })
    // Half a day is worked.
    expect(bavaria.next.map(({ date }) => date)).not.toContain('2026-12-24')
    expect(bavaria.next.map(({ date }) => date)).toContain('2027-01-06')
  })

  test('costs a thread at a time, however many ask', async () => {
    const irina = await t.signIn('admin')
    let [most, running] = [0, 0]
    const count = (by: number) => () => {
      running += by
      most = Math.max(most, running)
    }
    process.on('worker', (worker) => {
      count(1)()
      worker.once('exit', count(-1))
    })
    const codes = ['AT', 'BE', 'BG', 'HR', 'AT', 'BE']
    await Promise.all(
      codes.map(async (code) => bodyOf(await irina.get(`/api/vendor/holidays?country=${code}`), 200)),
    )
    process.removeAllListeners('worker')
    expect(most).toBe(1)
  })
})
