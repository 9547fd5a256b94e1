/** Packages, work and the ledger through the API, on each engine: what is drawn, what is left, and who stands ahead. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuditPage } from '../../shared/api/audit.ts'
import type {
  CompanyHours,
  OwnHours,
  PackageInput,
  PackagesPage,
  PackageView,
  TicketHours,
} from '../../shared/api/hours.ts'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import { queuePlace } from '../../shared/ticket/queue.ts'
import { toTicket } from '../../server/tickets/changes.ts'
import { createDueWorker } from '../../server/tickets/due.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestVendor,
} from '../support/app.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'

const luna = { id: 'luna', name: 'Magazin Luna' }
const soare = { id: 'soare', name: 'Soare' }

const monthly: PackageInput = {
  name: 'Monthly five',
  minutes: 300,
  period: 'month',
  precedence: 0,
  price: { amount: 25_000, currency: 'EUR' },
  overdraft: false,
  startsOn: '2026-01-31',
  endsOn: null,
}

/** What the desk and the panel ask for, as it is answered. */
async function get<T>(client: { get: (path: string) => Promise<Response> }, path: string): Promise<T> {
  return await bodyOf<T>(await client.get(path), 200)
}

async function open(client: CustomerClient, subject: string): Promise<string> {
  const body = { subject, message: `${subject}.` }
  return (await bodyOf<TicketChange>(await client.post('/api/tickets', body), 201)).ticket.id
}

describe.each([
  { engine: 'sqlite', openEmpty: openTestStore },
  { engine: 'postgres', openEmpty: openPostgresStore },
])('hours on $engine', ({ openEmpty }) => {
  let t: TestApp
  let v: TestVendor
  let now: number
  let mihai: OperatorClient
  let irina: OperatorClient
  let ana: CustomerClient
  let dan: CustomerClient
  let vera: CustomerClient
  let eva: CustomerClient
  let company: string
  let other: string

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 10, 9, 30)
    t = await startTestApp({
      store: await openEmpty(),
      clock: () => now,
      vendor: {
        settings: {
          ...COMET.settings,
          hours: {
            used: true,
            free: 120,
            offered: [
              {
                key: 'priority',
                name: { en: 'Priority', ro: 'Prioritar' },
                about: { en: 'Served ahead.' },
                minutes: 600,
                period: 'month',
                precedence: 5,
                price: { amount: 99_000, currency: 'RON' },
              },
            ],
          },
        },
      },
    })
    v = t
    mihai = await v.signIn()
    irina = await v.signIn('admin')
    const person = (sub: string, name: string, of: object) =>
      v.customer({ sub, name, email: `${sub}@luna.example`, company: of })
    ana = await person('ana', 'Ana Popescu', luna)
    dan = await person('dan', 'Dan Marin', luna)
    vera = await person('vera', 'Vera Luca', { ...luna, role: 'primary_contact' })
    eva = await person('eva', 'Eva Stan', soare)
    company = ana.opened.company?.id ?? ''
    other = eva.opened.company?.id ?? ''
  })
  afterEach(() => t.close())

  async function add(input: Partial<PackageInput> = {}, to = company): Promise<PackageView> {
    return await bodyOf<PackageView>(
      await irina.post(`/api/companies/${to}/packages`, { ...monthly, ...input }),
      201,
    )
  }

  async function log(ticket: string, minutes: number, more: object = {}): Promise<TicketHours> {
    return await bodyOf<TicketHours>(
      await mihai.post(`/api/tickets/${ticket}/work`, { minutes, ...more }),
      201,
    )
  }

  async function queue(): Promise<string[]> {
    return (await get<TicketPage>(mihai, '/api/tickets')).items.map(({ subject }) => subject)
  }

  test('B14 E6 what is logged draws on the free hours first, then on the package; the ledger says which ticket used what', async () => {
    const { id } = await add()
    const receipt = await open(ana, 'Receipt')
    const scales = await open(dan, 'Scales')
    await log(receipt, 90, { note: 'Looked at the printer.', on: '2026-03-02' })
    const hours = await log(scales, 60)
    expect(hours).toMatchObject({
      minutes: 60,
      beyond: 0,
      work: [
        {
          on: '2026-03-10',
          minutes: 60,
          by: { name: 'Mihai Ionescu' },
          draws: [
            { package: null, minutes: 30 },
            { package: { id, name: 'Monthly five' }, minutes: 30 },
          ],
        },
      ],
      balance: {
        left: 270,
        overdraft: false,
        grants: [
          { package: null, minutes: 120, used: 120, left: 0, from: null, until: null, renewsOn: null },
          {
            package: { name: 'Monthly five' },
            from: '2026-02-28',
            until: '2026-03-30',
            used: 30,
            left: 270,
            renewsOn: '2026-03-31',
          },
        ],
      },
    })
    const page = await get<CompanyHours>(mihai, `/api/companies/${company}/hours?limit=1`)
    expect(page.work.items.map(({ ticket, minutes }) => [ticket.subject, minutes])).toEqual([['Scales', 60]])
    const rest = await get<CompanyHours>(
      mihai,
      `/api/companies/${company}/hours?limit=1&after=${page.work.next}`,
    )
    expect(rest.work.items.map(({ ticket, note }) => [ticket.subject, note])).toEqual([
      ['Receipt', 'Looked at the printer.'],
    ])
    expect(rest.work.next).toBe(null)
    expect(page.periods.map((period) => [period.package?.name ?? null, period.from, period.used])).toEqual([
      [null, null, 120],
      ['Monthly five', '2026-02-28', 30],
    ])
  })

  test('B14 E6 everybody of a company sees what is left; of tickets only their own, a primary contact all', async () => {
    await add()
    const receipt = await open(ana, 'Receipt')
    const scales = await open(dan, 'Scales')
    await log(receipt, 90, { note: 'Printer.' })
    await log(scales, 60)
    const own = async (client: CustomerClient) => {
      const { balance, tickets, others } = await get<OwnHours>(client, '/api/company/hours')
      return [balance?.left, tickets.map(({ ticket, minutes }) => [ticket.subject, minutes]), others]
    }
    expect(await own(ana)).toEqual([270, [['Receipt', 90]], 60])
    expect(await own(dan)).toEqual([270, [['Scales', 60]], 90])
    const all = [
      270,
      expect.arrayContaining([
        ['Receipt', 90],
        ['Scales', 60],
      ]),
      0,
    ]
    expect(await own(vera)).toEqual(all)
    expect(await own(eva)).toEqual([120, [], 0])

    expect((await get<TicketHours>(ana, `/api/tickets/${receipt}/hours`)).work).toMatchObject([
      { minutes: 90, note: 'Printer.' },
    ])
    expect((await ana.get(`/api/tickets/${scales}/hours`)).status).toBe(404)
    expect((await get<TicketHours>(vera, `/api/tickets/${scales}/hours`)).minutes).toBe(60)
  })

  test('B14 what goes beyond is refused with the balance, unless the package or the vendor allows it', async () => {
    const ticket = await open(ana, 'Receipt')
    const refused = await problemOf(await mihai.post(`/api/tickets/${ticket}/work`, { minutes: 121 }), 409)
    expect(refused).toMatchObject({
      code: 'refused',
      reason: 'hours_used_up',
      errors: [{ field: 'minutes', code: 'more_than_left' }],
    })
    expect(refused.errors?.[0]?.detail).toContain('2\u{a0}h')
    expect((await get<TicketHours>(mihai, `/api/tickets/${ticket}/hours`)).minutes).toBe(0)
    await log(ticket, 120)
    await add({ overdraft: true, minutes: 60 })
    const { balance, beyond, work } = await log(ticket, 100)
    expect(work[0]).toMatchObject({ beyond: 40, draws: [{ minutes: 60 }] })
    expect([beyond, balance?.left, balance?.beyond, balance?.overdraft]).toEqual([40, 0, 40, true])
  })

  test('what was taken back counts no more, leaves room for what came after, and is hidden from customers', async () => {
    await add({ minutes: 60, overdraft: true })
    const ticket = await open(ana, 'Receipt')
    const [first] = (await log(ticket, 150)).work
    await log(ticket, 40)
    expect((await get<TicketHours>(mihai, `/api/tickets/${ticket}/hours`)).beyond).toBe(10)
    const after = await bodyOf<TicketHours>(await mihai.post(`/api/work/${first?.id}/voiding`, {}), 201)
    expect(after).toMatchObject({ minutes: 40, beyond: 0, balance: { left: 140 } })
    expect(after.work.map(({ voidedAt }) => voidedAt === null)).toEqual([true, false])
    const seen = await get<TicketHours>(ana, `/api/tickets/${ticket}/hours`)
    expect(seen.work.map(({ minutes }) => minutes)).toEqual([40])

    now += 60_000
    const again = await bodyOf<TicketHours>(await irina.post(`/api/work/${first?.id}/voiding`, {}), 201)
    expect(again.work[1]?.voidedAt).toBe(after.work[1]?.voidedAt)
  })

  test('B14 E6 what is free is changed for what is logged from then on; what was drawn stays, and is shown', async () => {
    await add({ minutes: 60, overdraft: true })
    const [receipt, scales] = [await open(ana, 'Receipt'), await open(dan, 'Scales')]
    await log(receipt, 100)
    const lines = async () => {
      const { work, balance } = await get<CompanyHours>(mihai, `/api/companies/${company}/hours`)
      const drawn = work.items.map(({ draws, beyond }) => draws.map(({ minutes }) => minutes).concat(beyond))
      return { drawn: drawn.toReversed(), left: balance.left, free: balance.grants[0] }
    }
    await keepHours({ free: 40 })
    const free = { package: null, from: null, until: null, renewsOn: null }
    expect(await lines()).toEqual({
      drawn: [[100, 0]],
      left: 60,
      free: { ...free, minutes: 100, used: 100, left: 0 },
    })
    await log(scales, 90)
    const beyond = {
      drawn: [
        [100, 0],
        [60, 30],
      ],
    }
    expect(await lines()).toMatchObject({ ...beyond, left: 0 })
    await keepHours({ free: 0 })
    expect((await lines()).free).toEqual({ ...free, minutes: 100, used: 100, left: 0 })
    await keepHours({ free: 300 })
    expect(await lines()).toEqual({
      ...beyond,
      left: 200,
      free: { ...free, minutes: 300, used: 100, left: 200 },
    })
    // The customer reads the same.
    expect((await get<OwnHours>(dan, '/api/company/hours')).balance).toMatchObject({ left: 200, beyond: 30 })
    const [later] = (await log(receipt, 250)).work
    expect(later).toMatchObject({ draws: [{ package: null, minutes: 200 }], beyond: 50 })
  })

  test('of work that is logged at once, only as much as there is gets in; the same request again is the same entry', async () => {
    const ticket = await open(ana, 'Receipt')
    const scales = await open(dan, 'Scales')
    const logging = Array.from({ length: 8 }, (_, n) =>
      mihai.post(`/api/tickets/${n % 2 === 0 ? ticket : scales}/work`, { minutes: 60 }),
    )
    const answers = (await Promise.all(logging)).map(({ status }) => status)
    expect(answers.filter((status) => status === 201)).toHaveLength(2)
    expect(answers.filter((status) => status === 409)).toHaveLength(6)
    const { balance, periods } = await get<CompanyHours>(mihai, `/api/companies/${company}/hours`)
    expect([balance.left, balance.beyond, periods[0]?.used]).toEqual([0, 0, 120])

    await add()
    const key = { 'Idempotency-Key': 'the-same' }
    for (const _ of [1, 2]) {
      const body = { minutes: 10, note: 'Once.' }
      await bodyOf(await mihai.post(`/api/tickets/${ticket}/work`, body, key), 201)
    }
    expect((await get<CompanyHours>(mihai, `/api/companies/${company}/hours`)).balance.left).toBe(290)
  })

  test('nothing that is no work is logged', async () => {
    const ticket = await open(ana, 'Receipt')
    const wrong = [
      [{ minutes: 0 }, 'minutes'],
      [{ minutes: -30 }, 'minutes'],
      [{ minutes: 1.5 }, 'minutes'],
      [{ minutes: 6001 }, 'minutes'],
      [{ minutes: '90' }, 'minutes'],
      [{ minutes: 30, on: '2026-02-30' }, 'on'],
      [{ minutes: 30, on: '1999-12-31' }, 'on'],
      [{ minutes: 30, on: '2026-03-12' }, 'on'],
      [{ minutes: 30, note: 'x'.repeat(501) }, 'note'],
      [{ minutes: 30, companyId: company }, 'companyId'],
    ] as const
    for (const [body, field] of wrong) {
      const { errors } = await problemOf(await mihai.post(`/api/tickets/${ticket}/work`, body), 422)
      expect([JSON.stringify(body), errors?.map((error) => error.field)]).toEqual([
        JSON.stringify(body),
        [field],
      ])
    }
    // East of UTC it may be tomorrow.
    await log(ticket, 30, { on: '2026-03-11' })
  })

  test('work for who has no company is kept with the ticket, and draws on nothing', async () => {
    const ion = await v.customer({ sub: 'ion', name: 'Ion', email: 'ion@x.example', company: null })
    const ticket = await open(ion, 'Alone')
    expect(await log(ticket, 500)).toMatchObject({ minutes: 500, beyond: 0, balance: null })
    expect(await get<OwnHours>(ion, '/api/company/hours')).toMatchObject({ company: null, balance: null })
  })

  test('packages: an admin agrees and changes them, and each change is in the log; operators read', async () => {
    expect((await mihai.post(`/api/companies/${company}/packages`, monthly)).status).toBe(404)
    const made = await add()
    expect(made).toMatchObject({ ...monthly, inForce: true })
    const five = { ...monthly, name: 'Five', endsOn: '2026-12-31' }
    const changed = await bodyOf<PackageView>(
      await irina.put(`/api/packages/${made.id}`, { ...five, version: made.version }),
      200,
    )
    expect(changed).toMatchObject({ name: 'Five', endsOn: '2026-12-31' })
    // Once more, as if no answer had come.
    await bodyOf(await irina.put(`/api/packages/${made.id}`, { ...five, version: made.version }), 200)
    expect((await get<PackagesPage>(mihai, `/api/companies/${company}/packages`)).items).toEqual([changed])
    expect((await irina.delete(`/api/packages/${made.id}`)).status).toBe(204)
    expect((await get<PackagesPage>(mihai, `/api/companies/${company}/packages`)).items).toEqual([])
    const { items } = await get<AuditPage>(irina, '/api/audit?limit=3')
    expect(items.map(({ action, detail }) => [action, detail])).toEqual([
      ['package.deleted', expect.objectContaining({ company: 'Magazin Luna', name: 'Five' })],
      [
        'package.changed',
        { company: 'Magazin Luna', name: ['Monthly five', 'Five'], until: ['–', '2026-12-31'] },
      ],
      ['package.created', expect.objectContaining({ hours: '5\u{a0}h / month', price: '25000 EUR' })],
    ])
    for (const wrong of [
      { minutes: -1 },
      { minutes: 600_001 },
      { precedence: 10 },
      { period: 'week' },
      { price: { amount: -5, currency: 'EUR' } },
      { price: { amount: 5, currency: 'XXX' } },
      { endsOn: '2026-01-30' },
      { name: '' },
    ]) {
      const answer = await irina.post(`/api/companies/${company}/packages`, { ...monthly, ...wrong })
      expect([JSON.stringify(wrong), answer.status]).toEqual([JSON.stringify(wrong), 422])
    }
  })

  test('of two admins who change a package at once one is told, and nothing of the other’s is lost', async () => {
    const { id, version } = await add()
    const change = (more: object) => irina.put(`/api/packages/${id}`, { ...monthly, version, ...more })
    const answers = await Promise.all([change({ minutes: 600 }), change({ precedence: 3 })])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const late = answers.find(({ status }) => status === 409) ?? expect.fail('nobody was late')
    expect((await problemOf(late, 409)).code).toBe('outdated')
    const { items } = await get<PackagesPage>(mihai, `/api/companies/${company}/packages`)
    expect([items[0]?.minutes, items[0]?.precedence]).toEqual(answers[0].status === 200 ? [600, 0] : [300, 3])
    expect(items[0]?.version).not.toBe(version)
    const both = { ...monthly, version: items[0]?.version, minutes: 600, precedence: 3 }
    await bodyOf(await irina.put(`/api/packages/${id}`, both), 200)
    for (const none of [undefined, null, '', [], 'x'.repeat(65)]) {
      const answer = await change({ version: none })
      expect([none, answer.status]).toEqual([none, 422])
    }
  })

  test('E6 hours that were used stay drawn from where they were, whichever package comes or ends when', async () => {
    const once = { ...monthly, period: 'once', minutes: 60, overdraft: false } as const
    await add({ ...once, name: 'Half-year', startsOn: '2026-01-01', endsOn: '2026-06-30' })
    const short = { ...once, name: 'February', startsOn: '2026-02-01', endsOn: '2026-02-28' }
    const { id, version } = await add(short)
    const ticket = await open(ana, 'Receipt')
    // What is free goes first.
    await log(ticket, 120, { on: '2026-02-02' })
    await log(ticket, 60, { on: '2026-02-10' })
    const another = await open(ana, 'Invoice')
    await log(another, 60, { on: '2026-01-20' })
    const longer = { ...short, version, endsOn: '2026-12-31' }
    expect((await problemOf(await irina.put(`/api/packages/${id}`, longer), 409)).reason).toBe('draws_moved')
    const before = { ...once, name: 'Late', startsOn: '2026-01-15', endsOn: '2026-02-15' }
    const added = await irina.post(`/api/companies/${company}/packages`, before)
    expect((await problemOf(added, 409)).reason).toBe('draws_moved')
    const { items } = await get<PackagesPage>(mihai, `/api/companies/${company}/packages`)
    expect(items.map(({ name }) => name).toSorted()).toEqual(['February', 'Half-year'])
    // What takes nothing from anybody is agreed as ever.
    await bodyOf(await irina.put(`/api/packages/${id}`, { ...short, version, endsOn: '2026-03-31' }), 200)
    await add({ ...once, name: 'Next', startsOn: '2026-04-01', endsOn: null })
  })

  test('what was agreed of a package that was drawn on stays so; it ends no sooner than that', async () => {
    const { id, version } = await add()
    const ticket = await open(ana, 'Receipt')
    await log(ticket, 150, { on: '2026-03-05' })
    for (const wrong of [
      { minutes: 600 },
      { period: 'year' },
      { startsOn: '2026-02-01' },
      { endsOn: '2026-03-04' },
    ]) {
      const answer = await irina.put(`/api/packages/${id}`, { ...monthly, version, ...wrong })
      expect((await problemOf(answer, 409)).reason, JSON.stringify(wrong)).toBe('package_used')
    }
    expect((await problemOf(await irina.delete(`/api/packages/${id}`), 409)).reason).toBe('package_used')
    await bodyOf(await irina.put(`/api/packages/${id}`, { ...monthly, version, endsOn: '2026-03-05' }), 200)
  })

  /** By subject. */
  async function precedences(): Promise<Record<string, number>> {
    const rows = await t.store.read.selectFrom('tickets').select(['subject', 'precedence']).execute()
    return Object.fromEntries(rows.map(({ subject, precedence }) => [subject, precedence]))
  }

  async function keepHours(change: Readonly<Record<string, unknown>>): Promise<void> {
    const {
      id: _,
      slug: _slug,
      publicKey: _key,
      settings,
      ...rest
    } = await get<VendorDetail>(irina, '/api/vendor')
    const input = { ...rest, settings: { ...settings, hours: { ...settings.hours, ...change } } }
    await bodyOf(await irina.put('/api/vendor', input), 200)
  }

  async function doWhatIsDue(): Promise<void> {
    const worker = createDueWorker({
      store: t.store,
      commit: t.commit,
      clock: () => now,
      log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
      mail: { from: 'support@example.com', publicUrl: PUBLIC_URL },
    })
    worker.start()
    await worker.idle()
    await worker.stop()
  }

  test('B13 B12 tickets of a company with precedence stand ahead, among themselves in the order of arrival', async () => {
    await open(eva, 'Eva first')
    now += 1
    await open(ana, 'Ana second')
    now += 1
    await add({ precedence: 5, minutes: 0 })
    expect(await queue()).toEqual(['Ana second', 'Eva first'])
    await open(dan, 'Dan third')
    now += 1
    await open(eva, 'Eva fourth')
    expect(await queue()).toEqual(['Ana second', 'Dan third', 'Eva first', 'Eva fourth'])
    const less = await add({ precedence: 2, minutes: 0 }, other)
    expect(await queue()).toEqual(['Ana second', 'Dan third', 'Eva first', 'Eva fourth'])
    const more = { ...monthly, version: less.version, minutes: 0, precedence: 9 }
    await bodyOf(await irina.put(`/api/packages/${less.id}`, more), 200)
    expect(await queue()).toEqual(['Eva first', 'Eva fourth', 'Ana second', 'Dan third'])
    expect((await irina.delete(`/api/packages/${less.id}`)).status).toBe(204)
    expect(await queue()).toEqual(['Ana second', 'Dan third', 'Eva first', 'Eva fourth'])
    const rows = await t.store.read.selectFrom('tickets').selectAll().execute()
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row.queue_place).toBe(queuePlace(toTicket(row)))
  })

  test('B13 of tickets that are opened while a package is agreed or taken away, none keeps what was before', async () => {
    for (let round = 0; round < 8; round += 1) {
      const opens = () => [ana, dan, vera, ana, dan, vera].map((who) => open(who, `Round ${round}`))
      const [agreed] = await Promise.all([add({ precedence: 5, minutes: 0 }), ...opens()])
      const given = async () => {
        const rows = await t.store.read.selectFrom('tickets').select('precedence').distinct().execute()
        return rows.map(({ precedence }) => precedence)
      }
      expect(await given()).toEqual([5])
      await Promise.all([irina.delete(`/api/packages/${agreed.id}`), ...opens()])
      expect(await given()).toEqual([0])
    }
  })

  test('B13 a package gives precedence on its days alone; to customers it is never told', async () => {
    await add({ precedence: 5, startsOn: '2026-03-11', endsOn: '2026-03-11', minutes: 0 })
    const subjects = ['before', 'during', 'after']
    for (const subject of subjects) {
      await open(ana, subject)
      now += 24 * 60 * 60 * 1000
    }
    const { items } = await get<TicketPage>(mihai, '/api/tickets')
    expect(items.map(({ subject, precedence }) => [subject, precedence])).toEqual([
      ['during', 5],
      ['before', 0],
      ['after', 0],
    ])
    const seen = await get<TicketPage>(
      await v.customer({ sub: 'ana', name: 'Ana', company: luna }),
      '/api/tickets',
    )
    expect(seen.items.map(({ precedence }) => precedence)).toEqual([0, 0, 0])
  })

  test('B13 tickets that are open when a package begins or ends go where later ones go', async () => {
    await add({ precedence: 5, startsOn: '2026-03-12', endsOn: '2026-03-13', minutes: 0 })
    await add({ precedence: 2, startsOn: '2026-03-13', minutes: 0 })
    await open(eva, 'Eva first')
    now += 1
    await open(ana, 'Ana second')
    const onDay = async (day: number) => {
      now = Date.UTC(2026, 2, day)
      await doWhatIsDue()
      return await precedences()
    }
    expect(await onDay(11)).toEqual({ 'Eva first': 0, 'Ana second': 0 })
    expect(await onDay(12)).toEqual({ 'Eva first': 0, 'Ana second': 5 })
    expect(await onDay(13)).toMatchObject({ 'Ana second': 5 })
    expect(await onDay(14)).toMatchObject({ 'Ana second': 2 })
    for (const row of await t.store.read.selectFrom('tickets').selectAll().execute()) {
      expect(row.queue_place).toBe(queuePlace(toTicket(row)))
    }
  })

  test('B13 packages give precedence where the vendor keeps hours alone, to open tickets as to new ones', async () => {
    await add({ precedence: 5, minutes: 0 })
    await open(ana, 'Ana first')
    for (const [used, precedence] of [
      [false, 0],
      [true, 5],
    ] as const) {
      await keepHours({ used })
      await doWhatIsDue()
      expect(await precedences()).toEqual({ 'Ana first': precedence })
    }
  })

  test('B13 the vendor’s packages are offered in the reader’s language', async () => {
    const english = await ana.get('/api/company/hours', { 'Accept-Language': 'en' })
    expect((await bodyOf<OwnHours>(english, 200)).offered).toEqual([
      {
        key: 'priority',
        name: 'Priority',
        about: 'Served ahead.',
        minutes: 600,
        period: 'month',
        precedence: 5,
        price: { amount: 99_000, currency: 'RON' },
      },
    ])
    const romanian = await ana.get('/api/company/hours', { 'Accept-Language': 'ro' })
    expect((await bodyOf<OwnHours>(romanian, 200)).offered[0]?.name).toBe('Prioritar')
  })

  test('S15 the ledger as a file: each piece of work with what it has drawn, and no formula', async () => {
    await add()
    const ticket = await open(ana, '=cmd()')
    await log(ticket, 130, { note: '+1 printer, "done"' })
    const answer = await mihai.get(`/api/companies/${company}/hours.csv`, { 'Accept-Language': 'en' })
    expect(answer.headers.get('Content-Type')).toContain('text/csv')
    const [, line] = (await answer.text()).split('\r\n')
    expect(line).toBe(
      `"2026-03-10","1","'=cmd()","Mihai Ionescu","130","'+1 printer, ""done""","free: 120; Monthly five: 10","0","2026-03-10T09:30:00.000Z"`,
    )
    const romanian = await mihai.get(`/api/companies/${company}/hours.csv`, { 'Accept-Language': 'ro' })
    const [columns, row] = (await romanian.text()).split('\r\n')
    expect(columns).toContain('"zi","tichet","subiect"')
    expect(row).toContain('"gratuite: 120; Monthly five: 10"')
    expect((await mihai.get(`/api/companies/${ticket}/hours.csv`)).status).toBe(404)
  })

  test('where no hours are kept, none are agreed and none logged', async () => {
    const plain = await t.addVendor({ slug: 'plain' })
    const customer = await plain.customer({ sub: 'ana' })
    const admin = await plain.signIn('admin')
    const ticket = await open(customer, 'Receipt')
    const path = `/api/companies/${customer.opened.company?.id}/packages`
    expect((await problemOf(await admin.post(path, monthly), 409)).reason).toBe('hours_off')
    const work = await admin.post(`/api/tickets/${ticket}/work`, { minutes: 5 })
    expect((await problemOf(work, 409)).reason).toBe('hours_off')
  })
})

test('opening a ticket asks for no packages where no hours are kept', async () => {
  const asked: string[] = []
  const store = await openTestStore((query) => void asked.push(query.sql))
  const t = await startTestApp({ store })
  const ana = await t.customer()
  asked.length = 0
  await bodyOf(await ana.post('/api/tickets', { subject: 'Printer', message: 'It does not print.' }), 201)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((sql) => sql.includes('packages'))).toEqual([])
  await t.close()
})
