/** Customers come in by themselves: by a password, a link by e-mail, an invitation, a reset. */
/* oxlint-disable no-await-in-loop -- one thing after the other is what is tried */
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openSession } from '../../server/access/lucia.ts'
import { issueToken, redeemToken } from '../../server/access/tokens.ts'
import type { Account, OwnSessions } from '../../shared/api/account.ts'
import type { Entrance } from '../../shared/api/entrance.ts'
import type { CustomerSession, OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketPage } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type TestApp, type TestAppOptions } from '../support/app.ts'
import { onBothEngines, type NewStore } from '../support/engines.ts'
import { openTestStore } from '../support/store.ts'
import { listenTo } from '../support/stream.ts'
import {
  addAccount,
  addCustomer,
  bearer,
  CUSTOMER_PASSWORD,
  enter,
  invite,
  mailsOf,
  startOpenApp,
  tokenOf,
  tokensOf,
} from '../support/ways.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let newStore: NewStore = openTestStore

async function open(options: TestAppOptions = {}): Promise<TestApp> {
  const t = await startOpenApp({ store: await newStore(), ...options })
  onTestFinished(() => t.close())
  return t
}

/** Asks for a link and waits until what that leaves to do is done. */
async function ask(t: TestApp, what: 'sign-in-links' | 'password-resets', email: string): Promise<Response> {
  const answer = await t.anyone.post(`/api/${what}`, { key: t.publicKey, email })
  await t.lookUp()
  return answer
}

async function acceptWith(t: TestApp, password: string): Promise<Response> {
  const token = await invite(t, await addCustomer(t))
  return await t.anyone.post('/api/sessions/invitation', { key: t.publicKey, token, password })
}

async function tokens(t: TestApp) {
  const person = await addAccount(t)
  await ask(t, 'sign-in-links', person.email)
  const other = await addCustomer(t, { email: 'other@magazin-luna.example' })
  const invitation = await invite(t, other)
  await ask(t, 'password-resets', person.email)
  return {
    sign_in: await tokenOf(t, 'sign_in'),
    invitation,
    password_reset: await tokenOf(t, 'password_reset'),
  }
}

async function signedIn(t: TestApp) {
  const person = await addAccount(t)
  return { person, headers: bearer(await enter(t, person.email)) }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

onBothEngines((stores) => {
  beforeEach(() => {
    newStore = stores
  })

  describe('the entrance', () => {
    test('D1 says which ways in there are and whom to ask, in the language of the page', async () => {
      const t = await open()
      for (const key of [t.publicKey, t.vendor.slug]) {
        const answer = await t.anyone.get(`/api/entrances/${key}`, { 'Accept-Language': 'ro' })
        const entrance = await bodyOf<Entrance>(answer, 200)
        expect(entrance).toMatchObject({
          vendor: { name: 'Comet ERP' },
          slug: 'comet',
          key: t.publicKey,
          ways: { password: true, link: true, guest: true },
          askWhom: 'Întrebați-o pe Elena, la interior 12.',
          passwordRule: { lettersAndDigits: 8, digits: 2 },
        })
      }
    })

    test('is there for no unknown key, and for no slug of nobody', async () => {
      const t = await open()
      for (const key of ['pk_nobody', 'nobody', '__proto__']) {
        const problem = await problemOf(await t.anyone.get(`/api/entrances/${key}`), 404)
        expect(problem.code).toBe('unknown_key')
      }
    })

    test('a vendor that lets nobody in by themselves has no such routes', async () => {
      const t = await startTestApp({ store: await newStore() })
      onTestFinished(() => t.close())
      const key = t.publicKey
      const asked = [
        ['sessions/password', { key, email: 'a@b.example', password: 'x' }],
        ['sessions/link', { key, token: 'x' }],
        ['sessions/invitation', { key, token: 'x', password: 'x' }],
        ['sessions/reset', { key, token: 'x', password: 'x' }],
        ['sign-in-links', { key, email: 'a@b.example' }],
        ['password-resets', { key, email: 'a@b.example' }],
      ] as const
      for (const [path, body] of asked) {
        expect((await problemOf(await t.anyone.post(`/api/${path}`, body), 404)).code).toBe('not_found')
      }
    })

    test('S32 none of it is for the pages of others', async () => {
      const t = await open()
      const other = await t.addVendor({ slug: 'luna' })
      const body = { key: other.publicKey, email: 'a@b.example', password: 'x' }
      const headers = { Origin: 'https://app.comet.example' }
      const problem = await problemOf(await t.anyone.post('/api/sessions/password', body, headers), 403)
      expect(problem.code).toBe('origin_not_allowed')
    })
  })

  describe('an invitation', () => {
    test('T8 sets a password by the rule, and lets in; T9 all requests made in their name are there', async () => {
      const t = await open()
      const person = await addCustomer(t)
      const token = await invite(t, person)
      const accept = (password: string) =>
        t.anyone.post('/api/sessions/invitation', { key: t.publicKey, token, password })

      const short = await problemOf(await accept('linden1'), 422)
      expect(short.errors).toMatchObject([{ field: 'password', code: 'too_short' }])
      const letters = await problemOf(await accept('vapor--1--linden'), 422)
      expect(letters.errors).toMatchObject([{ field: 'password', code: 'too_few_digits' }])
      const signs = await problemOf(await accept('a1-2-----'), 422)
      expect(signs.errors).toMatchObject([{ field: 'password', code: 'too_few_letters_and_digits' }])

      const opened = await bodyOf<OpenedSession>(await accept(CUSTOMER_PASSWORD), 201)
      expect(opened.person).toEqual({ id: person.id, name: 'Elena Dinu' })
      const tickets = await t.anyone.get('/api/tickets', bearer(opened))
      expect((await bodyOf<TicketPage>(tickets, 200)).items).toEqual([])
      const again = await enter(t, 'Elena@Magazin-Luna.example')
      expect(again.person.id).toBe(person.id)
    })

    test('S20 can be accepted once, for 72 hours', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      const token = await invite(t, await addCustomer(t))
      const accept = () =>
        t.anyone.post('/api/sessions/invitation', { key: t.publicKey, token, password: CUSTOMER_PASSWORD })
      now += 72 * HOUR - 1
      await bodyOf<OpenedSession>(await accept(), 201)
      expect((await problemOf(await accept(), 410)).code).toBe('link_invalid')

      const late = await addCustomer(t, { email: 'late@magazin-luna.example' })
      const second = await invite(t, late)
      now += 72 * HOUR
      const answer = await t.anyone.post('/api/sessions/invitation', {
        key: t.publicKey,
        token: second,
        password: CUSTOMER_PASSWORD,
      })
      expect((await problemOf(answer, 410)).code).toBe('link_invalid')
    })

    test('sent again makes the one before void', async () => {
      const t = await open()
      const person = await addCustomer(t)
      const first = await invite(t, person)
      const second = await invite(t, person)
      const accept = (token: string) =>
        t.anyone.post('/api/sessions/invitation', { key: t.publicKey, token, password: CUSTOMER_PASSWORD })
      expect((await accept(first)).status).toBe(410)
      expect((await accept(second)).status).toBe(201)
    })

    test('proves the address, and what guests have sent in its name is theirs from then on (S28)', async () => {
      const t = await open()
      const person = await addCustomer(t)
      const guest = await addCustomer(t, { name: 'Somebody' })
      const token = await invite(t, person)
      const body = { key: t.publicKey, token, password: CUSTOMER_PASSWORD }
      await bodyOf<OpenedSession>(await t.anyone.post('/api/sessions/invitation', body), 201)
      const rows = await t.store.read
        .selectFrom('people')
        .selectAll()
        .where('kind', '=', 'customer')
        .execute()
      expect(rows.find(({ id }) => id === person.id)?.email_proved_at).not.toBeNull()
      expect(rows.find(({ id }) => id === guest.id)?.joined_id).toBe(person.id)
    })
  })

  describe('a password', () => {
    test('D1 lets in with one’s own credentials, in the host page as in the portal', async () => {
      const t = await open()
      await addAccount(t)
      for (const headers of [{}, { Origin: 'https://app.comet.example' }]) {
        const body = { key: t.publicKey, email: ' elena@magazin-luna.example', password: CUSTOMER_PASSWORD }
        const opened = await bodyOf<OpenedSession>(
          await t.anyone.post('/api/sessions/password', body, headers),
          201,
        )
        const current = await t.anyone.get('/api/sessions/current', { ...bearer(opened), ...headers })
        expect(await bodyOf<CustomerSession>(current, 200)).toMatchObject({ person: { name: 'Elena Dinu' } })
      }
    })

    test('S24 the id of the session changes, and the one before ends', async () => {
      const t = await open()
      await addAccount(t)
      const first = await enter(t, 'elena@magazin-luna.example')
      const body = { key: t.publicKey, email: 'elena@magazin-luna.example', password: CUSTOMER_PASSWORD }
      const second = await bodyOf<OpenedSession>(
        await t.anyone.post('/api/sessions/password', body, bearer(first)),
        201,
      )
      expect(second.session).not.toBe(first.session)
      expect((await t.anyone.get('/api/sessions/current', bearer(first))).status).toBe(401)
      expect((await t.anyone.get('/api/sessions/current', bearer(second))).status).toBe(200)
    })

    test('S22 wrong, of nobody, of one without any and of a disabled person: the same answer', async () => {
      const t = await open()
      await addAccount(t)
      await addCustomer(t, { email: 'without@magazin-luna.example' })
      await addAccount(t, { email: 'disabled@magazin-luna.example', disabled_at: 1 })
      const answers = await Promise.all(
        ['elena', 'nobody', 'without', 'disabled'].map(async (name) => {
          const password = name === 'disabled' ? CUSTOMER_PASSWORD : 'wrong-71-linden'
          const body = { key: t.publicKey, email: `${name}@magazin-luna.example`, password }
          const answer = await t.anyone.post('/api/sessions/password', body)
          return { status: answer.status, body: await answer.text() }
        }),
      )
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(answers[0]?.status).toBe(401)
    })

    test('S22 too many wrong ones are refused, known or not, and in time the account is open again', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      await addAccount(t)
      const attempt = (email: string, password: string) =>
        t.anyone.post('/api/sessions/password', { key: t.publicKey, email, password })
      for (const email of ['elena@magazin-luna.example', 'nobody@magazin-luna.example']) {
        for (let wrong = 0; wrong < 10; wrong += 1) expect((await attempt(email, 'wrong')).status).toBe(401)
        const refused = await attempt(email, CUSTOMER_PASSWORD)
        expect((await problemOf(refused, 429)).code).toBe('too_many_requests')
        expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
      }
      now += 61 * MINUTE
      expect((await attempt('elena@magazin-luna.example', CUSTOMER_PASSWORD)).status).toBe(201)
    })

    test('of one vendor is none of another', async () => {
      const t = await open()
      const settings = { ways: { password: true } }
      const luna = await t.addVendor({ slug: 'luna', settings })
      await addAccount(t)
      const body = {
        key: luna.publicKey,
        email: 'elena@magazin-luna.example',
        password: CUSTOMER_PASSWORD,
      }
      expect((await t.anyone.post('/api/sessions/password', body)).status).toBe(401)
    })

    test('a session lasts 14 days and as long as it is used; a host’s 12 hours', async () => {
      let now = Date.now()
      const t = await open({ clock: () => now })
      await addAccount(t)
      const own = await enter(t, 'elena@magazin-luna.example')
      const days = (Date.parse(own.expiresAt) - now) / (24 * HOUR)
      expect(days).toBeCloseTo(14, 1)
      const host = await t.customer()
      expect((Date.parse(host.opened.expiresAt) - now) / HOUR).toBeCloseTo(12, 1)
      now = Date.now()
    })
  })

  describe('S23 a new password', () => {
    test.for([
      'password12',
      'Parola1234',
      '1234567890',
      'qwertyuiop',
      'password99',
      '99999999999',
      'elena-dinu-2024',
      'Comet.ERP.2026',
      'elena@magazin-luna.example77',
    ])('is refused when it is easily guessed: %s', async (password) => {
      const t = await open({ vendor: { settings: { ways: { password: true } } } })
      const problem = await problemOf(await acceptWith(t, password), 422)
      expect(problem.errors).toMatchObject([{ field: 'password', code: 'too_common' }])
    })

    test('may have 64 characters and more, and none is cut off', async () => {
      const t = await open()
      const long = `${'linden vapor '.repeat(12)}71`
      expect(long.length).toBeGreaterThan(72)
      expect((await acceptWith(t, long)).status).toBe(201)
      await enter(t, 'elena@magazin-luna.example', long)
      const cut = { key: t.publicKey, email: 'elena@magazin-luna.example', password: long.slice(0, -1) }
      expect((await t.anyone.post('/api/sessions/password', cut)).status).toBe(401)
    })

    test('is the same whichever way a keyboard puts marks on letters', async () => {
      const t = await open()
      expect((await acceptWith(t, 'țânțar-71-șură'.normalize('NFD'))).status).toBe(201)
      await enter(t, 'elena@magazin-luna.example', 'țânțar-71-șură'.normalize('NFC'))
    })

    test('is stored as Argon2id of at least 19,456 KiB, and an older, weaker one made anew at the next sign-in', async () => {
      const t = await open()
      const { hash } = await import('@node-rs/argon2')
      const weak = await hash(CUSTOMER_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
      const person = await addCustomer(t, { password_hash: weak })
      await enter(t, person.email)
      const { password_hash } = await t.store.read
        .selectFrom('people')
        .select('password_hash')
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow()
      expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      await enter(t, person.email)
    })
  })

  describe('a sign-in link', () => {
    test('is mailed and lets in once', async () => {
      const t = await open()
      const person = await addAccount(t)
      expect(await bodyOf(await ask(t, 'sign-in-links', 'Elena@magazin-luna.example'), 202)).toEqual({
        worksFor: 10 * MINUTE,
      })
      const [mail] = await mailsOf(t)
      expect(mail).toMatchObject({ to: { name: 'Elena Dinu', address: person.email }, locale: 'en' })
      const token = await tokenOf(t, 'sign_in')
      const come = () => t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
      expect((await bodyOf<OpenedSession>(await come(), 201)).person.id).toBe(person.id)
      expect((await problemOf(await come(), 410)).code).toBe('link_invalid')
    })

    test('S20 of 100 that come with it at once one gets in', async () => {
      const t = await open()
      await addAccount(t)
      await ask(t, 'sign-in-links', 'elena@magazin-luna.example')
      const token = await tokenOf(t, 'sign_in')
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => t.anyone.post('/api/sessions/link', { key: t.publicKey, token })),
      )
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      // Most meet the token used, some the limit on links from one place.
      expect(answers.filter(({ status }) => status === 410).length).toBeGreaterThan(50)
      expect(answers.filter(({ status }) => status !== 201 && status !== 410 && status !== 429)).toEqual([])
    })

    test('S20 and beneath the limits too, one of 100 uses it', async () => {
      const t = await open()
      const person = await addAccount(t)
      const token = await t.commit((work) => issueToken(work, { person, purpose: 'sign_in' }))
      const link = { token, purpose: 'sign_in', vendorId: t.vendor.id } as const
      const uses = await Promise.allSettled(
        Array.from({ length: 100 }, () => t.commit((work) => redeemToken(work, link))),
      )
      expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    test('S20 has at least 128 random bits, is stored hashed, and lives ten minutes', async () => {
      let now = Date.parse('2026-03-01T09:00:00Z')
      const t = await open({ clock: () => now })
      await addAccount(t)
      await ask(t, 'sign-in-links', 'elena@magazin-luna.example')
      const token = await tokenOf(t, 'sign_in')
      expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
      const stored = await t.store.read.selectFrom('tokens').selectAll().execute()
      expect(JSON.stringify(stored)).not.toContain(token)
      expect(stored).toHaveLength(1)
      now += 10 * MINUTE
      const answer = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
      expect((await problemOf(answer, 410)).code).toBe('link_invalid')
    })

    test('one for each account that shares the address, named where it is theirs', async () => {
      const t = await open()
      const email = 'office@magazin-luna.example'
      const one = await addAccount(t, { email, name: 'Elena Dinu' })
      const two = await addCustomer(t, { email, name: 'Radu Dinu', external_id: 'radu' })
      await ask(t, 'sign-in-links', email)
      const [mail] = await mailsOf(t)
      expect(mail?.news).toMatchObject({ links: [{ of: 'Elena Dinu' }, { of: null }] })
      const ids = await Promise.all(
        (await tokensOf(t, 'sign_in')).map(async (token) => {
          const answer = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
          return (await bodyOf<OpenedSession>(answer, 201)).person.id
        }),
      )
      expect(ids).toEqual([one.id, two.id])
      // What the host says of an address is the host's to prove.
      const host = await t.store.read
        .selectFrom('people')
        .selectAll()
        .where('id', '=', two.id)
        .executeTakeFirst()
      expect(host?.email_proved_at).toBeNull()
    })

    test('makes a guest’s tickets those of who has the address, and says nothing that a form said (S4)', async () => {
      const t = await open()
      await addCustomer(t, { name: 'BUY NOW' })
      const latest = await addCustomer(t, { name: 'CLICK HERE' })
      await ask(t, 'sign-in-links', 'elena@magazin-luna.example')
      const mails = await mailsOf(t)
      expect(JSON.stringify(mails)).not.toMatch(/BUY NOW|CLICK HERE/)
      const token = await tokenOf(t, 'sign_in')
      const answer = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })
      expect((await bodyOf<OpenedSession>(answer, 201)).person.id).toBe(latest.id)
    })
  })

  describe('S22 a request for a link', () => {
    test.for(['sign-in-links', 'password-resets'] as const)(
      'answers alike whether the address is known, %s',
      async (what) => {
        const t = await open()
        await addAccount(t)
        await addAccount(t, { email: 'disabled@magazin-luna.example', disabled_at: 1 })
        const answers = await Promise.all(
          ['elena', 'nobody', 'disabled'].map(async (name) => {
            const answer = await ask(t, what, `${name}@magazin-luna.example`)
            return JSON.stringify([answer.status, await answer.text()])
          }),
        )
        expect(new Set(answers).size).toBe(1)
        expect((await mailsOf(t)).map(({ to }) => to.address)).toEqual(['elena@magazin-luna.example'])
      },
    )

    test.for(['sign-in-links', 'password-resets'] as const)(
      'is answered before anybody is looked up: as much is done and kept by then, known or not, %s',
      async (what) => {
        const asked: string[] = []
        const t = await open({ store: await openTestStore(({ sql }) => void asked.push(sql)) })
        await addAccount(t)
        /** What the store is asked before the answer, and after it. */
        const queriesFor = async (email: string) => {
          asked.length = 0
          const answer = await t.anyone.post(`/api/${what}`, { key: t.publicKey, email })
          const before = [...asked]
          expect(answer.status).toBe(202)
          await t.lookUp()
          return { before, after: asked.slice(before.length) }
        }
        const unknown = await queriesFor('nobody@magazin-luna.example')
        const known = await queriesFor('elena@magazin-luna.example')
        expect(known.before).toEqual(unknown.before)
        expect(known.before.filter((sql) => /"(people|tokens)"/.test(sql))).toEqual([])
        // What there is to find is looked for afterwards.
        expect(known.before).not.toEqual([])
        for (const { after } of [known, unknown]) expect(after.join('\n')).toContain('"people"')
        expect(known.after.join('\n')).toContain('insert into "tokens"')
      },
    )

    test('and a wrong password takes as long for one that is not', async () => {
      const t = await open()
      const known: number[] = []
      const unknown: number[] = []
      const passed = async (email: string) => {
        const started = performance.now()
        const answer = await t.anyone.post('/api/sessions/password', {
          key: t.publicKey,
          email,
          password: 'wrong-71-linden',
        })
        expect(answer.status).toBe(401)
        return performance.now() - started
      }
      for (let round = 0; round < 9; round += 1) {
        await addAccount(t, { email: `known-${round}@magazin-luna.example` })
        known.push(await passed(`known-${round}@magazin-luna.example`))
        unknown.push(await passed(`unknown-${round}@magazin-luna.example`))
      }
      const ratio = median(known) / median(unknown)
      expect(ratio).toBeGreaterThan(1 / 3)
      expect(ratio).toBeLessThan(3)
    })

    test('more than a few for one address are refused, alike for one that nobody has', async () => {
      const t = await open()
      await addAccount(t)
      for (const name of ['elena', 'nobody']) {
        const statuses: number[] = []
        for (let n = 0; n < 6; n += 1)
          statuses.push((await ask(t, 'sign-in-links', `${name}@magazin-luna.example`)).status)
        expect(statuses).toEqual([202, 202, 202, 429, 429, 429])
      }
    })
  })

  describe('a reset', () => {
    test('S24 ends all sessions of the person at once, streams too, and opens one', async () => {
      const t = await open()
      const person = await addAccount(t)
      const before = [await enter(t, person.email), await enter(t, person.email)]
      const stream = listenTo(
        await t.app.request('/api/events', { headers: bearer(before[0] ?? { session: '' }) }),
      )
      await stream.heard(({ type }) => type === 'ready')
      await ask(t, 'password-resets', person.email)
      const token = await tokenOf(t, 'password_reset')
      const body = { key: t.publicKey, token, password: 'cobalt-99-meadow' }
      const opened = await bodyOf<OpenedSession>(await t.anyone.post('/api/sessions/reset', body), 201)
      await stream.ended
      for (const session of before) {
        expect((await t.anyone.get('/api/sessions/current', bearer(session))).status).toBe(401)
      }
      expect((await t.anyone.get('/api/sessions/current', bearer(opened))).status).toBe(200)
      await enter(t, person.email, 'cobalt-99-meadow')
      const old = { key: t.publicKey, email: person.email, password: CUSTOMER_PASSWORD }
      expect((await t.anyone.post('/api/sessions/password', old)).status).toBe(401)
      expect((await mailsOf(t)).map(({ news }) => news.kind === 'account' && news.mail)).toContain(
        'password_changed',
      )
    })

    test('that is refused for the password leaves the link as it is', async () => {
      const t = await open()
      const person = await addAccount(t)
      await ask(t, 'password-resets', person.email)
      const token = await tokenOf(t, 'password_reset')
      const reset = (password: string) =>
        t.anyone.post('/api/sessions/reset', { key: t.publicKey, token, password })
      expect((await reset('short1')).status).toBe(422)
      expect((await reset('cobalt-99-meadow')).status).toBe(201)
      expect((await reset('cobalt-98-meadow')).status).toBe(410)
    })

    test('S24 is not made void by who asks for another, but by its use', async () => {
      const t = await open()
      const person = await addAccount(t)
      await ask(t, 'password-resets', person.email)
      const first = await tokenOf(t, 'password_reset')
      await ask(t, 'password-resets', person.email)
      const second = await tokenOf(t, 'password_reset')
      expect(second).not.toBe(first)
      const reset = (token: string) =>
        t.anyone.post('/api/sessions/reset', { key: t.publicKey, token, password: 'cobalt-99-meadow' })
      expect((await reset(first)).status).toBe(201)
      expect((await reset(second)).status).toBe(410)
    })

    test('is mailed to nobody who comes from the host alone', async () => {
      const t = await open()
      await t.customer()
      expect((await ask(t, 'password-resets', 'ana@magazin-luna.example')).status).toBe(202)
      expect(await mailsOf(t)).toEqual([])
    })
  })

  describe('S18 a token', () => {
    const purposes = ['sign_in', 'invitation', 'password_reset'] as const
    const paths = { sign_in: 'link', invitation: 'invitation', password_reset: 'reset' } as const

    test('is good for its purpose alone, and at its vendor', async () => {
      const t = await open()
      const luna = await t.addVendor({ slug: 'luna', settings: { ways: { password: true, link: true } } })
      const all = await tokens(t)
      for (const [purpose, token] of Object.entries(all)) {
        for (const [other, path] of Object.entries(paths)) {
          for (const key of [t.publicKey, luna.publicKey]) {
            if (other === purpose && key === t.publicKey) continue
            const password = path === 'link' ? {} : { password: 'cobalt-99-meadow' }
            const answer = await t.anyone.post(`/api/sessions/${path}`, { key, token, ...password })
            expect((await problemOf(answer, 410)).code, `${purpose} at ${path}`).toBe('link_invalid')
          }
        }
      }
      // All of them are still good.
      for (const purpose of purposes) {
        const path = paths[purpose]
        const token = all[purpose]
        const password = path === 'link' ? {} : { password: 'cobalt-99-meadow' }
        const answer = await t.anyone.post(`/api/sessions/${path}`, { key: t.publicKey, token, ...password })
        expect(answer.status, path).toBe(201)
      }
    })

    test('that is empty, null, a list, an object or a number gets a 4xx', async () => {
      const t = await open()
      for (const path of Object.values(paths)) {
        for (const token of ['', null, [], ['x'], {}, 0, true, undefined, 'x\u0000y']) {
          const password = path === 'link' ? {} : { password: 'cobalt-99-meadow' }
          const answer = await t.anyone.post(`/api/sessions/${path}`, {
            key: t.publicKey,
            token,
            ...password,
          })
          expect(answer.status, JSON.stringify(token)).toBe(422)
        }
      }
    })

    test('of somebody who has been disabled since is good for nothing', async () => {
      const t = await open()
      const person = await addAccount(t)
      await ask(t, 'sign-in-links', person.email)
      const token = await tokenOf(t, 'sign_in')
      await t.store.transaction((trx) =>
        trx.updateTable('people').set({ disabled_at: 1 }).where('id', '=', person.id).execute(),
      )
      expect((await t.anyone.post('/api/sessions/link', { key: t.publicKey, token })).status).toBe(410)
    })

    test('S21 is used up by no GET and no HEAD', async () => {
      const t = await open()
      const all = await tokens(t)
      for (const path of Object.values(paths)) {
        for (const method of ['GET', 'HEAD']) {
          const answer = await t.app.request(`/api/sessions/${path}`, { method })
          expect(answer.status).toBeGreaterThanOrEqual(400)
        }
      }
      const answer = await t.anyone.post('/api/sessions/link', { key: t.publicKey, token: all.sign_in })
      expect(answer.status).toBe(201)
    })

    test('S26 stands in no log and no query, nor does a password', async () => {
      const t = await open()
      const all = await tokens(t)
      const password = 'cobalt-99-meadow'
      await t.anyone.post('/api/sessions/link', { key: t.publicKey, token: all.sign_in })
      await t.anyone.post('/api/sessions/invitation', { key: t.publicKey, token: all.invitation, password })
      await t.anyone.post('/api/sessions/reset', { key: t.publicKey, token: all.password_reset, password })
      const log = t.log.join('\n')
      expect(t.log.length).toBeGreaterThanOrEqual(5)
      for (const secret of [...Object.values(all), password, CUSTOMER_PASSWORD]) {
        expect(log).not.toContain(secret)
      }
      expect(log).not.toContain('elena@')
      for (const mail of await mailsOf(t)) {
        if (mail.news.kind !== 'account') continue
        for (const { secret } of mail.news.links) {
          const url = new URL(secret)
          expect(url.search).toBe('')
          expect(url.hash.length).toBeGreaterThan(20)
        }
      }
    })
  })

  describe('the account', () => {
    test('says who one is here and whether there is a password', async () => {
      const t = await open()
      const { headers } = await signedIn(t)
      expect(await bodyOf<Account>(await t.anyone.get('/api/account', headers), 200)).toEqual({
        name: 'Elena Dinu',
        email: 'elena@magazin-luna.example',
        password: 'set',
        passwordRule: { lettersAndDigits: 8, digits: 2 },
      })
      const host = await t.customer()
      expect((await bodyOf<Account>(await host.get('/api/account'), 200)).password).toBe('never')
      const none = await host.post('/api/account/password', { password: 'cobalt-99-meadow' })
      expect((await problemOf(none, 404)).code).toBe('not_found')
    })

    test('S24 changing the password needs the present one; other sessions end, and a mail tells', async () => {
      const t = await open()
      const { person, headers } = await signedIn(t)
      const other = bearer(await enter(t, person.email))
      const change = (body: object) => t.anyone.post('/api/account/password', body, headers)
      for (const present of [{}, { present: '' }, { present: 'wrong-71-linden' }]) {
        const problem = await problemOf(await change({ ...present, password: 'cobalt-99-meadow' }), 422)
        expect(problem.errors).toMatchObject([{ field: 'present', code: 'wrong_password' }])
      }
      const weak = await problemOf(await change({ present: CUSTOMER_PASSWORD, password: 'password99' }), 422)
      expect(weak.errors).toMatchObject([{ field: 'password', code: 'too_common' }])
      expect((await t.anyone.get('/api/account', other)).status).toBe(200)

      expect((await change({ present: CUSTOMER_PASSWORD, password: 'cobalt-99-meadow' })).status).toBe(204)
      expect((await t.anyone.get('/api/account', other)).status).toBe(401)
      expect((await t.anyone.get('/api/account', headers)).status).toBe(200)
      await enter(t, person.email, 'cobalt-99-meadow')
      expect((await mailsOf(t)).map(({ news }) => news.kind === 'account' && news.mail)).toEqual([
        'password_changed',
      ])
    })

    test('who came by a link can set the first password', async () => {
      const t = await open()
      await addCustomer(t, { invited_at: 1 })
      await ask(t, 'sign-in-links', 'elena@magazin-luna.example')
      const token = await tokenOf(t, 'sign_in')
      const opened = await bodyOf<OpenedSession>(
        await t.anyone.post('/api/sessions/link', { key: t.publicKey, token }),
        201,
      )
      const set = await t.anyone.post(
        '/api/account/password',
        { password: 'cobalt-99-meadow' },
        bearer(opened),
      )
      expect(set.status).toBe(204)
      await enter(t, 'elena@magazin-luna.example', 'cobalt-99-meadow')
    })

    test('a session by tracking id cannot set a password', async () => {
      const t = await open()
      const person = await addCustomer(t, { email_proved_at: 1 })
      const session = await t.commit((work) =>
        openSession(work.trx, 'customer', person, { way: 'tracking', userAgent: null, now: work.now }),
      )
      const headers = bearer({ session: session.id })
      expect(await bodyOf<Account>(await t.anyone.get('/api/account', headers), 200)).toMatchObject({
        password: 'never',
      })
      const set = await t.anyone.post('/api/account/password', { password: 'cobalt-99-meadow' }, headers)
      expect(set.status).toBe(404)
    })

    test('what changes it stands in the audit log, without a secret', async () => {
      const t = await open()
      const person = await addCustomer(t)
      const token = await invite(t, person)
      const key = t.publicKey
      await t.anyone.post('/api/sessions/invitation', { key, token, password: CUSTOMER_PASSWORD })
      await ask(t, 'password-resets', person.email)
      const reset = { key, token: await tokenOf(t, 'password_reset'), password: 'cobalt-99-meadow' }
      const opened = await bodyOf<OpenedSession>(await t.anyone.post('/api/sessions/reset', reset), 201)
      const change = { present: 'cobalt-99-meadow', password: 'pewter-42-canyon' }
      await t.anyone.post('/api/account/password', change, bearer(opened))
      const entries = await t.store.read.selectFrom('audit_entries').selectAll().orderBy('id').execute()
      expect(
        entries.filter(({ subject_id }) => subject_id === person.id).map(({ action }) => action),
      ).toEqual(['person.joined', 'person.password_changed', 'person.password_changed'])
      expect(JSON.stringify(entries)).not.toMatch(/meadow|canyon|linden/)
    })

    test('lists one’s own sessions; another’s can neither be seen nor ended', async () => {
      const t = await open()
      const { person, headers } = await signedIn(t)
      const other = await enter(t, person.email)
      const ana = await t.customer()
      const list = async (by: Record<string, string>) =>
        (await bodyOf<OwnSessions>(await t.anyone.get('/api/account/sessions', by), 200)).items
      const mine = await list(headers)
      expect(mine).toMatchObject([{ way: 'password' }, { way: 'password' }])
      expect(mine.filter(({ current }) => current)).toHaveLength(1)
      expect(JSON.stringify(mine)).not.toContain(other.session)

      const id = mine.find(({ current }) => !current)?.id ?? ''
      expect((await ana.delete(`/api/account/sessions/${id}`)).status).toBe(404)
      expect((await t.anyone.delete(`/api/account/sessions/${id.slice(0, 4)}`, headers)).status).toBe(404)
      expect((await t.anyone.delete(`/api/account/sessions/${id}`, headers)).status).toBe(204)
      expect((await t.anyone.get('/api/account', bearer(other))).status).toBe(401)
      expect(await list(headers)).toHaveLength(1)
    })
  })
})

test('S4 a name beside an address that nobody has proved is not mailed to it', async () => {
  const t = await startOpenApp()
  onTestFinished(() => t.close())
  const email = 'elena@magazin-luna.example'
  await addAccount(t, { email })
  await t.customer({ sub: 'evil', name: 'Go to evil.example', email, company: null, email_verified: false })
  await bodyOf(await t.anyone.post('/api/sign-in-links', { key: t.publicKey, email }), 202)
  await t.lookUp()
  const { news } = (await mailsOf(t)).at(-1) ?? {}
  expect(news?.kind === 'account' && news.links.map(({ of }) => of)).toEqual(['Elena Dinu', null])
})
