/** Tickets without an account: the form, the tracking id that comes by mail, and what it opens to whom. */
import { hash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  array,
  assert as assertProperty,
  asyncProperty,
  constant,
  constantFrom,
  oneof,
  record,
  string,
} from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inviteCustomer } from '../../server/access/account-mails.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { start } from '../../server/main.ts'
import { addGuest } from '../../server/people/people.ts'
import { startTray } from '../../demo/tray/tray.ts'
import { withoutSecrets } from '../../server/outbox/outbox.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { readTrackingId, TRACKING_LENGTH, writeTrackingId } from '../../shared/access/tracking.ts'
import type { ArticleDetail } from '../../shared/api/articles.ts'
import type { PeoplePage } from '../../shared/api/people.ts'
import type { ProposalView } from '../../shared/api/proposals.ts'
import type { ReleaseDetail } from '../../shared/api/releases.ts'
import type { SearchAnswer } from '../../shared/api/search.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketDetail, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  clientOf,
  HOST_ORIGIN,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { onBothEngines, type NewStore } from '../support/engines.ts'
import { form, GUESTS, mailsOwed, send, track, trackingIds } from '../support/guests.ts'
import { openTestStore } from '../support/store.ts'
import { listenTo } from '../support/stream.ts'

const DAY = 24 * 60 * 60 * 1000
const ELENA = 'elena@florarie.example'

let t: TestApp
/** Of the engine whose turn it is. */
let newStore: NewStore = openTestStore
let now = Date.now()

async function open(): Promise<TestApp> {
  now = Date.now()
  t = await startTestApp({ vendor: { settings: GUESTS }, clock: () => now, store: await newStore() })
  return t
}

/** Sends a form and comes in with the id that was mailed for it. */
async function enter(more: Record<string, unknown> = {}) {
  await send(t, t, more)
  const email = typeof more['email'] === 'string' ? more['email'] : ELENA
  const id = (await trackingIds(t.store, email)).at(-1) ?? ''
  return { id, guest: await track(t, t, id, email) }
}

function tick(ms: number): void {
  now += ms
}

/** Asks for the list of an address; answers what was said. */
async function remind(email: string, more: Record<string, unknown> = {}): Promise<readonly unknown[]> {
  const answer = await t.anyone.post('/api/tracking-reminders', { key: t.publicKey, email, ...more })
  const said = [answer.status, answer.headers.get('Content-Type'), await answer.text()]
  await t.lookUp()
  return said
}

/** The token in the latest mail of this kind to the address. */
async function tokenFor(email: string): Promise<string> {
  const mails = await mailsOwed(t.store)
  const { news } =
    mails.findLast(({ to, news: { kind } }) => to.address === email && kind === 'account') ?? {}
  const link = news?.kind === 'account' ? news.links[0]?.secret : undefined
  return link?.split('/').at(-1) ?? ''
}

/** What somebody sees in their list. */
async function subjectsOf(client: TestClient): Promise<readonly string[]> {
  const { items } = await bodyOf<TicketPage>(await client.get('/api/tickets'), 200)
  return items.map(({ subject }) => subject)
}

/** Comes in by what is mailed to the address, a day later: strangers have one mail a day sent to it. */
async function comeIn(way: 'link' | 'reset', email: string): Promise<TestClient> {
  const asked = way === 'link' ? '/api/sign-in-links' : '/api/password-resets'
  tick(DAY)
  expect((await t.anyone.post(asked, { key: t.publicKey, email })).status).toBe(202)
  await t.lookUp()
  const token = await tokenFor(email)
  const input = { key: t.publicKey, token, ...(way === 'reset' && { password: 'umbrella 12 stones' }) }
  const { session } = await bodyOf<OpenedSession>(await t.anyone.post(`/api/sessions/${way}`, input), 201)
  return clientOf(t.app, { Authorization: `Bearer ${session}` })
}

onBothEngines((stores) => {
  afterEach(() => t.close())
  beforeEach(() => {
    newStore = stores
  })

  describe('the form', () => {
    test('P2 makes a ticket without an account, which operators have at once, marked as from nobody we know', async () => {
      await open()
      const operator = await t.signIn()
      const { number } = await send(t, t)
      const queue = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      expect(queue.items).toMatchObject([
        {
          number,
          subject: 'The invoice has no total',
          customer: { name: 'Elena Vasile' },
          status: 'new',
          unproved: true,
        },
      ])
      const detail = await bodyOf<TicketDetail>(await operator.get(`/api/tickets/${queue.items[0]?.id}`), 200)
      expect(detail).toMatchObject({
        channel: 'form',
        category: { key: 'billing' },
        fields: [{ key: '_company', value: 'Florăria Elena' }],
        unproved: true,
      })
      const plain = JSON.stringify(detail.thread.items[0]?.message?.body)
      expect(plain).toContain('the total is missing on both')
    })

    test('P2 asks for name, address, subject and message, and beyond them for what the vendor wants', async () => {
      await open()
      const required = async (vendor: { readonly publicKey: string }) => {
        const answer = await t.anyone.post('/api/guest-tickets', { key: vendor.publicKey })
        const { errors = [] } = await problemOf(answer, 422)
        return errors.map(({ field, code }) => [field, code])
      }
      expect(Object.fromEntries(await required(t))).toEqual({
        name: 'required',
        email: 'required',
        subject: 'required',
        message: 'required',
        category: 'required',
      })
      const strict = await t.addVendor({
        slug: 'strict',
        settings: { ...GUESTS, guestForm: { company: 'required', category: 'off' } },
      })
      expect(Object.fromEntries(await required(strict))).toEqual({
        name: 'required',
        email: 'required',
        subject: 'required',
        message: 'required',
        company: 'required',
      })
      // What is not asked for is not taken; left empty it counts as left out.
      const off = await t.anyone.post('/api/guest-tickets', form(strict))
      expect((await problemOf(off, 422)).errors).toMatchObject([{ field: 'category' }])
      await bodyOf(await t.anyone.post('/api/guest-tickets', form(strict, { category: '' })), 201)
      const other = await t.anyone.post('/api/guest-tickets', form(t, { category: 'gardening' }))
      expect((await problemOf(other, 422)).errors).toMatchObject([{ field: 'category', code: 'not_one_of' }])
      await send(t, t, { company: '' })
    })

    test('P2 asks for no subject where the vendor wants none: the message’s first line takes its place', async () => {
      await open()
      const brief = await t.addVendor({
        slug: 'brief',
        settings: { ...GUESTS, subjectLimit: 40, guestForm: { ...GUESTS.guestForm, subject: 'off' } },
      })
      const operator = await brief.signIn()
      const long = 'The invoice that came on Monday has no total'
      await send(t, brief, { subject: undefined, message: 'No  total\non the invoice' }, {})
      await send(t, brief, { subject: '', message: `${long}\nnor a date` }, {})
      expect((await subjectsOf(operator)).toSorted()).toEqual([
        'No total',
        'The invoice that came on Monday has no…',
      ])
      const off = await t.anyone.post('/api/guest-tickets', form(brief))
      expect((await problemOf(off, 422)).errors).toMatchObject([{ field: 'subject' }])
    })

    test('is there only where the vendor takes tickets from guests, and only for pages of the vendor', async () => {
      await open()
      const closed = await t.addVendor({ slug: 'closed' })
      expect((await t.anyone.post('/api/guest-tickets', form(closed))).status).toBe(404)
      const foreign = await t.anyone.post('/api/guest-tickets', form(t), {
        Origin: 'https://elsewhere.example',
      })
      expect(foreign.status).toBe(403)
      const others = await t.anyone.post('/api/guest-tickets', form(t), {
        Origin: 'https://app.closed.example',
      })
      expect(others.status).toBe(403)
      await send(t, t, {}, { Origin: PUBLIC_URL })
      const unknown = await t.anyone.post('/api/guest-tickets', form({ publicKey: 'pk_none' }))
      expect((await problemOf(unknown, 404)).code).toBe('unknown_key')
    })

    test('sent again with the same key makes one ticket, whoever of nobody sends it', async () => {
      await open()
      const key = { 'Idempotency-Key': randomUUID() }
      const sent = () => t.anyone.post('/api/guest-tickets', form(t), key)
      const together = await Promise.all(Array.from({ length: 10 }, sent))
      const statuses = together.map((answer) => answer.status)
      expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(1)
      expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
      const again = await sent()
      expect(again.headers.get('Idempotency-Replayed')).toBe('true')
      expect(await bodyOf(again, 201)).toEqual({ number: 1 })
      const changed = await t.anyone.post('/api/guest-tickets', form(t, { subject: 'Another' }), key)
      expect((await problemOf(changed, 422)).code).toBe('idempotency_key_reused')
      expect(await mailsOwed(t.store)).toHaveLength(1)
      // A key is a vendor's: at another it is free.
      const other = await t.addVendor({ slug: 'other', settings: GUESTS })
      expect(await bodyOf(await t.anyone.post('/api/guest-tickets', form(other), key), 201)).toEqual({
        number: 1,
      })
      const missing = await t.anyone.post('/api/guest-tickets', form(t), { 'Idempotency-Key': '' })
      expect((await problemOf(missing, 400)).code).toBe('idempotency_key_missing')
    })
  })

  describe('the confirmation', () => {
    test('P3 brings the tracking id by mail, and nothing else says it', async () => {
      await open()
      const answer = await t.anyone.post('/api/guest-tickets', form(t), { Origin: HOST_ORIGIN })
      const text = await answer.clone().text()
      const { number } = await bodyOf<{ number: number }>(answer, 201)
      const [mail] = await mailsOwed(t.store)
      const [id = ''] = await trackingIds(t.store, ELENA)
      expect(mail?.to).toEqual({ name: '', address: ELENA })
      expect(mail?.subject).toContain(`#${number}`)
      expect(mail?.text).toContain(id)
      expect(mail?.text).toContain(`${PUBLIC_URL}/portal/comet#/track/${id}`)
      expect(mail?.html).toContain(id)
      expect(text).not.toContain(id)
      expect(t.log.join('\n')).not.toContain(id)
      // The store has its hash; the mail's row loses it with the delivery.
      const stored = await t.store.read.selectFrom('tracking_ids').selectAll().execute()
      expect(stored.map((row) => row.id_hash)).toEqual([hash('sha256', `${readTrackingId(id)} ${ELENA}`)])
      const [owed] = await t.store.read.selectFrom('outbox').select('payload').execute()
      expect(owed?.payload).toContain(id)
      expect(withoutSecrets(owed?.payload ?? '')).not.toContain(id)
    })

    test('P3 S4 ids of tickets sent while no mail could be come when the day is over, in one mail of each vendor', async () => {
      await open()
      const other = await t.addVendor({ slug: 'other', settings: GUESTS })
      await send(t, t, { subject: 'First' })
      tick(1000)
      await send(t, t, { subject: 'Second' }, { 'Accept-Language': 'ro' })
      tick(1000)
      await send(t, t, { subject: 'Third' })
      await send(t, other, { subject: 'Elsewhere' }, {})
      const newOnes = async () => {
        const before = (await mailsOwed(t.store)).length
        await t.lookUp()
        return (await mailsOwed(t.store)).slice(before)
      }
      tick(DAY - 3000)
      expect(await newOnes()).toEqual([])
      tick(1000)
      const first = await newOnes()
      tick(DAY)
      const next = await newOnes()
      expect([first.length, next.length]).toEqual([1, 1])
      const late = [...first, ...next]
      const mail = late.find(({ from }) => from.name === 'Comet ERP')
      expect(mail?.to).toEqual({ name: '', address: ELENA })
      expect(mail?.news).toMatchObject({
        kind: 'tracking',
        tickets: [{ number: 3 }, { number: 2 }],
        account: false,
        more: false,
        opened: true,
      })
      // Of the first that had to wait, as its form was.
      expect(mail?.text).toContain('Am primit cele 2 tichete')
      expect(JSON.stringify(mail)).not.toMatch(/Second|Third|Elena Vasile|total/)
      const elsewhere = late.find(({ from }) => from.name === 'other')
      expect(elsewhere?.news).toMatchObject({ tickets: [{ number: 1 }] })
      const idsIn = (letter: typeof mail) =>
        letter?.news.kind === 'tracking' ? letter.news.tickets.map(({ secret }) => secret) : []
      const [third = '', second = ''] = idsIn(mail)
      for (const id of [third, second]) expect(mail?.text).toContain(id)
      tick(2 * DAY)
      expect(await newOnes()).toEqual([])
      expect(
        await t.store.read.selectFrom('outbox').selectAll().where('kind', '=', 'lookup').execute(),
      ).toEqual([])
      // Each opens the ticket that it is of.
      expect((await subjectsOf(await track(t, t, second))).toSorted()).toEqual(['First', 'Second', 'Third'])
      const [foreign] = idsIn(elsewhere)
      const opened = await t.anyone.post('/api/sessions/tracking', {
        key: other.publicKey,
        trackingId: foreign,
        email: ELENA,
      })
      const { session } = await bodyOf<OpenedSession>(opened, 201)
      expect(await subjectsOf(clientOf(t.app, { Authorization: `Bearer ${session}` }))).toEqual(['Elsewhere'])
    })

    test('P3 a ticket whose id an answer has brought meanwhile is in no mail of its own', async () => {
      await open()
      await send(t, t)
      await send(t, t, { subject: 'Second' })
      const operator = await t.signIn()
      const { items } = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      const second = items.find(({ subject }) => subject === 'Second')?.id
      await bodyOf(await operator.post(`/api/tickets/${second}/replies`, { message: 'Which one?' }), 201)
      tick(DAY)
      await t.lookUp()
      expect(await mailsOwed(t.store)).toHaveLength(2)
      // Nor is the day's mail used up by it.
      await send(t, t, { subject: 'Third' })
      expect(await mailsOwed(t.store)).toHaveLength(3)
    })

    test('S4 a thousand addresses of one mailbox have one mail wait, not a thousand', async () => {
      await open()
      for (let n = 0; n < 10; n += 1) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await send(t, t, { email: `victim+${n}@mailbox.example` })
      }
      for (let day = 0; day < 5; day += 1) {
        tick(DAY)
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await t.lookUp()
      }
      expect(await mailsOwed(t.store)).toHaveLength(2)
    })

    test('P3 is in the language the form was in', async () => {
      await open()
      await send(t, t, {}, { 'Accept-Language': 'ro' })
      const [mail] = await mailsOwed(t.store)
      expect(mail?.text).toContain('Cod de urmărire')
    })

    test('S20 a tracking id has 140 random bits, in letters that cannot be mistaken', async () => {
      await open()
      const { id } = await enter()
      expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){6}$/)
      expect(TRACKING_LENGTH * 5).toBeGreaterThanOrEqual(128)
      const plain = readTrackingId(id) ?? ''
      expect(writeTrackingId(plain)).toBe(id)
      // As people type it.
      for (const typed of [
        id.toLowerCase(),
        plain,
        ` ${id.replaceAll('-', ' ')} `,
        id.replaceAll('-', '–'),
        id.replaceAll('0', 'o').replaceAll('1', 'l'),
      ]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect((await track(t, t, typed)).opened.kind).toBe('customer')
      }
    })

    test('S4 one mail a day and mailbox, over confirmations and lists together', async () => {
      await open()
      await send(t, t)
      await send(t, t)
      await remind(ELENA)
      expect(await mailsOwed(t.store)).toHaveLength(1)
      tick(DAY - 1000)
      await remind(ELENA)
      expect(await mailsOwed(t.store)).toHaveLength(1)
      tick(2000)
      await remind(ELENA)
      expect(await mailsOwed(t.store)).toHaveLength(2)
      await send(t, t)
      expect(await mailsOwed(t.store)).toHaveLength(2)
    })

    test('S4 what an operator says to an unproved address goes out, without a word of who typed it', async () => {
      await open()
      await send(t, t)
      await send(t, t, { subject: 'Cheap pills', name: 'Grab your prize' })
      const operator = await t.signIn()
      const queue = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      const second = queue.items.find(({ subject }) => subject === 'Cheap pills')
      const reply = await operator.post(`/api/tickets/${second?.id}/replies`, {
        message: 'Which invoice is it?',
      })
      await bodyOf<TicketChange>(reply, 201)
      const mail = (await mailsOwed(t.store)).at(-1)
      expect(mail?.text).toContain('Which invoice is it?')
      expect(JSON.stringify(mail)).not.toMatch(/pills|prize/)
      // No mail of its own had brought it an id: this one does.
      const id = (await trackingIds(t.store, ELENA)).at(-1) ?? ''
      expect(mail?.text).toContain(id)
      const guest = await track(t, t, id)
      expect(guest.opened.ticket).toBe(second?.id)
    })
  })

  describe('coming in with a tracking id', () => {
    test('P5 opens the whole thread and its state, and all else of the address', async () => {
      await open()
      await send(t, t, { subject: 'First' })
      const { guest } = await enter({ subject: 'Second' })
      const list = await bodyOf<TicketPage>(await guest.get('/api/tickets'), 200)
      expect(list.items.map(({ subject }) => subject)).toEqual(['Second', 'First'])
      const operator = await t.signIn()
      const id = guest.opened.ticket
      await bodyOf(
        await operator.post(`/api/tickets/${id}/replies`, {
          message: 'Which one?',
          status: 'waiting_customer',
        }),
        201,
      )
      await bodyOf(await operator.post(`/api/tickets/${id}/notes`, { message: 'Not for her.' }), 201)
      const detail = await bodyOf<TicketDetail>(await guest.get(`/api/tickets/${id}`), 200)
      expect(detail.status).toBe('waiting_customer')
      expect(detail.unproved).toBe(false)
      expect(detail.thread.items.map(({ type }) => type)).toEqual(['open', 'assign', 'reply'])
      expect(JSON.stringify(detail)).not.toContain('Not for her')
      // The operator sees that the address is hers now.
      const seen = await bodyOf<TicketDetail>(await operator.get(`/api/tickets/${id}`), 200)
      expect(seen.unproved).toBe(false)
    })

    test('P4 each update is mailed from then on, her own words too', async () => {
      await open()
      const { guest } = await enter()
      const operator = await t.signIn()
      const id = guest.opened.ticket
      await operator.post(`/api/tickets/${id}/replies`, { message: 'Which one?', status: 'waiting_customer' })
      await bodyOf(await guest.post(`/api/tickets/${id}/replies`, { message: 'Number 1042.' }), 201)
      await operator.post(`/api/tickets/${id}/actions`, { action: 'solve' })
      await operator.post(`/api/tickets/${id}/actions`, { action: 'close' })
      const mails = (await mailsOwed(t.store)).slice(1)
      expect(mails.map(({ news }) => (news.kind === 'ticket' ? news.mail : news.kind))).toEqual([
        'asked',
        'resumed',
        'solved',
        'closed',
      ])
      expect(mails[1]?.text).toContain('Number 1042.')
      expect(mails.every(({ to, subject }) => to.address === ELENA && subject.includes('The invoice'))).toBe(
        true,
      )
      // A ticket of hers from here on is confirmed with its subject, however many there are in a day.
      await bodyOf(await guest.post('/api/tickets', { subject: 'Another thing', message: 'See above.' }), 201)
      const last = (await mailsOwed(t.store)).at(-1)
      expect(last?.subject).toContain('Another thing')
      expect(last?.to.name).toBe('Elena Vasile')
    })

    test('S22 a wrong id, another address and another vendor’s id are answered byte for byte alike', async () => {
      await open()
      const other = await t.addVendor({ slug: 'other', settings: GUESTS })
      const { id } = await enter()
      await send(t, other, { email: 'other@else.example' }, {})
      const ask = async (body: Record<string, unknown>) => {
        const answer = await t.anyone.post('/api/sessions/tracking', {
          key: t.publicKey,
          trackingId: id,
          email: ELENA,
          ...body,
        })
        return [answer.status, answer.headers.get('Content-Type'), await answer.text()]
      }
      const wrong = await ask({ trackingId: id.replace(/.$/, (last) => (last === '2' ? '3' : '2')) })
      expect(wrong[0]).toBe(401)
      expect(await ask({ trackingId: 'anything' })).toEqual(wrong)
      expect(await ask({ email: 'nobody@nowhere.example' })).toEqual(wrong)
      expect(await ask({ email: 'other@else.example' })).toEqual(wrong)
      expect(await ask({ key: other.publicKey })).toEqual(wrong)
      const [foreign = ''] = await trackingIds(t.store, 'other@else.example')
      expect(await ask({ trackingId: foreign })).toEqual(wrong)
      expect(await ask({ trackingId: foreign, email: 'other@else.example' })).toEqual(wrong)
      expect((await ask({}))[0]).toBe(201)
    })

    test('S22 guessing ends after some tries, for known and unknown addresses alike', async () => {
      await open()
      const { id } = await enter()
      const tries = async (email: string) => {
        for (let n = 1; ; n += 1) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const answer = await t.anyone.post('/api/sessions/tracking', {
            key: t.publicKey,
            trackingId: id.replace(/^..../, '0000'),
            email,
          })
          if (answer.status === 429) return n
          expect(answer.status).toBe(401)
        }
      }
      const known = await tries(ELENA)
      tick(DAY)
      expect(await tries('nobody@nowhere.example')).toBe(known)
      expect(known).toBeLessThanOrEqual(100)
    })

    test('S18 an empty, null or listed id, key or address is a mistake and no ticket', async () => {
      await open()
      const { id } = await enter()
      const right = { key: t.publicKey, trackingId: id, email: ELENA }
      for (const field of ['key', 'trackingId', 'email'] as const) {
        for (const value of ['', null, [right[field]], {}, 0, true]) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          const answer = await t.anyone.post('/api/sessions/tracking', { ...right, [field]: value })
          expect(answer.status, `${field}: ${JSON.stringify(value)}`).toBe(422)
        }
      }
      for (const field of ['key', 'email'] as const) {
        for (const value of ['', null, [right[field]], {}, 0, true]) {
          // oxlint-disable-next-line no-await-in-loop -- as above
          const answer = await t.anyone.post('/api/tracking-reminders', {
            key: t.publicKey,
            email: ELENA,
            [field]: value,
          })
          expect(answer.status, `${field}: ${JSON.stringify(value)}`).toBe(422)
        }
      }
      // A session's id is no tracking id, and a tracking id no session.
      const asSession = await t.anyone.get('/api/tickets', { Authorization: `Bearer ${id}` })
      expect(asSession.status).toBe(401)
    })

    test('S28 who drops the session has no access any more', async () => {
      await open()
      const { guest } = await enter()
      expect((await guest.delete('/api/sessions/current')).status).toBe(204)
      expect((await guest.get('/api/tickets')).status).toBe(401)
    })

    test('is over for who was disabled, and for who was never a guest', async () => {
      await open()
      const { id, guest } = await enter()
      await t.commit((work) =>
        work.trx
          .updateTable('people')
          .set({ disabled_at: now })
          .where('id', '=', guest.opened.person.id)
          .execute(),
      )
      const disabled = await t.anyone.post('/api/sessions/tracking', {
        key: t.publicKey,
        trackingId: id,
        email: ELENA,
      })
      expect((await problemOf(disabled, 401)).code).toBe('tracking_wrong')
    })
  })

  describe('a guest who is given another address', () => {
    const VICTIM = 'victim@shop.example'
    const ATTACKER = 'attacker@evil.example'

    /** The desk puts the victim's address where the attacker's was. */
    async function move(): Promise<void> {
      const operator = await t.signIn()
      const found = await bodyOf<PeoplePage>(await operator.get(`/api/people?query=${ATTACKER}`), 200)
      const moved = await operator.put(`/api/people/${found.items[0]?.id}`, { email: VICTIM })
      await bodyOf(moved, 200)
    }

    test('S28 comes in by nothing that was mailed to the one before', async () => {
      await open()
      await send(t, t, { email: VICTIM, subject: 'Of the victim' })
      await send(t, t, { email: ATTACKER })
      const [trackingId = ''] = await trackingIds(t.store, ATTACKER)
      await move()
      const late = await t.anyone.post('/api/sessions/tracking', {
        key: t.publicKey,
        trackingId,
        email: VICTIM,
      })
      expect((await problemOf(late, 401)).code).toBe('tracking_wrong')
      const proved = await t.store.read
        .selectFrom('people')
        .select('id')
        .where('email', '=', VICTIM)
        .where('email_proved_at', 'is not', null)
        .execute()
      expect(proved).toEqual([])
    })

    test('S28 comes in by an id with the address that it was mailed to, and with no other that they come to have', async () => {
      await open()
      await send(t, t, { email: ATTACKER })
      const [trackingId = ''] = await trackingIds(t.store, ATTACKER)
      // As if the id had been mailed at the moment of the change, and thus not been voided by it.
      const set = async (email: string) => {
        await t.commit((work) =>
          work.trx.updateTable('people').set({ email }).where('kind', '=', 'customer').execute(),
        )
      }
      const tries = async () =>
        await Promise.all(
          [ATTACKER, VICTIM].map(async (email) => {
            const body = { key: t.publicKey, trackingId, email }
            return (await t.anyone.post('/api/sessions/tracking', body)).status
          }),
        )
      await set(VICTIM)
      expect(await tries()).toEqual([401, 401])
      await set(ATTACKER)
      expect(await tries()).toEqual([201, 401])
    })

    test('S28 has no session any more, nor a stream, and sees nothing that joins later', async () => {
      await open()
      await send(t, t, { email: VICTIM, subject: 'Of the victim' })
      const { guest } = await enter({ email: ATTACKER })
      const stream = listenTo(await guest.get('/api/events'))
      await move()
      await stream.ended
      expect((await guest.get('/api/tickets')).status).toBe(401)
      await comeIn('link', VICTIM)
      expect((await guest.get('/api/tickets')).status).toBe(401)
    })

    test('S25 mutes nothing by what was mailed to the one before', async () => {
      await open()
      await send(t, t, { email: ATTACKER })
      const operator = await t.signIn()
      const { items } = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      await bodyOf(await operator.post(`/api/tickets/${items[0]?.id}/replies`, { message: 'Done.' }), 201)
      const path = new URL((await mailsOwed(t.store)).at(-1)?.unsubscribe ?? '').pathname
      expect((await t.app.request(path)).status).toBe(200)
      await move()
      expect((await t.app.request(path)).status).toBe(404)
    })
  })

  describe('a forgotten tracking id', () => {
    test('P6 the list of an address’s tickets is mailed, each with a new id; closed ones left out if so chosen', async () => {
      await open()
      const { guest } = await enter({ subject: 'First' })
      tick(1000)
      await bodyOf(await guest.post('/api/tickets', { subject: 'Second', message: 'More.' }), 201)
      const operator = await t.signIn()
      await operator.post(`/api/tickets/${guest.opened.ticket}/actions`, { action: 'close' })
      tick(2 * DAY)
      await remind(ELENA, { openOnly: true })
      const open1 = (await mailsOwed(t.store)).at(-1)
      expect(open1?.news).toMatchObject({ kind: 'tracking', tickets: [{ number: 2 }], account: false })
      tick(2 * DAY)
      await remind(ELENA)
      const all = (await mailsOwed(t.store)).at(-1)
      expect(all?.news).toMatchObject({ kind: 'tracking', tickets: [{ number: 2 }, { number: 1 }] })
      const ids = (await trackingIds(t.store, ELENA)).slice(-2)
      for (const id of ids) expect(all?.text).toContain(id)
      // What she has said as herself is named; what came from the form may be anybody's.
      expect(all?.text).toContain('Second')
      expect(all?.text).not.toContain('First')
      const again = await track(t, t, ids[1] ?? '')
      expect(again.opened.ticket).toBe(guest.opened.ticket)
      expect(again.opened.person.id).toBe(guest.opened.person.id)
    })

    test('S22 known and unknown addresses get the same answer', async () => {
      await open()
      await send(t, t)
      tick(2 * DAY)
      const known = await remind(ELENA)
      expect(known).toEqual([202, 'application/json', '{}'])
      expect(await remind('nobody@nowhere.example')).toEqual(known)
      expect(await remind(ELENA)).toEqual(known)
      expect(await mailsOwed(t.store)).toHaveLength(2)
    })

    test('says nothing of people whom a host vouches for, and sends who has an account there', async () => {
      await open()
      const ana = await t.customer({ email: ELENA })
      await bodyOf(await ana.post('/api/tickets', { subject: 'Inside', message: 'From the host.' }), 201)
      const before = (await mailsOwed(t.store)).length
      await remind(ELENA)
      expect(await mailsOwed(t.store)).toHaveLength(before)
      await t.commit((work) =>
        work.trx
          .updateTable('people')
          .set({ external_id: null, invited_at: now })
          .where('id', '=', ana.opened.person.id)
          .execute(),
      )
      await remind(ELENA)
      expect((await mailsOwed(t.store)).at(-1)?.news).toMatchObject({
        kind: 'tracking',
        tickets: [],
        account: true,
      })
    })
  })

  describe('what a guest has sent joins an account', () => {
    const CARMEN = 'carmen@mailbox.example'

    test('S28 when a sign-in link that came by mail is used, and not before', async () => {
      await open()
      await send(t, t, { email: CARMEN, subject: 'First' })
      const { guest } = await enter({ subject: 'Elena’s' })
      expect(await subjectsOf(guest)).toEqual(['Elena’s'])
      // The form's own mail was the one of its day.
      now += DAY
      const carmen = await comeIn('link', CARMEN)
      expect(await subjectsOf(carmen)).toEqual(['First'])
      // What is sent in her name later waits until she shows once more that the mailbox is hers.
      await send(t, t, { email: CARMEN.toUpperCase(), subject: 'Second' })
      expect(await subjectsOf(carmen)).toEqual(['First'])
      expect(await subjectsOf(await comeIn('link', CARMEN))).toEqual(['Second', 'First'])
      expect(await subjectsOf(carmen)).toEqual(['Second', 'First'])
    })

    test('S28 when a password is reset by mail; who had only a tracking id is one with the account then', async () => {
      await open()
      const { id, guest } = await enter({ email: CARMEN, subject: 'By tracking id' })
      const account = await comeIn('reset', CARMEN)
      expect(await subjectsOf(account)).toEqual(['By tracking id'])
      // A tracking id, which never ends, does not open what a password keeps.
      const again = await t.anyone.post('/api/sessions/tracking', {
        key: t.publicKey,
        trackingId: id,
        email: CARMEN,
      })
      expect((await problemOf(again, 401)).code).toBe('tracking_wrong')
      // What came later is opened by its own id, shows nothing of the account, and joins it when that is proved again.
      tick(2 * DAY)
      const later = await enter({ email: CARMEN, subject: 'Later' })
      expect(await subjectsOf(later.guest)).toEqual(['Later'])
      const [, joined] = [await subjectsOf(account), await comeIn('reset', CARMEN)]
      expect(await subjectsOf(joined)).toEqual(['Later', 'By tracking id'])
      expect((await later.guest.get('/api/tickets')).status).toBe(401)
      expect(guest.opened.person.id).not.toBe(later.guest.opened.person.id)
    })

    test('S28 when an invitation is accepted', async () => {
      await open()
      await send(t, t, { email: CARMEN, subject: 'As a guest' })
      const invited = await t.commit(async (work) => {
        const person = await addGuest(work, {
          vendorId: t.vendor.id,
          name: 'Carmen Pop',
          email: CARMEN,
          locale: 'ro',
        })
        await inviteCustomer(
          work,
          { from: 'support@example.com', publicUrl: PUBLIC_URL },
          t.vendor,
          person,
          null,
        )
        return person
      })
      const token = await tokenFor(CARMEN)
      const answer = await t.anyone.post('/api/sessions/invitation', {
        key: t.publicKey,
        token,
        password: 'umbrella 12 stones',
      })
      const { session, person } = await bodyOf<OpenedSession>(answer, 201)
      expect(person.id).toBe(invited.id)
      expect(await subjectsOf(clientOf(t.app, { Authorization: `Bearer ${session}` }))).toEqual([
        'As a guest',
      ])
    })

    test('P5 P6 and not before: an invitation that waits takes no tracking id away', async () => {
      await open()
      await send(t, t, { email: CARMEN, subject: 'Hers' })
      const [id = ''] = await trackingIds(t.store, CARMEN)
      const operator = await t.signIn()
      const found = await bodyOf<PeoplePage>(await operator.get(`/api/people?query=${CARMEN}`), 200)
      const path = `/api/people/${found.items[0]?.id}`
      await bodyOf(await operator.post(`${path}/invitations`, {}), 201)
      tick(DAY)
      await remind(CARMEN)
      const { news } = (await mailsOwed(t.store)).at(-1) ?? {}
      expect(news).toMatchObject({ kind: 'tracking', account: true })
      expect(news?.kind === 'tracking' && news.tickets).toHaveLength(1)
      expect(await subjectsOf(await track(t, t, id, CARMEN))).toEqual(['Hers'])

      const answer = await t.anyone.post('/api/sessions/invitation', {
        key: t.publicKey,
        token: await tokenFor(CARMEN),
        password: 'umbrella 12 stones',
      })
      await bodyOf(answer, 201)
      const late = await t.anyone.post('/api/sessions/tracking', {
        key: t.publicKey,
        trackingId: id,
        email: CARMEN,
      })
      expect((await problemOf(late, 401)).code).toBe('tracking_wrong')
    })

    test('S28 of a host, when it says that it has verified the address, and only then', async () => {
      await open()
      await send(t, t, { email: CARMEN, subject: 'As a guest' })
      const claims = { sub: 'carmen', email: CARMEN, name: 'Carmen Pop' }
      expect(await subjectsOf(await t.customer(claims))).toEqual([])
      expect(await subjectsOf(await t.customer({ ...claims, email_verified: false }))).toEqual([])
      for (const wrong of ['true', 1, [true]]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await expect(t.customer({ ...claims, email_verified: wrong })).rejects.toThrow(/token_invalid/)
      }
      expect(await subjectsOf(await t.customer({ ...claims, email_verified: true }))).toEqual(['As a guest'])
    })

    test('S28 with what she did: a vote, a sign and a word for an article count once, and not before', async () => {
      const settings = { ...GUESTS, proposals: { used: true }, knowledge: { used: true } }
      t = await startTestApp({ vendor: { settings }, clock: () => now, store: await newStore() })
      const operator = await t.signIn()
      const created = async (path: string, body: object) => {
        const { id, version } = await bodyOf<{ id: string; version: number }>(
          await operator.post(path, body),
          201,
        )
        if (path.endsWith('releases')) {
          await bodyOf(await operator.post(`${path}/${id}/publication`, { version }), 201)
        }
        return id
      }
      const texts = { en: { title: 'Paper', text: 'Load it.' } }
      const release = await created('/api/releases', { texts, kinds: ['fix'] })
      const article = await created('/api/articles', { texts, state: 'published' })
      const both = await created('/api/proposals', { title: 'Both', text: 'x', visibility: 'all' })
      const merged = await created('/api/proposals', { title: 'Merged', text: 'x', visibility: 'all' })
      const { guest } = await enter({ email: CARMEN })
      const claims = { sub: 'carmen', email: CARMEN, name: 'Carmen Pop' }
      const carmen = await t.customer(claims)
      const other = await t.customer({ sub: 'other', email: 'other@mailbox.example', name: 'Other' })
      for (const who of [guest, carmen]) {
        /* oxlint-disable no-await-in-loop -- one after the other */
        await bodyOf(await who.put(`/api/proposals/${both}/vote`, {}), 200)
        await bodyOf(await who.put(`/api/releases/${release}/reactions`, { signs: ['love'] }), 200)
        /* oxlint-enable no-await-in-loop */
        now += 1000
      }
      await bodyOf(await guest.put(`/api/proposals/${merged}/vote`, {}), 200)
      const said = async (who: TestClient, helped: boolean) =>
        expect((await who.post(`/api/help-articles/${article}/feedback`, { helped })).status).toBeLessThan(
          300,
        )
      await said(carmen, true)
      now += 1000
      await said(guest, false)
      await bodyOf(await guest.put(`/api/proposals/${both}/following`, { following: false }), 200)
      await bodyOf(await guest.post(`/api/proposals/${merged}/comments`, { text: 'As a guest.' }), 201)
      const own = { title: 'Umbrella', text: 'Of a guest.', visibility: 'company' }
      const { id: mine } = await bodyOf<{ id: string }>(await guest.post('/api/proposals', own), 201)
      await bodyOf(await operator.post(`/api/proposals/${merged}/merging`, { into: both }), 201)

      const votes = async () =>
        (await bodyOf<ProposalView>(await operator.get(`/api/proposals/${both}`), 200)).votes
      const told = async () => {
        const detail = await bodyOf<ReleaseDetail>(await operator.get(`/api/releases/${release}`), 200)
        const { feedback } = await bodyOf<ArticleDetail>(await operator.get(`/api/articles/${article}`), 200)
        return [detail.reactions.love, feedback.yes, feedback.no]
      }
      await t.customer({ ...claims, email_verified: false })
      expect([await votes(), await told()]).toEqual([2, [2, 1, 1]])
      await problemOf(await carmen.get(`/api/proposals/${mine}`), 404)

      const joined = await t.customer({ ...claims, email_verified: true })
      expect([await votes(), await told()]).toEqual([1, [1, 0, 1]])
      const view = await bodyOf<ProposalView>(await joined.get(`/api/proposals/${both}`), 200)
      expect(view).toMatchObject({ voted: true, following: false })
      expect(await bodyOf<ProposalView>(await joined.get(`/api/proposals/${mine}`), 200)).toMatchObject({
        votes: 1,
        voted: true,
        following: true,
      })
      const { items } = await bodyOf<SearchAnswer>(await joined.get('/api/search?q=umbrella'), 200)
      expect(items.map(({ id }) => id)).toEqual([mine])
      await problemOf(await other.get(`/api/proposals/${mine}`), 404)
      await bodyOf(await joined.delete(`/api/proposals/${both}/vote`), 200)
      expect(await votes()).toBe(0)
      // What was under way as the guest comes too late.
      expect((await guest.put(`/api/proposals/${both}/vote`, {})).status).toBe(401)
    })

    test('S25 with what she does without, and her old mails still say so', async () => {
      await open()
      await send(t, t)
      await send(t, t, { subject: 'Another' })
      const operator = await t.signIn()
      const { items: both } = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      const [one, two] = both.map(({ id }) => id)
      const reply = async (ticket: string | undefined) => {
        const before = (await mailsOwed(t.store)).length
        await bodyOf(await operator.post(`/api/tickets/${ticket}/replies`, { message: 'Done.' }), 201)
        return (await mailsOwed(t.store)).slice(before)
      }
      const mute = async (mail: { readonly unsubscribe: string | null } | undefined, body: string) => {
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
        const path = new URL(mail?.unsubscribe ?? '').pathname
        expect((await t.app.request(path, { method: 'POST', headers, body })).status).toBe(200)
      }
      const [first] = await reply(one)
      const [second] = await reply(two)
      await mute(first, 'scope=one')
      await t.customer({ sub: 'elena', email: ELENA, email_verified: true })
      expect(await reply(one)).toEqual([])
      expect(await reply(two)).toHaveLength(1)
      await mute(second, 'List-Unsubscribe=One-Click')
      expect(await reply(two)).toEqual([])
      // Altogether, by a guest, is altogether for the account.
      await mute(second, 'scope=again')
      await send(t, t, { subject: 'Third' })
      const queue = await bodyOf<TicketPage>(await operator.get('/api/tickets'), 200)
      const [third] = await reply(queue.items.find(({ subject }) => subject === 'Third')?.id)
      await mute(third, 'scope=all')
      expect(await reply(two)).toHaveLength(1)
      await t.customer({ sub: 'elena', email: ELENA, email_verified: true })
      expect(await reply(two)).toEqual([])
    })

    test('S28 and a link that the guest was mailed before lets nobody in any more', async () => {
      await open()
      await send(t, t)
      tick(DAY)
      const asked = await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email: ELENA })
      expect(asked.status).toBe(202)
      await t.lookUp()
      const token = await tokenFor(ELENA)
      await t.customer({ sub: 'elena', email: ELENA, email_verified: true })
      const late = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
      expect((await problemOf(late, 410)).code).toBe('link_invalid')
      expect(await subjectsOf(await comeIn('link', ELENA))).toEqual(['The invoice has no total'])
    })

    test('S28 of the same vendor, and of nobody else’s', async () => {
      await open()
      const other = await t.addVendor({ slug: 'other', settings: GUESTS })
      await send(t, other, { email: CARMEN, subject: 'Elsewhere' }, {})
      await send(t, t, { email: `x${CARMEN}`, subject: 'Another’s' })
      await send(t, t, { email: CARMEN, subject: 'Hers' })
      // The form's own mail was the one of its day, and the other's is that of the next.
      now += DAY
      await t.lookUp()
      expect(await subjectsOf(await comeIn('link', CARMEN))).toEqual(['Hers'])
    })

    test('S28 no sequence of anonymous submissions changes what an account sees', async () => {
      await open()
      await send(t, t, { email: CARMEN, subject: 'Hers' })
      // The form's own mail was the one of its day.
      now += DAY
      const carmen = await comeIn('reset', CARMEN)
      const ana = await t.customer({ sub: 'carmen', email: CARMEN, email_verified: true })
      const { guest } = await enter({ email: `guest-${CARMEN}` })
      const seen = async () =>
        await Promise.all(
          [carmen, ana, guest].flatMap((client) =>
            ['/api/tickets', '/api/sessions/current'].map(async (path) => {
              // How far the vendor's events have come is nobody's in particular.
              const { since: _, ...said } = await bodyOf<Record<string, unknown>>(await client.get(path), 200)
              return said
            }),
          ),
        )
      const before = await seen()
      const address = constantFrom(CARMEN, CARMEN.toUpperCase(), ` ${CARMEN} `, `guest-${CARMEN}`, ELENA)
      const step = oneof(
        record({
          path: constant('/api/guest-tickets'),
          body: record({
            email: address,
            name: constantFrom('Carmen Pop', 'Administrator'),
            subject: constantFrom('Hers', 'Another'),
            company: constantFrom('', 'Magazin Luna'),
          }),
        }),
        record({ path: constant('/api/tracking-reminders'), body: record({ email: address }) }),
        record({
          path: constant('/api/sessions/tracking'),
          body: record({ email: address, trackingId: string({ minLength: 1, maxLength: 40 }) }),
        }),
      )
      const accepted = new Set<number>()
      const today = now
      let days = 0
      await assertProperty(
        asyncProperty(array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          // Each on a day of its own, or the limits would take part.
          days += 2
          now = today + days * DAY
          for (const { path, body } of steps) {
            const whole = path === '/api/guest-tickets' ? form(t, body) : { key: t.publicKey, ...body }
            // oxlint-disable-next-line no-await-in-loop -- a sequence
            accepted.add((await t.anyone.post(path, whole)).status)
          }
          await t.lookUp()
          now = today
          expect(await seen()).toEqual(before)
        }),
        { numRuns: 40 },
      )
      expect([...accepted]).toEqual(expect.arrayContaining([201, 202, 401]))
    })
  })

  test('S22 known and unknown addresses take as long', async () => {
    await open()
    const { id } = await enter()
    const wrongId = id.replace(/^./, (first) => (first === '2' ? '3' : '2'))
    const ask = {
      'a list of a known address': () => ['/api/tracking-reminders', { email: ELENA }] as const,
      'a list of an unknown one': () =>
        ['/api/tracking-reminders', { email: 'nobody@nowhere.example' }] as const,
      'a wrong id of a known address': () =>
        ['/api/sessions/tracking', { trackingId: wrongId, email: ELENA }] as const,
      'a right id of an unknown one': () =>
        ['/api/sessions/tracking', { trackingId: id, email: 'nobody@nowhere.example' }] as const,
    }
    const times = new Map<string, number[]>()
    for (let round = 0; round < 60; round += 1) {
      for (const [name, request] of Object.entries(ask)) {
        now += DAY
        const [path, body] = request()
        const started = performance.now()
        // oxlint-disable-next-line no-await-in-loop -- in turn, so that a busy machine is busy for all
        const answer = await t.anyone.post(path, { key: t.publicKey, ...body })
        times.set(name, [...(times.get(name) ?? []), performance.now() - started])
        expect([202, 401]).toContain(answer.status)
        // oxlint-disable-next-line no-await-in-loop -- as above
        await t.lookUp()
      }
    }
    // Of the least: what a busy machine adds is never less than nothing.
    const least = (name: keyof typeof ask) => (times.get(name) ?? []).toSorted((a, b) => a - b)[3] ?? 0
    const within = (a: keyof typeof ask, b: keyof typeof ask) => {
      const ratio = least(a) / least(b)
      expect(Math.max(ratio, 1 / ratio)).toBeLessThan(1.5)
    }
    within('a list of a known address', 'a list of an unknown one')
    within('a wrong id of a known address', 'a right id of an unknown one')
  })
})

test('S4 1,000 submissions that name one address: one mail to it, with nothing of what was typed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-guests-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'dist', 'lifebuoy.js'), 'void 0')
  const tray = await startTray()
  const config = readConfig({
    LIFEBUOY_HOST: 'localhost',
    LIFEBUOY_PORT: '0',
    LIFEBUOY_PUBLIC_URL: 'http://localhost:4100',
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
    LIFEBUOY_SMTP_URL: tray.smtpUrl,
    LIFEBUOY_MAIL_FROM: 'support@comet.example',
    LIFEBUOY_TRUSTED_PROXIES: '127.0.0.0/8,::1',
  })
  const server = await start(config, { dist: join(folder, 'dist'), log: createLog('silent') })
  const vendors = await Promise.all(
    ['comet', 'luna'].map((slug) =>
      server.commit((work) =>
        createVendor(work, { slug, name: 'Comet ERP', locale: 'en', origins: [], settings: GUESTS }),
      ),
    ),
  )
  const typed = ['Grab your prize', 'Cheap pills', 'https://spam.example', 'Spam Ltd']
  const post = (path: string, body: unknown, n: number) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': `${path}-${n}`,
        // From all over the world, as far as the limits by address go.
        'X-Forwarded-For': `198.51.${n % 250}.${1 + (n % 7)}`,
      },
      body: JSON.stringify(body),
    })
  let taken = 0
  for (let from = 0; from < 1000; from += 50) {
    // oxlint-disable-next-line no-await-in-loop -- fifty at once
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const n = from + i
        const email =
          n % 3 === 0 ? 'Victim@Mailbox.example' : `victim+${n % 3 === 1 ? '' : n}@mailbox.example`
        return post(
          '/api/guest-tickets',
          form(vendors[n % 2] ?? { publicKey: '' }, {
            name: typed[0],
            subject: typed[1],
            message: typed[2],
            company: typed[3],
            email,
          }),
          n,
        )
      }),
    )
    taken += answers.filter(({ status }) => status === 201).length
  }
  expect(taken).toBe(1000)
  // Nor do lists of tracking ids add any, in the same day.
  const reminded = await post(
    '/api/tracking-reminders',
    { key: vendors[0]?.publicKey, email: 'victim@mailbox.example' },
    0,
  )
  expect(reminded.status).toBe(202)
  const mail = await tray.arrival(({ recipients }) => /mailbox\.example/.test(recipients.join(' ')))
  const words = JSON.stringify(mail)
  for (const word of typed) expect(words).not.toContain(word)
  // Closing delivers what is owed, and what was left for after the answers is done.
  await server.close()
  const sent: unknown = await (await fetch(`${tray.url}/messages.json`)).json()
  expect(sent).toHaveLength(1)
  await tray.close()
  await rm(folder, { recursive: true })
})
