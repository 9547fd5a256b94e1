/** How often customers' mailboxes can be written to by who asks for links in their name, and whom that keeps out. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createLimits } from '../../server/access/limits.ts'
import { onBothEngines, type NewStore } from '../support/engines.ts'
import { trackingIds } from '../support/guests.ts'
import { bodyOf, problemOf, type TestApp, type TestAppOptions, type TestVendor } from '../support/app.ts'
import { openTestStore } from '../support/store.ts'
import {
  addAccount,
  addCustomer,
  CUSTOMER_PASSWORD,
  mailsOf,
  OPEN_SETTINGS,
  startOpenApp,
  tokenOf,
} from '../support/ways.ts'

const HOUR = 60 * 60 * 1000

let newStore: NewStore = openTestStore

async function open(options: TestAppOptions = {}): Promise<TestApp> {
  const t = await startOpenApp({ store: await newStore(), ...options })
  onTestFinished(() => t.close())
  return t
}

/** Asks for both sorts of links so often, and waits until what that leaves to do is done. */
async function askForLinks(
  t: TestApp,
  { publicKey: key }: Pick<TestVendor, 'publicKey'>,
  email: string,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await t.anyone.post('/api/sign-in-links', { key, email })
    await t.anyone.post('/api/password-resets', { key, email })
    await t.lookUp()
  }
}

/** A form that says it comes from there. */
async function fillIn(t: TestApp, email: string): Promise<void> {
  const form = { key: t.publicKey, name: 'Somebody', email, subject: 'Good day', message: 'Good day to you' }
  expect((await t.anyone.post('/api/guest-tickets', form)).status).toBe(201)
}

onBothEngines((stores) => {
  beforeEach(() => {
    newStore = stores
  })

  describe('S4 an address that a form has named', () => {
    test('gets one mail a day, whatever is asked for in its name and however it is written', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      for (const email of ['victim@shop.example', 'victim+1@shop.example', 'victim+2@shop.example']) {
        await fillIn(t, email)
        await askForLinks(t, t, email, 4)
      }
      expect(await mailsOf(t)).toHaveLength(1)
      now += 23 * HOUR
      await askForLinks(t, t, 'victim@shop.example', 4)
      expect(await mailsOf(t)).toHaveLength(1)
      now += HOUR
      await askForLinks(t, t, 'victim@shop.example', 4)
      expect(await mailsOf(t)).toHaveLength(2)
    })

    test('whose reader has shown that it is theirs gets its links', async () => {
      const t = await open()
      await addCustomer(t, { email_proved_at: 1 })
      await askForLinks(t, t, 'elena@magazin-luna.example', 2)
      expect(await mailsOf(t)).toHaveLength(4)
    })
  })

  test('S4 an account’s mailbox gets ten links a day at most, at all vendors and addresses of it together', async () => {
    let now = Date.parse('2026-03-01T09:00:00Z')
    const t = await open({ clock: () => now })
    const luna = await t.addVendor({ slug: 'luna', settings: OPEN_SETTINGS })
    const email = 'elena@magazin-luna.example'
    const plus = 'elena+erp@magazin-luna.example'
    await addAccount(t, { email })
    await addAccount(t, { email: plus })
    await addAccount({ ...t, vendor: luna.vendor }, { email })
    for (let hour = 0; hour < 23; hour += 1) {
      await askForLinks(t, t, email, 1)
      await askForLinks(t, luna, email, 1)
      await askForLinks(t, t, plus, 1)
      now += HOUR
    }
    expect(await mailsOf(t)).toHaveLength(10)
    now += HOUR
    await askForLinks(t, t, email, 1)
    expect(await mailsOf(t)).toHaveLength(12)
  })

  describe('S22 strangers who ask in somebody’s name', () => {
    const email = 'elena@magazin-luna.example'

    /** As many links as may be asked for, and as many wrong passwords, from as many places as it takes. */
    async function askElsewhere(t: TestApp): Promise<void> {
      const limits = createLimits({ store: t.store, clock: Date.now })
      const account = `customer ${t.vendor.id} ${email}`
      for (const name of ['sign-in', 'link-request', 'reset-request', 'link-mail'] as const) {
        for (let place = 0; place < 60; place += 1) {
          await limits.tryTake(name, { address: `198.51.100.${place}`, account, mailbox: email })
        }
      }
    }

    const ways = {
      password: async () => ({ password: CUSTOMER_PASSWORD }),
      link: async (t: TestApp) => {
        await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email })
        await t.lookUp()
        return { token: await tokenOf(t, 'sign_in') }
      },
      reset: async (t: TestApp) => {
        await t.anyone.post('/api/password-resets', { key: t.publicKey, email })
        await t.lookUp()
        return { token: await tokenOf(t, 'password_reset'), password: CUSTOMER_PASSWORD }
      },
    } as const

    test.for(Object.entries(ways))('keep nobody out where they came in by a %s', async ([way, prepare]) => {
      const t = await open()
      await addAccount(t)
      const body = { key: t.publicKey, ...(way === 'password' && { email }), ...(await prepare(t)) }
      expect((await t.anyone.post(`/api/sessions/${way}`, body)).status).toBe(201)
      await askElsewhere(t)
      for (const path of ['sign-in-links', 'password-resets']) {
        expect((await t.anyone.post(`/api/${path}`, { key: t.publicKey, email })).status, path).toBe(202)
      }
      const signIn = { key: t.publicKey, email, password: CUSTOMER_PASSWORD }
      expect((await t.anyone.post('/api/sessions/password', signIn)).status).toBe(201)
    })

    test('void no link to sign in that was mailed to them', async () => {
      const t = await open()
      await addAccount(t)
      const first = await ways.link(t)
      const later = await ways.link(t)
      const come = (token: object) => t.anyone.post('/api/sessions/link', { key: t.publicKey, ...token })
      expect((await come(first)).status).toBe(201)
      // It is enough to have come in once.
      expect((await come(later)).status).toBe(410)
    })

    test('and guess at tracking ids keep out nobody who has one', async () => {
      const t = await open()
      const limits = createLimits({ store: t.store, clock: Date.now })
      await fillIn(t, email)
      const [trackingId] = await trackingIds(t.store, email)
      for (let place = 0; place < 100; place += 1) {
        const who = { address: `198.51.100.${place}`, account: `guest ${t.vendor.id} ${email}` }
        await limits.tryTake('tracking-lookup', who)
      }
      const body = { key: t.publicKey, trackingId, email }
      expect((await t.anyone.post('/api/sessions/tracking', body)).status).toBe(201)
    })
  })

  describe('an invitation that an operator sends again', () => {
    const whom = { name: 'Elena Dinu', email: 'elena@magazin-luna.example' }

    test('S22 reaches one mailbox five times a day at most, also by other addresses of it', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      const mihai = await t.signIn()
      const { id } = await bodyOf<{ id: string }>(await mihai.post('/api/people', whom), 201)
      const again = async () => (await mihai.post(`/api/people/${id}/invitations`, {})).status
      expect([await again(), await again(), await again(), await again(), await again()]).toEqual([
        201, 201, 201, 201, 429,
      ])
      const plus = { ...whom, email: 'elena+erp@magazin-luna.example' }
      expect((await mihai.post('/api/people', plus)).status).toBe(429)
      expect(await mailsOf(t)).toHaveLength(5)
      now += 24 * HOUR
      expect(await again()).toBe(201)
    })

    test('is none for who has a password, which it would be days of leave to replace', async () => {
      const t = await open()
      const mihai = await t.signIn()
      const { id } = await addAccount(t)
      const refused = await mihai.post(`/api/people/${id}/invitations`, {})
      expect(await problemOf(refused, 409)).toMatchObject({ reason: 'has_password' })
      expect(await mailsOf(t)).toEqual([])
    })
  })

  test('a form that is sent once more gets its first answer, however many have been sent since', async () => {
    const t = await open()
    const form = { key: t.publicKey, name: 'Elena', subject: 'Good day', message: 'Good day to you' }
    const first = { ...form, email: 'elena@magazin-luna.example' }
    const headers = { 'Idempotency-Key': 'of-the-first' }
    const sent = await bodyOf(await t.anyone.post('/api/guest-tickets', first, headers), 201)
    const more: number[] = []
    for (let n = 0; n < 20; n += 1) {
      const next = { ...form, email: `guest-${n}@magazin-luna.example` }
      more.push((await t.anyone.post('/api/guest-tickets', next)).status)
    }
    expect(more.indexOf(429)).toBe(19)
    expect(await bodyOf(await t.anyone.post('/api/guest-tickets', first, headers), 201)).toEqual(sent)
  })
})
