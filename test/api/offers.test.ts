/** Offers over HTTP: who makes, answers and withdraws one, what whoever comes too late is told, and the page on paper. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OfferChange, OfferInput, OfferPage, TicketOffers } from '../../shared/api/offers.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { AMOUNT_LIMIT } from '../../shared/money/amount.ts'
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
import { mailsOf } from '../support/ways.ts'

const DAY = 24 * 60 * 60 * 1000
const START = Date.UTC(2026, 2, 1, 9, 30)

let t: TestApp
let now: number
let ana: CustomerClient
let mihai: OperatorClient
let ticketId: string

beforeEach(async () => {
  now = START
  t = await startTestApp({ clock: () => now })
  ana = await t.customer()
  mihai = await t.signIn()
  ticketId = await opened(ana)
})
afterEach(() => t.close())

async function opened(client: TestClient): Promise<string> {
  const answer = await client.post('/api/tickets', {
    subject: 'A report',
    message: 'We need a sales report.',
  })
  return (await bodyOf<TicketChange>(answer, 201)).ticket.id
}

const talk = { what: 'Talk it through', minutes: 20, per: 'hour', amount: 10_000, tax: 1900 }

/** Two lines in lei: 20 minutes at 100.00 an hour with 19 %, and 1,000.00 with 9 %. */
function terms(changes: Partial<Record<keyof OfferInput, unknown>> = {}) {
  return {
    lines: [talk, { what: 'Build it', minutes: null, per: 'line', amount: 100_000, tax: 900 }],
    currency: 'RON',
    validUntil: new Date(now + 10 * DAY).toISOString(),
    timeZone: 'Europe/Bucharest',
    after: 0,
    ...changes,
  }
}

const offersPath = () => `/api/tickets/${ticketId}/offers`

async function offered(changes: Partial<Record<keyof OfferInput, unknown>> = {}): Promise<OfferChange> {
  return await bodyOf<OfferChange>(await mihai.post(offersPath(), terms(changes)), 201)
}

const accept = (id: string, version = 1, client: TestClient = ana) =>
  client.post(`/api/offers/${id}/acceptance`, { version, name: 'Ana Popescu' })

const refuse = (id: string, version = 1, message?: string) =>
  ana.post(`/api/offers/${id}/refusal`, { version, name: 'Ana Popescu', ...(message && { message }) })

const withdraw = (id: string, version = 1) => mihai.post(`/api/offers/${id}/withdrawal`, { version })

const offersOf = async (client: TestClient) => bodyOf<TicketOffers>(await client.get(offersPath()), 200)

const detail = async (client: TestClient) =>
  bodyOf<TicketDetail>(await client.get(`/api/tickets/${ticketId}`), 200)

const pageOf = async (client: TestClient, id: string) => {
  const { href, until } = await bodyOf<OfferPage>(await client.post(`/api/offers/${id}/pages`, {}), 201)
  return { path: href.slice(new URL(href).origin.length), until }
}

describe('an offer', () => {
  it('B7 D10 S36 is put to the customer with totals that the server has computed', async () => {
    const { offer, ticket, entry } = await offered({ message: 'As we said on the phone.' })
    expect(offer).toMatchObject({
      version: 1,
      state: 'open',
      net: { amount: 103_333, currency: 'RON' },
      tax: { amount: 9633, currency: 'RON' },
      total: { amount: 112_966, currency: 'RON' },
      byRate: [
        { rate: 900, net: 100_000, tax: 9000 },
        { rate: 1900, net: 3333, tax: 633 },
      ],
      minutes: 20,
      createdBy: { name: 'Mihai Ionescu' },
      answer: null,
    })
    expect(ticket).toMatchObject({ status: 'waiting_approval', statusBeforeOffer: 'new' })
    expect(entry).toMatchObject({
      type: 'offer',
      to: 'waiting_approval',
      action: { type: 'offer', offer: { id: offer.id, version: 1 } },
    })
    const seen = await offersOf(ana)
    expect(seen).toEqual({ items: [offer], defaults: null })
    expect((await offersOf(mihai)).defaults).toEqual({ currency: 'EUR', tax: 0, validDays: 30 })
    const { thread, unread } = await detail(ana)
    expect(thread.items.at(-1)?.message?.body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: 'As we said on the phone.' }] },
    ])
    expect(unread).toBe(true)
  })

  it('B7 S36 is accepted in its version, by name, and development begins', async () => {
    const { offer } = await offered()
    const accepted = await bodyOf<OfferChange>(await accept(offer.id), 201)
    expect(accepted.ticket.status).toBe('in_development')
    expect(accepted.entry).toMatchObject({ type: 'accept', action: { offer: { id: offer.id, version: 1 } } })
    expect(accepted.offer).toMatchObject({
      state: 'accepted',
      answer: { at: new Date(now).toISOString(), by: { name: 'Ana Popescu' }, name: 'Ana Popescu' },
    })
    expect((await offersOf(mihai)).items).toEqual([accepted.offer])
  })

  it('B7 is refused with words or without, and the ticket is back where it was', async () => {
    await mihai.post(`/api/tickets/${ticketId}/actions`, { action: 'assign' })
    const { offer } = await offered()
    const refused = await bodyOf<OfferChange>(await refuse(offer.id, 1, 'Too dear for us.'), 201)
    expect(refused.ticket).toMatchObject({ status: 'in_progress', statusBeforeOffer: null })
    expect(refused.offer.state).toBe('refused')
    expect(JSON.stringify(refused.entry.message?.body)).toContain('Too dear for us.')
    const again = await offered({ after: 1 })
    expect((await bodyOf<OfferChange>(await refuse(again.offer.id, 2), 201)).entry.message).toBeNull()
  })

  it('can be withdrawn, and made anew', async () => {
    const { offer } = await offered()
    const withdrawn = await bodyOf<OfferChange>(await withdraw(offer.id), 201)
    expect(withdrawn.ticket.status).toBe('new')
    expect(withdrawn.offer).toMatchObject({
      state: 'withdrawn',
      answer: { by: { name: 'Mihai Ionescu' }, name: null },
    })
    expect(await problemOf(await accept(offer.id), 409)).toMatchObject({
      code: 'refused',
      reason: 'offer_withdrawn',
      offer: { id: offer.id, version: 1, state: 'withdrawn' },
    })
    const anew = await offered({ after: 1 })
    expect(anew.offer.version).toBe(2)
    expect((await accept(anew.offer.id, 2)).status).toBe(201)
    // What was agreed stays agreed: more work is another offer.
    const more = await offered({ after: 2 })
    expect((await offersOf(ana)).items.map(({ version, state }) => [version, state])).toEqual([
      [3, 'open'],
      [2, 'accepted'],
      [1, 'withdrawn'],
    ])
    expect((await withdraw(more.offer.id, 3)).status).toBe(201)
  })

  it('S36 that was changed answers 409 and says which one is now', async () => {
    const first = await offered()
    const second = await offered({ after: 1, lines: [talk] })
    expect(second.offer).toMatchObject({ version: 2, total: { amount: 3966 } })
    for (const answer of [
      await accept(first.offer.id),
      await refuse(first.offer.id),
      await accept(second.offer.id),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one answer after another
      expect(await problemOf(answer, 409)).toMatchObject({
        code: 'refused',
        reason: 'offer_replaced',
        offer: { id: second.offer.id, version: 2, state: 'open' },
      })
    }
    expect((await detail(ana)).status).toBe('waiting_approval')
    expect((await accept(second.offer.id, 2)).status).toBe(201)
  })

  it('S36 is answered once: of many at once one is served', async () => {
    const { offer } = await offered()
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, () => accept(offer.id)),
      ...Array.from({ length: 8 }, () => refuse(offer.id)),
      withdraw(offer.id),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(16)
    const { thread } = await detail(ana)
    expect(thread.items.map(({ type }) => type)).toHaveLength(3)
  })

  it('S36 that is accepted and changed at once is one or the other: never is an older version agreed on', async () => {
    const { offer } = await offered()
    const [accepted, changed] = await Promise.all([
      accept(offer.id),
      mihai.post(offersPath(), terms({ after: 1 })),
    ])
    expect(changed.status).toBe(201)
    const states = (await offersOf(ana)).items.map(({ state }) => state)
    expect([accepted.status, ...states]).toEqual(
      accepted.status === 201 ? [201, 'open', 'accepted'] : [409, 'open', 'replaced'],
    )
  })

  it('S38 answers a click that came twice with the first answer', async () => {
    const { offer } = await offered()
    const key = { 'Idempotency-Key': 'one-click' }
    const body = { version: 1, name: 'Ana Popescu' }
    const first = await ana.post(`/api/offers/${offer.id}/acceptance`, body, key)
    const second = await ana.post(`/api/offers/${offer.id}/acceptance`, body, key)
    expect(second.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await second.text()).toBe(await first.text())
  })

  it('that has expired says so, to both answers, and can still be withdrawn', async () => {
    const { offer } = await offered()
    now = Date.parse(offer.validUntil)
    expect((await offersOf(ana)).items[0]?.state).toBe('open')
    now += 1
    expect((await offersOf(ana)).items[0]?.state).toBe('expired')
    for (const answer of [await accept(offer.id), await refuse(offer.id)]) {
      // oxlint-disable-next-line no-await-in-loop -- one answer after another
      const problem = await problemOf(answer, 409)
      expect(problem).toMatchObject({
        reason: 'offer_expired',
        offer: { id: offer.id, version: 1, state: 'expired' },
      })
      expect(problem.detail).toContain('a expirat')
    }
    expect((await withdraw(offer.id)).status).toBe(201)
  })

  it('is accepted for a colleague by the company’s primary contact, and by no other of them', async () => {
    const company = { id: 'luna', name: 'Magazin Luna' }
    const dan = await t.customer({ sub: 'dan', name: 'Dan', email: 'dan@luna.example', company })
    const vera = await t.customer({
      sub: 'vera',
      name: 'Vera Stan',
      email: 'vera@luna.example',
      company: { ...company, role: 'primary_contact' },
    })
    const { offer } = await offered()
    expect((await accept(offer.id, 1, dan)).status).toBe(404)
    const accepted = await bodyOf<OfferChange>(await accept(offer.id, 1, vera), 201)
    expect(accepted.offer.answer).toMatchObject({ by: { name: 'Vera Stan' }, name: 'Ana Popescu' })
    expect(accepted.entry.by.person?.name).toBe('Vera Stan')
  })

  it('leads to where the vendor’s settings say', async () => {
    const other = await t.addVendor({
      slug: 'punte',
      settings: { ticket: { afterAccept: 'in_progress', afterRefuse: 'closed' } },
    })
    const ema = await other.customer({ sub: 'ema', name: 'Ema', email: 'ema@x.example' })
    const desk = await other.signIn()
    const make = async () => {
      const path = `/api/tickets/${await opened(ema)}/offers`
      return (await bodyOf<OfferChange>(await desk.post(path, terms()), 201)).offer.id
    }
    const yes = await bodyOf<OfferChange>(await accept(await make(), 1, ema), 201)
    expect(yes.ticket.status).toBe('in_progress')
    const no = await ema.post(`/api/offers/${await make()}/refusal`, { version: 1, name: 'Ema' })
    expect((await bodyOf<OfferChange>(no, 201)).ticket.status).toBe('closed')
  })
})

describe('while an offer waits', () => {
  it('D10 nobody begins to develop, neither by the action nor with a reply', async () => {
    const { offer } = await offered()
    const develop = { action: 'develop' }
    const reply = { message: 'We have begun.', status: 'in_development' }
    for (const answer of [
      await mihai.post(`/api/tickets/${ticketId}/actions`, develop),
      await mihai.post(`/api/tickets/${ticketId}/replies`, reply),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one answer after another
      expect(await problemOf(answer, 409)).toMatchObject({ code: 'refused', reason: 'awaits_approval' })
    }
    await withdraw(offer.id)
    expect((await mihai.post(`/api/tickets/${ticketId}/actions`, develop)).status).toBe(201)
  })

  it('words go to and fro and leave it as it is', async () => {
    const { offer } = await offered()
    await ana.post(`/api/tickets/${ticketId}/replies`, { message: 'What is the second line?' })
    await mihai.post(`/api/tickets/${ticketId}/replies`, { message: 'The report itself.' })
    await mihai.post(`/api/tickets/${ticketId}/notes`, { message: 'She will take it.' })
    expect((await accept(offer.id)).status).toBe(201)
  })

  it('it ends with the waiting: a ticket that goes on has no offer to accept', async () => {
    for (const [version, action] of [
      [1, 'resume'],
      [2, 'hold'],
      [3, 'close'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { offer } = await offered({ after: version - 1 })
      // oxlint-disable-next-line no-await-in-loop -- the same
      await mihai.post(`/api/tickets/${ticketId}/actions`, { action })
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect(await problemOf(await accept(offer.id, version), 409)).toMatchObject({
        reason: 'offer_withdrawn',
      })
    }
    expect(await problemOf(await mihai.post(offersPath(), terms({ after: 3 })), 409)).toMatchObject({
      reason: 'closed',
    })
  })
})

describe('what is refused', () => {
  it('S36 negative, huge, broken and empty amounts, and totals that somebody else has computed', async () => {
    const line = { what: 'w', minutes: null, per: 'line', amount: 100, tax: 0 }
    const wrong: readonly (readonly [string, object])[] = [
      ['lines.0.amount', { lines: [{ ...line, amount: -1 }] }],
      ['lines.0.amount', { lines: [{ ...line, amount: AMOUNT_LIMIT + 1 }] }],
      ['lines.0.amount', { lines: [{ ...line, amount: 1.5 }] }],
      ['lines.0.amount', { lines: [{ ...line, amount: '100' }] }],
      ['lines.0.minutes', { lines: [{ ...line, minutes: -5 }] }],
      ['lines.0.tax', { lines: [{ ...line, tax: 10_001 }] }],
      ['lines.0.what', { lines: [{ ...line, what: ' ' }] }],
      ['lines.0.amount', { lines: [{ ...line, per: 'hour' }] }],
      ['lines.1.amount', { lines: [line, { ...line, amount: AMOUNT_LIMIT, tax: 1 }] }],
      ['lines', { lines: [line, { ...line, amount: AMOUNT_LIMIT }] }],
      ['lines', { lines: [] }],
      ['lines', { lines: Array.from({ length: 51 }, () => line) }],
      ['lines.0.net', { lines: [{ ...line, net: 1 }] }],
      ['total', { total: 1 }],
      ['currency', { currency: 'XXX' }],
      ['currency', { currency: 'ron' }],
      ['timeZone', { timeZone: 'Mars/Olympus' }],
      ['validUntil', { validUntil: new Date(now).toISOString() }],
      ['validUntil', { validUntil: new Date(now + 367 * DAY).toISOString() }],
      ['validUntil', { validUntil: '2026-03-30' }],
    ]
    for (const [field, changes] of wrong) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const problem = await problemOf(await mihai.post(offersPath(), terms(changes)), 422)
      expect([field, problem.errors?.map((error) => error.field)]).toEqual([field, [field]])
    }
    expect((await offersOf(mihai)).items).toEqual([])
  })

  it('an offer written by who has not seen the latest', async () => {
    const { offer } = await offered()
    expect(await problemOf(await mihai.post(offersPath(), terms({ after: 0 })), 409)).toMatchObject({
      code: 'outdated',
      offer: { id: offer.id, version: 1, state: 'open' },
    })
  })

  it('an offer where the vendor does not use the status', async () => {
    const statuses = ['new', 'in_progress', 'waiting_customer', 'solved', 'closed'] as const
    const other = await t.addVendor({ slug: 'few', settings: { ticket: { statuses: [...statuses] } } })
    const path = `/api/tickets/${await opened(await other.customer())}/offers`
    expect(await problemOf(await (await other.signIn()).post(path, terms()), 409)).toMatchObject({
      reason: 'status_off',
    })
  })
})

describe('who hears of it', () => {
  it('B7 S21 the customer by a mail that is always sent: lines, total, until when, and where to answer', async () => {
    await offered({ message: 'As agreed.' })
    const mail = (await mailsOf(t)).at(-1)
    if (mail === undefined) throw new Error('there is no mail')
    const { subject, text, html, unsubscribe } = renderMail(mail)
    expect(subject).toContain('A report')
    expect(unsubscribe).toBeNull()
    const plain = text.replaceAll('\u00a0', ' ')
    for (const said of [
      'Mihai Ionescu v-a făcut o ofertă',
      'As agreed.',
      'Talk it through (20 min × 100,00 RON pe oră): 33,33 RON',
      'Build it: 1.000,00 RON',
      'TVA 19 % la 33,33 RON: 6,33 RON',
      'Total: 1.129,66 RON',
      'Valabilă până la: 11 martie 2026',
      'deschiderea paginii nu face niciuna',
    ]) {
      expect(plain).toContain(said)
    }
    expect(html).toContain('1.129,66')
  })

  it('the operator who has the ticket by mail, with what was said', async () => {
    await mihai.post(`/api/tickets/${ticketId}/actions`, { action: 'assign' })
    const { offer } = await offered()
    await refuse(offer.id, 1, 'Too dear for us.')
    const again = await offered({ after: 1 })
    await accept(again.offer.id, 2)
    const desk = (await mailsOf(t)).filter(({ to }) => to.address === t.operator.email)
    expect(desk.map(({ news }) => 'mail' in news && news.mail)).toEqual(['offer_refused', 'offer_accepted'])
    const [first] = desk
    if (first === undefined) throw new Error('there is no mail')
    expect(renderMail(first).text).toContain('Too dear for us.')
  })

  it('the customer of a ticket that operators go on with meanwhile: the offer is withdrawn by them', async () => {
    await mihai.post(`/api/tickets/${ticketId}/actions`, { action: 'assign' })
    const { offer } = await offered()
    // Development alone waits, whatever would become of the offer.
    await problemOf(await mihai.post(`/api/tickets/${ticketId}/actions`, { action: 'develop' }), 409)
    expect((await offersOf(ana)).items[0]?.state).toBe('open')
    await bodyOf(await mihai.post(`/api/tickets/${ticketId}/actions`, { action: 'hold' }), 201)
    const { status, thread } = await detail(ana)
    expect(status).toBe('on_hold')
    expect(thread.items.slice(-2)).toMatchObject([
      {
        type: 'withdraw',
        by: { person: { name: 'Mihai Ionescu' } },
        action: { offer: { id: offer.id, version: 1 } },
      },
      { type: 'hold', by: { person: { name: 'Mihai Ionescu' } }, to: 'on_hold' },
    ])
    expect((await offersOf(ana)).items[0]).toMatchObject({
      state: 'withdrawn',
      answer: { by: { name: 'Mihai Ionescu' } },
    })
    const told = (await mailsOf(t)).flatMap(({ news }) => ('mail' in news ? [news] : []))
    expect(told.slice(-2)).toMatchObject([{ mail: 'offered' }, { mail: 'offer_withdrawn', now: 'on_hold' }])
  })

  it('the customer of both, that it is withdrawn and what they are asked instead', async () => {
    await offered()
    const asking = { message: 'How many shops do you have?', status: 'waiting_customer' }
    await bodyOf(await mihai.post(`/api/tickets/${ticketId}/replies`, asking), 201)
    const told = (await mailsOf(t)).flatMap(({ news }) => ('mail' in news ? [news] : []))
    expect(told.slice(-2)).toMatchObject([{ mail: 'offer_withdrawn', message: null }, { mail: 'asked' }])
  })

  it('nobody that a customer has withdrawn what they only left unanswered', async () => {
    const { offer } = await offered()
    await bodyOf(await ana.post(`/api/tickets/${ticketId}/actions`, { action: 'close' }), 201)
    expect((await offersOf(mihai)).items[0]).toMatchObject({
      id: offer.id,
      state: 'withdrawn',
      answer: null,
    })
    expect((await detail(mihai)).thread.items.slice(-2)).toMatchObject([
      { type: 'withdraw', by: { party: 'system', person: null } },
      { type: 'close', by: { person: { name: 'Ana Popescu' } } },
    ])
    const told = (await mailsOf(t)).flatMap(({ news }) => ('mail' in news ? [news.mail] : []))
    expect(told.slice(-2)).toEqual(['offered', 'closed'])
  })

  it('the customer again when it is withdrawn, and nobody twice', async () => {
    const before = (await mailsOf(t)).length
    const { offer } = await offered()
    await withdraw(offer.id)
    expect((await mailsOf(t)).slice(before).map(({ news }) => 'mail' in news && news.mail)).toEqual([
      'offered',
      'offer_withdrawn',
    ])
  })
})

describe('its page on paper', () => {
  it('B7 says what was accepted, by whom and when, in the reader’s language', async () => {
    const { offer } = await offered()
    await accept(offer.id)
    const { path, until } = await pageOf(ana, offer.id)
    expect(Date.parse(until) - now).toBe(10 * 60_000)
    const answer = await t.anyone.get(path, { 'Accept-Language': 'ro' })
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const html = (await answer.text()).replaceAll('\u00a0', ' ')
    for (const said of [
      'Acceptată de Ana Popescu',
      '1.129,66 RON',
      'Build it',
      'Magazin Luna',
      'Comet ERP',
    ]) {
      expect(html).toContain(said)
    }
    expect(html).not.toContain('<script')
    expect(await (await t.anyone.get(path.replace('locale=ro', 'locale=en'))).text()).toContain(
      'Accepted by Ana Popescu',
    )
  })

  it('S21 S13 is looked at as often as one likes for ten minutes, and changes nothing', async () => {
    const { offer } = await offered()
    const { path } = await pageOf(mihai, offer.id)
    expect((await t.anyone.get(path)).status).toBe(200)
    expect((await t.anyone.get(path)).status).toBe(200)
    expect((await offersOf(ana)).items[0]?.state).toBe('open')
    now += 10 * 60_000
    const gone = await t.anyone.get(path)
    expect(gone.status).toBe(404)
    const never = await t.anyone.get(path.replace(/[^/]+(?=\?)/, 'nothing'))
    expect(await gone.text()).toBe(await never.text())
  })

  it('S18 opens no other offer, and nothing else opens it', async () => {
    const { offer } = await offered()
    const other = (await offered({ after: 1 })).offer
    const { path } = await pageOf(ana, offer.id)
    expect((await t.anyone.get(path.replace(offer.id, other.id))).status).toBe(404)
    expect((await t.anyone.get(`/offers/${offer.id}/`)).status).toBe(404)
    expect((await t.anyone.get(`/offers/${offer.id}/nothing`)).status).toBe(404)
    expect((await t.anyone.get(`/offers/${offer.id}/%00`)).status).toBe(404)
  })

  it('S26 its address is in no log', async () => {
    const { offer } = await offered()
    const { path } = await pageOf(ana, offer.id)
    await t.anyone.get(path)
    const token = path.split('/').at(-1)?.split('?')[0] ?? 'no token'
    expect(t.log.some((line) => line.includes('/offers/:id/:token'))).toBe(true)
    expect(t.log.some((line) => line.includes(token))).toBe(false)
  })

  it('S9 shows what was written as text', async () => {
    const what = '<img src=x onerror=alert(1)>'
    const { offer } = await offered({
      lines: [{ what, minutes: null, per: 'line', amount: 1, tax: 0 }],
    })
    await ana.post(`/api/offers/${offer.id}/acceptance`, { version: 1, name: '<b>Ana</b>' })
    const html = await (await t.anyone.get((await pageOf(ana, offer.id)).path)).text()
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(html).toContain('&lt;b&gt;Ana&lt;/b&gt;')
  })
})
