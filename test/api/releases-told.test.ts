/** Who hears that a release is out: those who listen at once, and by one mail those who wait for what it settles. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLimits } from '../../server/access/limits.ts'
import { tellRelease } from '../../server/changelog/telling.ts'
import { createReleaseWorker, type ReleaseWorker } from '../../server/changelog/worker.ts'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import type { AuditPage } from '../../shared/api/audit.ts'
import type { ProposalView } from '../../shared/api/proposals.ts'
import type { ReactionsAnswer, ReleaseDetail, ReleasesPage } from '../../shared/api/releases.ts'
import type { InteractionPage } from '../../shared/api/links.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { locales } from '../../shared/locale/locale.ts'
import { namesRelease } from '../../widget/panel/change.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { listenTo, type TestStream } from '../support/stream.ts'

let t: TestApp
let now = Date.UTC(2026, 2, 1, 9, 30)
let workers: readonly ReleaseWorker[]
let mihai: OperatorClient
let ana: CustomerClient
/** Of the same company as Ana, and of another. */
let radu: CustomerClient
let dan: CustomerClient

const MINUTE = 60_000
const MAIL = { from: 'support@example.com', publicUrl: PUBLIC_URL }

beforeAll(async () => {
  const settings = { ...COMET.settings, proposals: { used: true }, ways: { guest: true } }
  t = await startTestApp({ clock: () => now, vendor: { settings } })
  const limits = createLimits({ store: t.store, clock: () => now })
  // Two processes, of which each looks by itself.
  workers = [1, 2].map(() =>
    createReleaseWorker({
      store: t.store,
      commit: t.commit,
      clock: () => now,
      log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
      announce: (vendorId, isFor) => t.hub.tellCustomers(vendorId, 'changes', isFor),
      tell: (work, release, before) => tellRelease(work, { mail: MAIL, limits }, release, before),
    }),
  )
  mihai = await t.signIn()
  ana = await t.customer()
  radu = await t.customer({ sub: 'radu', email: 'radu@host.example', name: 'Radu Ene' })
  dan = await t.customer({
    sub: 'dan',
    email: 'dan@elsewhere.example',
    name: 'Dan Pop',
    company: { id: 'elsewhere', name: 'Elsewhere' },
  })
  for (const worker of workers) worker.start()
  await told()
})

beforeEach(async () => {
  now += MINUTE
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await t.close()
})

/** Both look, at the same time. */
async function told(): Promise<void> {
  for (const worker of workers) worker.wake()
  await Promise.all(workers.map((worker) => worker.idle()))
}

async function ticketOf(who: TestClient, subject: string): Promise<TicketChange['ticket']> {
  const answer = await who.post('/api/tickets', { subject, message: 'It prints twice.' })
  return (await bodyOf<TicketChange>(answer, 201)).ticket
}

async function draft(more: object = {}): Promise<ReleaseDetail> {
  const input = {
    texts: { en: { title: 'Receipts', text: 'They print **once**.' } },
    kinds: ['fix'],
    ...more,
  }
  return await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', input), 201)
}

async function publish({ id, version }: ReleaseDetail, at?: number): Promise<ReleaseDetail> {
  const body = { version, ...(at !== undefined && { at: new Date(at).toISOString() }) }
  return await bodyOf<ReleaseDetail>(await mihai.post(`/api/releases/${id}/publication`, body), 201)
}

async function write({ id, version }: ReleaseDetail, more: object): Promise<ReleaseDetail> {
  const texts = { en: { title: 'Receipts', text: 'They print **once**.' } }
  const body = { version, texts, kinds: ['fix'], ...more }
  return await bodyOf<ReleaseDetail>(await mihai.put(`/api/releases/${id}`, body), 200)
}

async function withdraw({ id, version }: ReleaseDetail): Promise<ReleaseDetail> {
  return await bodyOf<ReleaseDetail>(await mihai.post(`/api/releases/${id}/withdrawal`, { version }), 201)
}

/** What was mailed of releases, to whom. */
async function mails() {
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows.map(({ payload }) => readPayload(payload)).filter(({ news }) => news.kind === 'release')
}

async function addressees(): Promise<readonly string[]> {
  return (await mails()).map(({ to }) => to.address).toSorted()
}

test('everybody who waits is told once, by one mail, whatever looks and however much of theirs is settled', async () => {
  const tickets = [await ticketOf(ana, 'Printer'), await ticketOf(ana, 'Till'), await ticketOf(dan, 'Paper')]
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const release = await draft({ tickets: tickets.map(({ number }) => number), label: '4.2' })
  expect(release.tickets.map(({ subject }) => subject)).toEqual(['Printer', 'Till', 'Paper'])
  await told()
  expect(await mails()).toEqual([])
  const out = await publish(release)
  await told()
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example', 'dan@elsewhere.example'].toSorted())
  const first = (await mails()).find(({ to }) => to.address.startsWith('ana'))
  if (first === undefined) throw new Error('Ana has no mail')
  const { subject, text, unsubscribe } = renderMail(first)
  expect(subject).toBe(`[#${tickets[0]?.number}] Printer`)
  for (const part of ['Receipts', 'once', '4.2', 'Printer', 'Till']) expect(text).toContain(part)
  expect(text).not.toContain('Paper')
  expect(unsubscribe).toContain('/unsubscribe')

  // Taken back and published again, with one ticket more: who knows is not told again.
  const { id, version } = out
  const back = await bodyOf<ReleaseDetail>(
    await mihai.post(`/api/releases/${id}/withdrawal`, { version }),
    201,
  )
  const more = await ticketOf(radu, 'Ink')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const again = await publish(back)
  await told()
  expect(await mails()).toEqual([])
  const body = {
    version: again.version,
    texts: { en: { title: 'Receipts', text: 'They print **once**.' } },
    kinds: ['fix'],
    tickets: [more.number],
  }
  await bodyOf(await mihai.put(`/api/releases/${id}`, body), 200)
  await told()
  expect(await addressees()).toEqual(['radu@host.example'])
})

test('what is scheduled is told when its time has come', async () => {
  const { number } = await ticketOf(ana, 'Later')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(await draft({ tickets: [number] }), now + 10 * MINUTE)
  await told()
  expect(await mails()).toEqual([])
  now += 10 * MINUTE
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
})

test('who has switched news off, or may not read it, hears nothing', async () => {
  const [own, others] = [await ticketOf(ana, 'Mine'), await ticketOf(dan, 'Theirs')]
  const { company } = ana.opened
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(
    await draft({
      tickets: [own.number, others.number],
      audience: { to: 'companies', companies: [company?.id] },
    }),
  )
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await bodyOf(await ana.put('/api/account/notifications', { muted: true }), 200)
  await publish(await draft({ tickets: [own.number] }))
  await told()
  expect(await mails()).toEqual([])
  await bodyOf(await ana.put('/api/account/notifications', { muted: false }), 200)
})

test('S9 S11 nothing that is written runs in the mail, in any language', async () => {
  const evil = '<script>alert(1)</script>'
  const { number } = await ticketOf(ana, `S ${evil}`)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const texts = { en: { title: `T ${evil}`, text: `${evil} [x](javascript:alert(1)) <img src=x onerror=y>` } }
  await publish(await draft({ tickets: [number], texts, label: `L${evil}` }))
  await told()
  const [mail] = await mails()
  if (mail === undefined) throw new Error('Ana has no mail')
  for (const locale of locales) {
    const { html } = renderMail({ ...mail, locale })
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/<script|<img|href="javascript/)
  }
})

test('who listens is told at once, and on their other devices that they have seen it', async () => {
  const streams = { ana: await live(ana), dan: await live(dan) }
  const { company } = ana.opened
  const out = await publish(await draft({ audience: { to: 'companies', companies: [company?.id] } }))
  await told()
  await streams.ana.heard(({ type }) => type === 'changes')
  const before = count(streams.ana)
  await bodyOf(await ana.post('/api/releases/seen', { until: out.publishedAt }), 200)
  await streams.ana.heard(() => count(streams.ana) > before)
  expect(count(streams.dan)).toBe(0)
  await Promise.all([streams.ana.cut(), streams.dan.cut()])
})

test('B2 a reader says what they think of it by signs, each once, of what they can read', async () => {
  const { company } = ana.opened
  const out = await publish(await draft({ audience: { to: 'companies', companies: [company?.id] } }))
  const put = (who: TestClient, signs: readonly string[]) =>
    who.put(`/api/releases/${out.id}/reactions`, { signs })
  await bodyOf(await put(radu, ['love']), 200)
  const answer = await bodyOf<ReactionsAnswer>(await put(ana, ['love', 'useful']), 200)
  expect(answer.reactions).toEqual({
    useful: { count: 1, mine: true },
    love: { count: 2, mine: true },
    hooray: { count: 0, mine: false },
  })
  await bodyOf(await put(ana, ['love']), 200)
  const { items } = await bodyOf<ReleasesPage>(await radu.get('/api/releases'), 200)
  expect(items[0]?.reactions).toMatchObject({ useful: { count: 0 }, love: { count: 2, mine: true } })
  const detail = await bodyOf<ReleaseDetail>(await mihai.get(`/api/releases/${out.id}`), 200)
  expect(detail.reactions).toEqual({ useful: 0, love: 2, hooray: 0 })
  await problemOf(await put(dan, ['love']), 404)
  await problemOf(await ana.put(`/api/releases/${(await draft()).id}/reactions`, { signs: [] }), 404)
  await problemOf(await put(ana, ['love', 'love']), 422)
})

test('a ticket or a proposal that is none, or is another vendor’s, is named by its place', async () => {
  const other = await t.addVendor({ slug: 'other' })
  const theirs = await propose(await other.signIn(), 'Theirs')
  const own = await propose(ana, 'Ours')
  const input = {
    texts: { en: { title: 'A', text: 'B' } },
    kinds: ['fix'],
    tickets: [1, 9_999_999],
    proposals: [own, theirs],
  }
  expect(await errorsOf(input)).toEqual([['tickets.1', 'not_one_of']])
  expect(await errorsOf({ ...input, tickets: [] })).toEqual([['proposals.1', 'not_one_of']])
  expect(await errorsOf({ ...input, tickets: [], proposals: [own, own] })).toEqual([['proposals', 'twice']])
})

test('many who follow are told some at a time, each once, and who is added meanwhile too', async () => {
  const id = await propose(ana, 'Wanted by many')
  const [late, radus] = [await ticketOf(dan, 'Late'), await ticketOf(radu, 'Mine')]
  const { read } = t.store
  const row = await read
    .selectFrom('people')
    .selectAll()
    .where('id', '=', ana.opened.person.id)
    .executeTakeFirstOrThrow()
  const many = Array.from({ length: 60 }, (_, at) => `many-${at}`)
  await t.store.transaction(async (trx) => {
    const people = many.map((one) => ({ ...row, id: one, external_id: one, email: `${one}@host.example` }))
    await trx.insertInto('people').values(people).execute()
    const votes = many.map((one) => ({ vendor_id: row.vendor_id, proposal_id: id, person_id: one, at: now }))
    await trx.insertInto('proposal_votes').values(votes).execute()
    await trx.deleteFrom('outbox').execute()
  })
  const release = await draft({ proposals: [id], tickets: [radus.number] })
  const out = await publish(release)
  const limits = createLimits({ store: t.store, clock: () => now })
  const key = { id: out.id, vendor_id: row.vendor_id }
  const begun = await t.commit((work) => tellRelease(work, { mail: MAIL, limits }, key, null))
  expect(begun).toMatchObject({ version: out.version })
  // Changed while it is being told: who waits for what is new has been passed.
  const tickets = [radus.number, late.number]
  const texts = { en: { title: 'Receipts', text: 'They print once.' } }
  const body = { version: out.version, texts, kinds: ['fix'], proposals: [id], tickets }
  await bodyOf(await mihai.put(`/api/releases/${out.id}`, body), 200)
  const anew = await t.commit((work) => tellRelease(work, { mail: MAIL, limits }, key, begun))
  expect(anew).not.toBeNull()
  // Ended there, a process knows nothing of how far it had come: it begins anew, as does the other one.
  await told()
  const { told_at } = await read
    .selectFrom('releases')
    .select('told_at')
    .where('id', '=', out.id)
    .executeTakeFirstOrThrow()
  expect(told_at).not.toBeNull()
  const others = ['ana@magazin-luna.example', 'dan@elsewhere.example', 'radu@host.example']
  const everybody = [...others, ...many.map((one) => `${one}@host.example`)]
  expect(await addressees()).toEqual(everybody.toSorted())
})

test('B16 what was proposed ships with a release: all who had to do with it hear once, of what they see', async () => {
  const eva = await t.customer({ sub: 'eva', email: 'eva@elsewhere.example', name: 'Eva Toma' })
  const ticket = await ticketOf(ana, 'Export')
  const asked = await propose(ana, 'Export to a sheet')
  const merged = await propose(dan, 'A file for a sheet')
  const own = await propose(ana, 'For us alone', 'company')
  await Promise.all([radu, dan].map((who) => who.put(`/api/proposals/${asked}/vote`, {})))
  await bodyOf(await eva.post(`/api/proposals/${asked}/comments`, { text: 'Yes, please.' }), 201)
  await bodyOf(await mihai.post(`/api/proposals/${merged}/merging`, { into: asked }), 201)
  // Who has said that they want to hear no more of it.
  const maria = await t.customer({ sub: 'maria', email: 'maria@host.example', name: 'Maria Ion' })
  await bodyOf(await maria.put(`/api/proposals/${asked}/vote`, {}), 200)
  await bodyOf(await maria.put(`/api/proposals/${asked}/following`, { following: false }), 200)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())

  const release = await draft({
    tickets: [ticket.number],
    proposals: [merged, asked, own],
    label: '5.0',
  })
  expect(release.proposals.map(({ id, title }) => [id, title])).toEqual([
    [asked, 'Export to a sheet'],
    [own, 'For us alone'],
  ])
  const out = await publish(release)
  expect(await stateOf(asked)).toBe('shipped')
  await told()
  await told()
  const everybody = ['ana@magazin-luna.example', 'dan@elsewhere.example', 'eva@elsewhere.example']
  expect(await addressees()).toEqual([...everybody, 'radu@host.example'])
  const byAddress = new Map((await mails()).map((mail) => [mail.to.address, renderMail(mail).text]))
  expect(byAddress.get('ana@magazin-luna.example')).toContain('For us alone')
  expect(byAddress.get('dan@elsewhere.example')).toContain('Export to a sheet')
  expect(byAddress.get('dan@elsewhere.example')).not.toContain('For us alone')

  // In the panel: the release with what is the reader's, and the proposal with the release.
  const seenBy = async (who: TestClient) =>
    (await bodyOf<ReleasesPage>(await who.get('/api/releases'), 200)).items.find(
      ({ id }) => id === release.id,
    )
  expect(await seenBy(ana)).toMatchObject({
    unread: true,
    tickets: [{ number: ticket.number, subject: 'Export' }],
    proposals: [{ id: asked }, { id: own }],
  })
  expect(await seenBy(dan)).toMatchObject({ tickets: [], proposals: [{ id: asked }] })
  const proposal = await bodyOf<ProposalView>(await dan.get(`/api/proposals/${asked}`), 200)
  expect(proposal.release).toEqual({ id: release.id, label: '5.0', title: 'Receipts' })
  const thread = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
  expect(thread.thread.items.map(({ type, action }) => [type, action])).toContainEqual([
    'ship',
    { type: 'ship', release: { id: release.id, label: '5.0', title: 'Receipts' } },
  ])

  // Taken back, and out again: nobody hears twice, no thread says it twice, and meanwhile nothing leads there.
  const { id, version } = out
  const back = await bodyOf<ReleaseDetail>(
    await mihai.post(`/api/releases/${id}/withdrawal`, { version }),
    201,
  )
  expect((await bodyOf<ProposalView>(await dan.get(`/api/proposals/${asked}`), 200)).release).toBeNull()
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(back)
  await told()
  expect(await mails()).toEqual([])
  const again = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
  expect(again.thread.items.filter(({ type }) => type === 'ship')).toHaveLength(1)
  const audit = await bodyOf<AuditPage>(await (await t.signIn('admin')).get('/api/audit'), 200)
  const done = audit.items.filter(({ subject }) => subject.id === id).map(({ action }) => action)
  expect(done).toEqual(['release.published', 'release.withdrawn', 'release.published'])
})

test('what is scheduled ships when its time has come, for those alone who may read it', async () => {
  const { company } = ana.opened
  const theirs = await ticketOf(dan, 'Not for them')
  const asked = await propose(dan, 'Later on')
  await bodyOf(await ana.put(`/api/proposals/${asked}/vote`, {}), 200)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const release = await draft({
    proposals: [asked],
    tickets: [theirs.number],
    audience: { to: 'companies', companies: [company?.id] },
  })
  await publish(release, now + 10 * MINUTE)
  await told()
  expect(await stateOf(asked)).toBe('open')
  now += 10 * MINUTE
  await told()
  expect(await stateOf(asked)).toBe('shipped')
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  expect((await bodyOf<ProposalView>(await dan.get(`/api/proposals/${asked}`), 200)).release).toBeNull()
  const types = async (who: TestClient) =>
    (await bodyOf<TicketDetail>(await who.get(`/api/tickets/${theirs.id}`), 200)).thread.items.map(
      ({ type }) => type,
    )
  expect(await types(dan)).toEqual(['open'])
  expect(await types(mihai)).toEqual(['open', 'note_ship'])
})

test('S4 an address that nobody has proved gets one mail a day, however many releases settle what was typed', async () => {
  const numbers = []
  for (const subject of ['One', 'Two', 'Three']) {
    const body = { key: t.publicKey, name: 'Vic', email: 'vic@victim.example', subject, message: 'Hello.' }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { number } = await bodyOf<{ number: number }>(await t.anyone.post('/api/guest-tickets', body), 201)
    numbers.push(number)
  }
  now += 25 * 60 * MINUTE
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(await draft({ tickets: numbers }))
  await told()
  await publish(await draft({ tickets: numbers }))
  await told()
  expect(await addressees()).toEqual(['vic@victim.example'])
})

test('S25 a mail of proposals alone can be unsubscribed from too, by one cookieless POST and for good', async () => {
  await publish(await draft({ proposals: [await propose(dan, 'A map')] }))
  await told()
  const [mail] = await mails()
  if (mail === undefined) throw new Error('Dan has no mail')
  const path = new URL(renderMail(mail).unsubscribe ?? '').pathname
  expect(await (await t.app.request(path)).text()).toContain('Nu mai vreau despre această propunere')
  const done = await t.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect([done.status, done.redirected]).toEqual([200, false])
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await publish(await draft({ proposals: [await propose(dan, 'Another map')] }))
  await told()
  expect(await mails()).toEqual([])
})

test('a proposal that is added to a release which is out is told to all who follow it, and nothing is told twice', async () => {
  const eva = await t.customer({ sub: 'eva', email: 'eva@elsewhere.example', name: 'Eva Toma' })
  const mine = await ticketOf(radu, 'Settled at once')
  const first = await propose(ana, 'Shipped at once')
  await bodyOf(await dan.put(`/api/proposals/${first}/vote`, {}), 200)
  const out = await publish(await draft({ proposals: [first], tickets: [mine.number] }))
  await told()
  await bodyOf(await eva.post('/api/releases/seen', { until: out.publishedAt }), 200)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  // Ana and Radu have heard of the release, of other things in it; Dan has heard all that is his.
  const later = await propose(ana, 'Forgotten')
  const more = await ticketOf(radu, 'Settled later')
  await bodyOf(await eva.put(`/api/proposals/${later}/vote`, {}), 200)
  await bodyOf(await radu.post(`/api/proposals/${later}/comments`, { text: 'Yes.' }), 201)
  const { version } = await write(out, { proposals: [first, later], tickets: [mine.number, more.number] })
  await told()
  await told()
  expect(await addressees()).toEqual([
    'ana@magazin-luna.example',
    'eva@elsewhere.example',
    'radu@host.example',
  ])
  for (const mail of await mails()) {
    const { text } = renderMail(mail)
    expect(text).toContain('Forgotten')
    expect(text).not.toContain('at once')
    expect(text.includes('Settled later')).toBe(mail.to.address.startsWith('radu'))
  }
  expect(await stateOf(later)).toBe('shipped')

  // Named no more, and by another release again: who was told that it shipped is not told so once more.
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await write({ ...out, version }, { proposals: [first], tickets: [mine.number] })
  expect((await bodyOf<ProposalView>(await eva.get(`/api/proposals/${later}`), 200)).release).toBeNull()
  await publish(await draft({ proposals: [later] }))
  await told()
  expect(await mails()).toEqual([])

  // Taken up again, it ships once more, and is told once more.
  const view = await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${later}`), 200)
  const again = { version: view.version, state: 'planned' }
  await bodyOf(await mihai.post(`/api/proposals/${later}/state`, again), 201)
  now += MINUTE
  await publish(await draft({ proposals: [later] }))
  await told()
  expect(await addressees()).toEqual([
    'ana@magazin-luna.example',
    'eva@elsewhere.example',
    'radu@host.example',
  ])
})

test('what is taken out before it is out, or with what was only scheduled, is not told; and once, when it is out after all', async () => {
  const [kept, dropped] = [await propose(ana, 'Kept'), await propose(dan, 'Dropped')]
  const at = now + 10 * MINUTE
  const scheduled = await publish(await draft({ proposals: [kept, dropped] }), at)
  const less = await write(scheduled, { proposals: [kept] })
  const back = await withdraw(less)
  now = at + MINUTE
  await told()
  expect(await mails()).toEqual([])
  expect([await stateOf(kept), await stateOf(dropped)]).toEqual(['open', 'open'])
  const out = await publish(back)
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  expect(await stateOf(dropped)).toBe('open')
  now += MINUTE
  await publish(await withdraw(out))
  await told()
  expect(await mails()).toHaveLength(1)
})

test('who may read a release only later hears of it then, and who was told does not hear again', async () => {
  const asked = await propose(ana, 'For some at first')
  const nina = await t.customer({
    sub: 'nina',
    email: 'nina@nord.example',
    company: { id: 'nord', name: 'Nord' },
  })
  await bodyOf(await nina.put(`/api/proposals/${asked}/vote`, {}), 200)
  const { company } = ana.opened
  const out = await publish(
    await draft({ proposals: [asked], audience: { to: 'companies', companies: [company?.id] } }),
  )
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example'])
  await write(out, { proposals: [asked], audience: { to: 'all' } })
  await told()
  expect(await addressees()).toEqual(['ana@magazin-luna.example', 'nina@nord.example'])
})

test('S16 who has lost sight of a ticket or a proposal, or was shut out, is not told of it', async () => {
  const company = { id: 'stele', name: 'Stele' }
  const of = (sub: string, more: object = company) =>
    t.customer({ sub, email: `${sub}@stele.example`, name: sub, company: more })
  const chief = { ...company, role: 'primary_contact' }
  const [one, left, gone] = [await of('one'), await of('left', chief), await of('gone')]
  const ticket = await ticketOf(one, 'Of Stele alone')
  await bodyOf(await left.post(`/api/tickets/${ticket.id}/replies`, { message: 'We too.' }), 201)
  const asked = await propose(one, 'For Stele alone', 'company')
  const open = await propose(one, 'For all')
  for (const who of [left, gone]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const id of [asked, open]) await bodyOf(await who.put(`/api/proposals/${id}/vote`, {}), 200)
  }
  const goneTicket = await ticketOf(gone, 'Of who is gone')
  // The host says at their next session that they are with another company now.
  await of('left', { id: 'elsewhere', name: 'Elsewhere' })
  const admin = await t.signIn('admin')
  await bodyOf(await admin.post(`/api/people/${gone.opened.person.id}/disabling`, {}), 201)
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const tickets = [ticket.number, goneTicket.number]
  await publish(await draft({ tickets, proposals: [asked] }))
  await told()
  expect(await addressees()).toEqual(['one@stele.example'])
  // Of what all may see, who has moved hears as before.
  await publish(await draft({ proposals: [open] }))
  await told()
  expect(await addressees()).toEqual(['left@stele.example', 'one@stele.example', 'one@stele.example'])
})

async function propose(who: TestClient, title: string, visibility = 'all'): Promise<string> {
  const body = { title, text: 'It would help.', visibility }
  return (await bodyOf<{ id: string }>(await who.post('/api/proposals', body), 201)).id
}

async function stateOf(id: string) {
  return (await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${id}`), 200)).state
}

async function live(who: TestClient): Promise<TestStream> {
  const stream = listenTo(await who.get('/api/events'))
  await stream.heard(({ type }) => type === 'ready')
  return stream
}

function count(stream: TestStream): number {
  return stream.events.filter(({ type }) => type === 'changes').length
}

async function errorsOf(body: object) {
  const { errors } = await problemOf(await mihai.post('/api/releases', body), 422)
  return errors?.map(({ field, code }) => [field, code])
}

test('a thread that a release settles names it in all its languages, and the panel in the reader’s', async () => {
  const ticket = await ticketOf(ana, 'Export')
  const texts = {
    en: { title: 'Receipts', text: 'They print once.' },
    ro: { title: 'Bonuri', text: 'Se tipăresc o dată.' },
  }
  await publish(await draft({ tickets: [ticket.number], texts, label: '5.0' }))
  await told()
  const { thread } = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
  const entry = thread.items.find(({ type }) => type === 'ship')
  if (entry?.action?.type !== 'ship') throw new Error('no thread names the release')
  const { release } = entry.action
  expect(release.titles).toEqual({ en: 'Receipts', ro: 'Bonuri' })
  expect(['en', 'ro', 'es'].map((lang) => namesRelease(release, lang))).toEqual([
    '5.0 Receipts',
    '5.0 Bonuri',
    `5.0 ${release.title}`,
  ])
})

test('who could read it hears at once that it was changed or taken back, and nobody else', async () => {
  const { company } = ana.opened
  const audience = { to: 'companies', companies: [company?.id] }
  const out = await publish(await draft({ audience }))
  await told()
  const streams = { ana: await live(ana), dan: await live(dan) }
  const heard = async (stream: TestStream, make: () => Promise<ReleaseDetail>) => {
    const before = count(stream)
    const made = await make()
    await stream.heard(() => count(stream) > before)
    return made
  }
  const again = await heard(streams.ana, () => write(out, { audience, label: '7.1' }))
  const back = await heard(streams.ana, () => withdraw(again))
  const silent = count(streams.ana)
  // What nobody can read is nobody's news.
  const wide = await write(back, { audience: { to: 'all' } })
  expect([count(streams.ana), count(streams.dan)]).toEqual([silent, 0])
  now += MINUTE
  const all = await heard(streams.dan, async () => {
    const published = await publish(wide)
    await told()
    return published
  })
  // Whom it is not for any more is told too, as who may have it open.
  await heard(streams.dan, () => write(all, { audience }))
  await Promise.all([streams.ana.cut(), streams.dan.cut()])
})

test('S17 a thread names a release to its customer while they may read it, and to operators always', async () => {
  const ticket = await ticketOf(dan, 'Scanner')
  const { company } = ana.opened
  const narrow = { to: 'companies', companies: [company?.id] }
  const audience = { audience: narrow, tickets: [ticket.number] }
  const out = await publish(await draft(audience))
  await told()
  const seen = async (who: TestClient) => {
    const { thread } = await bodyOf<TicketDetail>(await who.get(`/api/tickets/${ticket.id}`), 200)
    return thread.items.slice(1).map(({ type, action }) => [type, action !== null])
  }
  expect(await seen(dan)).toEqual([])
  // For everybody now: the thread that its customer is mailed of says so.
  const wide = await write(out, { audience: { to: 'all' }, tickets: [ticket.number] })
  await told()
  expect(await seen(dan)).toEqual([['ship', true]])
  const narrowed = await write(wide, audience)
  await told()
  expect(await seen(dan)).toEqual([['ship', false]])
  const log = await bodyOf<InteractionPage>(await dan.get('/api/account/interactions'), 200)
  expect(log.items.find(({ type }) => type === 'ship')?.action).toBeNull()
  const wider = await write(narrowed, { audience: { to: 'all' }, tickets: [ticket.number] })
  await told()
  expect(await seen(dan)).toEqual([['ship', true]])
  const back = await withdraw(wider)
  expect(await seen(dan)).toEqual([['ship', false]])
  const named = [
    ['note_ship', true],
    ['ship', true],
  ]
  expect(await seen(mihai)).toEqual(named)
  await publish(back)
  await told()
  expect(await seen(dan)).toEqual([['ship', true]])
  expect(await seen(mihai)).toEqual(named)
})

test('who asked in a ticket that was merged finds the same in the mail, the entry and their thread', async () => {
  const into = await ticketOf(radu, 'Labels')
  const own = await ticketOf(dan, 'Labels too')
  await bodyOf(
    await mihai.post(`/api/tickets/${own.id}/merging`, { into: into.id, confirmed: true, seen: 0 }),
    201,
  )
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const out = await publish(await draft({ tickets: [into.number] }))
  await told()
  const mail = (await mails()).find(({ to }) => to.address === 'dan@elsewhere.example')
  expect(mail?.news).toMatchObject({
    settles: [{ number: own.number }],
  })
  const { items } = await bodyOf<ReleasesPage>(await dan.get('/api/releases'), 200)
  expect(items.find(({ id }) => id === out.id)).toMatchObject({ tickets: [{ number: own.number }] })
  const { thread } = await bodyOf<TicketDetail>(await dan.get(`/api/tickets/${own.id}`), 200)
  expect(thread.items.at(-1)?.type).toBe('ship')
})
