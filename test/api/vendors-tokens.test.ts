/** The page that checks a token: it says line by line what the door would say, opens nothing and keeps nothing. */
import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckedLine, TokenCheck } from '../../shared/api/vendors.ts'
import { bodyOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'

const now = Date.UTC(2026, 2, 2, 9, 0)
const seconds = now / 1000

let t: TestApp
let irina: OperatorClient
beforeAll(async () => {
  t = await startTestApp({ clock: () => now, vendor: { locale: 'en' } })
  irina = await t.signIn('admin')
})
afterAll(async () => {
  await t.close()
})

const check = async (token: string) =>
  await bodyOf<TokenCheck>(await irina.post('/api/vendor/token-checks', { token }), 200)

async function lines(token: string): Promise<Partial<Record<CheckedLine['line'], CheckedLine>>> {
  return Object.fromEntries((await check(token)).lines.map((line) => [line.line, line]))
}

/** A token that is right but for these. */
function build(claims: object, header: object = {}) {
  return new SignJWT({
    iss: t.publicKey,
    aud: 'lifebuoy',
    exp: seconds + 300,
    sub: 'user-7',
    email: 'ana@magazin-luna.example',
    name: 'Ana Popescu',
    ...claims,
  })
    .setProtectedHeader({ alg: 'HS256', kid: t.identityKey.kid, ...header })
    .sign(new TextEncoder().encode(t.identityKey.secret))
}

describe('a token that is right', () => {
  test('is accepted, and stands for somebody new, then for somebody known', async () => {
    const token = await t.signToken({ sub: 'user-new', email_verified: true })
    const first = await check(token)
    expect(first).toMatchObject({
      accepted: true,
      validUntil: new Date(now + 300_000).toISOString(),
      person: { known: false, name: 'Ana Popescu', email: 'ana@magazin-luna.example' },
    })
    expect(first.lines.map(({ line, verdict }) => `${line} ${verdict}`)).toEqual([
      'form good',
      'algorithm good',
      'key good',
      'signature good',
      'embedded_key absent',
      'issuer good',
      'audience good',
      'expiry good',
      'not_before good',
      'subject good',
      'email good',
      'email_verified good',
      'name good',
      'locale good',
      'company good',
    ])
    expect((await t.anyone.post('/api/sessions', { key: t.publicKey, token })).status).toBe(201)
    expect((await check(token)).person).toMatchObject({ known: true })
  })

  test('S26 opens no session, makes no person, and is neither logged nor kept', async () => {
    const token = await t.signToken({ sub: 'user-unseen', name: 'Nevăzuta Ionescu' })
    const count = async () => [
      await t.store.read.selectFrom('sessions').select('id_hash').execute(),
      await t.store.read.selectFrom('people').select('id').execute(),
      await t.store.read.selectFrom('audit_entries').select('id').execute(),
      await t.store.read.selectFrom('idempotency_keys').select('key').execute(),
    ]
    const before = await count()
    expect((await check(token)).accepted).toBe(true)
    expect((await check(`${token}x`)).accepted).toBe(false)
    expect(await count()).toEqual(before)
    const log = t.log.join('\n')
    for (const part of [...token.split('.'), 'Nevăzuta', 'user-unseen']) expect(log).not.toContain(part)
  })
})

describe('a token that is wrong', () => {
  test('is told line by line, with what was found and what to do', async () => {
    const found = await lines(
      await build(
        { iss: 'pk_other', aud: ['lifebuoy'], exp: seconds - 3600, email: 'no address', company: 'Luna' },
        { jku: 'https://evil.example/keys' },
      ),
    )
    expect(found.signature).toMatchObject({ verdict: 'good' })
    expect(found.embedded_key).toMatchObject({ verdict: 'ignored', found: 'jku' })
    expect(found.issuer).toMatchObject({ verdict: 'bad', found: 'pk_other' })
    expect(found.issuer?.detail).toContain('data-key')
    expect(found.audience).toMatchObject({ verdict: 'bad', found: '["lifebuoy"]' })
    expect(found.expiry).toMatchObject({ verdict: 'bad', found: '2026-03-02T08:00:00.000Z' })
    expect(found.email).toMatchObject({ verdict: 'bad', found: 'no address' })
    expect(found.email?.detail).toContain('"email"')
    expect(found.company).toMatchObject({ verdict: 'bad', found: 'Luna' })
    expect(found.locale).toMatchObject({ verdict: 'absent' })
  })

  test('by another secret, by a key that is not there, or by no JWT at all', async () => {
    const [head = '', claims = ''] = (await build({})).split('.')
    expect((await lines(`${head}.${claims}.AAAA`)).signature).toMatchObject({ verdict: 'bad' })
    const nameless = await lines(await build({}, { kid: 'ik_gone' }))
    expect(nameless.key).toMatchObject({ verdict: 'bad', found: 'ik_gone' })
    expect(nameless.signature).toMatchObject({ verdict: 'unknown' })
    for (const token of ['x', 'a.b', 'a.b.c', `${head}.${claims}`, '..', `${head}.bnVsbA.AAAA`]) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      const checked = await check(token)
      expect(checked, token).toMatchObject({ accepted: false, person: null })
      expect(checked.lines, token).toMatchObject([{ line: 'form', verdict: 'bad' }])
    }
    // Rightly signed, but with an extension that it says must be understood (RFC 7515, 4.1.11).
    const crit = { alg: 'HS256', kid: t.identityKey.kid, crit: ['x'], x: 1 }
    const begun = `${Buffer.from(JSON.stringify(crit)).toString('base64url')}.${claims}`
    const mac = createHmac('sha256', t.identityKey.secret).update(begun).digest('base64url')
    expect((await check(`${begun}.${mac}`)).lines.filter(({ verdict }) => verdict === 'bad')).toHaveLength(1)
  })

  test('is told in the reader’s language', async () => {
    const answer = await irina.post(
      '/api/vendor/token-checks',
      { token: await build({ aud: 'other' }) },
      { 'Accept-Language': 'ro' },
    )
    const { lines: told } = await bodyOf<TokenCheck>(answer, 200)
    expect(told.find(({ line }) => line === 'audience')?.detail).toContain('trebuie')
  })

  test('S27 the check and the door agree on every token', async () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(null, '', [], 'x', 1.5, seconds + 300, { id: 'a', name: 'b' }, true),
      fc.integer({ min: seconds - 100_000, max: seconds + 200_000 }),
    )
    const claims = fc.dictionary(
      fc.constantFrom(
        'iss',
        'aud',
        'exp',
        'nbf',
        'iat',
        'sub',
        'email',
        'email_verified',
        'name',
        'locale',
        'company',
      ),
      odd,
      { maxKeys: 2 },
    )
    const header = fc.constantFrom<object>({}, { kid: 'ik_x' }, { kid: undefined }, { typ: 'at+jwt' })
    await fc.assert(
      fc.asyncProperty(claims, header, async (said, head) => {
        const token = await build(said, head)
        const door = await t.anyone.post('/api/sessions', { key: t.publicKey, token })
        const checked = await check(token)
        expect(checked.accepted).toBe(door.status === 201)
        expect(checked.lines.some(({ verdict }) => verdict === 'bad')).toBe(door.status !== 201)
      }),
      { numRuns: 150 },
    )
  })
})
