/** Coming in and going out: hosts vouch for customers, operators sign in, and nobody else gets in. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DECOY, hashPassword, isPassword, isWeak } from '../../server/access/passwords.ts'
import { hash as argon2, parseOptions } from '@node-rs/argon2'
import type { CurrentSession, OpenedSession } from '../../shared/api/sessions.ts'
import {
  bodyOf,
  HOST_ORIGIN,
  PASSWORD,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type TestApp,
  type TestVendor,
} from '../support/app.ts'

let t: TestApp
let other: TestVendor
beforeAll(async () => {
  t = await startTestApp()
  other = await t.addVendor({ slug: 'other' })
})
afterAll(async () => {
  await t.close()
})

const seconds = () => Math.floor(Date.now() / 1000)

/** Exchanges a token for a session, as the panel does. */
async function exchange(token: unknown, key: unknown = t.publicKey, language = 'en') {
  return await t.anyone.post(
    '/api/sessions',
    { key, token },
    { Origin: HOST_ORIGIN, 'Accept-Language': language },
  )
}

/** A JWT of any header and claims, signed with HMAC-SHA-256, or not at all. */
function forge(header: object, payload: object, secret: string | null): string {
  const [head, body] = [header, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signed = `${head}.${body}`
  return `${signed}.${secret === null ? '' : createHmac('sha256', secret).update(signed).digest('base64url')}`
}

function claims(more: Record<string, unknown> = {}) {
  return {
    sub: 'user-7',
    email: 'ana@magazin-luna.example',
    name: 'Ana',
    iss: t.publicKey,
    aud: 'lifebuoy',
    exp: seconds() + 60,
    ...more,
  }
}

async function people() {
  return await t.store.read.selectFrom('people').selectAll().where('kind', '=', 'customer').execute()
}

describe('a customer', () => {
  test('comes in by the token that the host signed, and is known by it from then on', async () => {
    const ana = await t.customer()
    expect(ana.opened).toMatchObject({
      kind: 'customer',
      person: { name: 'Ana Popescu' },
      vendor: { name: 'Comet ERP', subjectLimit: 80 },
      unread: 0,
    })
    expect(ana.opened.vendor.fields.map(({ label }) => label)).toEqual([
      'Numărul facturii',
      'Codul produsului',
      'Numărul bonului',
    ])
    const current = await bodyOf<CurrentSession>(await ana.get('/api/sessions/current'), 200)
    expect(current.person).toEqual(ana.opened.person)

    const again = await t.customer({ name: 'Ana Maria Popescu', email: 'ANA.Maria@Magazin-Luna.example' })
    expect(again.opened.person).toEqual({ id: ana.opened.person.id, name: 'Ana Maria Popescu' })
    const known = (await people()).filter(({ external_id }) => external_id === 'user-7')
    expect(known.map(({ email }) => email)).toEqual(['ana.maria@magazin-luna.example'])
    const companies = await t.store.read.selectFrom('companies').select(['external_id', 'name']).execute()
    expect(companies).toEqual([{ external_id: 'luna', name: 'Magazin Luna' }])
  })

  test('needs no company and no locale: the vendor’s language is theirs', async () => {
    const dan = await t.customer({ sub: 'user-8', name: 'Dan', company: null, locale: null })
    const row = (await people()).find(({ id }) => id === dan.opened.person.id)
    expect(row).toMatchObject({ locale: 'ro', company_id: null })
  })

  test('leaves, and the session opens nothing any more', async () => {
    const ana = await t.customer()
    expect((await ana.delete('/api/sessions/current')).status).toBe(204)
    expect((await problemOf(await ana.get('/api/sessions/current'), 401)).code).toBe('unauthenticated')
  })

  test('is out once the session has ended, and the row is gone', async () => {
    const ana = await t.customer()
    const [row] = await t.store.read
      .selectFrom('sessions')
      .selectAll()
      .orderBy('created_at', 'desc')
      .execute()
    const hash = row?.id_hash ?? ''
    await t.store.transaction(async (trx) => {
      await trx.updateTable('sessions').set({ expires_at: 1000 }).where('id_hash', '=', hash).execute()
    })
    expect((await ana.get('/api/sessions/current')).status).toBe(401)
    const left = await t.store.read.selectFrom('sessions').selectAll().where('id_hash', '=', hash).execute()
    expect(left).toEqual([])
  })

  test('who keeps coming back keeps the session', async () => {
    const ana = await t.customer()
    const [row] = await t.store.read
      .selectFrom('sessions')
      .selectAll()
      .orderBy('created_at', 'desc')
      .execute()
    const hash = row?.id_hash ?? ''
    const soon = Date.now() + 60_000
    await t.store.transaction(async (trx) => {
      await trx.updateTable('sessions').set({ expires_at: soon }).where('id_hash', '=', hash).execute()
    })
    expect((await ana.get('/api/sessions/current')).status).toBe(200)
    const [after] = await t.store.read
      .selectFrom('sessions')
      .selectAll()
      .where('id_hash', '=', hash)
      .execute()
    expect(after?.expires_at).toBeGreaterThan(soon)
  })
})

describe('S18 S27 a token is turned away with a reason that its developer can act on', () => {
  const cases: [string, () => Promise<string> | string, string, string | undefined][] = [
    ['past its exp', () => t.signToken({ exp: seconds() - 60 }), 'token_expired', undefined],
    ['without exp', () => t.signToken({ exp: null }), 'token_invalid', 'no_expiry'],
    [
      'that lives for a year',
      () => t.signToken({ exp: seconds() + 31_536_000 }),
      'token_invalid',
      'too_long_lived',
    ],
    ['from the future', () => t.signToken({ iat: seconds() + 600 }), 'token_invalid', 'not_yet'],
    ['not valid yet', () => t.signToken({ nbf: seconds() + 600 }), 'token_invalid', 'not_yet'],
    ['for another audience', () => t.signToken({ aud: 'billing' }), 'token_invalid', 'audience'],
    [
      'for several audiences',
      () => t.signToken({ aud: ['lifebuoy', 'billing'] }),
      'token_invalid',
      'audience',
    ],
    ['of another issuer', () => t.signToken({ iss: other.publicKey }), 'token_invalid', 'issuer'],
    ['of another vendor', () => other.signToken(), 'token_invalid', 'key_unknown'],
    ['signed by a stranger', () => forge({ alg: 'HS256' }, claims(), 'guess'), 'token_invalid', 'signature'],
    ['with alg none', () => forge({ alg: 'none' }, claims(), null), 'token_invalid', 'algorithm'],
    [
      'with another alg',
      () => forge({ alg: 'HS512' }, claims(), t.identityKey.secret),
      'token_invalid',
      'algorithm',
    ],
    [
      'that brings its own key',
      () =>
        forge(
          { alg: 'HS256', jwk: { kty: 'oct', k: Buffer.from('mine').toString('base64url') } },
          claims(),
          'mine',
        ),
      'token_invalid',
      'signature',
    ],
    [
      'that says where its key is',
      () => forge({ alg: 'HS256', jku: 'https://evil.example/keys' }, claims(), 'mine'),
      'token_invalid',
      'signature',
    ],
    [
      'with an unknown kid',
      () => forge({ alg: 'HS256', kid: 'ik_x' }, claims(), t.identityKey.secret),
      'token_invalid',
      'key_unknown',
    ],
    [
      'with a list for kid',
      () => forge({ alg: 'HS256', kid: [t.identityKey.kid] }, claims(), t.identityKey.secret),
      'token_invalid',
      'key_unknown',
    ],
    ['that is no token', () => 'hello', 'token_invalid', 'malformed'],
    ['without sub', () => t.signToken({ sub: null }), 'token_invalid', 'claim'],
    ['with an empty sub', () => t.signToken({ sub: ' ' }), 'token_invalid', 'claim'],
    [
      'with a sub that space would make another’s',
      () => t.signToken({ sub: ' user-7' }),
      'token_invalid',
      'claim',
    ],
    ['with a list for sub', () => t.signToken({ sub: ['user-7'] }), 'token_invalid', 'claim'],
    ['with a number for sub', () => t.signToken({ sub: 7 }), 'token_invalid', 'claim'],
    ['without e-mail', () => t.signToken({ email: null }), 'token_invalid', 'claim'],
    [
      'with two addresses',
      () => t.signToken({ email: 'a@b.example, c@d.example' }),
      'token_invalid',
      'claim',
    ],
    [
      'with a line break in the name',
      () => t.signToken({ name: 'Ana\r\nBcc: x@y.example' }),
      'token_invalid',
      'claim',
    ],
    ['with a list for company', () => t.signToken({ company: ['luna'] }), 'token_invalid', 'claim'],
  ]

  test.each(cases)('one %s', async (_, make, code, reason) => {
    const before = await people()
    const problem = await problemOf(await exchange(await make()), 401)
    expect([problem.code, problem.reason]).toEqual([code, reason])
    expect(await people()).toEqual(before)
  })

  test('one that names a claim of the wrong kind says which', async () => {
    const problem = await problemOf(await exchange(await t.signToken({ company: { id: 'luna' } })), 401)
    expect(problem.detail).toContain('"company.name"')
  })

  test('one without kid is checked with each key in force, one with kid with that alone', async () => {
    const rotating = await t.addVendor({ slug: 'rotating' })
    const token = forge({ alg: 'HS256' }, claims({ iss: rotating.publicKey }), rotating.identityKey.secret)
    const from = { Origin: 'https://app.rotating.example' }
    expect((await t.anyone.post('/api/sessions', { key: rotating.publicKey, token }, from)).status).toBe(201)
    await t.commit(async ({ trx, now }) => {
      await trx
        .insertInto('identity_keys')
        .values({
          id: 'ik_second',
          vendor_id: rotating.vendor.id,
          algorithm: 'HS256',
          secret: 'second-secret-of-more-than-thirty-two-characters',
          created_at: now,
          retires_at: null,
        })
        .execute()
    })
    const bare = await t.anyone.post('/api/sessions', { key: rotating.publicKey, token }, from)
    expect(bare.status).toBe(201)
    const misnamed = forge(
      { alg: 'HS256', kid: 'ik_second' },
      claims({ iss: rotating.publicKey }),
      rotating.identityKey.secret,
    )
    const swapped = await t.anyone.post('/api/sessions', { key: rotating.publicKey, token: misnamed }, from)
    expect((await problemOf(swapped, 401)).reason).toBe('signature')
    const named = forge(
      { alg: 'HS256', kid: 'ik_second' },
      claims({ iss: rotating.publicKey }),
      'second-secret-of-more-than-thirty-two-characters',
    )
    expect(
      (await t.anyone.post('/api/sessions', { key: rotating.publicKey, token: named }, from)).status,
    ).toBe(201)
    expect(
      (
        await t.anyone.post(
          '/api/sessions',
          { key: rotating.publicKey, token: await rotating.signToken() },
          from,
        )
      ).status,
    ).toBe(201)
  })

  test('the reason is said in the reader’s language', async () => {
    const problem = await problemOf(
      await exchange(await t.signToken({ aud: 'x' }), t.publicKey, 'ro-RO,ro;q=0.9'),
      401,
    )
    expect(problem.title).toBe('Tokenul de identitate nu este valid')
  })

  test('an unknown vendor key is said to be that', async () => {
    expect((await problemOf(await exchange(await t.signToken(), 'pk_unknown'), 404)).code).toBe('unknown_key')
  })

  test.each([
    ['', 'x'],
    [null, 'x'],
    [['pk'], 'x'],
    ['pk', ''],
    ['pk', null],
    ['pk', ['x']],
    ['pk', { a: 1 }],
  ])('key %j and token %j are turned away', async (key, token) => {
    const problem = await problemOf(await t.anyone.post('/api/sessions', { key, token }), 422)
    expect(problem.code).toBe('invalid')
    expect(problem.errors).toHaveLength(1)
  })
})

describe('S18 a session is bound to its vendor, its purpose and its person', () => {
  test('the store keeps no session id, but its SHA-256', async () => {
    const ana = await t.customer()
    const rows = await t.store.read.selectFrom('sessions').select('id_hash').execute()
    expect(rows.every(({ id_hash }) => /^[0-9a-f]{64}$/.test(id_hash))).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(ana.opened.session)
  })

  test('neither an identity token, nor a desk’s cookie, nor a hash opens the customers’ door', async () => {
    const mihai = await t.signIn()
    const cookie = mihai.headers['Cookie']?.split('=')[1] ?? ''
    const rows = await t.store.read.selectFrom('sessions').select('id_hash').execute()
    const keys = [await t.signToken(), cookie, rows[0]?.id_hash ?? '', '', 'null', t.publicKey]
    for (const key of keys) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that a failure names its key
      const answer = await t.anyone.get('/api/sessions/current', { Authorization: `Bearer ${key}` })
      expect(answer.status).toBe(401)
    }
  })

  test('a customer’s session in a cookie opens no desk', async () => {
    const ana = await t.customer()
    const answer = await t.anyone.get('/api/sessions/current', {
      Cookie: `__Host-lifebuoy=${ana.opened.session}`,
    })
    expect(answer.status).toBe(401)
  })

  test('a wrong bearer is not made good by a right cookie', async () => {
    const mihai = await t.signIn()
    expect((await mihai.get('/api/sessions/current', { Authorization: 'Bearer x' })).status).toBe(401)
    expect((await mihai.get('/api/sessions/current', { Authorization: 'Basic x' })).status).toBe(401)
  })

  test('the same external id with another vendor is another person', async () => {
    const here = await t.customer()
    const there = await other.customer()
    expect(there.opened.person.id).not.toBe(here.opened.person.id)
  })
})

describe('an operator', () => {
  test('signs in by e-mail and password, whatever its case, and the desk learns what it has to', async () => {
    const mihai = await t.signIn()
    expect(mihai.signedIn).toMatchObject({
      kind: 'operator',
      person: { name: 'Mihai Ionescu' },
      role: 'operator',
    })
    const current = await bodyOf<CurrentSession>(await mihai.get('/api/sessions/current'), 200)
    expect(current).toEqual(mihai.signedIn)
    const shouted = await t.anyone.post('/api/operator-sessions', {
      email: ' MIHAI@Comet.example ',
      password: PASSWORD,
    })
    expect(shouted.status).toBe(201)
  })

  test('S24 gets a cookie that no script, other host or other site can use', async () => {
    const answer = await t.anyone.post('/api/operator-sessions', {
      email: t.operator.email,
      password: PASSWORD,
    })
    const [value, ...attributes] = (answer.headers.get('Set-Cookie') ?? '').split('; ')
    expect(value).toMatch(/^__Host-lifebuoy=[a-z2-7]{40}$/)
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(await answer.text()).not.toContain(value?.split('=')[1])
  })

  test('S24 signing in again gives a new session and ends the one before', async () => {
    const before = await t.signIn()
    const again = await before.post('/api/operator-sessions', {
      email: t.operator.email,
      password: PASSWORD,
    })
    const cookie = again.headers.get('Set-Cookie')?.split(';')[0]
    expect(cookie).not.toBe(before.headers['Cookie'])
    expect((await before.get('/api/sessions/current')).status).toBe(401)
    expect((await before.get('/api/sessions/current', { Cookie: cookie ?? '' })).status).toBe(200)
  })

  test('signs out: the cookie is taken away and opens nothing', async () => {
    const mihai = await t.signIn()
    const answer = await mihai.delete('/api/sessions/current')
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Set-Cookie')).toMatch(/^__Host-lifebuoy=; .*Max-Age=0/)
    expect((await mihai.get('/api/sessions/current')).status).toBe(401)
  })

  test('S22 short form, status and body but not time: a wrong password and an unknown address are answered alike', async () => {
    const tries = [
      { email: t.operator.email, password: 'wrong-password' },
      { email: 'nobody@comet.example', password: 'wrong-password' },
      { email: 'ana@magazin-luna.example', password: PASSWORD },
    ]
    const answers = await Promise.all(
      tries.map(async (body) => await (await t.anyone.post('/api/operator-sessions', body)).text()),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('credentials_wrong')
  })

  test('S22 short form, the limit per account: is asked to wait after ten failures, known or not; others are not', async () => {
    const fresh = await startTestApp()
    try {
      for (const email of [fresh.operator.email, 'nobody@comet.example']) {
        const attempt = () =>
          fresh.anyone.post('/api/operator-sessions', { email, password: 'wrong-password' })
        // oxlint-disable-next-line no-await-in-loop -- one account after the other
        const answers = await Promise.all(Array.from({ length: 12 }, attempt))
        expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
        const refused = answers.filter(({ status }) => status === 429)
        expect(refused).toHaveLength(2)
        expect(Number(refused[0]?.headers.get('Retry-After'))).toBeGreaterThan(0)
      }
      const late = await fresh.anyone.post('/api/operator-sessions', {
        email: fresh.operator.email,
        password: PASSWORD,
      })
      expect(late.status).toBe(429)
      const colleague = await fresh.addVendor({ slug: 'second' })
      await colleague.signIn()
    } finally {
      await fresh.close()
    }
  })
})

describe('S23 passwords', () => {
  test('are kept as argon2id with at least 19,456 KiB, 2 passes and 1 lane', async () => {
    const [row] = await t.store.read.selectFrom('logins').select('password_hash').execute()
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('count to the last character', async () => {
    const long = 'x'.repeat(64)
    const hashed = await hashPassword(long)
    expect(await isPassword(hashed, long)).toBe(true)
    expect(await isPassword(hashed, long.slice(0, 63))).toBe(false)
    expect(await isPassword(null, long)).toBe(false)
  })

  test('of nobody cost as much to check as anybody’s', async () => {
    expect(parseOptions(DECOY)).toEqual(parseOptions(await hashPassword(PASSWORD)))
  })

  test('hashed at less than today’s cost are hashed anew at the next sign-in', async () => {
    const weak = await argon2(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    expect(isWeak(weak)).toBe(true)
    const vendor = await t.addVendor({ slug: 'old' })
    await t.store.transaction(async (trx) => {
      await trx
        .updateTable('logins')
        .set({ password_hash: weak })
        .where('email', '=', vendor.operator.email)
        .execute()
    })
    await vendor.signIn()
    const row = await t.store.read
      .selectFrom('logins')
      .select('password_hash')
      .where('email', '=', vendor.operator.email)
      .executeTakeFirstOrThrow()
    expect(isWeak(row.password_hash ?? '')).toBe(false)
    await vendor.signIn()
  })

  test.each([
    ['', 'x'],
    [null, PASSWORD],
    [['a'], PASSWORD],
    ['a@b.example', ''],
    ['a@b.example', null],
    ['a@b.example', [PASSWORD]],
  ])('S18 e-mail %j with password %j is turned away', async (email, password) => {
    const answer = await t.anyone.post('/api/operator-sessions', { email, password })
    expect((await problemOf(answer, 422)).code).toBe('invalid')
  })
})

describe('the desk’s cookie', () => {
  test('changes nothing from another page, or from none', async () => {
    const mihai = await t.signIn()
    const { Cookie } = mihai.headers
    const pages: Record<string, string>[] = [
      {},
      { Origin: 'null' },
      { Origin: 'https://evil.example' },
      { Origin: HOST_ORIGIN },
    ]
    for (const page of pages) {
      const headers = { Cookie: Cookie ?? '', ...page }
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      const answer = await t.anyone.delete('/api/sessions/current', headers)
      expect([401, 403]).toContain(answer.status)
    }
    expect((await mihai.get('/api/sessions/current')).status).toBe(200)
  })

  test('is not given to another page that signs somebody in', async () => {
    const answer = await t.anyone.post(
      '/api/operator-sessions',
      { email: t.operator.email, password: PASSWORD },
      { Origin: HOST_ORIGIN },
    )
    expect((await problemOf(answer, 403)).code).toBe('origin_not_allowed')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  })

  test('does not let a listed page read who is signed in', async () => {
    const mihai = await t.signIn()
    const answer = await t.anyone.get('/api/sessions/current', {
      Cookie: mihai.headers['Cookie'] ?? '',
      Origin: HOST_ORIGIN,
    })
    expect(answer.status).toBe(401)
    expect(PUBLIC_URL).not.toBe(HOST_ORIGIN)
  })
})

test('a session opened in one tab is another one in the next', async () => {
  const token = await t.signToken()
  const [one, two] = await Promise.all([exchange(token), exchange(token)])
  const first = await bodyOf<OpenedSession>(one, 201)
  const second = await bodyOf<OpenedSession>(two, 201)
  expect(second.session).not.toBe(first.session)
  expect(second.person).toEqual(first.person)
})
