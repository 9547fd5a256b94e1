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

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

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

  test('S22 an account’s mailbox gets ten links a day, then one in a quarter of an hour, at all vendors and addresses of it together', async () => {
    let now = Date.parse('2026-03-01T09:00:00Z')
    const t = await open({ clock: () => now })
    const luna = await t.addVendor({ slug: 'luna', settings: OPEN_SETTINGS })
    const email = 'elena@magazin-luna.example'
    const plus = 'elena+erp@magazin-luna.example'
    await addAccount(t, { email })
    await addAccount(t, { email: plus })
    await addAccount({ ...t, vendor: luna.vendor }, { email })
    const askForAll = async () => {
      await askForLinks(t, t, email, 1)
      await askForLinks(t, luna, email, 1)
      await askForLinks(t, t, plus, 1)
    }
    const counts: number[] = []
    for (let quarter = 0; quarter < 12; quarter += 1) {
      await askForAll()
      counts.push((await mailsOf(t)).length)
      now += HOUR / 4
    }
    // Six at once, and the rest of the ten with one more; from then on what waits goes one after the other.
    expect(counts).toEqual([6, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
    // What waits is one mail an account and sort.
    const waiting = await t.store.read
      .selectFrom('outbox')
      .select('id')
      .where('kind', '=', 'lookup')
      .execute()
    expect(waiting.length).toBeLessThanOrEqual(6)
  })

  describe('S22 strangers who ask in somebody’s name', () => {
    const email = 'elena@magazin-luna.example'

    /** As many links as may be asked for, and as many wrong passwords, from as many places as it takes. */
    async function askElsewhere(t: TestApp): Promise<void> {
      const limits = createLimits({ store: t.store, clock: Date.now })
      const account = `customer ${t.vendor.id} ${email}`
      for (const name of [
        'sign-in',
        'link-request',
        'reset-request',
        'link-mail',
        'link-mail-more',
      ] as const) {
        for (let place = 0; place < 60; place += 1) {
          await limits.tryTake(name, { address: `198.51.100.${place}`, account, mailbox: email })
        }
      }
    }

    /** A client that asks from another network with each request, as strangers with many machines do. */
    function crowd(t: TestApp, first: string) {
      let place = 0
      return (path: string, body: object) => {
        place += 1
        const from = { incoming: { socket: { remoteAddress: `${first}.${place >> 8}.${place % 256}` } } }
        return t.app.request(
          path,
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ key: t.publicKey, email, ...body }),
          },
          from,
        )
      }
    }

    test('hour after hour delay who is new to a place by minutes: they come in by what was mailed to them', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      await addAccount(t)
      const strangers = crowd(t, '198.51')
      const refusals: string[] = []
      // All that may be asked for is, long before the owner comes.
      for (let minute = 0; minute < 150; minute += 10) {
        for (const path of ['/api/sign-in-links', '/api/password-resets']) {
          for (let n = 0; n < 4; n += 1) await strangers(path, {})
        }
        await t.lookUp()
        now += 10 * MINUTE
      }
      const mails = (await mailsOf(t)).length
      // Ten, and one in a quarter of an hour: not one for each time that somebody asked.
      expect(mails).toBeLessThanOrEqual(10 + 150 / 15)
      for (let n = 0; n < 4; n += 1) await strangers('/api/sign-in-links', {})
      const owner = crowd(t, '203.0')
      // Who owns the account comes, from where they never were; strangers go on.
      let entered = 0
      for (let minute = 0; minute < 60 && entered === 0; minute += 5) {
        const asked = await owner('/api/sign-in-links', {})
        if (asked.status === 429) refusals.push((await problemOf(asked, 429)).reason ?? '')
        await t.lookUp()
        const mailed = await mailsOf(t)
        if (mailed.slice(mails).some(({ news }) => news.kind === 'account' && news.mail === 'sign_in')) {
          const token = await tokenOf(t, 'sign_in')
          if ((await owner('/api/sessions/link', { token, email: undefined })).status === 201) {
            entered = minute + 1
          }
        }
        for (const path of ['/api/sign-in-links', '/api/password-resets']) {
          for (let n = 0; n < 4; n += 1) await strangers(path, {})
        }
        now += 5 * MINUTE
      }
      expect(entered).toBeGreaterThan(0)
      // One mail in a quarter of an hour, of two that take turns.
      expect(entered).toBeLessThanOrEqual(36)
      expect(new Set(refusals)).toEqual(new Set(refusals.length > 0 ? ['link_asked'] : []))
    })

    test('and guess passwords close an account to new places for ten minutes, and its mail not at all', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      await addAccount(t)
      const [strangers, owner] = [crowd(t, '198.51'), crowd(t, '203.0')]
      const guesses: number[] = []
      for (let n = 0; n < 60; n += 1) {
        guesses.push((await strangers('/api/sessions/password', { password: 'wrong' })).status)
      }
      expect(guesses.filter((status) => status === 401)).toHaveLength(10)
      const right = { password: CUSTOMER_PASSWORD }
      const refused = await owner('/api/sessions/password', right)
      expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(600)
      expect((await problemOf(refused, 429)).reason).toBe('link_instead')
      // The way that the refusal names, which makes the place known.
      expect((await owner('/api/sign-in-links', {})).status).toBe(202)
      await t.lookUp()
      now += 10 * MINUTE
      expect((await owner('/api/sessions/password', right)).status).toBe(201)
    })

    test('are told the same of an address that nobody has', async () => {
      const t = await open()
      await addAccount(t)
      const said: string[] = []
      for (const whose of [email, 'nobody@magazin-luna.example']) {
        const strangers = crowd(t, '198.51')
        const answers: (readonly [number, string | undefined])[] = []
        for (let n = 0; n < 5; n += 1) {
          const answer = await strangers('/api/sign-in-links', { email: whose })
          answers.push([answer.status, answer.status === 429 ? (await problemOf(answer, 429)).reason : ''])
          await t.lookUp()
        }
        said.push(JSON.stringify(answers))
      }
      expect(said[0]).toBe(said[1])
      expect(said[0]).toContain('link_asked')
    })

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

  test('S22 an operator’s mailbox too, whom strangers have sent links for a new password', async () => {
    let now = Date.parse('2026-03-01T09:00:00Z')
    const t = await open({ clock: () => now })
    let place = 0
    const ask = async () => {
      place += 1
      const answer = await t.app.request(
        '/api/operator-password-resets',
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ email: t.operator.email }),
        },
        { incoming: { socket: { remoteAddress: `198.51.100.${place}` } } },
      )
      await t.lookUp()
      return answer
    }
    const counts: number[] = []
    for (let quarter = 0; quarter < 6; quarter += 1) {
      const answers = [await ask(), await ask(), await ask(), await ask()]
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 429])
      expect((await problemOf(answers[3] ?? Response.error(), 429)).reason).toBe('link_asked')
      counts.push((await mailsOf(t)).length)
      now += HOUR / 4 + MINUTE
    }
    expect(counts).toEqual([3, 6, 9, 11, 12, 13])
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
