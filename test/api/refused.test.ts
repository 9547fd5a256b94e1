/** What the table of actions does not have, asked for all the same: refused, with the status that the ticket is in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainActions, type TicketChange, type TicketDetail } from '../../shared/api/tickets.ts'
import { statuses, type Status } from '../../shared/ticket/status.ts'
import type { ActionType } from '../../shared/ticket/ticket.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { mayLeadTo } from '../unit/ticket-table.ts'

let t: TestApp
let ana: CustomerClient
let mihai: OperatorClient

beforeAll(async () => {
  t = await startTestApp({ vendor: { settings: { opening: { checklist: true } } } })
  ana = await t.customer()
  mihai = await t.signIn()
})
afterAll(() => t.close())

async function standing(status: Status): Promise<string> {
  const opening = { subject: 'Printer', message: 'It prints twice.', checklist: ['Look at it'] }
  const { ticket } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opening), 201)
  const path = `/api/tickets/${ticket.id}`
  if (status === 'waiting_approval') await bodyOf(await mihai.post(`${path}/offers`, offer()), 201)
  else if (status !== 'new') {
    await bodyOf(await mihai.post(`${path}/replies`, { message: 'So be it.', status }), 201)
  }
  return ticket.id
}

function offer() {
  return {
    lines: [{ what: 'Import', minutes: 60, per: 'hour', amount: 10_000, tax: 1900 }],
    currency: 'EUR',
    validUntil: new Date(Date.now() + 86_400_000).toISOString(),
    after: 0,
  }
}

/** All that can be asked for, by whom and how. */
const asked: readonly (readonly ['operator' | 'customer', ActionType, string, () => object])[] = [
  ...plainActions.flatMap((action) =>
    (['operator', 'customer'] as const).map((by) => [by, action, 'actions', () => ({ action })] as const),
  ),
  ['operator', 'reply', 'replies', () => ({ message: 'Well?' })],
  ['customer', 'reply', 'replies', () => ({ message: 'Well?' })],
  ['operator', 'ask', 'replies', () => ({ message: 'Well?', status: 'waiting_customer' })],
  ['operator', 'assign', 'assignments', () => ({ operator: t.operator.id })],
  ['operator', 'unassign', 'assignments', () => ({ operator: null })],
  ['operator', 'pass', 'assignments', () => ({ group: null })],
  ['operator', 'edit', 'filing', () => ({ priority: 'low' })],
  ['operator', 'tick', 'ticks', () => ({ item: '1', done: true })],
  ['operator', 'offer', 'offers', offer],
  ['customer', 'rate', 'rating', () => ({ rating: 5 })],
]

describe.each(statuses)('a ticket that is %s', (status) => {
  const none = asked.filter(([by, action]) => mayLeadTo(action, by, status).length === 0)

  test('stays so, and whoever wanted something that does not go is told that it is so', async () => {
    const id = await standing(status)
    const before = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${id}`), 200)
    expect(none.length).toBeGreaterThan(4)
    for (const [by, action, path, body] of none) {
      const client = by === 'operator' ? mihai : ana
      // oxlint-disable-next-line no-await-in-loop -- one after the other, to see which it is
      const problem = await problemOf(await client.post(`/api/tickets/${id}/${path}`, body()), 409)
      expect({ by, action, ...problem }).toMatchObject({ by, action, code: 'refused', ticketStatus: status })
    }
    expect(await bodyOf(await mihai.get(`/api/tickets/${id}`), 200)).toEqual(before)
  })
})

test.each(['new', 'waiting_approval'] as const)(
  'an operator cannot pick %s with an answer',
  async (picked) => {
    const id = await standing('in_progress')
    const answer = await mihai.post(`/api/tickets/${id}/replies`, { message: 'Well?', status: picked })
    const problem = await problemOf(answer, 409)
    expect(problem).toMatchObject({ reason: 'not_picked', ticketStatus: 'in_progress' })
    const { thread } = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${id}`), 200)
    expect(thread.items.map(({ type }) => type)).toEqual(['open', 'assign', 'reply'])
    // The one it is in already is no other.
    const waiting = await standing('waiting_approval')
    const same = { message: 'Have you looked at it?', status: 'waiting_approval' }
    await bodyOf(await mihai.post(`/api/tickets/${waiting}/replies`, same), 201)
  },
)

test('S36 an offer that was answered already says so, and where its ticket stands', async () => {
  const id = await standing('waiting_approval')
  const { items } = await bodyOf<{ items: { id: string }[] }>(await ana.get(`/api/tickets/${id}/offers`), 200)
  const path = `/api/offers/${items[0]?.id}`
  const answer = { version: 1, name: 'Ana Popescu' }
  await bodyOf(await ana.post(`${path}/acceptance`, answer), 201)
  const problem = await problemOf(await ana.post(`${path}/refusal`, answer), 409)
  expect(problem).toMatchObject({ reason: 'offer_accepted', ticketStatus: 'in_development' })
})

test('a customer who comes too early is told that it is still new', async () => {
  const id = await standing('new')
  const problem = await problemOf(await ana.post(`/api/tickets/${id}/actions`, { action: 'nudge' }), 409)
  expect(problem).toMatchObject({ reason: 'too_early', ticketStatus: 'new' })
})
