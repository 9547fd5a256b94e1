/** An operator who answers without the desk's screens, for stories that are about the customer's. */
import { expect } from 'vitest'
import type { Status } from '../../shared/ticket/status.ts'
import type { Pages } from './pages.ts'
import { mihai } from './stage.ts'

export interface Operator {
  /** Resolves when the server has answered 201. */
  answer(ticketId: string, message: string, status?: Status): Promise<void>
  act(ticketId: string, action: 'assign' | 'refer' | 'solve' | 'close'): Promise<void>
}

/** Signs Mihai in, in a browser of his own. `pages.clear()` ends it. */
export async function signInOperator(pages: Pages): Promise<Operator> {
  const { url } = pages.stage
  const { request } = await pages.newContext({ extraHTTPHeaders: { origin: url } })
  const { email, password } = mihai
  expect((await request.post(`${url}/api/operator-sessions`, { data: { email, password } })).ok()).toBe(true)
  const post = async (path: string, data: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    expect((await request.post(`${url}/api/tickets/${path}`, { headers, data })).status()).toBe(201)
  }
  return {
    answer: (ticketId, message, status) => post(`${ticketId}/replies`, { message, status }),
    act: (ticketId, action) => post(`${ticketId}/actions`, { action }),
  }
}
