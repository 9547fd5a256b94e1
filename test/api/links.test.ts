/** Tickets that have to do with each other: duplicates that go on in another, follow-ups, relations, and who sees of them what. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Problem } from '../../shared/api/problem.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'

let t: TestApp
let ana: CustomerClient
let dan: CustomerClient
let vera: CustomerClient
let eva: CustomerClient
let mihai: OperatorClient

const luna = { id: 'luna', name: 'Luna' }

beforeAll(async () => {
  t = await startTestApp()
  const person = (sub: string, company: object) =>
    t.customer({ sub, name: sub, email: `${sub}@x.example`, company, locale: 'en' })
  ana = await person('ana', luna)
  dan = await person('dan', luna)
  vera = await person('vera', { ...luna, role: 'primary_contact' })
  eva = await person('eva', { id: 'soare', name: 'Soare' })
  mihai = await t.signIn()
})

afterAll(() => t.close())

async function open(by: TestClient, subject: string, more: object = {}) {
  const answer = await by.post('/api/tickets', { subject, message: `${subject}, in full.`, ...more })
  return (await bodyOf<TicketChange>(answer, 201)).ticket
}

const read = async (by: TestClient, id: string) =>
  await bodyOf<TicketDetail>(await by.get(`/api/tickets/${id}`), 200)

const merge = (id: string, into: string, confirmed?: boolean) =>
  mihai.post(`/api/tickets/${id}/merging`, { into, ...(confirmed !== undefined && { confirmed }) })

const relate = (id: string, other: string) => mihai.post(`/api/tickets/${id}/relations`, { other })

const reasonOf = async (answer: Response) => (await bodyOf<Problem>(answer, 409)).reason

/** The mails about a ticket, as text, oldest first. */
async function mailsOf(number: number): Promise<string[]> {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows
    .map(({ payload }) => renderMail(readPayload(payload)))
    .filter(({ subject }) => subject.startsWith(`[#${number}]`))
    .map(({ text }) => text)
}

describe('a duplicate of the same customer’s', () => {
  test('is closed for good, names where it goes on, and is named there; both stay readable', async () => {
    const [first, again] = [await open(ana, 'Printer'), await open(ana, 'Printer again')]
    const { ticket, entry } = await bodyOf<TicketChange>(await merge(again.id, first.id), 201)
    expect(ticket.status).toBe('closed')
    expect(entry.action).toEqual({ type: 'merge', into: { id: first.id, number: first.number } })

    for (const reader of [ana, mihai, vera]) {
      // oxlint-disable-next-line no-await-in-loop -- one reader after the other
      const [duplicate, other] = [await read(reader, again.id), await read(reader, first.id)]
      expect(duplicate.links).toMatchObject([{ kind: 'merged_into', ticket: { number: first.number } }])
      expect(duplicate.thread.items.map(({ type }) => type)).toEqual(['open', 'merge'])
      expect(duplicate.thread.items.at(-1)?.action).toEqual(entry.action)
      expect(other.links).toMatchObject([
        { kind: 'merged_from', ticket: { number: again.number, status: 'closed' } },
      ])
      expect(other.status).toBe('new')
      expect(other.thread.items.at(-1)).toMatchObject({
        type: 'absorb',
        action: { from: { id: again.id, number: again.number } },
      })
    }

    const refused = await problemOf(await ana.post(`/api/tickets/${again.id}/replies`, { message: 'x' }), 409)
    expect(refused.reason).toBe('closed')
    // One mail, of the ticket that is closed, which says where it goes on.
    expect((await mailsOf(again.number)).at(-1)).toContain(`we go on in #${first.number}`)
    expect((await mailsOf(again.number)).at(-1)).toContain(`#${first.number} Printer`)
    expect(await mailsOf(first.number)).toHaveLength(1)
  })

  test('cannot be merged into itself, a closed one, one that is not there, or twice', async () => {
    const [first, again, third] = [await open(ana, 'A'), await open(ana, 'B'), await open(ana, 'C')]
    expect(await reasonOf(await merge(first.id, first.id))).toBe('itself')
    expect((await merge(first.id, '0198c5f0-0000-7000-8000-000000000001')).status).toBe(404)
    await bodyOf(await merge(again.id, first.id), 201)
    expect(await reasonOf(await merge(again.id, third.id))).toBe('closed')
    // Nor the other way round: what is merged is closed, so nothing goes in a circle.
    expect(await reasonOf(await merge(first.id, again.id))).toBe('other_closed')
    expect(await reasonOf(await merge(third.id, again.id))).toBe('other_closed')
  })
})

describe('a duplicate of another customer’s', () => {
  test('that is still open is merged into a solved one only when that is meant', async () => {
    const [done, again, third] = [await open(ana, 'Done'), await open(ana, 'Again'), await open(ana, 'More')]
    await bodyOf(await mihai.post(`/api/tickets/${done.id}/actions`, { action: 'solve' }), 201)
    const problem = await bodyOf<Problem>(await merge(again.id, done.id, true), 409)
    expect(problem).toMatchObject({ reason: 'other_solved', ticketStatus: 'new' })
    expect((await read(ana, again.id)).status).toBe('new')
    const meant = { into: done.id, solved: true }
    await bodyOf(await mihai.post(`/api/tickets/${again.id}/merging`, meant), 201)
    // What is solved itself has nothing left to go on.
    await bodyOf(await mihai.post(`/api/tickets/${third.id}/actions`, { action: 'solve' }), 201)
    await bodyOf(await merge(third.id, done.id), 201)
  })

  test('of another company is merged only when that is meant, and neither then sees anything of the other', async () => {
    const [theirs, hers] = [await open(eva, 'Secret of Soare'), await open(ana, 'Luna too')]
    expect(await reasonOf(await merge(hers.id, theirs.id))).toBe('other_customer')
    expect((await read(ana, hers.id)).status).toBe('new')
    await bodyOf(await merge(hers.id, theirs.id, true), 201)

    for (const [reader, id] of [
      [ana, hers.id],
      [vera, hers.id],
      [eva, theirs.id],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one reader after the other
      const seen = await read(reader, id)
      expect(seen.links).toEqual([])
      expect(seen.thread.items.at(-1)).toMatchObject({ action: null })
      const other = id === hers.id ? theirs : hers
      expect(JSON.stringify(seen)).not.toContain(other.id)
      expect(JSON.stringify(seen)).not.toContain(other.subject)
    }
    expect((await read(mihai, hers.id)).links).toMatchObject([{ kind: 'merged_into' }])
    expect((await ana.get(`/api/tickets/${theirs.id}`)).status).toBe(404)

    // Both are told, and neither of the other's.
    expect((await mailsOf(hers.number)).at(-1)).toContain('please open a new ticket')
    expect((await mailsOf(theirs.number)).at(-1)).toContain('merged into your ticket')
    const mails = [...(await mailsOf(hers.number)), ...(await mailsOf(theirs.number))].join('\n')
    expect(mails).not.toContain(`#${theirs.number} Luna`)
    expect((await mailsOf(hers.number)).join('\n')).not.toContain('Secret of Soare')
  })

  test('of the same company needs no such word; their primary contact sees both, they their own', async () => {
    const [dans, anas] = [await open(dan, 'Dan’s'), await open(ana, 'Ana’s')]
    await bodyOf(await merge(anas.id, dans.id), 201)
    expect((await read(vera, anas.id)).links).toMatchObject([
      { kind: 'merged_into', ticket: { id: dans.id } },
    ])
    expect((await read(ana, anas.id)).links).toEqual([])
    expect((await read(dan, dans.id)).thread.items.at(-1)).toMatchObject({ type: 'absorb', action: null })
  })
})

describe('tickets that relate to each other', () => {
  test('are listed on both, for operators as for who sees both, once', async () => {
    const [one, other, evas] = [await open(ana, 'One'), await open(ana, 'Other'), await open(eva, 'Eva’s')]
    await bodyOf(await relate(one.id, other.id), 201)
    await bodyOf(await relate(one.id, evas.id), 201)
    expect((await read(mihai, one.id)).links.map(({ kind, ticket }) => [kind, ticket.id])).toEqual([
      ['related', other.id],
      ['related', evas.id],
    ])
    expect((await read(mihai, evas.id)).links).toMatchObject([{ kind: 'related', ticket: { id: one.id } }])
    expect((await read(ana, one.id)).links).toMatchObject([{ ticket: { id: other.id } }])
    expect((await read(eva, evas.id)).links).toEqual([])
    // That they were related is said among operators.
    expect((await read(ana, one.id)).thread.items.map(({ type }) => type)).toEqual(['open'])
    expect(await reasonOf(await relate(other.id, one.id))).toBe('linked_already')
    expect(await reasonOf(await relate(one.id, one.id))).toBe('itself')
  })
})

describe('T18 a ticket that follows up one that is closed', () => {
  test('leads back to it, and it leads on', async () => {
    const first = await open(ana, 'First')
    await bodyOf(await mihai.post(`/api/tickets/${first.id}/actions`, { action: 'close' }), 201)
    const next = await open(ana, 'Next', { follows: first.id })
    expect((await read(ana, next.id)).links).toMatchObject([
      { kind: 'follows', ticket: { id: first.id, number: first.number, subject: 'First', status: 'closed' } },
    ])
    expect((await read(ana, first.id)).links).toMatchObject([
      { kind: 'followed_by', ticket: { id: next.id } },
    ])
  })

  test('follows none that its author may not see', async () => {
    const evas = await open(eva, 'Hers alone')
    const answer = await ana.post('/api/tickets', { subject: 'x', message: 'y', follows: evas.id })
    const { errors } = await problemOf(answer, 422)
    expect(errors).toMatchObject([{ field: 'follows', code: 'not_one_of' }])
    // A primary contact may follow up what a colleague has asked.
    const dans = await open(dan, 'Of Dan')
    await open(vera, 'Follows Dan’s', { follows: dans.id })
  })
})

describe('P7 D7 the list', () => {
  test('has the one with a number for operators, and for nobody else', async () => {
    const ticket = await open(ana, 'By number')
    const page = await bodyOf<TicketPage>(await mihai.get(`/api/tickets?number=${ticket.number}`), 200)
    expect(page.items.map(({ id }) => id)).toEqual([ticket.id])
    expect(await bodyOf<TicketPage>(await mihai.get('/api/tickets?number=999999'), 200)).toEqual({
      items: [],
      next: null,
    })
    expect((await ana.get(`/api/tickets?number=${ticket.number}`)).status).toBe(404)
  })

  test('of a customer has all that ever were, or only what is open', async () => {
    const maria = await t.customer({ sub: 'maria', name: 'Maria', email: 'maria@x.example' })
    const [closed, running] = [await open(maria, 'Past'), await open(maria, 'Running')]
    await bodyOf(await mihai.post(`/api/tickets/${closed.id}/actions`, { action: 'close' }), 201)
    const ids = async (query: string) =>
      (await bodyOf<TicketPage>(await maria.get(`/api/tickets${query}`), 200)).items.map(({ id }) => id)
    expect(await ids('')).toEqual([running.id, closed.id])
    expect(await ids('?open=true')).toEqual([running.id])
  })
})
