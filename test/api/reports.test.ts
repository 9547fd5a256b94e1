/** Reports through the API, on each engine: what is counted on which days, how soon it was, what was kept, how it was rated. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Report } from '../../shared/api/reports.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { newId } from '../../server/storage/ids.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'
import { addOperator, signInAs } from '../support/operators.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Nine to five on weekdays in Bucharest, and two hours to answer. */
const sla = {
  calendars: [
    {
      key: 'office',
      name: 'Office',
      zone: 'Europe/Bucharest',
      week: [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []],
    },
  ],
  policies: [{ key: 'all', name: 'All', calendar: 'office', targets: { response: 2 * HOUR } }],
}
const categories = [
  { key: 'till', label: { en: 'Tills', ro: 'Case de marcat' } },
  { key: 'odd', label: { en: '=1+1' } },
]

onBothEngines((newStore) => {
  let t: TestApp
  /** A Monday, 10:00 in Bucharest. */
  let now: number
  let ana: CustomerClient
  let mihai: OperatorClient

  beforeEach(async () => {
    now = Date.parse('2026-03-02T08:00:00Z')
    t = await startTestApp({ store: await newStore(), clock: () => now })
    ana = await t.customer()
    mihai = await t.signIn()
  })
  afterEach(() => t.close())

  /** As the admin settles it; tickets opened before stand as they do. */
  async function settle(settings: object): Promise<void> {
    const irina = await t.signIn('admin')
    const { name, locale, origins, version, ...before } = await bodyOf<{
      name: string
      locale: string
      origins: string[]
      version: string
      settings: object
    }>(await irina.get('/api/vendor'), 200)
    const next = { name, locale, origins, version, settings: { ...before.settings, ...settings } }
    await bodyOf(await irina.put('/api/vendor', next), 200)
  }

  async function open(fields: object = {}): Promise<string> {
    const body = { subject: 'Printer', message: 'It prints twice.', ...fields }
    return (await bodyOf<TicketChange>(await ana.post('/api/tickets', body), 201)).ticket.id
  }

  async function reply(id: string, status: string, by = mihai): Promise<void> {
    await bodyOf(await by.post(`/api/tickets/${id}/replies`, { message: 'Like this.', status }), 201)
  }

  async function rate(id: string, rating: number, message?: string): Promise<void> {
    await bodyOf(await ana.post(`/api/tickets/${id}/rating`, { rating, message }), 201)
  }

  async function report(query = '', client = mihai): Promise<Report> {
    return await bodyOf<Report>(await client.get(`/api/reports${query}`), 200)
  }

  test('of nothing at all says so, of the last thirty days', async () => {
    const empty = await report()
    const clock = { count: 0, median: null, ninetieth: null, promised: 0, kept: 0 }
    expect(empty).toMatchObject({
      from: '2026-02-01',
      to: '2026-03-02',
      zone: 'UTC',
      by: 'day',
      all: { opened: 0, solved: 0, clocks: { pickup: clock, response: clock, resolution: clock } },
      ratings: { count: 0, average: null, spread: [0, 0, 0, 0, 0] },
      said: [],
      categories: [],
      operators: [],
    })
    expect(empty.steps).toHaveLength(30)
    expect(await report('?days=7')).toMatchObject({ from: '2026-02-24', to: '2026-03-02' })
  })

  test('T6 ratings reach it: how many of each, of whom, and the words that came with them; of several the last', async () => {
    const [first, second, third] = [await open(), await open(), await open()]
    for (const id of [first, second, third]) await reply(id, 'solved')
    await rate(first, 1, 'Nobody came.')
    now += MINUTE
    await rate(first, 5, 'Somebody came after all.')
    now += MINUTE
    await rate(second, 4)
    const { ratings, said, operators } = await report()
    expect(ratings).toEqual({ count: 2, average: 4.5, spread: [0, 0, 0, 1, 1] })
    expect(said).toEqual([
      {
        ticket: { id: first, number: 1, subject: 'Printer' },
        rating: 5,
        words: 'Somebody came after all.',
        at: '2026-03-02T08:01:00.000Z',
        operator: { id: t.operator.id, name: t.operator.name },
        customer: { id: ana.opened.person.id, name: 'Ana Popescu' },
      },
    ])
    const his = operators.find(({ key }) => key === t.operator.id)
    expect(his).toMatchObject({ name: t.operator.name, solved: 3, ratings })
  })

  test('T6 a rating stays with who had solved it then, whoever solves it and is rated later', async () => {
    const dana = await addOperator(t, { vendorId: t.vendor.id, email: 'dana@comet.example', name: 'Dana' })
    const id = await open()
    await reply(id, 'solved')
    await rate(id, 1, 'Nobody came.')
    now += DAY
    await bodyOf(await ana.post(`/api/tickets/${id}/replies`, { message: 'Not quite.' }), 201)
    await reply(id, 'solved', await signInAs(t, dana.email))
    await rate(id, 5)
    const ofWhom = async (day: string) =>
      (await report(`?from=${day}&to=${day}`)).operators.flatMap(({ name, ratings }) =>
        ratings.average === null ? [] : [[name, ratings.average]],
      )
    expect(await ofWhom('2026-03-02')).toEqual([[t.operator.name, 1]])
    expect(await ofWhom('2026-03-03')).toEqual([['Dana', 5]])
    const [said] = (await report('?from=2026-03-02&to=2026-03-02')).said
    expect(said?.operator?.name).toBe(t.operator.name)
  })

  test('counts on the days of the vendor’s time zone, both ends with it', async () => {
    await settle({ sla })
    // An hour and a half before midnight in UTC, and half an hour after it in Bucharest.
    now = Date.parse('2026-03-02T22:30:00Z')
    ana = await t.customer()
    mihai = await t.signIn()
    const id = await open()
    now += DAY
    await reply(id, 'solved')
    const { zone, steps } = await report('?from=2026-03-02&to=2026-03-04')
    expect(zone).toBe('Europe/Bucharest')
    expect(steps).toEqual([
      { from: '2026-03-02', to: '2026-03-02', opened: 0, solved: 0 },
      { from: '2026-03-03', to: '2026-03-03', opened: 1, solved: 0 },
      { from: '2026-03-04', to: '2026-03-04', opened: 0, solved: 1 },
    ])
    for (const [query, opened, solved] of [
      ['?from=2026-03-03&to=2026-03-03', 1, 0],
      ['?from=2026-03-04&to=2026-03-04', 0, 1],
      ['?from=2026-03-02&to=2026-03-02', 0, 0],
    ] as const) {
      expect((await report(query)).all, query).toMatchObject({ opened, solved })
    }
  })

  test('P7 says how soon, in business time under a promise, and what was kept of it', async () => {
    await settle({ sla })
    const [soon, late, open1] = [await open(), await open(), await open()]
    now += HOUR
    await reply(soon, 'waiting_customer')
    // Until the next morning: six hours of that day and one of the other.
    now += 23 * HOUR
    ana = await t.customer()
    mihai = await t.signIn()
    await reply(late, 'solved')
    const { clocks } = (await report()).all
    expect(clocks.response).toEqual({
      count: 2,
      median: HOUR,
      ninetieth: 8 * HOUR,
      // The third has run out too, and nobody has marked it yet.
      promised: 3,
      kept: 1,
    })
    expect(clocks.resolution).toEqual({
      count: 1,
      median: 8 * HOUR,
      ninetieth: 8 * HOUR,
      promised: 0,
      kept: 0,
    })
    await reply(open1, 'in_progress')
    expect((await report()).all.clocks.response.kept).toBe(1)
  })

  test('tells of tickets without a promise how long they took by the clock on the wall', async () => {
    const id = await open()
    now += 90 * MINUTE
    await bodyOf(await mihai.post(`/api/tickets/${id}/assignments`, { operator: t.operator.id }), 201)
    now += 30 * MINUTE
    await reply(id, 'waiting_customer')
    now += 5 * HOUR
    await bodyOf(await ana.post(`/api/tickets/${id}/replies`, { message: 'The second.' }), 201)
    now += HOUR
    await reply(id, 'solved')
    const { pickup, response, resolution } = (await report()).all.clocks
    expect([pickup.median, response.median, resolution.median]).toEqual([90 * MINUTE, 2 * HOUR, 3 * HOUR])
    expect(pickup.promised + response.promised + resolution.promised).toBe(0)
  })

  test('counts a ticket that was solved again once, and none that was merely closed', async () => {
    const id = await open()
    await reply(id, 'solved')
    now += DAY
    await bodyOf(await ana.post(`/api/tickets/${id}/replies`, { message: 'Not quite.' }), 201)
    now += DAY
    await reply(id, 'solved')
    await bodyOf(await mihai.post(`/api/tickets/${await open()}/actions`, { action: 'close' }), 201)
    const { all, steps } = await report('?from=2026-03-02&to=2026-03-04')
    expect(all).toMatchObject({ opened: 2, solved: 1 })
    expect(steps.map(({ solved }) => solved)).toEqual([0, 0, 1])
  })

  test('tells categories and operators apart, and what has none', async () => {
    await settle({ categories, opening: { category: 'optional' } })
    const dana = await addOperator(t, { vendorId: t.vendor.id, email: 'dana@comet.example', name: 'Dana' })
    const her = await signInAs(t, dana.email)
    const till = await open({ category: 'till' })
    await open()
    await bodyOf(await mihai.post(`/api/tickets/${till}/assignments`, { operator: dana.id }), 201)
    await reply(till, 'solved', her)
    await rate(till, 3)
    const { categories: by, operators } = await report()
    expect(by).toMatchObject([
      { key: 'till', name: 'Case de marcat', opened: 1, solved: 1, ratings: { count: 1, average: 3 } },
      { key: null, name: null, opened: 1, solved: 0, ratings: { count: 0 } },
    ])
    expect(operators).toMatchObject([
      { key: dana.id, name: 'Dana', opened: 1, solved: 1, ratings: { count: 1 } },
      { key: null, name: null, opened: 1, solved: 0 },
    ])
  })

  test('draws many days by weeks, which together are all of them', async () => {
    await open()
    const { by, steps, all } = await report('?from=2025-03-03&to=2026-03-03')
    expect(by).toBe('week')
    expect(steps).toHaveLength(53)
    expect(steps[0]).toMatchObject({ from: '2025-03-03', to: '2025-03-09' })
    expect(steps.at(-1)).toEqual({ from: '2026-03-02', to: '2026-03-03', opened: 1, solved: 0 })
    expect(steps.reduce((sum, { opened }) => sum + opened, 0)).toBe(all.opened)
  })

  test('loses and doubles nothing where many came at the same moment', async () => {
    const id = await open()
    await reply(id, 'solved')
    await t.store.transaction(async (trx) => {
      const ticket = await trx.selectFrom('tickets').selectAll().executeTakeFirstOrThrow()
      const events = trx.selectFrom('events').selectAll().orderBy('seq', 'desc').limit(1)
      const event = await events.executeTakeFirstOrThrow()
      const copies = Array.from({ length: 1200 }, (_, n) => ({ n: n + 2, id: newId(now) }))
      // Engines take only so many values in a statement.
      for (let from = 0; from < copies.length; from += 200) {
        const some = copies.slice(from, from + 200)
        const tickets = some.map(({ n, id: copy }) => Object.assign({}, ticket, { id: copy, number: n }))
        await trx.insertInto('tickets').values(tickets).execute()
        const solved = some.map(({ n, id: copy }) =>
          Object.assign({}, event, { seq: event.seq + n, ticket_id: copy }),
        )
        await trx.insertInto('events').values(solved).execute()
      }
    })
    const { all } = await report()
    expect(all).toMatchObject({ opened: 1201, solved: 1201 })
  })

  test('is of no days that are none, end before they begin, or are more than a year', async () => {
    for (const [query, field, code] of [
      ['?from=2026-03-02&to=2026-03-01', 'from', 'ends_before'],
      ['?from=2025-03-01&to=2026-03-02', 'from', 'too_many_days'],
      ['?from=1926-01-01', 'from', 'too_many_days'],
      ['?from=2027-01-01', 'from', 'ends_before'],
      ['?from=NaN', 'from', 'wrong_type'],
      ['?to=2026-02-30', 'to', 'wrong_type'],
      ['?to=%00', 'to', 'wrong_type'],
      ['?to=', 'to', 'wrong_type'],
      ['?from=2026-03-01T00:00:00Z', 'from', 'wrong_type'],
      ['?days=0', 'days', 'too_small'],
      ['?days=367', 'days', 'out_of_range'],
      ['?days=NaN', 'days', 'wrong_type'],
      ['?days=1e9', 'days', 'out_of_range'],
      ['?until=2026-03-01', 'until', 'unknown'],
    ] as const) {
      for (const path of ['/api/reports', '/api/reports.csv']) {
        const { errors } = await problemOf(await mihai.get(path + query), 422)
        expect(errors, query).toMatchObject([{ field, code }])
      }
    }
  })

  test('of days when nothing was says so, however far they are', async () => {
    await open()
    for (const query of ['?to=0001-01-01', '?to=9999-12-31', '?from=0000-01-01&to=0000-12-31']) {
      expect((await report(query)).all.opened, query).toBe(0)
    }
  })

  test('says nothing of another vendor', async () => {
    await reply(await open(), 'solved')
    const nova = await t.addVendor({ slug: 'nova' })
    const theirs = await report('', await nova.signIn())
    expect(theirs.all).toMatchObject({ opened: 0, solved: 0 })
    expect(theirs.operators).toEqual([])
  })

  describe('as a file', () => {
    test('S15 says the same, and what somebody wrote is no formula', async () => {
      await settle({ categories, opening: { category: 'optional' } })
      const id = await open({ category: 'odd' })
      await reply(id, 'solved')
      await rate(id, 2, '=HYPERLINK("https://evil.example")')
      const answer = await mihai.get('/api/reports.csv?from=2026-03-01&to=2026-03-02', {
        'Accept-Language': 'en',
      })
      expect(answer.headers.get('Content-Disposition')).toBe(
        'attachment; filename="report-comet-2026-03-01-2026-03-02.csv"',
      )
      const lines = (await answer.text()).split('\r\n').filter((line) => line !== '')
      const cells = lines.map((line) => line.split('","').length)
      expect(new Set(cells)).toEqual(new Set([15]))
      expect(lines).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^"(?:all|total)","2026-03-01\/2026-03-02","1","1",/),
          expect.stringMatching(/"'=1\+1","1","1",/),
          expect.stringContaining(`"'=HYPERLINK(""https://evil.example"")"`),
        ]),
      )
    })
  })
})
