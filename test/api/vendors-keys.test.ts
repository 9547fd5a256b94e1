/** Identity keys: adding, rotating and retiring them, and what host tokens may say and bring. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { exportJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AddedKey, IdentityKeyView } from '../../shared/api/vendors.ts'
import { bodyOf, problemOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'

const DAY = 24 * 60 * 60 * 1000

let now = Date.UTC(2026, 2, 2, 9, 0)
let t: TestApp
let irina: OperatorClient
beforeEach(async () => {
  now = Date.UTC(2026, 2, 2, 9, 0)
  t = await startTestApp({ clock: () => now })
  irina = await t.signIn('admin')
})
afterEach(async () => {
  await t.close()
})

const keys = async () =>
  (await bodyOf<{ items: IdentityKeyView[] }>(await irina.get('/api/vendor/keys'), 200)).items
const addKey = async () => await bodyOf<AddedKey>(await irina.post('/api/vendor/keys', {}), 201)
const retire = async (kid: string, input: object = {}) =>
  await irina.post(`/api/vendor/keys/${kid}/retirement`, input)
const enter = async (token: string, publicKey = t.publicKey) =>
  await t.anyone.post('/api/sessions', { key: publicKey, token })

/** A token with all that is needed, but for `claims`; undefined drops one. */
function tokenOf(claims: Record<string, unknown> = {}) {
  const seconds = now / 1000
  const all: Record<string, unknown> = {
    iss: t.publicKey,
    aud: 'lifebuoy',
    iat: seconds,
    exp: seconds + 300,
    sub: 'user-7',
    email: 'ana@magazin-luna.example',
    name: 'Ana Popescu',
    ...claims,
  }
  return new SignJWT(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))
}

function part(value: object) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function signed(
  { kid, secret }: { kid?: string; secret: string },
  claims: Record<string, unknown> = {},
  header: Omit<JWTHeaderParameters, 'alg'> = {},
) {
  return tokenOf(claims)
    .setProtectedHeader({ alg: 'HS256', ...(kid === undefined ? {} : { kid }), ...header })
    .sign(new TextEncoder().encode(secret))
}

describe('rotation', () => {
  test('S27 two keys are valid while one takes the other’s place, each named by its kid', async () => {
    const old = t.identityKey
    const added = await addKey()
    const fresh = { kid: added.kid, secret: added.secret ?? '' }
    expect((await enter(await signed(old))).status).toBe(201)
    expect((await enter(await signed(fresh))).status).toBe(201)
    // A backend that names no key is not turned away when a second one is added.
    expect((await enter(await signed({ secret: old.secret }))).status).toBe(201)
    expect((await enter(await signed({ secret: fresh.secret }))).status).toBe(201)
    const nobodys = await problemOf(await enter(await signed({ secret: 'x'.repeat(43) })), 401)
    expect(nobodys).toMatchObject({ code: 'token_invalid', reason: 'signature' })
    // Neither signs in the other's name.
    const swapped = await problemOf(await enter(await signed({ kid: old.kid, secret: fresh.secret })), 401)
    expect(swapped.reason).toBe('signature')

    expect((await retire(old.kid)).status).toBe(200)
    const refused = await problemOf(await enter(await signed(old)), 401)
    expect(refused.reason).toBe('key_unknown')
    expect(refused.detail).toContain('retired')
    const nameless = await problemOf(await enter(await signed({ secret: old.secret })), 401)
    expect(nameless.reason).toBe('signature')
    expect((await enter(await signed(fresh))).status).toBe(201)
    expect((await enter(await signed({ secret: fresh.secret }))).status).toBe(201)
  })

  test('S27 a key that retires later works to the moment, and not after', async () => {
    const old = t.identityKey
    now += 1000
    await addKey()
    const at = new Date(now + 7 * DAY).toISOString()
    expect(await bodyOf<IdentityKeyView>(await retire(old.kid, { at }), 200)).toMatchObject({
      kid: old.kid,
      retiresAt: at,
      inForce: true,
    })
    now += 7 * DAY - 1
    expect((await enter(await signed(old))).status).toBe(201)
    now += 1
    await problemOf(await enter(await signed(old)), 401)
    irina = await t.signIn('admin')
    expect((await keys()).map(({ kid, inForce }) => [kid === old.kid, inForce])).toEqual([
      [false, true],
      [true, false],
    ])
  })

  test('there are two keys at most, even when several are added at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => irina.post('/api/vendor/keys', {})))
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['201', '409', '409'])
    expect(await problemOf(await irina.post('/api/vendor/keys', {}), 409)).toMatchObject({
      code: 'refused',
      reason: 'two_keys',
    })
    expect(await keys()).toHaveLength(2)
  })

  test('the last key goes only when that is meant, also when the other has its end set', async () => {
    const old = t.identityKey.kid
    expect(await problemOf(await retire(old), 409)).toMatchObject({ reason: 'last_key' })
    const { kid } = await addKey()
    expect((await retire(kid, { at: new Date(now + DAY).toISOString() })).status).toBe(200)
    expect(await problemOf(await retire(old), 409)).toMatchObject({ reason: 'last_key' })
    expect((await retire(old, { confirmed: true })).status).toBe(200)
    expect(await problemOf(await retire(old, { confirmed: true }), 409)).toMatchObject({
      reason: 'key_retired',
    })
  })

  test('an end is a time within thirty days; one that has passed is now', async () => {
    await addKey()
    const old = t.identityKey.kid
    const late = await problemOf(await retire(old, { at: new Date(now + 31 * DAY).toISOString() }), 422)
    expect(late.errors).toMatchObject([{ field: 'at', code: 'not_within_days' }])
    for (const at of ['tomorrow', '2026-03-09', 7, null, ['2026-03-09T09:00:00Z']]) {
      // oxlint-disable-next-line no-await-in-loop -- five
      await problemOf(await retire(old, { at }), 422)
    }
    const past = await bodyOf<IdentityKeyView>(await retire(old, { at: '2020-01-01T00:00:00Z' }), 200)
    expect(past).toMatchObject({ retiresAt: new Date(now).toISOString(), inForce: false })
  })

  test('S26 a secret is told once: not in a list, not to the same request again, not in log or audit', async () => {
    const headers = { 'Idempotency-Key': 'key-1' }
    const first = await bodyOf<AddedKey>(await irina.post('/api/vendor/keys', {}, headers), 201)
    expect(first.secret).toMatch(/^[\w-]{43}$/)
    const again = await irina.post('/api/vendor/keys', {}, headers)
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    expect(await bodyOf<AddedKey>(again, 201)).toEqual({ ...first, secret: null })
    await irina.put('/api/vendor', {})
    await retire(first.kid)
    const said = await Promise.all(
      ['/api/vendor', '/api/vendor/keys', '/api/audit', '/api/audit.csv', '/api/vendors'].map(
        async (path) => await (await irina.get(path)).text(),
      ),
    )
    const kept = await t.store.read.selectFrom('idempotency_keys').select('body').execute()
    const everything = [...said, ...t.log, ...kept.map(({ body }) => body)].join('\n')
    expect(everything).toContain(first.kid)
    expect(everything).not.toContain(first.secret)
    expect(everything).not.toContain(t.identityKey.secret)
  })
})

describe('S27', () => {
  test('the algorithm belongs to the key: another, or none, is refused whoever signed', async () => {
    const { kid, secret } = t.identityKey
    const bytes = new TextEncoder().encode(secret.padEnd(64, '0'))
    const unsecured = new UnsecuredJWT({ iss: t.publicKey, aud: 'lifebuoy', sub: 'user-7' })
      .setExpirationTime(now / 1000 + 300)
      .encode()
    const tokens = [
      await tokenOf().setProtectedHeader({ alg: 'HS384', kid }).sign(bytes),
      await tokenOf().setProtectedHeader({ alg: 'HS512', kid }).sign(bytes),
      unsecured,
    ]
    for (const token of tokens) {
      // oxlint-disable-next-line no-await-in-loop -- three
      const { code } = await problemOf(await enter(token), 401)
      expect(code).toBe('token_invalid')
    }
  })

  test('keys that come with a token, or that it says where to fetch, are ignored', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = await exportJWK(publicKey)
    const claims = part({
      iss: t.publicKey,
      aud: 'lifebuoy',
      exp: now / 1000 + 300,
      sub: 'user-7',
      email: 'ana@magazin-luna.example',
      name: 'Ana Popescu',
    })
    const own = { jwk, jku: 'https://evil.example/keys', x5u: 'https://evil.example/chain', x5c: ['MIIB'] }
    const head = part({ alg: 'RS256', kid: t.identityKey.kid, ...own })
    const signature = sign('sha256', Buffer.from(`${head}.${claims}`), privateKey).toString('base64url')
    expect(await problemOf(await enter(`${head}.${claims}.${signature}`), 401)).toMatchObject({
      reason: 'algorithm',
    })
    // A shared key put into the token is not the one that is asked.
    const mine = Buffer.from('of my own making, and long enough')
    const shared = { kty: 'oct', k: mine.toString('base64url') }
    const forged = await signed({ kid: t.identityKey.kid, secret: String(mine) }, {}, { jwk: shared })
    expect(await problemOf(await enter(forged), 401)).toMatchObject({ reason: 'signature' })
    // Nor does one that is right lose anything by what it brings along.
    expect((await enter(await signed(t.identityKey, {}, own))).status).toBe(201)
  })

  test('exp, aud and iss are enforced', async () => {
    const seconds = now / 1000
    const refused: [Record<string, unknown>, string][] = [
      [{ exp: seconds - 31 }, 'token_expired'],
      [{ exp: undefined }, 'no_expiry'],
      [{ exp: seconds + 25 * 60 * 60 }, 'too_long_lived'],
      [{ exp: String(seconds + 300) }, 'claim'],
      [{ aud: 'another' }, 'audience'],
      [{ aud: ['lifebuoy', 'another'] }, 'audience'],
      [{ aud: undefined }, 'audience'],
      [{ iss: 'pk_another' }, 'issuer'],
      [{ iss: undefined }, 'issuer'],
      [{ iss: [t.publicKey] }, 'issuer'],
      [{ nbf: seconds + 60 }, 'not_yet'],
      [{ iat: seconds + 60 }, 'not_yet'],
    ]
    for (const [claims, reason] of refused) {
      // oxlint-disable-next-line no-await-in-loop -- a dozen
      const problem = await problemOf(await enter(await signed(t.identityKey, claims)), 401)
      expect(problem.reason ?? problem.code, JSON.stringify(claims)).toBe(reason)
    }
  })
})

describe('S18', () => {
  test('a token is one vendor’s: another vendor’s door is shut to it', async () => {
    const other = await t.addVendor({ slug: 'nova' })
    const token = await signed(t.identityKey)
    await problemOf(await enter(token, other.publicKey), 401)
    await problemOf(await enter(await signed(t.identityKey, { iss: other.publicKey }), other.publicKey), 401)
    // By the other's key in this one's name, as well.
    await problemOf(await enter(await signed(other.identityKey)), 401)
    expect((await enter(token)).status).toBe(201)
  })

  test('empty, null and array values are refused, of the token, the key and its claims', async () => {
    for (const bad of ['', null, [], ['x'], {}, 7]) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      const answers = await Promise.all([
        t.anyone.post('/api/sessions', { key: t.publicKey, token: bad }),
        t.anyone.post('/api/sessions', { key: bad, token: 'x' }),
        irina.post('/api/vendor/token-checks', { token: bad }),
      ])
      expect(
        answers.map(({ status }) => status),
        JSON.stringify(bad),
      ).toEqual([422, 422, 422])
    }
    for (const claim of ['sub', 'email', 'name']) {
      for (const bad of ['', ' ', null, [], ['a@b.example'], {}, 7]) {
        // oxlint-disable-next-line no-await-in-loop -- two dozen
        const problem = await problemOf(await enter(await signed(t.identityKey, { [claim]: bad })), 401)
        expect(problem.reason, `${claim} ${JSON.stringify(bad)}`).toBe('claim')
      }
    }
  })
})
