/** How often what may be tried: counted exactly, on both engines and across processes, and no way to lock others out. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLimits, forgetLimits, type Limits } from '../../server/access/limits.ts'
import { ProblemError } from '../../server/http/problem.ts'
import type { Store } from '../../server/storage/store.ts'
import { PASSWORD, problemOf, startTestApp, type TestApp } from '../support/app.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'

const QUARTER = 15 * 60
const HOUR = 60 * 60
/** For which wrong passwords from anywhere close an account to networks that it has not come in from. */
const CLOSED = 10 * 60

/** A store without rows, and how to end it. */
const engines: Readonly<
  Record<string, () => Promise<{ store: Store; url: string; close(): Promise<void> }>>
> = {
  sqlite: openTestStore,
  postgres: openPostgresStore,
}

/** Fifty at once, in a process of their own. */
function takeElsewhere(url: string): Promise<{ stdout: string }> {
  const taker = new URL('support/taker.ts', import.meta.url).pathname
  return promisify(execFile)(process.execPath, [taker, url, '50'])
}

describe.each(Object.entries(engines))('on %s', (_engine, open) => {
  let opened: Awaited<ReturnType<typeof open>>
  let limits: Limits
  let now = Date.UTC(2026, 2, 1)
  beforeAll(async () => {
    opened = await open()
    limits = createLimits({ store: opened.store, clock: () => now })
  })
  afterAll(() => opened.close())

  /** How many of so many at once are let. */
  async function letIn(
    times: number,
    name: Parameters<Limits['tryTake']>[0],
    account: string,
    address: string,
  ) {
    const waits = await Promise.all(
      Array.from({ length: times }, () => limits.tryTake(name, { address, account })),
    )
    return waits.filter((wait) => wait === 0).length
  }

  /** As if so many forms had been sent from elsewhere. */
  const sentBefore = async (scope: string, points: number) =>
    await opened.store.transaction((trx) =>
      trx.updateTable('rate_limits').set({ points }).where('key', 'like', `guest-form:${scope}:%`).execute(),
    )

  /** How long each of 300 networks of an IPv6 site is to wait. */
  const remindersFrom = (site: string) =>
    Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        limits.tryTake('tracking-reminder', {
          address: `${site}:${n.toString(16)}::1`,
          account: '',
          vendor: `${site} ${n}`,
        }),
      ),
    )

  test('S22 of a hundred at once just as many are let as may be', async () => {
    expect(await letIn(100, 'sign-in', 'a', '192.0.2.1')).toBe(10)
    expect(await letIn(100, 'link-request', 'a', '192.0.2.1')).toBe(3)
  })

  test('S22 two processes count together', async () => {
    const said = await Promise.all([takeElsewhere(opened.url), takeElsewhere(opened.url)])
    expect(said.map(({ stdout }) => Number(stdout)).reduce((sum, n) => sum + n)).toBe(10)
  })

  test('says how long to wait, and time forgives', async () => {
    const who = { address: '192.0.2.2', account: 'b' }
    for (let i = 0; i < 10; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await limits.take('sign-in', who)
    }
    now += 1000
    const refused = await limits.take('sign-in', who).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ProblemError)
    expect(refused).toMatchObject({ code: 'too_many_requests', options: { retryAfter: QUARTER - 1 } })
    now += (QUARTER - 1) * 1000
    expect(await limits.tryTake('sign-in', who)).toBe(0)
  })

  test('what was no failure is given back, but no more than was taken', async () => {
    const who = { address: '192.0.2.3', account: 'c' }
    for (let i = 0; i < 30; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await limits.take('sign-in', who)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await limits.giveBack('sign-in', who)
    }
    await limits.giveBack('sign-in', who)
    expect(await letIn(20, 'sign-in', who.account, who.address)).toBe(10)
  })

  test('S22 one address is limited whatever the accounts, one account whatever the addresses', async () => {
    const accounts = await Promise.all(
      Array.from({ length: 60 }, (_, i) => letIn(1, 'sign-in', `many-${i}`, '192.0.2.4')),
    )
    expect(accounts.reduce((sum, n) => sum + n)).toBe(50)
    const addresses = await Promise.all(
      Array.from({ length: 60 }, (_, i) => letIn(1, 'sign-in', 'd', `198.51.100.${i}`)),
    )
    expect(addresses.reduce((sum, n) => sum + n)).toBe(10)
  })

  test('S22 strangers elsewhere lock nobody out who came in from where they are', async () => {
    const home = { address: '203.0.113.1', account: 'e' }
    await limits.remember(home)
    for (let i = 0; i < 60; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await limits.tryTake('sign-in', { address: `198.51.100.${i}`, account: 'e' })
    }
    expect(await limits.tryTake('sign-in', { address: '203.0.113.2', account: 'e' })).toBe(CLOSED)
    expect(await letIn(20, 'sign-in', home.account, home.address)).toBe(10)
  })

  test('an address that was not used for ninety days is a stranger again', async () => {
    const home = { address: '203.0.113.5', account: 'f' }
    await limits.remember(home)
    now += 90 * 24 * HOUR * 1000
    for (let i = 0; i < 50; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await limits.tryTake('sign-in', { address: `198.51.100.${i}`, account: 'f' })
    }
    expect(await limits.tryTake('sign-in', home)).toBe(CLOSED)
  })

  test('S22 there is a limit for each vendor, and one in all', async () => {
    let place = 0
    /** How many forms of twenty, each from elsewhere, a vendor takes. */
    const send = async (vendor: string) => {
      const waits = await Promise.all(
        Array.from({ length: 20 }, async () =>
          limits.tryTake('guest-form', { address: `10.0.0.${place++}`, account: '', vendor }),
        ),
      )
      return waits.filter((wait) => wait === 0).length
    }
    expect(await send('comet')).toBe(20)
    await sentBefore('vendor', 995)
    expect(await send('comet')).toBe(5)
    expect(await send('luna')).toBe(20)
    await sentBefore('all', 9990)
    expect(await send('nova')).toBe(10)
  })

  test('all of one IPv6 network are one, however it is written', async () => {
    const addresses = ['2001:db8:0:7::1', '2001:DB8::7:0:0:0:2', '2001:db8:0:7:ffff:ffff:ffff:ffff']
    const all = await Promise.all(addresses.map((address) => letIn(4, 'sign-in', 'g', address)))
    expect(all.reduce((sum, n) => sum + n)).toBe(10)
    expect(await letIn(1, 'link-request', 'g', '2001:db8:0:8::1')).toBe(1)
  })

  test('S22 all networks of one IPv6 site are one besides, let ten times as often', async () => {
    const [one, other] = [await remindersFrom('2001:db8:1'), await remindersFrom('2001:db8:2')]
    expect(one.filter((wait) => wait === 0)).toHaveLength(200)
    expect(other.filter((wait) => wait === 0)).toHaveLength(200)
  })

  test('S26 whoever reads the table learns no address; what is over is cleared', async () => {
    const rows = await opened.store.read.selectFrom('rate_limits').select('key').execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ key }) => /192\.0\.2|203\.0\.113|2001|many-/.test(key))).toEqual([])
    now += 365 * 24 * HOUR * 1000
    await opened.store.transaction((trx) => forgetLimits(trx, now))
    const left = await opened.store.read.selectFrom('rate_limits').select('key').execute()
    expect(left).toEqual([])
  })
})

describe('who is over a limit', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await startTestApp()
  })
  afterAll(() => t.close())

  test('is told in their language when to come again', async () => {
    const attempt = (language: string) =>
      t.anyone.post(
        '/api/operator-sessions',
        { email: t.operator.email, password: 'wrong-password' },
        { 'Accept-Language': language },
      )
    await Promise.all(Array.from({ length: 10 }, () => attempt('en')))
    const english = await attempt('en')
    expect(Number(english.headers.get('Retry-After'))).toBeGreaterThan(QUARTER - 60)
    expect((await problemOf(english, 429)).detail).toBe(
      'Wait 15 minutes before you try again. If you cannot wait, have a link mailed to you and come in by that.',
    )
    const romanian = await problemOf(await attempt('ro'), 429)
    expect(romanian.detail).toBe(
      'Așteptați 15 minute înainte să încercați din nou. Dacă nu puteți aștepta, cereți un link pe e-mail și intrați cu el.',
    )
    const right = { email: t.operator.email, password: PASSWORD }
    expect((await t.anyone.post('/api/operator-sessions', right)).status).toBe(429)
  })
})
