/** Companies and what they run; their primary contacts, who see what the others of the company have open. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CompaniesPage,
  CompanyDetail,
  OwnCompany,
  PersonData,
  PersonDetail,
  Project,
} from '../../shared/api/people.ts'
import type { OfferChange } from '../../shared/api/offers.ts'
import type { SeenAnswer, TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { changeIn, listenTo, type TestStream } from '../support/stream.ts'
import { mailsOf } from '../support/ways.ts'

const luna = { id: 'luna', name: 'Magazin Luna' }

let t: TestApp
let mihai: OperatorClient
/** The primary contact. */
let vera: CustomerClient
let ana: CustomerClient
let dan: CustomerClient
/** Of another company, and its primary contact. */
let eva: CustomerClient
let company: string
let shop: Project
let erp: Project

beforeAll(async () => {
  t = await startTestApp({
    vendor: {
      settings: {
        ...COMET.settings,
        opening: {
          services: [{ key: 'fix', label: { en: 'Bug fix' } }],
          priority: { ask: true },
          checklist: true,
          context: 'address',
        },
      },
    },
  })
  mihai = await t.signIn()
  const person = (sub: string, name: string, more: object = {}) =>
    t.customer({ sub, name, email: `${sub}@luna.example`, company: luna, ...more })
  vera = await person('vera', 'Vera Luca', { company: { ...luna, role: 'primary_contact' } })
  ana = await person('ana', 'Ana Popescu')
  dan = await person('dan', 'Dan Marin')
  eva = await person('eva', 'Eva Stan', { company: { id: 'soare', name: 'Soare', role: 'primary_contact' } })
  company = vera.opened.company?.id ?? ''
  shop = await bodyOf<Project>(
    await mihai.post(`/api/companies/${company}/projects`, { name: 'Web shop' }),
    201,
  )
  erp = await bodyOf<Project>(await mihai.post(`/api/companies/${company}/projects`, { name: 'ERP' }), 201)
})
afterAll(() => t.close())

async function openFor(client: CustomerClient, subject: string, more: object = {}): Promise<TicketChange> {
  const body = { subject, message: `${subject}.`, ...more }
  return await bodyOf<TicketChange>(await client.post('/api/tickets', body), 201)
}

async function list(client: CustomerClient | OperatorClient, query: string): Promise<TicketPage['items']> {
  return (await bodyOf<TicketPage>(await client.get(`/api/tickets?${query}`), 200)).items
}

/** Tickets that the lifebuoy tells of. */
async function badge(client: CustomerClient): Promise<number> {
  return (await bodyOf<SeenAnswer>(await client.get('/api/sessions/current'), 200)).unread
}

async function listen(client: CustomerClient): Promise<TestStream> {
  const stream = listenTo(await client.get('/api/events'))
  await stream.received('event: ready')
  return stream
}

describe('D2 a primary contact', () => {
  test('lists the tickets of all the company’s people, page by page; nobody else does', async () => {
    const opened = [
      await openFor(ana, 'By Ana'),
      await openFor(vera, 'By Vera'),
      await openFor(dan, 'By Dan'),
    ].map(({ ticket }) => ticket.id)
    await openFor(eva, 'By Eva')
    const all = (await list(vera, 'view=company')).map(({ id }) => id)
    expect(all.slice(0, 3)).toEqual(opened.toReversed())
    const paged: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const path = `/api/tickets?view=company&limit=2${after === '' ? '' : `&after=${after}`}`
      const page: TicketPage = await bodyOf<TicketPage>(await vera.get(path), 200)
      paged.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(paged).toEqual(all)
    expect((await list(vera, '')).map(({ subject }) => subject)).toEqual(['By Vera'])

    const nothing = await (await ana.get('/api/nothing')).text()
    for (const client of [ana, mihai]) {
      const answer = await client.get('/api/tickets?view=company')
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(
        client === ana ? nothing : await (await mihai.get('/api/nothing')).text(),
      )
    }
    for (const query of [`customer=${ana.opened.person.id}`, `company=${company}`]) {
      for (const client of [vera, ana]) expect((await client.get(`/api/tickets?${query}`)).status).toBe(404)
    }
  })

  test('is shown nothing that a colleague asked before they came to the company', async () => {
    const later = await t.customer({
      sub: 'later',
      name: 'Ilie Rus',
      email: 'ilie@luna.example',
      company: null,
    })
    const { ticket } = await openFor(later, 'Before I came')
    const named = { company: { id: company } }
    await bodyOf(await mihai.put(`/api/people/${later.opened.person.id}`, named), 200)
    const { ticket: since } = await openFor(later, 'Now that I am here')
    const seen = (await list(vera, 'view=company')).map(({ id }) => id)
    expect(seen).toContain(since.id)
    expect(seen).not.toContain(ticket.id)
    expect((await vera.get(`/api/tickets/${ticket.id}`)).status).toBe(404)
    expect((await later.get(`/api/tickets/${ticket.id}`)).status).toBe(200)
  })

  test('answers for the company: as themselves, and the ticket’s own customer is told', async () => {
    const { ticket } = await openFor(ana, 'Label printer')
    await bodyOf(
      await mihai.post(`/api/tickets/${ticket.id}/replies`, {
        message: 'Which?',
        status: 'waiting_customer',
      }),
      201,
    )
    const { entry, ticket: now } = await bodyOf<TicketChange>(
      await vera.post(`/api/tickets/${ticket.id}/replies`, { message: 'The one in the shop.' }),
      201,
    )
    expect(entry.by).toEqual({ party: 'customer', person: vera.opened.person })
    expect(now).toMatchObject({ status: 'in_progress', unread: false })
    const told = (await mailsOf(t)).at(-1)
    expect(told?.to.address).toBe('ana@luna.example')
    expect(told?.news).toMatchObject({ kind: 'ticket', mail: 'replied', author: 'Vera Luca' })
    // The answer is news to Ana, and not to who gave it.
    expect((await list(ana, '')).find(({ id }) => id === ticket.id)?.unread).toBe(true)
    expect((await list(vera, 'view=company')).find(({ id }) => id === ticket.id)?.unread).toBe(false)
    expect(await badge(vera)).toBe(0)
    expect(await badge(ana)).toBeGreaterThan(0)

    // Her own answer is confirmed to her, and mailed to nobody else.
    const before = (await mailsOf(t)).length
    await bodyOf(await ana.post(`/api/tickets/${ticket.id}/replies`, { message: 'Thank you, Vera.' }), 201)
    const since = (await mailsOf(t)).slice(before)
    expect(since.map(({ to, news }) => [to.address, 'mail' in news && news.mail])).toEqual([
      ['ana@luna.example', 'commented'],
    ])
  })

  test('reads a colleague’s thread without its notes, closes it not, and marks nothing as seen by its customer', async () => {
    const { ticket } = await openFor(dan, 'Scales')
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/notes`, { message: 'He is impatient.' }), 201)
    const { entry } = await bodyOf<TicketChange>(
      await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'We look.' }),
      201,
    )
    const seen = await bodyOf<TicketDetail>(await vera.get(`/api/tickets/${ticket.id}`), 200)
    expect(seen.thread.items.map(({ type }) => type)).toEqual(['open', 'assign', 'reply'])
    expect(seen).toMatchObject({ unread: false, company: { id: company } })
    await bodyOf(await vera.post(`/api/tickets/${ticket.id}/seen`, { seq: entry.seq }), 200)
    expect((await list(dan, '')).find(({ id }) => id === ticket.id)?.unread).toBe(true)
    const close = await vera.post(`/api/tickets/${ticket.id}/actions`, { action: 'close' })
    expect(await problemOf(close, 409)).toMatchObject({ reason: 'not_for_you' })
    for (const client of [ana, eva]) expect((await client.get(`/api/tickets/${ticket.id}`)).status).toBe(404)
  })

  test('S17 hears of colleagues’ tickets live, unread to their customer alone; who is no more one does not', async () => {
    const { ticket } = await openFor(ana, 'Live')
    const [atVera, atAna, atDan] = [await listen(vera), await listen(ana), await listen(dan)]
    await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'Hello.' }), 201)
    const answered = async (stream: typeof atVera) =>
      changeIn(
        await stream.heard((event) => event.type === 'ticket' && changeIn(event).entry.type === 'reply'),
      ).ticket
    expect(await answered(atVera)).toMatchObject({ id: ticket.id, unread: false })
    expect(await answered(atAna)).toMatchObject({ id: ticket.id, unread: true })

    // Whose standing changes is heard out and comes back with what is theirs by now.
    await bodyOf(await mihai.put(`/api/people/${dan.opened.person.id}`, { role: 'primary_contact' }), 200)
    await atDan.ended
    expect(atDan.events.some(({ type }) => type === 'ticket')).toBe(false)
    await bodyOf(await mihai.put(`/api/people/${dan.opened.person.id}`, { role: null }), 200)
    await Promise.all([atVera.cut(), atAna.cut()])
  })

  test('D3 sees on the company’s page what runs, and what is open of it', async () => {
    const about = await openFor(ana, 'About the shop', { projectId: shop.id })
    const closed = await openFor(dan, 'Done', { projectId: shop.id })
    await bodyOf(await mihai.post(`/api/tickets/${closed.ticket.id}/actions`, { action: 'close' }), 201)
    const page = await bodyOf<OwnCompany>(await vera.get('/api/company'), 200)
    expect(page).toMatchObject({ id: company, name: 'Magazin Luna', more: false })
    expect(page.projects.map(({ name, tickets }) => [name, tickets.map(({ id }) => id)])).toEqual([
      ['ERP', []],
      ['Web shop', [about.ticket.id]],
    ])
    expect(page.others.map(({ subject }) => subject)).toContain('By Ana')
    expect(page.others.map(({ subject }) => subject)).not.toContain('By Eva')
  })
})

describe('D3 a project', () => {
  test('is one of those of the customer’s own company that run', async () => {
    expect(ana.opened.company?.projects).toEqual([])
    const again = await t.customer({
      sub: 'ana',
      name: 'Ana Popescu',
      email: 'ana@luna.example',
      company: luna,
    })
    expect(again.opened.company).toEqual({
      ...luna,
      id: company,
      role: null,
      projects: [
        { id: erp.id, name: 'ERP' },
        { id: shop.id, name: 'Web shop' },
      ],
    })
    const { ticket } = await openFor(ana, 'With a project', { projectId: erp.id })
    const detail = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
    expect(detail.project).toEqual({ id: erp.id, name: 'ERP' })
    const foreign = await eva.post('/api/tickets', { subject: 'S', message: 'M', projectId: erp.id })
    expect((await problemOf(foreign, 422)).errors).toMatchObject([{ field: 'projectId', code: 'not_one_of' }])

    const end = await mihai.put(`/api/projects/${erp.id}`, { ended: true })
    expect((await bodyOf<Project>(end, 200)).endedAt).not.toBeNull()
    const late = await ana.post('/api/tickets', { subject: 'S', message: 'M', projectId: erp.id })
    expect((await problemOf(late, 422)).errors).toMatchObject([{ field: 'projectId' }])
    // The ticket goes on to say what it was about.
    const after = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
    expect(after.project?.name).toBe('ERP')
    expect((await bodyOf<OwnCompany>(await vera.get('/api/company'), 200)).others).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ id: ticket.id })]),
    )
    const reopen = await mihai.put(`/api/projects/${erp.id}`, { ended: false, name: 'ERP 2' })
    expect(await bodyOf<Project>(reopen, 200)).toMatchObject({ name: 'ERP 2', endedAt: null })
  })

  test('of another company’s ticket is refused to an operator too', async () => {
    const answer = await mihai.post('/api/tickets', {
      subject: 'S',
      message: 'M',
      channel: 'phone',
      customer: { id: eva.opened.person.id },
      projectId: shop.id,
    })
    expect((await problemOf(answer, 422)).errors).toMatchObject([{ field: 'projectId' }])
  })
})

test('companies are made, found and given another name at the desk', async () => {
  const made = await bodyOf<CompanyDetail>(await mihai.post('/api/companies', { name: 'Croitoria Șic' }), 201)
  expect(made).toMatchObject({ name: 'Croitoria Șic', externalId: null, people: 0, projects: [] })
  const found = await bodyOf<CompaniesPage>(await mihai.get('/api/companies?query=sic'), 200)
  expect(found.items.map(({ id }) => id)).toEqual([made.id])
  const renamed = await mihai.put(`/api/companies/${made.id}`, { name: 'Croitoria Nouă' })
  expect(await bodyOf<CompanyDetail>(renamed, 200)).toMatchObject({ name: 'Croitoria Nouă' })
  const gone = await bodyOf<CompaniesPage>(await mihai.get('/api/companies?query=sic'), 200)
  expect(gone.items).toEqual([])
  const known = await bodyOf<CompanyDetail>(await mihai.get(`/api/companies/${company}`), 200)
  expect(known).toMatchObject({ externalId: 'luna', people: 4 })
  const all = await bodyOf<CompaniesPage>(await mihai.get('/api/companies?limit=1'), 200)
  const rest = await bodyOf<CompaniesPage>(await mihai.get(`/api/companies?after=${all.next}`), 200)
  expect([...all.items, ...rest.items].map(({ name }) => name)).toEqual([
    'Croitoria Nouă',
    'Soare',
    'Magazin Luna',
  ])
})

test('what a person takes with them is all that is kept of them', async () => {
  const opening = {
    service: 'fix',
    priority: 'high',
    checklist: ['The drawer', 'The printer'],
    context: { page: 'https://app.comet.example/till?no=3', version: '4.2' },
  }
  const { ticket } = await openFor(eva, 'With all', opening)
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/ticks`, { item: '2', done: true }), 201)
  const { offer } = await bodyOf<OfferChange>(
    await mihai.post(`/api/tickets/${ticket.id}/offers`, {
      lines: [{ what: 'A new drawer', minutes: null, per: 'line', amount: 100, tax: 1900 }],
      currency: 'EUR',
      validUntil: new Date(Date.now() + 60_000).toISOString(),
      after: 0,
    }),
    201,
  )
  const answered = await eva.post(`/api/offers/${offer.id}/acceptance`, { version: 1, name: 'Eva of Soare' })
  await bodyOf(answered, 201)
  const { id } = eva.opened.person
  await t.commit(async ({ trx }) => {
    const of = { vendor_id: t.vendor.id, ticket_id: ticket.id, person_id: id }
    await trx
      .insertInto('ticket_mutes')
      .values({ ...of, at: 0 })
      .execute()
    await trx.updateTable('people').set({ muted_at: 1000 }).where('id', '=', id).execute()
  })
  const data = await bodyOf<PersonData>(await eva.get('/api/account/data'), 200)
  expect(data.person.mutedAt).toBe('1970-01-01T00:00:01.000Z')
  const stored = data.tickets.find(({ number }) => number === ticket.number)
  expect(stored?.checklist?.map(({ text, doneAt }) => [text, doneAt !== null])).toEqual([
    ['The drawer', false],
    ['The printer', true],
  ])
  expect(stored).toMatchObject({
    service: 'Bug fix',
    priority: 'high',
    context: opening.context,
    mutedAt: '1970-01-01T00:00:00.000Z',
    offers: [
      {
        version: 1,
        state: 'accepted',
        lines: [{ what: 'A new drawer', amount: 100 }],
        currency: 'EUR',
        net: 100,
        tax: 19,
        total: 119,
        answeredBy: 'you',
        answeredName: 'Eva of Soare',
      },
    ],
  })
})

test('what a person takes with them says what was done to their account, and erasing them strikes that too', async () => {
  const name = 'Ioana Pop'
  const { id } = await bodyOf<PersonDetail>(
    await mihai.post('/api/people', { name, email: 'ioana@luna.example' }),
    201,
  )
  await bodyOf(await mihai.put(`/api/people/${id}`, { name: 'Ioana Popa' }), 200)
  await bodyOf(await mihai.put(`/api/people/${dan.opened.person.id}`, { name: 'Dan Marin' }), 200)
  const data = await bodyOf<PersonData>(await mihai.get(`/api/people/${id}/data`), 200)
  expect(data.changes.map(({ by, action, detail }) => [by, action, detail])).toEqual([
    ['operator', 'person.registered', { email: 'ioana@luna.example', company: null }],
    ['operator', 'person.changed', { name: [name, 'Ioana Popa'] }],
  ])
  const again = await bodyOf<PersonData>(await mihai.get(`/api/people/${id}/data`), 200)
  expect(again.changes.at(-1)).toMatchObject({ by: 'operator', action: 'person.data_downloaded', detail: {} })
  const irina = await t.signIn('admin')
  await bodyOf(await irina.post(`/api/people/${id}/erasure`, { name: 'Ioana Popa' }), 201)
  const log = await (await irina.get('/api/audit')).text()
  expect(log).toContain(id)
  for (const gone of ['Ioana', 'ioana@']) expect(log).not.toContain(gone)
})

test('what a person takes with them names nobody else', async () => {
  const { ticket } = await openFor(dan, 'Mine to take', { projectId: shop.id })
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/notes`, { message: 'Only among us.' }), 201)
  await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'Here you are.' }), 201)
  await bodyOf(await vera.post(`/api/tickets/${ticket.id}/replies`, { message: 'And from me.' }), 201)
  await openFor(ana, 'Of Ana alone')
  const answer = await dan.get('/api/account/data')
  expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="lifebuoy-data.json"')
  const text = await answer.clone().text()
  const data = await bodyOf<PersonData>(answer, 200)
  expect(data.person).toMatchObject({
    name: 'Dan Marin',
    email: 'dan@luna.example',
    company: { name: 'Magazin Luna' },
  })
  expect(data.sessions).toHaveLength(1)
  expect(data.tickets[0]).toMatchObject({ subject: 'Mine to take', project: 'Web shop' })
  expect(data.tickets[0]?.thread.map(({ by, type, text: said }) => [by, type, said])).toEqual([
    ['you', 'open', 'Mine to take.'],
    ['operator', 'assign', null],
    ['operator', 'reply', 'Here you are.'],
    ['customer', 'reply', 'And from me.'],
  ])
  for (const others of ['Mihai', 'Vera', 'Ana', 'ana@', 'Only among us', 'Of Ana alone']) {
    expect(text).not.toContain(others)
  }
  const atDesk = await (await mihai.get(`/api/people/${dan.opened.person.id}/data`)).text()
  expect(atDesk).toBe(text)
})
