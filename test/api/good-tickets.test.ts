/** Tickets that say what is needed: services, priorities and their care, checklists, where somebody was, and the wait to expect. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { Outlook, PlaceView, TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
  type TestVendor,
} from '../support/app.ts'
import { form, GUESTS, send } from '../support/guests.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let now = Date.parse('2026-03-02T09:00:00Z')
let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient

const services = [
  { key: 'fix', label: { en: 'Bug fix', ro: 'Corectare' } },
  { key: 'order', label: { en: 'New requests and orders', ro: 'Cereri noi și comenzi' } },
]

beforeAll(async () => {
  t = await startTestApp({
    clock: () => now,
    vendor: {
      settings: {
        categories: [{ key: 'till', label: { en: 'Till' } }],
        fields: [
          { key: 'total', label: { en: 'Total' }, required: false, maxLength: 12, kind: 'number' },
          {
            key: 'shop',
            label: { en: 'Shop', ro: 'Magazin' },
            required: false,
            maxLength: 12,
            kind: 'choice',
            choices: [{ key: 'north', label: { en: 'North', ro: 'Nord' } }],
          },
        ],
        opening: {
          services,
          category: 'optional',
          priority: {
            ask: true,
            about: { en: 'High is for a shop that stands still.' },
            labels: { high: { en: 'Urgent', ro: 'Urgentă' } },
            overuse: { share: 50, tickets: 10, days: 30, least: 3 },
          },
          guidance: { en: 'Who, where, what, how?\n\nSee https://comet.example/how' },
          checklist: true,
          context: 'page',
          wait: true,
        },
      },
    },
  })
  ana = await t.customer({ locale: 'en' })
  mihai = await t.signIn()
})
afterAll(() => t.close())

async function open(by: TestClient, more: object = {}): Promise<TicketChange> {
  const body = { subject: 'The till prints nothing', message: 'Since this morning.', ...more }
  return await bodyOf(await by.post('/api/tickets', body), 201)
}

async function read(by: TestClient, { ticket }: TicketChange): Promise<TicketDetail> {
  return await bodyOf(await by.get(`/api/tickets/${ticket.id}`), 200)
}

async function file({ ticket }: TicketChange, priority: string): Promise<void> {
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/filing`, { priority }), 201)
}

async function outlookOf(by: TestClient): Promise<Outlook> {
  return await bodyOf(await by.get('/api/outlook'), 200)
}

async function queue(): Promise<string[]> {
  const { items } = await bodyOf<TicketPage>(await mihai.get('/api/tickets?limit=100'), 200)
  return items.map(({ id }) => id)
}

describe('what the form asks and says', () => {
  test('B15 E8 is told with the session, in the reader’s language', async () => {
    const { vendor } = await bodyOf<CustomerSession>(await ana.get('/api/sessions/current'), 200)
    expect(vendor.opening).toMatchObject({
      services: [
        { key: 'fix', label: 'Bug fix' },
        { key: 'order', label: 'New requests and orders' },
      ],
      categories: [{ key: 'till', label: 'Till' }],
      priority: {
        about: 'High is for a shop that stands still.',
        labels: { low: null, medium: null, high: 'Urgent' },
      },
      policy: null,
      checklist: true,
      context: 'page',
    })
    const said = vendor.opening?.guidance?.at(-1)
    expect(said?.type === 'paragraph' && said.children.at(-1)).toMatchObject({
      type: 'link',
      href: 'https://comet.example/how',
    })
    expect(vendor.fields[1]).toMatchObject({ kind: 'choice', choices: [{ key: 'north', label: 'North' }] })
    expect(mihai.signedIn.filing.services).toEqual([
      { key: 'fix', label: 'Corectare' },
      { key: 'order', label: 'Cereri noi și comenzi' },
    ])
  })

  test('a vendor that has switched nothing on has a form as plain as it was', async () => {
    const plain = await t.addVendor({ slug: 'plain' })
    const dan = await plain.customer()
    expect(dan.opened.vendor.opening).toBeUndefined()
    const change = await bodyOf<TicketChange>(
      await dan.post('/api/tickets', {
        subject: 'Till',
        message: 'm',
        priority: 'high',
        checklist: ['one'],
        context: { page: 'https://app.plain.example/x', version: '1' },
      }),
      201,
    )
    expect(change.ticket).toMatchObject({ priority: 'medium', urgent: false })
    expect(await read(dan, change)).toMatchObject({ checklist: null, context: null, service: null })
    expect(await outlookOf(dan)).toEqual({ wait: null, overuse: null })
  })
})

describe('D3 a ticket is filed', () => {
  test('under a service, a category and a priority, by its customer', async () => {
    const change = await open(ana, {
      service: 'fix',
      category: 'till',
      priority: 'low',
      fields: { total: '1.234,56', shop: 'north' },
    })
    expect(await read(mihai, change)).toMatchObject({
      service: { key: 'fix', label: 'Corectare' },
      category: { key: 'till' },
      priority: 'low',
      urgent: false,
      fields: [
        { key: 'total', value: '1.234,56' },
        { key: 'shop', label: 'Magazin', value: 'Nord' },
      ],
    })
  })

  test.for([
    [{ service: 'none' }, 'service', 'not_one_of'],
    [{ priority: 'urgent' }, 'priority', 'not_one_of'],
    [{ fields: { total: 'a lot' } }, 'fields.total', 'wrong_type'],
    [{ fields: { shop: 'south' } }, 'fields.shop', 'not_one_of'],
    [{ checklist: Array.from({ length: 21 }, () => 'one') }, 'checklist', 'too_long'],
    [{ checklist: ['one', ' '] }, 'checklist.1', 'required'],
    [{ context: { page: 'x'.repeat(1001) } }, 'context.page', 'too_long'],
    [{ context: { cookie: 'x' } }, 'context.cookie', 'unknown'],
  ] as const)('%j is refused', async ([more, field, code]) => {
    const body = { subject: 'Till', message: 'm', ...more }
    const { errors } = await problemOf(await ana.post('/api/tickets', body), 422)
    expect(errors).toEqual([expect.objectContaining({ field, code })])
  })

  test('anew by an operator, which both sides see in the thread', async () => {
    const change = await open(ana)
    const at = `/api/tickets/${change.ticket.id}/filing`
    const filed = await bodyOf<TicketChange>(
      await mihai.post(at, { priority: 'high', service: 'order', category: 'till' }),
      201,
    )
    expect(filed.ticket).toMatchObject({ priority: 'high', urgent: true, status: 'new' })
    expect(filed.entry).toMatchObject({
      type: 'edit',
      action: { type: 'edit', changes: { priority: 'high', service: 'order', category: 'till' } },
    })
    const detail = await read(ana, change)
    expect(detail).toMatchObject({
      service: { label: 'New requests and orders' },
      category: { label: 'Till' },
    })
    expect(detail.thread.items.at(-1)).toMatchObject({ type: 'edit' })

    const cleared = await bodyOf<TicketChange>(await mihai.post(at, { service: null, priority: 'high' }), 201)
    expect(cleared.entry.action).toEqual({ type: 'edit', changes: { service: null } })
    expect((await problemOf(await mihai.post(at, { priority: 'high' }), 409)).code).toBe('outdated')
    expect((await problemOf(await mihai.post(at, { service: 'none' }), 422)).errors?.[0]).toMatchObject({
      field: 'service',
    })
    expect((await ana.post(at, { priority: 'low' })).status).toBe(404)
  })
})

describe('E7 high', () => {
  test('stands ahead of its equals, and no longer when somebody marks too many so', async () => {
    const eager = await t.customer({ sub: 'eager', email: 'e@luna.example', locale: 'en' })
    const first = await open(ana)
    now += MINUTE
    const urgent = await open(eager, { priority: 'high' })
    expect(urgent.ticket).toMatchObject({ priority: 'high', urgent: true })
    const order = await queue()
    expect(order.indexOf(urgent.ticket.id)).toBeLessThan(order.indexOf(first.ticket.id))

    for (let n = 0; n < 2; n += 1) {
      now += MINUTE
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await outlookOf(eager)).toMatchObject({ overuse: null })
      // oxlint-disable-next-line no-await-in-loop -- as above
      await open(eager, { priority: 'high' })
    }
    expect(await outlookOf(eager)).toMatchObject({
      overuse: { high: 3, of: 3 },
    })
    now += MINUTE
    const again = await open(eager, { priority: 'high' })
    expect(again.ticket).toMatchObject({ priority: 'high', urgent: false })
    const then = await queue()
    expect(then.indexOf(first.ticket.id)).toBeLessThan(then.indexOf(again.ticket.id))
    // Of nobody else's.
    expect(await outlookOf(ana)).toMatchObject({ overuse: null })

    // Whatever its customer marks, an operator's high counts.
    const at = `/api/tickets/${again.ticket.id}/filing`
    const raised = await bodyOf<TicketChange>(await mihai.post(at, { priority: 'high' }), 201)
    expect(raised.ticket).toMatchObject({ priority: 'high', urgent: true })
    expect(raised.entry.action).toEqual({ type: 'edit', changes: { priority: 'high' } })
    expect((await problemOf(await mihai.post(at, { priority: 'high' }), 409)).code).toBe('outdated')

    // A month later it counts again.
    now += 31 * DAY
    expect((await open(eager, { priority: 'high' })).ticket.urgent).toBe(true)
  })
})

describe('E7 what counts is what somebody marked themselves', () => {
  test('not what operators made of their tickets, nor those that operators opened for them', async () => {
    const modest = await t.customer({ sub: 'modest', email: 'modest@luna.example' })
    for (let n = 0; n < 3; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await file(await open(modest), 'high')
      // oxlint-disable-next-line no-await-in-loop -- as above
      await open(mihai, { customer: { id: modest.opened.person.id }, channel: 'phone', priority: 'high' })
    }
    expect(await outlookOf(modest)).toMatchObject({ overuse: null })
    const first = await open(modest, { priority: 'high' })
    expect(first.ticket).toMatchObject({ priority: 'high', urgent: true })
    expect(await outlookOf(modest)).toMatchObject({ overuse: null })
  })

  test('whatever lower priority operators have given it since', async () => {
    const eager = await t.customer({ sub: 'lowered', email: 'lowered@luna.example' })
    for (let n = 0; n < 3; n += 1) {
      now += MINUTE
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await file(await open(eager, { priority: 'high' }), 'low')
    }
    expect(await outlookOf(eager)).toMatchObject({ overuse: { high: 3, of: 3 } })
    expect((await open(eager, { priority: 'high' })).ticket).toMatchObject({
      priority: 'high',
      urgent: false,
    })
  })
})

describe('E10 a checklist', () => {
  test('is kept in its author’s order, and each item is ticked off on its own', async () => {
    const change = await open(ana, { checklist: ['Move the logo', ' Change the\nfooter ', 'Add a page'] })
    const at = `/api/tickets/${change.ticket.id}/ticks`
    expect((await read(ana, change)).checklist).toEqual([
      { id: '1', text: 'Move the logo', doneAt: null },
      { id: '2', text: 'Change the footer', doneAt: null },
      { id: '3', text: 'Add a page', doneAt: null },
    ])
    const ticked = await bodyOf<TicketChange>(await mihai.post(at, { item: '2', done: true }), 201)
    expect(ticked.entry).toMatchObject({ type: 'tick', action: { type: 'tick', item: '2', done: true } })
    expect((await read(ana, change)).checklist?.map(({ doneAt }) => doneAt)).toEqual([
      null,
      new Date(now).toISOString(),
      null,
    ])
    // Somebody else was sooner.
    expect((await problemOf(await mihai.post(at, { item: '2', done: true }), 409)).code).toBe('outdated')
    expect((await mihai.post(at, { item: '9', done: true })).status).toBe(422)
    expect((await mihai.post(at, { item: 'x', done: true })).status).toBe(422)
    expect((await ana.post(at, { item: '1', done: true })).status).toBe(404)
    await bodyOf(await mihai.post(at, { item: '2', done: false }), 201)
    expect((await read(ana, change)).checklist?.every(({ doneAt }) => doneAt === null)).toBe(true)
  })

  test('of two who tick the same item at once, one is told so', async () => {
    const change = await open(ana, { checklist: ['one', 'two'] })
    const at = `/api/tickets/${change.ticket.id}/ticks`
    const answers = await Promise.all([1, 2].map(() => mihai.post(at, { item: '1', done: true })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })
})

describe('E9 where somebody was', () => {
  test('S26 goes along without what stands behind ? and #, for its customer and the operators', async () => {
    const change = await open(ana, {
      context: { page: 'https://app.comet.example/invoices?token=secret#x', version: ' 3.4.1 ' },
    })
    const context = { page: 'https://app.comet.example/invoices', version: '3.4.1' }
    expect((await read(mihai, change)).context).toEqual(context)
    expect((await read(ana, change)).context).toEqual(context)
    const vera = await t.customer({
      sub: 'vera',
      email: 'v@luna.example',
      company: { id: 'luna', name: 'Magazin Luna', role: 'primary_contact' },
    })
    expect((await read(vera, change)).context).toBeNull()
  })

  test('S9 is no address of anything else than a page', async () => {
    const change = await open(ana, { context: { page: 'javascript:alert(1)' } })
    expect((await read(mihai, change)).context).toBeNull()
  })
})

describe('E8 what helps to find the cause', () => {
  const lines = [
    { kind: 'browser', text: 'Mozilla/5.0 (X11)' },
    { kind: 'error', text: 'x is not defined (https://app.comet.example/app.js?v=secret:1:2)' },
    { kind: 'request', text: '500 https://ana:pass@api.comet.example/pay?card=4111#now (fetch)' },
  ] as const
  let dan: CustomerClient
  beforeAll(async () => {
    const curious = await t.addVendor({ slug: 'curious', settings: { files: { diagnostics: true } } })
    dan = await curious.customer()
  })

  const asked = async (diagnostics: unknown) =>
    dan.post('/api/tickets', { subject: 'No total', message: 'None.', context: { diagnostics } })

  test('S26 goes along, without what addresses in it say of people', async () => {
    const change = await bodyOf<TicketChange>(await asked(lines), 201)
    expect((await read(dan, change)).context).toEqual({
      diagnostics: [
        lines[0],
        { kind: 'error', text: 'x is not defined (https://app.comet.example/app.js)' },
        { kind: 'request', text: '500 https://api.comet.example/pay (fetch)' },
      ],
    })
  })

  test('is in one line each, and nothing where nothing is left', async () => {
    const bad = [
      { kind: 'error', text: 'a\nb\u0000c\u202ed' },
      { kind: 'page', text: 'javascript:alert(1)' },
      { kind: 'zone', text: ' \n ' },
    ]
    const change = await bodyOf<TicketChange>(await asked(bad), 201)
    expect((await read(dan, change)).context).toEqual({ diagnostics: [{ kind: 'error', text: 'a b c d' }] })
    const none = await bodyOf<TicketChange>(await asked([]), 201)
    expect((await read(dan, none)).context).toBeNull()
  })

  test.each([
    [Array.from({ length: 31 }, () => lines[0])],
    [[{ kind: 'browser', text: 'x'.repeat(501) }]],
    [[{ kind: 'cookie', text: 'a=b' }]],
    [[{ ...lines[0], html: '<b>' }]],
    ['Mozilla'],
  ])('is refused as no such list: %j', async (bad) => {
    const problem = await problemOf(await asked(bad), 422)
    expect(problem.errors?.every(({ field }) => field.startsWith('context.diagnostics'))).toBe(true)
  })

  test('S26 goes along with what guests send too, and is left out where the vendor does not want it', async () => {
    const settings = { ...GUESTS, files: { diagnostics: true } }
    const [eager, calm] = [
      await t.addVendor({ slug: 'eager', settings }),
      await t.addVendor({ slug: 'calm', settings: GUESTS }),
    ]
    const sent = async (vendor: TestVendor, slug: string) => {
      await send(t, vendor, { context: { diagnostics: lines } }, { Origin: `https://app.${slug}.example` })
      const otto = await vendor.signIn()
      const [one] = (await bodyOf<TicketPage>(await otto.get('/api/tickets'), 200)).items
      return (await bodyOf<TicketDetail>(await otto.get(`/api/tickets/${one?.id}`), 200)).context
    }
    expect((await sent(eager, 'eager'))?.diagnostics).toContainEqual({
      kind: 'request',
      text: '500 https://api.comet.example/pay (fetch)',
    })
    expect(await sent(calm, 'calm')).toBeNull()
    const input = form(eager, { context: { diagnostics: [{ kind: 'cookie', text: 'a=b' }] } })
    const refused = t.anyone.post('/api/guest-tickets', input, { Origin: 'https://app.eager.example' })
    expect((await problemOf(await refused, 422)).errors?.[0]?.field).toMatch(/^context\.diagnostics/)
  })

  test('is left out where the vendor does not want it', async () => {
    const change = await open(ana, { context: { diagnostics: lines } })
    expect((await read(mihai, change)).context).toBeNull()
  })
})

describe('B12 E4 the wait', () => {
  test('is said once there is enough history, and where a ticket stands while nobody has taken it', async () => {
    const busy = await t.addVendor({
      slug: 'busy',
      settings: { opening: { wait: true } },
    })
    const [dan, otto] = [await busy.customer(), await busy.signIn()]
    const place = async (change: TicketChange, by: TestClient = dan) =>
      await bodyOf<PlaceView>(await by.get(`/api/tickets/${change.ticket.id}/place`), 200)
    for (let n = 0; n < 8; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { ticket } = await open(dan)
      now += (n + 1) * 10 * MINUTE
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await otto.post(`/api/tickets/${ticket.id}/actions`, { action: 'assign' }), 201)
    }
    now += DAY
    expect(await outlookOf(dan)).toEqual({
      overuse: null,
      wait: {
        usual: new Date(now + 40 * MINUTE).toISOString(),
        most: new Date(now + 80 * MINUTE).toISOString(),
      },
    })
    const one = await open(dan)
    const opened = now
    now += MINUTE
    const two = await open(dan)
    expect(await place(one)).toMatchObject({ place: 1, orBehind: false })
    expect(await place(two)).toMatchObject({ place: 2 })
    expect((await place(one, otto)).wait?.usual).toBe(new Date(opened + 40 * MINUTE).toISOString())
    await bodyOf(await otto.post(`/api/tickets/${one.ticket.id}/actions`, { action: 'assign' }), 201)
    expect(await place(one)).toEqual({ place: null, orBehind: false, wait: null })
    expect(await place(two)).toMatchObject({ place: 1 })
  })

  test('is not told from what was given to somebody by itself, nor from tickets of another rank', async () => {
    const keen = await t.addVendor({
      slug: 'keen',
      settings: {
        opening: { wait: true, priority: { ask: true } },
        assignment: { groups: [], rules: [], fallback: 'least_loaded' },
      },
    })
    const [dan, otto] = [await keen.customer(), await keen.signIn()]
    for (let n = 0; n < 8; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await open(dan)).ticket).toMatchObject({ status: 'in_progress' })
    }
    now += DAY
    expect(await outlookOf(dan)).toMatchObject({ wait: null })
    expect((await otto.post('/api/operators/current/duty', { onDuty: false })).status).toBe(204)
    for (let n = 0; n < 8; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { ticket } = await open(dan, { priority: 'high' })
      now += MINUTE
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await otto.post(`/api/tickets/${ticket.id}/actions`, { action: 'assign' }), 201)
    }
    now += DAY
    expect(await outlookOf(dan)).toMatchObject({ wait: null })
    const place = `/api/tickets/${(await open(dan, { priority: 'high' })).ticket.id}/place`
    expect((await bodyOf<PlaceView>(await dan.get(place), 200)).wait).toMatchObject({
      usual: new Date(now + MINUTE).toISOString(),
    })
  })

  test('counts the hours alone in which the vendor is there', async () => {
    const day: [number, number][] = [[540, 1020]]
    const office = await t.addVendor({
      slug: 'office',
      settings: {
        opening: { wait: true },
        sla: {
          calendars: [
            { key: 'office', name: 'Office', zone: 'UTC', week: [day, day, day, day, day, [], []] },
          ],
        },
      },
    })
    // A Friday, an hour before they close; taken on Monday, an hour after they open.
    now = Date.parse('2026-06-05T16:00:00Z')
    const [dan, otto] = [await office.customer(), await office.signIn()]
    const opened = await Promise.all(Array.from({ length: 8 }, () => open(dan)))
    now = Date.parse('2026-06-08T10:00:00Z')
    for (const { ticket } of opened) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await otto.post(`/api/tickets/${ticket.id}/actions`, { action: 'assign' }), 201)
    }
    now = Date.parse('2026-06-08T16:30:00Z')
    const later = await office.customer()
    expect((await outlookOf(later)).wait?.usual).toBe('2026-06-09T10:30:00.000Z')
  })

  test('is not said where there is not enough history, or the vendor does not say', async () => {
    const young = await t.addVendor({ slug: 'young', settings: { opening: { wait: true } } })
    const dan = await young.customer()
    const { ticket } = await open(dan)
    const place = await bodyOf<PlaceView>(await dan.get(`/api/tickets/${ticket.id}/place`), 200)
    expect(place).toEqual({ place: 1, orBehind: false, wait: null })
  })
})
