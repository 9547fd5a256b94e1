/** Proposals over HTTP: what customers and operators do to them, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProposalRef, ProposalsPage, ProposalView, Supporters } from '../../shared/api/proposals.ts'
import type { SimilarProposals } from '../../shared/api/proposals.ts'
import type { PersonData } from '../../shared/api/people.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import type { Block, Inline } from '../../shared/richtext/tree.ts'
import { bodyOf, problemOf, PUBLIC_URL, startTestApp, type TestApp, type TestClient } from '../support/app.ts'

let t: TestApp
let mihai: TestClient
let ana: TestClient
let dan: TestClient
let eva: TestClient

const luna = { id: 'luna', name: 'Luna' }
const soare = { id: 'soare', name: 'Soare' }

beforeAll(async () => {
  t = await startTestApp({
    vendor: {
      settings: {
        hours: { used: true },
        proposals: { used: true, labels: { planned: { ro: 'Pe lista noastră' } } },
      },
    },
  })
  mihai = await t.signIn()
  ana = await somebody('ana', luna)
  dan = await somebody('dan', luna)
  eva = await somebody('eva', { ...soare, role: 'primary_contact' })
})

afterAll(() => t.close())

function somebody(sub: string, company: object): Promise<TestClient> {
  return t.customer({ sub, name: `${sub} of theirs`, email: `${sub}@host.example`, company })
}

async function propose(title: string, more: object = {}, by: TestClient = ana): Promise<string> {
  const input = { title, text: `Please: **${title}**`, ...more }
  return (await bodyOf<ProposalRef>(await by.post('/api/proposals', input), 201)).id
}

function inlinesOf(block: Block): readonly Inline[] {
  return block.type === 'paragraph' ? block.children : []
}

async function see(id: string, by = ana): Promise<ProposalView> {
  return await bodyOf<ProposalView>(await by.get(`/api/proposals/${id}`), 200)
}

const vote = (id: string, by: TestClient) => by.put(`/api/proposals/${id}/vote`, {})

async function move(id: string, state: string, reason?: string): Promise<Response> {
  const { version } = await see(id, mihai)
  return await mihai.post(`/api/proposals/${id}/state`, { version, state, ...(reason && { reason }) })
}

test('B16 a customer proposes, others vote and comment, and the vendor says what becomes of it', async () => {
  const id = await propose('Export to XML')
  expect((await vote(id, dan)).status).toBe(200)
  await bodyOf(await eva.post(`/api/proposals/${id}/comments`, { text: 'We **need** it.' }), 201)
  await bodyOf(
    await mihai.post(`/api/proposals/${id}/comments`, { text: 'It comes in spring.', official: true }),
    201,
  )
  await bodyOf(await move(id, 'planned', 'Many of you asked.'), 201)
  const seen = await see(id, dan)
  expect(seen).toMatchObject({
    title: 'Export to XML',
    state: 'planned',
    votes: 2,
    comments: 2,
    voted: true,
    following: true,
    author: { name: 'ana of theirs' },
    labels: { planned: 'Pe lista noastră' },
    thread: [
      { official: false, author: null, byOperator: false },
      { official: true, byOperator: true, author: { name: 'Mihai Ionescu' } },
    ],
  })
  expect(JSON.stringify(seen)).not.toContain('eva of theirs')
  expect(seen.desk).toBeUndefined()
  const { items } = await bodyOf<ProposalsPage>(await eva.get('/api/proposals?state=planned'), 200)
  expect(items.map((one) => one.id)).toContain(id)
})

test('B16 is offered what is there already while the title is typed, in any form of its words', async () => {
  const id = await propose('Reîncărcarea automată a facturilor')
  const typed = encodeURIComponent('automata reincarcare')
  const { items } = await bodyOf<SimilarProposals>(
    await eva.get(`/api/proposals/similar?title=${typed}`),
    200,
  )
  expect(items.map((one) => one.id)).toEqual([id])
  const hidden = await propose('Automatic reloading of pallets', { visibility: 'company' })
  const found = await bodyOf<SimilarProposals>(
    await eva.get('/api/proposals/similar?title=automatic%20reloading%20pallets'),
    200,
  )
  expect(found.items.map((one) => one.id)).not.toContain(hidden)
})

describe('votes', () => {
  test('count once, however often and by however many devices they are given', async () => {
    const id = await propose('Dark mode')
    const answers = await Promise.all(Array.from({ length: 10 }, () => vote(id, dan)))
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect((await see(id)).votes).toBe(2)
    await dan.delete(`/api/proposals/${id}/vote`)
    await dan.delete(`/api/proposals/${id}/vote`)
    expect(await see(id, dan)).toMatchObject({ votes: 1, voted: false })
  })

  test('stay of who has left the company that they are for, who can vote there no more', async () => {
    const moved = { sub: 'mover', name: 'Moved', email: 'mover@host.example' }
    const before = await t.customer({ ...moved, company: luna })
    const id = await propose('For Luna alone', { visibility: 'company' })
    await bodyOf(await vote(id, before), 200)
    const after = await t.customer({ ...moved, company: soare })
    expect((await vote(id, after)).status).toBe(404)
    expect((await after.delete(`/api/proposals/${id}/vote`)).status).toBe(404)
    expect((await see(id)).votes).toBe(2)
  })

  test('are not taken by what is done with, nor from who is gone', async () => {
    const id = await propose('Fax')
    expect((await problemOf(await move(id, 'declined'), 422)).errors).toMatchObject([{ field: 'reason' }])
    await bodyOf(await move(id, 'declined', 'Nobody has one any more.'), 201)
    expect(await problemOf(await vote(id, dan), 409)).toMatchObject({ reason: 'proposal_ended' })
    const horia = await somebody('horia', luna)
    const other = await propose('Telex')
    await bodyOf(await vote(other, horia), 200)
    const { items } = await bodyOf<{ items: { id: string; name: string }[] }>(
      await mihai.get('/api/people?query=horia'),
      200,
    )
    await mihai.post(`/api/people/${items[0]?.id}/disabling`, {})
    expect((await vote(other, horia)).status).toBe(401)
    expect((await see(other)).votes).toBe(2)
  })
})

describe('merging', () => {
  test('counts each once and nothing is lost, and taking it back gives each its own', async () => {
    const [a, b] = [await propose('Labels'), await propose('Stickers', {}, eva)]
    await bodyOf(await vote(a, dan), 200)
    await bodyOf(await vote(b, dan), 200)
    await bodyOf(await eva.post(`/api/proposals/${b}/comments`, { text: 'In colour.' }), 201)
    await bodyOf(await mihai.post(`/api/proposals/${b}/merging`, { into: a }), 201)
    expect(await see(a)).toMatchObject({ votes: 3, comments: 1, thread: [{ merged: true }] })
    expect(await see(a, eva)).toMatchObject({ voted: true, following: true })
    expect(await see(b, eva)).toMatchObject({ mergedInto: { id: a } })
    expect(await problemOf(await vote(b, ana), 409)).toMatchObject({ reason: 'proposal_merged' })
    const list = await bodyOf<ProposalsPage>(await ana.get('/api/proposals?limit=100'), 200)
    expect(list.items.map(({ id }) => id)).not.toContain(b)
    await bodyOf(await mihai.post(`/api/proposals/${b}/unmerging`, {}), 201)
    expect(await see(a)).toMatchObject({ votes: 2, comments: 0, thread: [] })
    expect(await see(b)).toMatchObject({ votes: 2, comments: 1, mergedInto: null })
  })

  test('goes round in no circle, and follows one that was merged to where it went', async () => {
    const [a, b, c] = [await propose('One'), await propose('Two'), await propose('Three')]
    await bodyOf(await mihai.post(`/api/proposals/${b}/merging`, { into: a }), 201)
    const round = await mihai.post(`/api/proposals/${a}/merging`, { into: b })
    expect(await problemOf(round, 409)).toMatchObject({ reason: 'merge_circle' })
    const itself = await mihai.post(`/api/proposals/${a}/merging`, { into: a })
    expect(await problemOf(itself, 409)).toMatchObject({ reason: 'merge_itself' })
    await bodyOf(await mihai.post(`/api/proposals/${c}/merging`, { into: b }), 201)
    expect((await see(c)).mergedInto).toMatchObject({ id: a })
    await bodyOf(await mihai.post(`/api/proposals/${b}/unmerging`, {}), 201)
    expect((await see(c)).mergedInto).toMatchObject({ id: a })
  })

  test('hides nothing from who saw it', async () => {
    const [open, own] = [await propose('For all'), await propose('Ours', { visibility: 'company' })]
    const narrower = await mihai.post(`/api/proposals/${open}/merging`, { into: own })
    expect(await problemOf(narrower, 409)).toMatchObject({ reason: 'merge_narrower' })
    await bodyOf(await dan.post(`/api/proposals/${own}/comments`, { text: 'Among us.' }), 201)
    await bodyOf(await mihai.post(`/api/proposals/${own}/merging`, { into: open }), 201)
    expect((await see(open, dan)).thread).toHaveLength(1)
    expect(await see(open, eva)).toMatchObject({ thread: [], comments: 0 })
    // Nor afterwards: where it goes on stays as wide as it is.
    const other = await propose('For all, too', {}, eva)
    await bodyOf(await mihai.post(`/api/proposals/${open}/merging`, { into: other }), 201)
    const { version } = await see(other, mihai)
    const body = { version, title: 'For all, too', text: 'x', visibility: 'company' }
    expect(await problemOf(await mihai.put(`/api/proposals/${other}`, body), 409)).toMatchObject({
      reason: 'narrower_merged',
    })
    const hidden = await mihai.post(`/api/proposals/${other}/standing`, { standing: 'hidden' })
    expect(await problemOf(hidden, 409)).toMatchObject({ reason: 'narrower_merged' })
  })
})

describe('what companies commit to', () => {
  test('B16 has it begun when the sum is covered, and not before', async () => {
    const id = await propose('A bridge to the bank')
    const offer = { after: 0, amount: 100_001, currency: 'EUR' }
    await bodyOf(await mihai.post(`/api/proposals/${id}/offer`, offer), 201)
    const { id: lunaId } = (await see(id, mihai)).desk?.company ?? { id: '' }
    const share = (by: TestClient, amount: number, company?: string) =>
      by.post(`/api/proposals/${id}/commitments`, { version: 1, amount, ...(company && { company }) })
    await bodyOf(await share(eva, 50_000), 201)
    expect(await see(id, eva)).toMatchObject({
      state: 'open',
      offer: { state: 'open', left: { amount: 50_001 }, own: { amount: 50_000 }, mayCommit: true },
    })
    expect((await see(id)).offer).toMatchObject({ mayCommit: false, own: null, companies: 1 })
    expect((await see(id)).offer?.commitments).toBeUndefined()
    expect(await problemOf(await share(mihai, 50_002, lunaId), 409)).toMatchObject({
      reason: 'commitment_over',
    })
    await bodyOf(await eva.post(`/api/proposals/${id}/commitment-withdrawal`, {}), 201)
    await bodyOf(await share(eva, 50_000), 201)
    await bodyOf(await share(mihai, 50_001, lunaId), 201)
    expect(await see(id, mihai)).toMatchObject({
      state: 'in_development',
      offer: { state: 'covered', left: { amount: 0 }, commitments: [{ amount: {} }, { amount: {} }] },
    })
    const back = await eva.post(`/api/proposals/${id}/commitment-withdrawal`, {})
    expect(await problemOf(back, 409)).toMatchObject({ reason: 'offer_is_covered' })
  })

  test('B16 is never where they cannot see it, is theirs again when it is declined, and they hear what becomes of it', async () => {
    const id = await propose('A bridge to the post')
    const change = async (visibility: string) => {
      const { version, desk } = await see(id, mihai)
      return mihai.put(`/api/proposals/${id}`, {
        version,
        title: 'A bridge to the post',
        text: desk?.text ?? '',
        visibility,
      })
    }
    await bodyOf(
      await mihai.post(`/api/proposals/${id}/offer`, { after: 0, amount: 10, currency: 'EUR' }),
      201,
    )
    expect((await see(id, eva)).following).toBe(false)
    await bodyOf(await eva.post(`/api/proposals/${id}/commitments`, { version: 1, amount: 6 }), 201)
    expect((await see(id, eva)).following).toBe(true)
    for (const visibility of ['company', 'operators']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await problemOf(await change(visibility), 409)).toMatchObject({ reason: 'narrower_committed' })
    }
    const hidden = await mihai.post(`/api/proposals/${id}/standing`, { standing: 'hidden' })
    expect(await problemOf(hidden, 409)).toMatchObject({ reason: 'narrower_committed' })
    await bodyOf(await eva.post(`/api/proposals/${id}/commitments`, { version: 1, amount: 10 }), 201)
    const { version } = await see(id, mihai)
    expect((await see(id, eva)).offer).toMatchObject({ state: 'covered' })
    await bodyOf(
      await mihai.post(`/api/proposals/${id}/state`, {
        version,
        state: 'declined',
        reason: 'Not after all.',
      }),
      201,
    )
    expect((await see(id, eva)).offer).toBeNull()
    await bodyOf(await change('company'), 200)
  })

  test('is given by primary contacts, never more of it than is left when two are at once', async () => {
    const id = await propose('A bridge to customs')
    await bodyOf(
      await mihai.post(`/api/proposals/${id}/offer`, { after: 0, amount: 10, currency: 'EUR' }),
      201,
    )
    const nobody = await dan.post(`/api/proposals/${id}/commitments`, { version: 1, amount: 1 })
    expect(nobody.status).toBe(404)
    const companies = await bodyOf<{ items: { id: string }[] }>(await mihai.get('/api/companies'), 200)
    const answers = await Promise.all(
      companies.items.map(({ id: company }) =>
        mihai.post(`/api/proposals/${id}/commitments`, { version: 1, amount: 7, company }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const stale = await mihai.post(`/api/proposals/${id}/offer`, { after: 0, amount: 9, currency: 'EUR' })
    expect(stale.status).toBe(409)
  })

  test('is asked for anew once it was taken back, or the proposal was declined and is open again', async () => {
    const id = await propose('A second bridge')
    const ask = (amount: number) =>
      mihai.post(`/api/proposals/${id}/offer`, { after: 0, amount, currency: 'EUR' })
    const first = await bodyOf<ProposalView>(await ask(10), 201)
    await bodyOf(
      await mihai.post(`/api/proposals/${id}/offer-withdrawal`, { version: first.offer?.version }),
      201,
    )
    const second = await bodyOf<ProposalView>(await ask(20), 201)
    expect(second.offer).toMatchObject({ state: 'open', price: { amount: 20 } })
    // What somebody still has of the first is not the second.
    expect(second.offer?.version).toBeGreaterThan(first.offer?.version ?? 0)
    await bodyOf(await move(id, 'declined', 'Too far.'), 201)
    await bodyOf(await move(id, 'open'), 201)
    expect((await bodyOf<ProposalView>(await ask(30), 201)).offer).toMatchObject({ price: { amount: 30 } })
  })
})

describe('moderation', () => {
  test('shows a proposal and a comment when an operator lets them be seen', async () => {
    const vendor = await t.addVendor({
      slug: 'strict',
      settings: { proposals: { used: true, moderated: { proposals: true, comments: true } } },
    })
    const [one, other, desk] = [
      await vendor.customer({ sub: 'one', email: 'one@host.example' }),
      await vendor.customer({ sub: 'other', email: 'other@host.example' }),
      await vendor.signIn(),
    ]
    const id = await propose('Wait for it', {}, one)
    expect(await see(id, one)).toMatchObject({ standing: 'waiting', votes: 1 })
    expect((await other.get(`/api/proposals/${id}`)).status).toBe(404)
    const waiting = async () =>
      (await bodyOf<ProposalsPage>(await desk.get('/api/proposals?waiting=true'), 200)).items.map(
        (item) => item.id,
      )
    expect(await waiting()).toEqual([id])
    await bodyOf(await desk.post(`/api/proposals/${id}/standing`, { standing: 'shown' }), 201)
    await bodyOf(await other.post(`/api/proposals/${id}/comments`, { text: 'Mine too.' }), 201)
    expect((await see(id, other)).thread).toMatchObject([{ standing: 'waiting' }])
    expect(await see(id, one)).toMatchObject({ thread: [], comments: 0 })
    expect(await waiting()).toEqual([id])
    const [comment] = (await see(id, desk)).thread
    const settle = (standing: string) =>
      desk.post(`/api/proposal-comments/${comment?.id}/standing`, { standing })
    await bodyOf(await settle('shown'), 201)
    expect((await see(id, one)).comments).toBe(1)
    await bodyOf(await settle('hidden'), 201)
    expect((await see(id, other)).thread).toEqual([])
    await bodyOf(await desk.post(`/api/proposals/${id}/standing`, { standing: 'hidden' }), 201)
    expect((await one.get(`/api/proposals/${id}`)).status).toBe(404)
  })

  test('keeps what is wider than the vendor allows, and an official answer, from customers', async () => {
    const forOperators = await ana.post('/api/proposals', { title: 'A', text: 'A', visibility: 'operators' })
    expect(await problemOf(forOperators, 422)).toMatchObject({ errors: [{ field: 'visibility' }] })
    const id = await propose('Answered')
    const official = await ana.post(`/api/proposals/${id}/comments`, { text: 'Yes', official: true })
    expect(await problemOf(official, 422)).toMatchObject({ errors: [{ field: 'official' }] })
  })
})

test('B16 operators see who asked, by company and by what its packages come to', async () => {
  const irina = await t.signIn('admin')
  const id = await propose('Who wants this')
  await bodyOf(await vote(id, dan), 200)
  await bodyOf(await vote(id, eva), 200)
  const company = (await see(id, mihai)).desk?.company?.id ?? ''
  for (const [name, period, amount] of [
    ['Gold', 'month', 10_000],
    ['Setup', 'once', 99_999],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await irina.post(`/api/companies/${company}/packages`, {
      name,
      minutes: 60,
      period,
      precedence: 1,
      price: { amount, currency: 'EUR' },
      overdraft: false,
      startsOn: '2026-01-01',
      endsOn: null,
    })
    // oxlint-disable-next-line no-await-in-loop -- the same
    if (answer.status !== 201) throw new Error(await answer.text())
  }
  const found = await bodyOf<Supporters>(await mihai.get(`/api/proposals/${id}/supporters`), 200)
  expect(found).toMatchObject({
    items: [
      {
        company: { name: 'Luna' },
        yearly: [{ amount: 120_000, currency: 'EUR' }],
        people: [
          { asked: true, voted: true },
          { asked: false, voted: true },
        ],
      },
      { company: { name: 'Soare' }, packages: [], yearly: [] },
    ],
    yearly: [{ amount: 120_000, currency: 'EUR' }],
  })
})

test('B16 a ticket becomes a proposal, whose customer asks, votes, and reads so in the thread', async () => {
  const opened = { subject: 'Can it print labels?', message: 'We need labels.' }
  const { ticket } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opened), 201)
  const input = { title: 'Print labels in colour', text: 'On the printer at the till.' }
  const path = `/api/tickets/${ticket.id}/proposals`
  const { id } = await bodyOf<ProposalRef>(await mihai.post(path, input), 201)
  expect(await see(id)).toMatchObject({
    votes: 1,
    voted: true,
    following: true,
    author: { name: 'ana of theirs' },
  })
  const source = { id: ticket.id, number: ticket.number, subject: ticket.subject }
  expect((await see(id, mihai)).desk?.tickets).toEqual([source])
  const thread = await (await ana.get(`/api/tickets/${ticket.id}`)).text()
  expect(thread).toContain('Print labels in colour')
  expect(thread).toContain(`/portal/comet#/proposals/${id}"`)
  expect(await bodyOf(await mihai.get(path), 200)).toMatchObject({
    items: [{ id, title: input.title, state: 'open' }],
    visibility: 'all',
    used: true,
  })
  const ours = { ...input, visibility: 'operators' }
  const hidden = await bodyOf<ProposalRef>(await mihai.post(path, ours), 201)
  expect((await ana.get(`/api/proposals/${hidden.id}`)).status).toBe(404)
  expect((await ana.get(path)).status).toBe(404)
  // Its words are the operators’, also in the file of what is stored of who asked.
  const { proposals } = await bodyOf<PersonData>(await ana.get('/api/account/data'), 200)
  expect(proposals.made.map(({ title, visibility }) => [title, visibility])).toContainEqual([
    input.title,
    'all',
  ])
  expect(proposals.made.map(({ visibility }) => visibility)).not.toContain('operators')
})

test('a ticket that asks for what is proposed already adds its customer’s vote, once, and a way there', async () => {
  const title = 'Labels [by *weight*](https://evil.example)'
  const id = await propose(title, {}, eva)
  const opened = { subject: 'Labels', message: 'By weight, please.' }
  const { ticket } = await bodyOf<TicketChange>(await dan.post('/api/tickets', opened), 201)
  const add = (to: string, which: string) => mihai.post(`/api/proposals/${to}/tickets`, { ticket: which })
  expect(await bodyOf(await add(id, ticket.id), 201)).toMatchObject({
    votes: 2,
    desk: { tickets: [{ id: ticket.id }] },
  })
  await bodyOf(await add(id, ticket.id), 201)
  expect(await see(id, dan)).toMatchObject({ votes: 2, voted: true, following: true })
  const said = await bodyOf<TicketDetail>(await dan.get(`/api/tickets/${ticket.id}`), 200)
  const words = said.thread.items.flatMap(({ message }) => message?.body ?? []).flatMap(inlinesOf)
  expect(words.filter(({ type }) => type === 'link')).toEqual([
    { type: 'link', text: title, href: `${PUBLIC_URL}/portal/comet#/proposals/${id}` },
  ])

  // Of what is done with they hear, and of what is merged where it goes on.
  const other = await propose('Fax of labels', {}, eva)
  await bodyOf(await move(other, 'declined', 'No.'), 201)
  expect(await bodyOf(await add(other, ticket.id), 201)).toMatchObject({ votes: 1 })
  expect(await see(other, dan)).toMatchObject({ voted: false, following: true })
  const merged = await propose('Labels by mass', {}, eva)
  await bodyOf(await mihai.post(`/api/proposals/${merged}/merging`, { into: id }), 201)
  expect(await problemOf(await add(merged, ticket.id), 409)).toMatchObject({ reason: 'proposal_merged' })
  const nobody = await add(id, 'a'.repeat(8))
  expect((await problemOf(nobody, 422)).errors).toMatchObject([{ field: 'ticket' }])
})

test('who is erased is named in what they proposed and said no more, and their vote stays', async () => {
  const irina = await t.signIn('admin')
  const gone = await t.customer({
    sub: 'gone',
    name: 'Gabriela Onea',
    email: 'gabriela@host.example',
    company: luna,
  })
  const id = await propose('Signed by Gabriela Onea', { text: 'Write to gabriela@host.example' }, gone)
  await bodyOf(await gone.post(`/api/proposals/${id}/comments`, { text: 'Yours, Gabriela Onea' }), 201)
  const person = gone.opened.person.id
  const erased = await irina.post(`/api/people/${person}/erasure`, { name: 'Gabriela Onea' })
  expect(erased.status).toBeLessThan(300)
  const seen = await see(id, dan)
  expect(seen.votes).toBe(1)
  expect(JSON.stringify(seen)).not.toMatch(/gabriela/i)
  expect(JSON.stringify(await see(id, mihai))).not.toMatch(/gabriela/i)
})

describe('bad input', () => {
  test.each([
    ['title', { title: 'x'.repeat(10_000), text: 'a' }],
    ['title', { title: ' \u200b ', text: 'a' }],
    ['text', { title: 'a', text: 'x'.repeat(10_001) }],
    ['text', { title: 'a', text: null }],
    ['visibility', { title: 'a', text: 'a', visibility: 'world' }],
  ])('is answered with what is wrong with %s', async (field, input) => {
    expect(await problemOf(await ana.post('/api/proposals', input), 422)).toMatchObject({
      errors: [{ field }],
    })
  })

  test('S9 script stays the text that it is in every field', async () => {
    const script = '<script>alert(1)</script>'
    const id = await propose(script, { text: `${script} [x](javascript:alert(1))` })
    await bodyOf(await ana.post(`/api/proposals/${id}/comments`, { text: script }), 201)
    await bodyOf(await move(id, 'declined', script), 201)
    const { title, body, thread, reason } = await see(id)
    expect(title).toBe(script)
    const said = JSON.stringify([body, thread[0]?.body, reason])
    expect(said).not.toContain('"href"')
    expect(said.split('alert(1)</script>')).toHaveLength(4)
  })

  test('a long title that is typed finds nothing and harms nothing', async () => {
    const answer = await ana.get(`/api/proposals/similar?title=${'long%20'.repeat(1000)}`)
    expect((await bodyOf<SimilarProposals>(answer, 200)).items).toEqual([])
  })

  test('S38 the same request again proposes once', async () => {
    const headers = { 'Idempotency-Key': 'twice' }
    const send = () => ana.post('/api/proposals', { title: 'Once', text: 'Once' }, headers)
    const [first, second] = [await bodyOf<ProposalRef>(await send(), 201), await send()]
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await bodyOf<ProposalRef>(second, 201)).toEqual(first)
  })

  test('a vendor that takes none has none for its customers', async () => {
    const vendor = await t.addVendor({ slug: 'without' })
    const somebodyThere = await vendor.customer()
    expect((await somebodyThere.get('/api/proposals')).status).toBe(404)
    expect((await somebodyThere.post('/api/proposals', { title: 'a', text: 'a' })).status).toBe(404)
  })
})
