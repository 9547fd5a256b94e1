/** The demo's vendor is set up through the product's own use cases, and its host's backend is believed by the server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIdentity, type Signer } from '../../demo/host/identity.ts'
import { ana, mihai } from '../../demo/vendors/comet.ts'
import { seedComet } from '../../demo/vendors/seed.ts'
import { stories } from '../../demo/vendors/tickets.ts'
import { startTestApp, type TestApp } from '../support/app.ts'

const origin = 'http://localhost:4101'
const now = Date.now()
let app: TestApp
let signer: Signer

const seed = () =>
  seedComet({
    store: app.store,
    origins: [origin],
    mail: { from: 'support@comet.example', publicUrl: 'http://localhost:4100' },
    now,
  })

beforeAll(async () => {
  app = await startTestApp({ vendor: { slug: 'another' } })
  signer = await seed()
})
afterAll(() => app.close())

test('S27 a customer comes in with a token that the host signs by node:crypto alone', async () => {
  const answer = await app.anyone.post(
    '/api/sessions',
    { key: signer.publicKey, token: signIdentity(ana, 'ro', signer) },
    { origin },
  )
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ person: { name: ana.name }, unread: 1 })
})

test('the stories have happened, in the order of time, in several statuses', async () => {
  const tickets = await app.store.read
    .selectFrom('tickets')
    .innerJoin('vendors', 'vendors.id', 'tickets.vendor_id')
    .select(['number', 'subject', 'status', 'opened_at'])
    .where('vendors.slug', '=', 'comet')
    .orderBy('number')
    .execute()
  expect(tickets.map(({ subject }) => subject)).toEqual(
    stories.toSorted((a, b) => b.at - a.at).map(({ subject }) => subject),
  )
  expect(tickets.map(({ opened_at: at }) => at)).toEqual(
    tickets.map(({ opened_at: at }) => at).toSorted((a, b) => a - b),
  )
  expect(new Set(tickets.map(({ status }) => status)).size).toBeGreaterThanOrEqual(4)
})

test('a second start finds what the first has made', async () => {
  expect(await seed()).toEqual(signer)
  const operators = await app.store.read
    .selectFrom('people')
    .select('id')
    .where('email', '=', mihai.email)
    .execute()
  expect(operators.length).toBeGreaterThan(0)
})
