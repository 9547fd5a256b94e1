/** Who gets a ticket: by rules, by load, by hand; and that nobody acts on what has become of it meanwhile unasked. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Assignees } from '../../shared/api/assignment.ts'
import type { OwnAccount } from '../../shared/api/operators.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import type { VendorSettings } from '../../server/vendors/settings.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { addOperator, signInAs } from '../support/operators.ts'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient
let irina: OperatorClient

beforeAll(async () => {
  t = await startTestApp({
    vendor: {
      settings: {
        ...COMET.settings,
        opening: { checklist: true },
        categories: [
          { key: 'billing', label: { en: 'Billing', ro: 'Facturare' } },
          { key: 'stock', label: { en: 'Stock', ro: 'Stocuri' } },
        ],
      },
    },
  })
  await addOperator(t, { role: 'operator' })
  ana = await t.customer()
  mihai = await t.signIn()
  irina = await signInAs(t, 'irina@comet.example')
})

afterAll(() => t.close())

beforeEach(async () => {
  await assigning({ groups: [], rules: [], fallback: 'nobody' })
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
})

/** Changes who gets tickets by themselves. */
async function assigning(assignment: VendorSettings['assignment']): Promise<void> {
  await t.store.transaction(async (trx) => {
    const row = await trx
      .selectFrom('vendors')
      .select('settings')
      .where('id', '=', t.vendor.id)
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('vendors')
      .set({ settings: JSON.stringify({ ...JSON.parse(row.settings), assignment }) })
      .where('id', '=', t.vendor.id)
      .execute()
  })
}

async function open(category?: string): Promise<TicketChange> {
  const body = { subject: 'Printer', message: 'It prints twice.', ...(category && { category }) }
  return await bodyOf<TicketChange>(await ana.post('/api/tickets', body), 201)
}

async function read(client: OperatorClient | CustomerClient, id: string): Promise<TicketDetail> {
  return await bodyOf<TicketDetail>(await client.get(`/api/tickets/${id}`), 200)
}

async function give(client: OperatorClient, id: string, to: object): Promise<TicketChange> {
  return await bodyOf<TicketChange>(await client.post(`/api/tickets/${id}/assignments`, to), 201)
}

async function mails() {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows.map(({ payload }) => readPayload(payload))
}

async function mailsTo(address: string) {
  return (await mails()).filter(({ to }) => to.address === address)
}

async function duty(client: OperatorClient, onDuty: boolean): Promise<void> {
  expect((await client.post('/api/operators/current/duty', { onDuty })).status).toBe(204)
}

/** The addresses to which mails about tickets of a group have gone, in the order of the alphabet. */
async function toldOfGroups(): Promise<readonly string[]> {
  const told = (await mails()).filter(({ news }) => news.kind === 'desk' && news.mail === 'passed')
  return told.map(({ to }) => to.address).toSorted()
}

async function list(client: OperatorClient, view: string): Promise<readonly number[]> {
  const page = await bodyOf<TicketPage>(await client.get(`/api/tickets?view=${view}&limit=100`), 200)
  return page.items.map(({ number }) => number)
}

const stockIsIrinas = (): VendorSettings['assignment'] => ({
  groups: [],
  rules: [
    { category: 'stock', projectId: null, companyId: null, to: { operator: irina.signedIn.person.id } },
  ],
  fallback: 'nobody',
})

describe('E2 a ticket that is opened', () => {
  test('is given to who is responsible, with its opening, and its customer gets one mail', async () => {
    await assigning(stockIsIrinas())
    const { ticket, entry } = await open('stock')
    expect(entry).toMatchObject({ type: 'open', to: 'new' })
    expect(ticket).toMatchObject({ status: 'in_progress', assignee: { name: 'Irina Stan' } })
    const { thread } = await read(ana, ticket.id)
    expect(thread.items).toMatchObject([
      { type: 'open', to: 'new' },
      { type: 'assign', by: { party: 'system', person: null }, assignee: { name: 'Irina Stan' } },
    ])
    const told = await mailsTo('ana@magazin-luna.example')
    expect(told.map(({ news }) => news)).toMatchObject([
      { kind: 'ticket', mail: 'opened', now: 'in_progress' },
    ])
  })

  test('E3 is told to who got it by a mail that leads to it at the desk', async () => {
    await assigning(stockIsIrinas())
    const { ticket } = await open('stock')
    const [mail, ...more] = await mailsTo('irina@comet.example')
    expect(more).toEqual([])
    if (mail === undefined) throw new Error('there is no mail')
    const { subject, text } = renderMail(mail)
    expect(subject).toBe(`[#${ticket.number}] Printer`)
    expect(text).toContain('Ana Popescu')
    expect(text).toContain('It prints twice.')
    expect(text).toContain(`/desk#/tickets/${ticket.id}`)
  })

  test('T12 stays with the department where no rule fits', async () => {
    await assigning(stockIsIrinas())
    const { ticket } = await open('billing')
    expect(ticket).toMatchObject({ status: 'new', assignee: null })
    expect(await mailsTo('irina@comet.example')).toEqual([])
  })

  test('goes to a group, whose members find it among theirs, and stays new until one takes it', async () => {
    const group = { key: 'desk', label: { en: 'Front desk' }, members: [mihai.signedIn.person.id] }
    await assigning({
      groups: [group],
      rules: [{ category: null, projectId: null, companyId: null, to: { group: 'desk' } }],
      fallback: 'nobody',
    })
    const { ticket } = await open()
    expect(ticket).toMatchObject({ status: 'new', assignee: null, group: null })
    expect(await list(mihai, 'groups')).toContain(ticket.number)
    expect(await list(irina, 'groups')).not.toContain(ticket.number)
    expect(await read(mihai, ticket.id)).toMatchObject({ group: 'desk' })
    // What operators file among themselves is no customer's.
    expect((await read(ana, ticket.id)).thread.items.map(({ type }) => type)).toEqual(['open'])
  })

  test('E3 for a group is told to its members on duty, or to all of them where none is', async () => {
    const members = [mihai.signedIn.person.id, irina.signedIn.person.id]
    await assigning({
      groups: [{ key: 'desk', label: { en: 'Front desk' }, members }],
      rules: [{ category: null, projectId: null, companyId: null, to: { group: 'desk' } }],
      fallback: 'nobody',
    })
    await duty(mihai, false)
    const { ticket } = await open()
    const [mail] = await mailsTo('irina@comet.example')
    if (mail === undefined) throw new Error('there is no mail')
    expect(renderMail(mail).text).toContain('A ticket from Ana Popescu waits for your group.')
    expect(renderMail(mail).text).toContain(`/desk#/tickets/${ticket.id}`)
    expect(await toldOfGroups()).toEqual(['irina@comet.example'])
    await duty(irina, false)
    await open()
    expect((await toldOfGroups()).slice(1)).toEqual(['irina@comet.example', 'mihai@comet.example'])
    await duty(irina, true)
    await duty(mihai, true)
  })

  test('goes to the least loaded of those on duty, and of equals to who was given one longest ago', async () => {
    await assigning({ groups: [], rules: [], fallback: 'least_loaded' })
    expect((await mihai.post('/api/operators/current/duty', { onDuty: false })).status).toBe(204)
    const first = await open()
    const second = await open()
    expect([first, second].map(({ ticket }) => ticket.assignee?.name)).toEqual(['Irina Stan', 'Irina Stan'])
    expect((await mihai.post('/api/operators/current/duty', { onDuty: true })).status).toBe(204)
    expect((await open()).ticket.assignee?.name).toBe('Mihai Ionescu')
    const own = await bodyOf<OwnAccount>(await mihai.get('/api/operators/current'), 200)
    expect(own.onDuty).toBe(true)
  })
})

describe('a ticket that an operator gives away', () => {
  test('E3 is mailed to who gets it, and T13 its customer hears that it is in progress', async () => {
    const { ticket } = await open()
    const given = await give(mihai, ticket.id, { operator: irina.signedIn.person.id })
    expect(given.ticket).toMatchObject({ status: 'in_progress', assignee: { name: 'Irina Stan' } })
    expect(given.entry.assignee).toEqual({ id: irina.signedIn.person.id, name: 'Irina Stan' })
    expect((await mailsTo('irina@comet.example')).map(({ news }) => news)).toMatchObject([
      { kind: 'desk', mail: 'assigned', author: 'Mihai Ionescu' },
    ])
    expect((await mailsTo('ana@magazin-luna.example')).at(-1)?.news).toMatchObject({
      mail: 'status_changed',
      now: 'in_progress',
    })
  })

  test('is mailed to nobody who took it themselves', async () => {
    const { ticket } = await open()
    await bodyOf(await irina.post(`/api/tickets/${ticket.id}/actions`, { action: 'assign' }), 201)
    expect(await mailsTo('irina@comet.example')).toEqual([])
  })

  test('E3 to a group is mailed to its members on duty, but not to who did it', async () => {
    const members = [mihai.signedIn.person.id, irina.signedIn.person.id]
    await assigning({
      groups: [{ key: 'desk', label: { en: 'Front desk' }, members }],
      rules: [],
      fallback: 'nobody',
    })
    const { ticket } = await open()
    await give(mihai, ticket.id, { group: 'desk' })
    expect(await toldOfGroups()).toEqual(['irina@comet.example'])
    // Once more is no news.
    await give(mihai, ticket.id, { group: 'desk' })
    expect(await toldOfGroups()).toEqual(['irina@comet.example'])
  })

  test('is among nobody’s again once it was taken from who had it', async () => {
    const { ticket } = await open()
    await give(mihai, ticket.id, { operator: irina.signedIn.person.id })
    expect(await list(irina, 'mine')).toContain(ticket.number)
    expect(await list(mihai, 'unassigned')).not.toContain(ticket.number)
    const { ticket: left } = await give(mihai, ticket.id, { operator: null })
    expect(left).toMatchObject({ assignee: null, status: 'in_progress' })
    expect(await list(irina, 'mine')).not.toContain(ticket.number)
    expect(await list(mihai, 'unassigned')).toContain(ticket.number)
  })

  test('to a group leaves who had it', async () => {
    await assigning({
      groups: [{ key: 'desk', label: { en: 'Front desk' }, members: [irina.signedIn.person.id] }],
      rules: [],
      fallback: 'nobody',
    })
    const { ticket } = await open()
    await give(mihai, ticket.id, { operator: mihai.signedIn.person.id })
    const { ticket: passed } = await give(mihai, ticket.id, { group: 'desk' })
    expect(passed).toMatchObject({ assignee: null, group: 'desk' })
    expect(await list(irina, 'groups')).toContain(ticket.number)
    const assignees = await bodyOf<Assignees>(await irina.get('/api/assignees'), 200)
    expect(assignees).toMatchObject({
      operators: [{ name: 'Irina Stan' }, { name: 'Mihai Ionescu' }],
      groups: [{ key: 'desk', label: 'Front desk', mine: true }],
    })
  })

  test.each([
    ['a customer', () => ({ operator: ana.opened.person.id }), 'operator'],
    ['nobody there is', () => ({ operator: '00000000-0000-7000-8000-000000000000' }), 'operator'],
    ['no group', () => ({ group: 'nobody' }), 'group'],
  ])('is not given to %s', async (_, to, field) => {
    const { ticket } = await open()
    const problem = await problemOf(await mihai.post(`/api/tickets/${ticket.id}/assignments`, to()), 422)
    expect(problem.errors).toMatchObject([{ field, code: 'not_one_of' }])
  })
})

async function overtaken() {
  const { ticket, entry } = await open()
  await bodyOf(await irina.post(`/api/tickets/${ticket.id}/replies`, { message: 'Which printer?' }), 201)
  return { id: ticket.id, seen: entry.seq }
}

describe('an operator who has not seen what came', () => {
  test.each([
    ['replies', { message: 'Try again.' }],
    ['actions', { action: 'hold' }],
    ['assignments', { operator: null }],
  ])('is told so before anything is done: %s', async (what, body) => {
    const { id, seen } = await overtaken()
    const before = await read(mihai, id)
    const problem = await problemOf(await mihai.post(`/api/tickets/${id}/${what}`, { ...body, seen }), 409)
    expect(problem.code).toBe('stale')
    expect(problem.came).toMatchObject([
      { type: 'assign', assignee: { name: 'Irina Stan' } },
      { type: 'reply', by: { person: { name: 'Irina Stan' } } },
    ])
    expect(await read(mihai, id)).toEqual(before)
    const last = problem.came?.at(-1)?.seq
    await bodyOf(await mihai.post(`/api/tickets/${id}/${what}`, { ...body, seen: last }), 201)
  })

  test('is told so however many notes came before', async () => {
    const { id, seen } = await open().then(({ ticket, entry }) => ({ id: ticket.id, seen: entry.seq }))
    for (let n = 0; n < 101; n += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are written
      await bodyOf(await irina.post(`/api/tickets/${id}/notes`, { message: `Note ${n}` }), 201)
    }
    await bodyOf(await irina.post(`/api/tickets/${id}/replies`, { message: 'Which printer?' }), 201)
    const answer = await mihai.post(`/api/tickets/${id}/replies`, { message: 'Try again.', seen })
    expect((await problemOf(answer, 409)).came?.map(({ type }) => type)).toContain('reply')
  })

  test.each([
    ['filing', () => Promise.resolve({ priority: 'low' })],
    ['ticks', () => Promise.resolve({ item: '1', done: true })],
    ['merging', async () => ({ into: (await open()).ticket.id })],
  ])('nor files, ticks off or merges what has become another: %s', async (what, bodyFor) => {
    const body = await bodyFor()
    const opening = { subject: 'Labels', message: 'They are cut.', checklist: ['Look at the printer'] }
    const { ticket, entry } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opening), 201)
    const path = `/api/tickets/${ticket.id}`
    const filing = { category: 'stock', seen: entry.seq }
    await bodyOf(await irina.post(`${path}/filing`, filing), 201)
    const before = await read(mihai, ticket.id)
    const problem = await problemOf(await mihai.post(`${path}/${what}`, { ...body, seen: entry.seq }), 409)
    expect(problem).toMatchObject({
      code: 'stale',
      came: [{ type: 'edit', by: { person: { name: 'Irina Stan' } } }],
    })
    expect(await read(mihai, ticket.id)).toEqual(before)
    const last = problem.came?.at(-1)?.seq
    await bodyOf(await mihai.post(`${path}/${what}`, { ...body, seen: last }), 201)
  })

  test('is not held up by a note, by their own words, or where they do not say what they saw', async () => {
    const { id, seen } = await overtaken()
    await bodyOf(await mihai.post(`/api/tickets/${id}/replies`, { message: 'Try again.' }), 201)
    const { thread } = await read(mihai, id)
    await bodyOf(await irina.post(`/api/tickets/${id}/notes`, { message: 'Old firmware.' }), 201)
    const last = thread.items.at(-2)?.seq ?? seen
    const answer = await mihai.post(`/api/tickets/${id}/replies`, { message: 'And now?', seen: last })
    expect(answer.status).toBe(201)
  })
})
