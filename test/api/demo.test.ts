/** The demo's vendors are set up through the product's own use cases, and their customers come in each in its own manner. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIdentity } from '../../demo/host/identity.ts'
import { ana, comet, irina, mihai, vera } from '../../demo/vendors/comet.ts'
import { cristina, punte } from '../../demo/vendors/punte.ts'
import { seedDemo, type DemoKeys } from '../../demo/vendors/seed.ts'
import { PASSWORD } from '../../demo/vendors/vendor.ts'
import { laura, wrenfield } from '../../demo/vendors/wrenfield.ts'
import type { Entrance } from '../../shared/api/entrance.ts'
import type { OpenedSession, OperatorSession } from '../../shared/api/sessions.ts'
import type { TicketPage } from '../../shared/api/tickets.ts'
import { toText } from '../../shared/richtext/text.ts'
import { bodyOf, clientOf, startTestApp, type TestApp } from '../support/app.ts'
import { trackingIds } from '../support/guests.ts'
import { door } from '../support/operators.ts'

const origin = 'http://localhost:4101'
const now = Date.now()
let app: TestApp
let keys: DemoKeys

const seed = () =>
  seedDemo({
    store: app.store,
    origins: [origin],
    mail: { from: 'support@lifebuoy.example', publicUrl: 'http://localhost:4100' },
    files: app.files,
    now,
  })

beforeAll(async () => {
  app = await startTestApp({ vendor: { slug: 'another' } })
  keys = await seed()
})
afterAll(() => app.close())

test('what is over owes nobody a mail', async () => {
  expect(await app.store.read.selectFrom('outbox').select('id').execute()).toEqual([])
})

const demos = [comet, wrenfield, punte]

/** Comes in by a token of Comet's backend. */
async function identified(person: typeof ana): Promise<OpenedSession> {
  const { comet: signer } = keys
  const token = signIdentity(person, 'ro', signer)
  return await bodyOf(
    await app.anyone.post('/api/sessions', { key: signer.publicKey, token }, { origin }),
    201,
  )
}

test('S27 a customer comes in with a token that the host signs by node:crypto alone', async () => {
  expect(await identified(ana)).toMatchObject({
    person: { name: ana.name },
    unread: 1,
    company: { role: null },
  })
})

test('D2 a company’s primary contact sees what her colleagues have asked, and what runs', async () => {
  const opened = await identified(vera)
  expect(opened.company).toMatchObject({
    name: 'Magazin Luna',
    role: 'primary_contact',
    projects: [{ name: 'Case de marcat' }, { name: 'Magazin online' }],
  })
  const client = clientOf(app.app, { Origin: origin, Authorization: `Bearer ${opened.session}` })
  const { items } = await bodyOf<TicketPage>(await client.get('/api/tickets?view=company'), 200)
  expect(new Set(items.map(({ customer }) => customer.name))).toEqual(new Set([ana.name, vera.name]))
})

test('P6 a guest who has forgotten the tracking ids is mailed them, and reads the thread', async () => {
  const { publicKey } = keys.wrenfield
  const asked = await app.anyone.post(
    '/api/tracking-reminders',
    { key: publicKey, email: laura.email },
    { origin },
  )
  expect(asked.status).toBe(202)
  await app.lookUp()
  const [id = ''] = await trackingIds(app.store, laura.email)
  const opened = await bodyOf<OpenedSession>(
    await app.anyone.post(
      '/api/sessions/tracking',
      { key: publicKey, trackingId: id, email: laura.email },
      { origin },
    ),
    201,
  )
  expect(opened).toMatchObject({ person: { name: laura.name }, unread: 2 })
})

test('T8 a customer of the portal comes in by password, which the vendor has a rule for', async () => {
  const { key, ways, passwordRule } = await bodyOf<Entrance>(
    await app.anyone.get(`/api/entrances/${punte.vendor.slug}`),
    200,
  )
  expect({ ways, passwordRule }).toEqual({
    ways: { password: true, link: false, guest: false },
    passwordRule: { lettersAndDigits: 8, digits: 2 },
  })
  const opened = await bodyOf<OpenedSession>(
    await door(app).post('/api/sessions/password', {
      key,
      email: cristina.email,
      password: cristina.password,
    }),
    201,
  )
  expect(opened).toMatchObject({ person: { name: cristina.name }, unread: 1 })
})

test('T11 who opens a request is told in their language that only what goes through the system counts', async () => {
  const policies = {
    ro: 'Contează doar ce trece prin sistem:',
    en: 'Only what goes through the system counts:',
  }
  for (const [locale, said] of Object.entries(policies)) {
    // oxlint-disable-next-line no-await-in-loop -- one language after the other
    const answer = await app.anyone.get(`/api/entrances/${punte.vendor.slug}`, { 'accept-language': locale })
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { vendor } = await bodyOf<Entrance>(answer, 200)
    expect(toText(vendor.opening?.policy ?? [])).toContain(said)
  }
})

async function signedIn({ email }: { readonly email: string }) {
  const answer = await door(app).post('/api/operator-sessions', { email, password: PASSWORD })
  const { role, vendors } = await bodyOf<OperatorSession>(answer, 201)
  return { role, vendors: vendors.map(({ name }) => name) }
}

test('operators sign in: one for two vendors, an admin for each', async () => {
  expect(await signedIn(mihai)).toEqual({ role: 'operator', vendors: ['Comet ERP', 'Wrenfield'] })
  expect(await signedIn(irina)).toEqual({ role: 'admin', vendors: ['Comet ERP'] })
  const admins = demos.map(({ operators }) => operators.filter(({ role }) => role === 'admin').length)
  expect(admins).toEqual([1, 1, 1])
})

test.for(demos)('the stories of $vendor.name have happened in the order of time', async (demo) => {
  const tickets = await app.store.read
    .selectFrom('tickets')
    .innerJoin('vendors', 'vendors.id', 'tickets.vendor_id')
    .select(['number', 'subject', 'status', 'opened_at'])
    .where('vendors.slug', '=', demo.vendor.slug)
    .orderBy('number')
    .execute()
  expect(tickets.map(({ subject }) => subject)).toEqual(
    demo.stories.toSorted((a, b) => b.at - a.at).map(({ subject }) => subject),
  )
  expect(tickets.map(({ opened_at: at }) => at)).toEqual(
    tickets.map(({ opened_at: at }) => at).toSorted((a, b) => a - b),
  )
  expect(new Set(tickets.map(({ status }) => status)).size).toBeGreaterThanOrEqual(3)
})

test('files of the stories are what their names say; one is withheld, and an operator has sent one', async () => {
  const kept = await app.store.read
    .selectFrom('files as f')
    .innerJoin('messages as m', 'm.id', 'f.message_id')
    .innerJoin('people as p', 'p.id', 'm.author_id')
    .select(['f.name', 'f.state', 'f.width', 'f.preview_key', 'p.kind'])
    .orderBy('f.id')
    .execute()
  expect(new Set(kept.map(({ name }) => name.replace(/^.*\./, '')))).toEqual(
    new Set(['csv', 'pdf', 'png', 'zip']),
  )
  expect(kept.filter(({ state }) => state !== 'ready')).toMatchObject([
    { name: 'label-printer-driver.zip', state: 'withheld' },
  ])
  expect(kept.filter(({ kind }) => kind === 'operator')).toHaveLength(1)
  const pictures = kept.filter(({ width }) => width !== null)
  expect(pictures).toHaveLength(3)
  for (const { preview_key: key } of pictures) expect(key).toMatch(/\.png$/)
})

test('a second start finds what the first has made; it owes nobody a mail', async () => {
  const owed = () => app.store.read.selectFrom('outbox').select('id').execute()
  const before = await owed()
  const people = await app.store.read.selectFrom('people').select('id').execute()
  expect(await seed()).toEqual(keys)
  expect(await app.store.read.selectFrom('people').select('id').execute()).toEqual(people)
  expect(await owed()).toEqual(before)
})
