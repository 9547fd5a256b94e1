/** Releases for companies that run a kind of project: who sees, finds and hears of one, and that an end of the project ends it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLimits } from '../../server/access/limits.ts'
import { tellRelease } from '../../server/changelog/telling.ts'
import { createReleaseWorker, type ReleaseWorker } from '../../server/changelog/worker.ts'
import { readPayload } from '../../server/mail/payload.ts'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { PictureLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { CompanyDetail, PersonData, Project } from '../../shared/api/people.ts'
import type { ProposalView } from '../../shared/api/proposals.ts'
import type { CountedReaders, ReleaseDetail, ReleasesPage } from '../../shared/api/releases.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  removeSeen,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { png } from '../support/picture.ts'
import { listenTo, type TestStream } from '../support/stream.ts'

const MINUTE = 60_000
const kinds = [
  { key: 'web_shop', label: { en: 'Web shop', ro: 'Magazin online' } },
  { key: 'erp', label: { en: 'ERP' } },
]

let t: TestApp
let now = Date.UTC(2026, 2, 1, 9, 30)
let worker: ReleaseWorker
let mihai: OperatorClient
let irina: OperatorClient
/** Of Luna, which gets a shop. */
let ana: CustomerClient
/** Of Soare, which has an ERP. */
let dan: CustomerClient
/** Of no company. */
let eva: CustomerClient
let luna: string
let shop: Project

beforeAll(async () => {
  const settings = {
    ...COMET.settings,
    projectKinds: kinds,
    proposals: { used: true },
    changes: { feed: true },
  }
  t = await startTestApp({ clock: () => now, vendor: { settings } })
  const limits = createLimits({ store: t.store, clock: () => now })
  worker = createReleaseWorker({
    store: t.store,
    commit: t.commit,
    clock: () => now,
    log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
    announce: (vendorId, isFor) => t.hub.tellCustomers(vendorId, 'changes', isFor),
    tell: (work, release, told) =>
      tellRelease(
        work,
        { mail: { from: 'support@example.com', publicUrl: PUBLIC_URL }, limits },
        release,
        told,
      ),
  })
  mihai = await t.signIn()
  irina = await t.signIn('admin')
  ana = await t.customer()
  dan = await t.customer({
    sub: 'dan',
    email: 'dan@soare.example',
    name: 'Dan Pop',
    company: { id: 'soare', name: 'Soare' },
  })
  eva = await t.customer({ sub: 'eva', email: 'eva@host.example', name: 'Eva Ene', company: null })
  luna = ana.opened.company?.id ?? ''
  await project(dan.opened.company?.id ?? '', { name: 'Books', kind: 'erp' })
  worker.start()
  await worker.idle()
})

afterAll(async () => {
  await worker.stop()
  await t.close()
})

async function project(company: string, input: object): Promise<Project> {
  now += MINUTE
  return await bodyOf<Project>(await mihai.post(`/api/companies/${company}/projects`, input), 201)
}

async function change(input: object): Promise<Project> {
  return await bodyOf<Project>(await mihai.put(`/api/projects/${shop.id}`, input), 200)
}

const forKinds = (...keys: readonly string[]) => ({ audience: { to: 'kinds', kinds: keys } })

const written = (title: string, more: object) => ({
  texts: { en: { title, text: `Text of ${title}.` } },
  kinds: ['fix'],
  ...more,
})

async function published(title: string, more: object): Promise<ReleaseDetail> {
  now += MINUTE
  const { id, version } = await bodyOf<ReleaseDetail>(
    await mihai.post('/api/releases', written(title, more)),
    201,
  )
  return await bodyOf<ReleaseDetail>(await mihai.post(`/api/releases/${id}/publication`, { version }), 201)
}

async function list(who: TestClient): Promise<readonly (readonly [string, boolean])[]> {
  const { items } = await bodyOf<ReleasesPage>(await who.get('/api/releases'), 200)
  return items.map(({ title, unread }) => [title, unread])
}

async function changes(who: TestClient): Promise<number> {
  return (await bodyOf<CustomerSession>(await who.get('/api/sessions/current'), 200)).changes
}

async function found(who: TestClient, words: string): Promise<readonly string[]> {
  const { items } = await bodyOf<SearchAnswer>(await who.get(`/api/search?kind=release&q=${words}`), 200)
  return items.map(({ id }) => id)
}

async function companies(...keys: readonly string[]): Promise<number> {
  const answer = await mihai.get(`/api/releases/readers?kinds=${keys.join(',')}`)
  return (await bodyOf<CountedReaders>(answer, 200)).companies
}

async function addressees(): Promise<readonly string[]> {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows
    .map(({ payload }) => readPayload(payload))
    .flatMap(({ news, to }) => (news.kind === 'release' ? [to.address] : []))
}

test('a project is of one of the vendor’s kinds, or of none; the audit log and the company say which', async () => {
  shop = await project(luna, { name: 'Shop' })
  expect(shop.kind).toBeNull()
  expect(await change({ kind: 'erp' })).toMatchObject({ name: 'Shop', kind: 'erp' })
  expect(await change({ name: 'Luna online' })).toMatchObject({ name: 'Luna online', kind: 'erp' })
  expect(await change({ kind: null })).toMatchObject({ kind: null })
  expect(
    (await bodyOf<CompanyDetail>(await mihai.get(`/api/companies/${luna}`), 200)).projects,
  ).toMatchObject([{ name: 'Luna online', kind: null }])
  const { items } = await bodyOf<AuditPage>(await irina.get('/api/audit?limit=4'), 200)
  expect(items.map(({ action, detail }) => [action, detail['kind']])).toEqual([
    ['project.changed', ['ERP', '–']],
    ['project.changed', undefined],
    ['project.changed', ['–', 'ERP']],
    ['project.created', undefined],
  ])
  const other = await t.addVendor({
    slug: 'delta',
    settings: { projectKinds: [{ key: 'theirs', label: { en: 'T' } }] },
  })
  for (const kind of ['theirs', 'none', '', 'A B', 7, ['erp'], 'e'.repeat(41)]) {
    for (const answer of [
      mihai.put(`/api/projects/${shop.id}`, { kind }),
      mihai.post(`/api/companies/${luna}/projects`, { name: 'P', kind }),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect((await problemOf(await answer, 422)).errors?.[0]?.field).toMatch(/^kind/)
    }
  }
  expect((await (await other.signIn()).put(`/api/projects/${shop.id}`, { kind: 'theirs' })).status).toBe(404)
})

test('a release for kinds names at least one of the vendor’s own, each once, and not too many', async () => {
  const many = Array.from({ length: 500 }, (_, n) => `kind_${n}`)
  const wrong: readonly (readonly [object, string])[] = [
    [forKinds(), 'audience.kinds'],
    [forKinds('erp', 'erp'), 'audience.kinds'],
    [forKinds('erp', 'theirs'), 'audience.kinds.1'],
    [forKinds(...many), 'audience.kinds'],
    [{ audience: { to: 'kinds' } }, 'audience.kinds'],
    [{ audience: { to: 'kinds', kinds: ['erp'], companies: [luna] } }, 'audience.companies'],
    [{ audience: { to: 'nobody' } }, 'audience.to'],
    [{ audience: null }, 'audience'],
  ]
  for (const [input, field] of wrong) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { errors } = await problemOf(await mihai.post('/api/releases', written('Wrong', input)), 422)
    expect(errors?.map((error) => error.field)).toContain(field)
  }
  for (const query of [`kinds=${many.join(',')}`, 'kinds=A%20B', 'companies=1']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await problemOf(await mihai.get(`/api/releases/readers?${query}`), 422)
  }
  expect([await companies('erp'), await companies('erp', 'web_shop', 'theirs'), await companies()]).toEqual([
    1, 1, 0,
  ])
})

test('S16 a release for a kind of project is there for companies while they run one, and for nobody else', async () => {
  const announced = { name: 'till.png', size: png(40, 30).length, width: 40, height: 30 }
  const { upload } = await bodyOf<UploadAnswer>(await mihai.post('/api/uploads', announced), 201)
  const bytes = new Uint8Array(png(40, 30))
  const { file } = await bodyOf<UploadAnswer>(await mihai.patch(`/api/uploads/${upload}`, 0, bytes), 200)
  const asked = await bodyOf<ProposalView>(
    await ana.post('/api/proposals', { title: 'Gift cards', text: 'Please.' }),
    201,
  )
  const out = await published('Vouchers', {
    ...forKinds('web_shop'),
    texts: { en: { title: 'Vouchers', text: `Gift cards. ![Card](file:${file?.id})` } },
    proposals: [asked.id],
  })
  expect(out.audience).toEqual({ to: 'kinds', kinds: ['web_shop'], companies: 0 })
  const views = async (who: TestClient) => ({
    listed: (await list(who)).map(([title]) => title),
    found: await found(who, 'vouchers'),
    pictures: (await bodyOf<PictureLinks>(await who.get(`/api/pictures?ids=${file?.id}`), 200)).items.length,
    reacts: (await who.put(`/api/releases/${out.id}/reactions`, { signs: ['love'] })).status,
    shipped: (await bodyOf<ProposalView>(await who.get(`/api/proposals/${asked.id}`), 200)).release?.title,
  })
  const nothing = { listed: [], found: [], pictures: 0, reacts: 404, shipped: undefined }
  const all = { listed: ['Vouchers'], found: [out.id], pictures: 1, reacts: 200, shipped: 'Vouchers' }
  for (const who of [ana, dan, eva]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await views(who)).toEqual(nothing)
  }
  now += MINUTE
  await change({ kind: 'web_shop' })
  expect([await views(ana), await views(dan), await companies('web_shop')]).toEqual([all, nothing, 1])
  for (const [input, seen] of [
    [{ ended: true }, nothing],
    [{ ended: false }, all],
    [{ kind: 'erp' }, nothing],
    [{ kind: 'web_shop' }, all],
    [{ kind: null }, nothing],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await change(input)
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect(await views(ana)).toEqual(seen)
  }
  for (const path of ['feed.xml', 'feed.json']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await (await t.anyone.get(`/changes/comet/${path}`)).text()).not.toContain('Vouchers')
  }
  // For another kind from now on, and then for companies: nothing of what it was for is left.
  const body = written('Vouchers', forKinds('erp'))
  const { version } = await bodyOf<ReleaseDetail>(
    await mihai.put(`/api/releases/${out.id}`, { ...body, version: out.version }),
    200,
  )
  await change({ kind: 'web_shop' })
  expect([await found(ana, 'vouchers'), await found(dan, 'vouchers')]).toEqual([[], [out.id]])
  await bodyOf(
    await mihai.put(`/api/releases/${out.id}`, {
      ...written('Vouchers', { audience: { to: 'companies', companies: [luna] } }),
      version,
    }),
    200,
  )
  expect([await list(dan), (await list(ana)).length]).toEqual([[], 1])
  expect([await found(ana, 'vouchers'), await found(dan, 'vouchers')]).toEqual([[out.id], []])
})

test('B2 S16 those alone hear of one, live and by mail, whose company runs such a project when it is out', async () => {
  const numbers = []
  for (const who of [ana, dan, eva]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await who.post('/api/tickets', { subject: 'Card', message: 'It is refused.' })
    // oxlint-disable-next-line no-await-in-loop -- the same
    numbers.push((await bodyOf<TicketChange>(answer, 201)).ticket.number)
  }
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const streams = await Promise.all([ana, dan].map((who) => live(who)))
  const [anas, dans] = streams
  if (anas === undefined || dans === undefined) throw new Error('nobody listens')
  const out = await published('Cards', { ...forKinds('web_shop'), tickets: numbers })
  worker.wake()
  await worker.idle()
  await anas.heard(({ type }) => type === 'changes')
  expect(dans.events.filter(({ type }) => type === 'changes')).toEqual([])
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  await Promise.all(streams.map((stream) => stream.cut()))
  // For one kind more: those hear of it who could not read it before.
  const more = { ...written('Cards', forKinds('web_shop', 'erp')), tickets: numbers, version: out.version }
  await bodyOf(await mihai.put(`/api/releases/${out.id}`, more), 200)
  worker.wake()
  await worker.idle()
  expect(await addressees()).toEqual(['ana@magazin-luna.example', 'dan@soare.example'])
})

test('what was published before a company had such a project is there to be read, and new to nobody', async () => {
  const before = await changes(dan)
  now += MINUTE
  await published('Older', forKinds('web_shop'))
  expect(await changes(dan)).toBe(before)
  await project(dan.opened.company?.id ?? '', { name: 'New shop', kind: 'web_shop' })
  await published('Newer', forKinds('web_shop', 'erp'))
  expect(await list(dan)).toEqual([
    ['Newer', true],
    ['Older', false],
    ['Cards', true],
  ])
  expect(await changes(dan)).toBe(before + 1)
  // Of a project that was there all the time, and only now is said what it is, both are.
  const [known] = await list(ana)
  expect(known).toEqual(['Newer', true])
})

test('a kind is called something else at will, and taken away only when nothing is of it', async () => {
  const vendor = await bodyOf<VendorDetail>(await irina.get('/api/vendor'), 200)
  const save = async (projectKinds: VendorDetail['settings']['projectKinds']) => {
    const { version, name, locale, origins, settings } = await bodyOf<VendorDetail>(
      await irina.get('/api/vendor'),
      200,
    )
    return await irina.put('/api/vendor', {
      version,
      name,
      locale,
      origins,
      settings: { ...settings, projectKinds },
    })
  }
  const renamed = kinds.map((kind) => (kind.key === 'erp' ? { ...kind, label: { en: 'Back office' } } : kind))
  await bodyOf(await save([...renamed, { key: 'database', label: { en: 'Database' } }]), 200)
  const session = await bodyOf<{ filing: object }>(
    await mihai.get('/api/sessions/current', { 'Accept-Language': 'en' }),
    200,
  )
  expect(session.filing).toMatchObject({
    projectKinds: [
      { key: 'web_shop', label: 'Web shop' },
      { key: 'erp', label: 'Back office' },
      { key: 'database', label: 'Database' },
    ],
  })
  const refused = await problemOf(await save(kinds.slice(1)), 422)
  expect(refused.errors).toMatchObject([{ field: 'settings.projectKinds', code: 'kind_in_use' }])
  expect(refused.errors?.[0]?.detail).toContain('nume scurt')
  // One that a draft alone names is in use, too; one that nothing names is not.
  const draft = await bodyOf<ReleaseDetail>(
    await mihai.post('/api/releases', written('Backups', forKinds('database'))),
    201,
  )
  await problemOf(await save(renamed), 422)
  expect((await removeSeen(mihai, `/api/releases/${draft.id}`)).status).toBe(204)
  await bodyOf(await save(renamed), 200)
  expect(vendor.settings.projectKinds).toEqual(kinds)
  const { ticket } = await bodyOf<TicketChange>(
    await ana.post('/api/tickets', { subject: 'Basket', message: 'Empty.', projectId: shop.id }),
    201,
  )
  const data = await bodyOf<PersonData>(await ana.get('/api/account/data'), 200)
  expect(data.tickets.find(({ number }) => number === ticket.number)).toMatchObject({
    project: 'Luna online',
    projectKind: 'Magazin online',
  })
})

async function live(who: TestClient): Promise<TestStream> {
  const stream = listenTo(await who.get('/api/events'))
  await stream.heard(({ type }) => type === 'ready')
  return stream
}
