/** Who hears by mail of what becomes of a proposal: who follows it and may see it, each once, until they say otherwise. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readPayload } from '../../server/mail/payload.ts'
import { renderMail } from '../../server/mail/render.ts'
import { createLimits } from '../../server/access/limits.ts'
import { tellRelease } from '../../server/changelog/telling.ts'
import { createProposalWorker } from '../../server/proposals/worker.ts'
import type { PersonData } from '../../shared/api/people.ts'
import type { ProposalRef, ProposalView } from '../../shared/api/proposals.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { CustomerSession } from '../../shared/api/sessions.ts'
import {
  bodyOf,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'

let t: TestApp
let now = Date.UTC(2026, 2, 1, 9, 30)
let workers: readonly ReturnType<typeof createProposalWorker>[]
let mihai: OperatorClient
let ana: CustomerClient
let dan: CustomerClient
let eva: CustomerClient

const luna = { id: 'luna', name: 'Luna' }

beforeAll(async () => {
  t = await startTestApp({
    clock: () => now,
    vendor: {
      settings: {
        ways: { link: true },
        proposals: { used: true, labels: { planned: { ro: 'Pe lista noastră' } } },
      },
    },
  })
  // Two processes, of which each looks by itself.
  workers = [1, 2].map(() =>
    createProposalWorker({
      store: t.store,
      commit: t.commit,
      clock: () => now,
      log: { error: (about: unknown) => expect.fail(JSON.stringify(about)) },
      mail: { from: 'support@example.com', publicUrl: PUBLIC_URL },
    }),
  )
  for (const worker of workers) worker.start()
  mihai = await t.signIn('admin')
  ana = await somebody('ana', luna)
  dan = await somebody('dan', luna)
  eva = await somebody('eva', { id: 'soare', name: 'Soare', role: 'primary_contact' })
})

beforeEach(async () => {
  now += 60_000
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await t.close()
})

function somebody(sub: string, company: object): Promise<CustomerClient> {
  return t.customer({ sub, name: `${sub} of theirs`, email: `${sub}@host.example`, company })
}

/** Of Ana's, for which Dan and Eva have voted. */
async function proposed(title: string, more: object = {}): Promise<string> {
  const input = { title, text: title, ...more }
  const { id } = await bodyOf<ProposalRef>(await ana.post('/api/proposals', input), 201)
  for (const by of [dan, eva]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await by.put(`/api/proposals/${id}/vote`, {})
  }
  return id
}

async function move(id: string, state: string, reason?: string): Promise<void> {
  const { version } = await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${id}`), 200)
  const body = { version, state, ...(reason && { reason }) }
  await bodyOf(await mihai.post(`/api/proposals/${id}/state`, body), 201)
}

async function answer(id: string): Promise<ProposalView> {
  const said = { text: 'It comes **soon**.', official: true }
  return await bodyOf<ProposalView>(await mihai.post(`/api/proposals/${id}/comments`, said), 201)
}

/** What has been mailed, when both processes have looked at the same time. */
async function mails() {
  for (const worker of workers) worker.wake()
  await Promise.all(workers.map((worker) => worker.idle()))
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  return rows.map(({ payload }) => readPayload(payload)).filter(({ news }) => news.kind === 'proposal')
}

async function addressees(): Promise<readonly string[]> {
  return (await mails()).map(({ to }) => to.address.replace('@host.example', '')).toSorted()
}

async function toldDan(): Promise<number> {
  return (await addressees()).filter((who) => who === 'dan').length
}

test('who asked, voted or follows is told of an answer and of a state, once, by whatever process', async () => {
  const id = await proposed('Export to XML')
  await answer(id)
  const answered = await mails()
  expect(answered.map(({ to }) => to.address).toSorted()).toEqual(
    ['ana', 'dan', 'eva'].map((sub) => `${sub}@host.example`),
  )
  const [first] = answered
  if (first === undefined) throw new Error('nothing was mailed')
  const mail = renderMail(first)
  expect(mail.subject).toContain('Export to XML')
  expect(mail.text).toContain('It comes soon.')
  expect(mail.text).toContain(`${PUBLIC_URL}/portal/comet#/proposals/${id}`)
  expect(mail.unsubscribe).toContain(`${PUBLIC_URL}/unsubscribe/`)
  expect(await addressees()).toHaveLength(3)

  await eva.put(`/api/proposals/${id}/following`, { following: false })
  await move(id, 'planned', 'Many of you asked.')
  const moved = (await mails()).slice(3)
  expect(moved.map(({ to }) => to.name).toSorted()).toEqual(['ana of theirs', 'dan of theirs'])
  const [planned] = moved
  if (planned === undefined) throw new Error('nothing was mailed')
  expect(renderMail(planned).text).toContain('Pe lista noastră')
  expect(renderMail(planned).text).toContain('Many of you asked.')
  expect(await t.store.read.selectFrom('proposal_news').selectAll().execute()).toEqual([])
})

test('nobody is told what they may not see any more, nor of what was hidden before, nor of their own doing', async () => {
  const company = await proposed('For Luna', { visibility: 'company' })
  await somebody('dan', { id: 'soare', name: 'Soare' })
  await answer(company)
  expect(await addressees()).toEqual(['ana'])
  dan = await somebody('dan', luna)

  const hidden = await proposed('Quickly taken back')
  const { thread } = await answer(hidden)
  await mihai.post(`/api/proposal-comments/${thread[0]?.id}/standing`, { standing: 'hidden' })
  expect(await addressees()).toEqual(['ana'])

  const priced = await proposed('Paid for')
  const price = { after: 0, amount: 100, currency: 'EUR' }
  await bodyOf(await mihai.post(`/api/proposals/${priced}/offer`, price), 201)
  await bodyOf(await eva.post(`/api/proposals/${priced}/commitments`, { version: 1, amount: 100 }), 201)
  expect(await addressees()).toEqual(['ana', 'ana', 'dan'])
})

test('S25 a cookieless POST stops the mails of all proposals, the page those of one, and takes both back', async () => {
  const [one, other] = [await proposed('One'), await proposed('Other')]
  await answer(one)
  const ofDan = (await mails()).find(({ to }) => to.address.startsWith('dan'))
  if (ofDan === undefined) throw new Error('nothing was mailed')
  const path = new URL(renderMail(ofDan).unsubscribe ?? '').pathname
  const post = (body: string) =>
    t.app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
    })
  expect(await (await t.app.request(path)).text()).toContain('Nu mai vreau despre această propunere')
  await move(one, 'under_review')
  expect(await toldDan()).toBe(2)

  for (const _ of [1, 2]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const done = await post('List-Unsubscribe=One-Click')
    expect([done.status, done.redirected, done.headers.get('Set-Cookie')]).toEqual([200, false, null])
  }
  const kept = await bodyOf<object>(await dan.get('/api/account/notifications'), 200)
  expect(kept).toMatchObject({ muted: false, ways: { proposals: 'panel', replies: 'both' } })
  await move(other, 'under_review')
  expect(await toldDan()).toBe(2)

  expect((await post('scope=again')).status).toBe(200)
  expect((await post('scope=one')).status).toBe(200)
  await move(one, 'planned')
  expect(await toldDan()).toBe(2)
  await move(other, 'planned')
  expect(await toldDan()).toBe(3)

  await dan.put('/api/account/notifications', { ways: { proposals: 'panel' } })
  await move(other, 'declined', 'No.')
  expect(await toldDan()).toBe(3)
})

test('many are told some at a time, each once', async () => {
  const id = await proposed('Wanted by many')
  const { company_id, ...row } = await t.store.read
    .selectFrom('people')
    .selectAll()
    .where('id', '=', ana.opened.person.id)
    .executeTakeFirstOrThrow()
  const many = Array.from({ length: 230 }, (_, at) => ({
    ...row,
    company_id,
    id: `many-${at}`,
    external_id: `many-${at}`,
    email: `many-${at}@host.example`,
  }))
  await t.store.transaction(async (trx) => {
    await trx.insertInto('people').values(many).execute()
    await trx
      .insertInto('proposal_votes')
      .values(many.map((one) => ({ vendor_id: row.vendor_id, proposal_id: id, person_id: one.id, at: now })))
      .execute()
  })
  await answer(id)
  const told = await addressees()
  // Dan does without them by now.
  expect([told.length, new Set(told).size]).toEqual([232, 232])
})

test('what somebody has to do with proposals is in the file of what is stored of them', async () => {
  const id = await proposed('In my file')
  await bodyOf(await dan.post(`/api/proposals/${id}/comments`, { text: 'Me too, **please**.' }), 201)
  const data = await bodyOf<PersonData>(await dan.get('/api/account/data'), 200)
  expect(data.proposals.votes.map(({ title }) => title)).toContain('In my file')
  expect(data.proposals.comments).toMatchObject([{ title: 'In my file', text: 'Me too, **please**.' }])
  const anas = await bodyOf<PersonData>(await ana.get('/api/account/data'), 200)
  expect(anas.proposals.made.map(({ title }) => title)).toContain('In my file')
  expect(JSON.stringify(anas.proposals)).not.toContain('Me too')
})

/** A release that brings it is out, and told. */
async function release(id: string): Promise<void> {
  const limits = createLimits({ store: t.store, clock: () => now })
  const texts = { en: { title: 'Out', text: 'It is out.' } }
  const body = { texts, kinds: ['change'], proposals: [id] }
  const made = await bodyOf<ReleaseDetail>(await mihai.post('/api/releases', body), 201)
  await bodyOf(await mihai.post(`/api/releases/${made.id}/publication`, { version: 1 }), 201)
  const { vendor_id } = await t.store.read
    .selectFrom('proposals')
    .select('vendor_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const mail = { from: 'support@example.com', publicUrl: PUBLIC_URL }
  await t.commit((work) => tellRelease(work, { mail, limits }, { id: made.id, vendor_id }, null))
}

test('what was said to have shipped is not told again by a release, nor by its state what a release has told', async () => {
  const owed = async () => {
    const all = await t.store.read.selectFrom('outbox').select('payload').execute()
    return all.map(({ payload }) => readPayload(payload).news.kind).toSorted()
  }
  // Dan has said before that he wants none of these.
  const byHand = await proposed('Shipped by hand')
  await move(byHand, 'shipped')
  expect(await addressees()).toEqual(['ana', 'eva'])
  await release(byHand)
  expect(await owed()).toEqual(['proposal', 'proposal'])
  // Both at once: the one that comes first.
  const both = await proposed('Shipped by both')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  await move(both, 'shipped')
  await release(both)
  await mails()
  expect(await owed()).toEqual(['release', 'release'])
})

/** What companies have been mailed of their shares since it was asked last. */
async function pledges() {
  await mails()
  const rows = await t.store.read.selectFrom('outbox').select('payload').orderBy('id').execute()
  const found = rows.flatMap(({ payload }) => {
    const { to, news } = readPayload(payload)
    return news.kind === 'pledge'
      ? [[to.address.split('@')[0], news.what, news.share.amount, news.price?.amount]]
      : []
  })
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  return found
}

test('B16 a company that has committed a share hears what becomes of it, whatever else it wants to hear', async () => {
  const id = await proposed('A bridge to the bank')
  const offer = async (after: number, amount: number) =>
    await bodyOf<ProposalView>(
      await mihai.post(`/api/proposals/${id}/offer`, { after, amount, currency: 'RON' }),
      201,
    )
  const first = await offer(0, 90_000)
  const version = first.offer?.version ?? 0
  await bodyOf(await eva.post(`/api/proposals/${id}/commitments`, { version, amount: 40_000 }), 201)
  // Their own doing is no news to them.
  expect(await pledges()).toEqual([])
  const second = await offer(version, 80_000)
  expect(await pledges()).toEqual([['eva', 'repriced', 40_000, 80_000]])
  const company = (await bodyOf<CustomerSession>(await eva.get('/api/sessions/current'), 200)).company?.id
  await bodyOf(
    await mihai.post(`/api/proposals/${id}/commitments`, {
      version: second.offer?.version ?? 0,
      amount: 20_000,
      company,
    }),
    201,
  )
  expect(await pledges()).toEqual([['eva', 'recorded', 20_000, 80_000]])
  await bodyOf(
    await mihai.post(`/api/proposals/${id}/offer-withdrawal`, { version: second.offer?.version ?? 0 }),
    201,
  )
  expect(await pledges()).toEqual([['eva', 'ended', 20_000, undefined]])
  const third = await offer(0, 50_000)
  await bodyOf(
    await eva.post(`/api/proposals/${id}/commitments`, {
      version: third.offer?.version ?? 0,
      amount: 50_000,
    }),
    201,
  )
  await pledges()
  // Covered and begun, and then not to be made after all.
  await move(id, 'declined', 'It cannot be done.')
  expect(await pledges()).toEqual([['eva', 'ended', 50_000, undefined]])

  // Given to everybody before its price was covered.
  const given = await proposed('A bridge to the post')
  const path = `/api/proposals/${given}`
  const asked = await bodyOf<ProposalView>(
    await mihai.post(`${path}/offer`, { after: 0, amount: 50_000, currency: 'RON' }),
    201,
  )
  const share = { version: asked.offer?.version ?? 0, amount: 10_000 }
  await bodyOf(await eva.post(`${path}/commitments`, share), 201)
  await release(given)
  expect(await pledges()).toEqual([['eva', 'ended', 10_000, undefined]])
})

test('B16 a reason is mended where it stands, and nobody is mailed of it again', async () => {
  const id = await proposed('A fax')
  await move(id, 'declined', 'It canot be done.')
  expect(await addressees()).toContain('eva')
  await t.store.transaction((trx) => trx.deleteFrom('outbox').execute())
  const { version, stateSince } = await bodyOf<ProposalView>(await mihai.get(`/api/proposals/${id}`), 200)
  now += 60_000
  const mend = { version, state: 'declined', reason: 'It cannot be done.' }
  const mended = await bodyOf<ProposalView>(await mihai.post(`/api/proposals/${id}/state`, mend), 201)
  expect(mended).toMatchObject({ state: 'declined', stateSince, desk: { reason: 'It cannot be done.' } })
  expect(await mails()).toEqual([])
  const again = await mihai.post(`/api/proposals/${id}/state`, { ...mend, version: mended.version })
  expect(await problemOf(again, 409)).toMatchObject({ reason: 'proposal_state_same' })
})
