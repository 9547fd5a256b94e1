/** The second factor: codes as RFC 6238 has them, taken once, and what is there for who has lost their device. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeSecond } from '../../server/access/operators-second.ts'
import { fromBase32, newTotpSecret, stepOfCode, totp, totpUri } from '../../server/access/totp.ts'
import { findLogin } from '../../server/people/people.ts'
import type { OwnAccount, TotpBegun } from '../../shared/api/operators.ts'
import { bodyOf, PASSWORD, problemOf, startTestApp, type TestApp } from '../support/app.ts'
import { addOperator, codeOf, door, enrol, signInAs } from '../support/operators.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'
import { listenTo } from '../support/stream.ts'
import { mailsOf } from '../support/ways.ts'

/** RFC 6238, appendix B: the secret is as long as the algorithm's digest. */
function seed(length: number): Buffer {
  return Buffer.from('1234567890'.repeat(7).slice(0, length))
}

describe('codes', () => {
  const secrets = { sha1: seed(20), sha256: seed(32), sha512: seed(64) } as const
  const vectors = [
    [59, '94287082', '46119246', '90693936'],
    [1_111_111_109, '07081804', '68084774', '25091201'],
    [1_111_111_111, '14050471', '67062674', '99943326'],
    [1_234_567_890, '89005924', '91819424', '93441116'],
    [2_000_000_000, '69279037', '90698825', '38618901'],
    [20_000_000_000, '65353130', '77737706', '47863826'],
  ] as const

  test.each(vectors)('are those of the standard at %i seconds', (seconds, sha1, sha256, sha512) => {
    const step = Math.floor(seconds / 30)
    expect(totp(secrets.sha1, step, { digits: 8, algorithm: 'sha1' })).toBe(sha1)
    expect(totp(secrets.sha256, step, { digits: 8, algorithm: 'sha256' })).toBe(sha256)
    expect(totp(secrets.sha512, step, { digits: 8, algorithm: 'sha512' })).toBe(sha512)
  })

  test('have six digits, zeros in front kept', () => {
    expect(totp(secrets.sha1, Math.floor(1_111_111_109 / 30))).toBe('081804')
  })

  test('count one step either way, and never one that was taken or came before it', () => {
    const secret = newTotpSecret()
    const key = fromBase32(secret)
    const now = 1_000_000 * 30_000
    const offsets = [-2, -1, 0, 1, 2]
    const steps = offsets.map((offset) => stepOfCode(secret, totp(key, 1_000_000 + offset), now, null))
    expect(steps).toEqual([null, 999_999, 1_000_000, 1_000_001, null])
    const later = offsets.map((offset) => stepOfCode(secret, totp(key, 1_000_000 + offset), now, 1_000_000))
    expect(later).toEqual([null, null, null, 1_000_001, null])
  })

  test('S20 come of secrets of 160 random bits', () => {
    const made = Array.from({ length: 50 }, newTotpSecret)
    expect(new Set(made).size).toBe(50)
    for (const secret of made) expect(fromBase32(secret)).toHaveLength(20)
  })

  test('are offered to authenticator apps by an address that names server and account', () => {
    const uri = totpUri('JBSWY3DPEHPK3PXP', {
      issuer: 'support.example.com',
      account: 'irina+1@comet.example',
    })
    expect(uri).toBe(
      'otpauth://totp/support.example.com:irina%2B1%40comet.example?secret=JBSWY3DPEHPK3PXP&issuer=support.example.com&algorithm=SHA1&digits=6&period=30',
    )
  })

  test('what is no code is none, whatever it is', () => {
    const secret = newTotpSecret()
    for (const text of [
      '',
      '12345',
      '1234567',
      '１２３４５６',
      'éééééé',
      '\u0000\u0000\u0000\u0000\u0000\u0000',
    ]) {
      expect(stepOfCode(secret, text, 60_000, null)).toBe(null)
    }
  })
})

const engines = {
  sqlite: openTestStore,
  postgres: openPostgresStore,
}

describe.each(Object.entries(engines))('an operator with a second factor, on %s', (_engine, open) => {
  let t: TestApp
  /** Milliseconds that the server's clock is ahead: each test takes codes of later steps. */
  let ahead = 0
  const clock = () => Date.now() + ahead
  beforeAll(async () => {
    t = await startTestApp({ clock, store: await open() })
  })
  afterAll(() => t.close())

  async function addEnrolled(name: string) {
    ahead += 10 * 60_000
    const email = `${name}@comet.example`
    await addOperator(t, { email, name })
    const client = await signInAs(t, email)
    return { email, client, ...(await enrol(client, clock())) }
  }

  /** Of a hundred who bring a code at once, so many are let. */
  async function letAtOnce(email: string, code: string): Promise<number> {
    const taken = await Promise.all(
      Array.from({ length: 100 }, () =>
        t.commit(async (work) => {
          const login = await findLogin(work.trx, email)
          return login !== null && (await takeSecond(work, login, code))
        }),
      ),
    )
    return taken.filter(Boolean).length
  }

  test('S24 is asked for a code after the right password, and only then', async () => {
    const { email, secret } = await addEnrolled('ana')
    const knock = (more: object) => door(t).post('/api/operator-sessions', { email, ...more })
    expect((await problemOf(await knock({ password: 'wrong-password' }), 401)).code).toBe('credentials_wrong')
    const asked = await knock({ password: PASSWORD })
    expect((await problemOf(asked, 401)).code).toBe('code_required')
    expect(asked.headers.get('Set-Cookie')).toBe(null)
    const wrong = await problemOf(await knock({ password: PASSWORD, code: '000000' }), 401)
    expect(wrong.code).toBe('code_wrong')
    const code = codeOf(secret, clock())
    expect((await signInAs(t, email, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).signedIn.kind).toBe(
      'operator',
    )
  })

  test('S20 a code is taken once: of a hundred who bring it at once, one is let, and nobody later', async () => {
    const { email, secret } = await addEnrolled('bogdan')
    const code = codeOf(secret, clock())
    expect(await letAtOnce(email, code)).toBe(1)
    const again = await door(t).post('/api/operator-sessions', { email, password: PASSWORD, code })
    expect((await problemOf(again, 401)).code).toBe('code_wrong')
  })

  test('comes in with each recovery code, however it is typed, and with none twice', async () => {
    const { email, client, recoveryCodes } = await addEnrolled('corina')
    expect(recoveryCodes).toHaveLength(10)
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    expect(first).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    await signInAs(t, email, { code: first })
    const again = await door(t).post('/api/operator-sessions', { email, password: PASSWORD, code: first })
    expect((await problemOf(again, 401)).code).toBe('code_wrong')
    await signInAs(t, email, { code: second.toUpperCase().replaceAll('-', ' ') })
    const own = await bodyOf<OwnAccount>(await client.get('/api/operators/current'), 200)
    expect(own.totp?.recoveryCodesLeft).toBe(8)
  })

  test('S20 a recovery code, too, is taken once of a hundred', async () => {
    const { email, recoveryCodes } = await addEnrolled('horia')
    expect(await letAtOnce(email, recoveryCodes[0] ?? '')).toBe(1)
  })

  test('S22 is not open to guessing: five wrong codes, and there is a wait', async () => {
    const { email, secret } = await addEnrolled('dan')
    for (let i = 0; i < 5; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one guess after the other
      const answer = await door(t).post('/api/operator-sessions', {
        email,
        password: PASSWORD,
        code: `00000${i}`,
      })
      expect(answer.status).toBe(401)
    }
    const code = codeOf(secret, clock())
    const late = await door(t).post('/api/operator-sessions', { email, password: PASSWORD, code })
    expect((await problemOf(late, 429)).code).toBe('too_many_requests')
    expect(Number(late.headers.get('Retry-After'))).toBeGreaterThan(60)
  })

  test('S24 ends all other sessions with its first code, and is told so by mail', async () => {
    ahead += 10 * 60_000
    const email = 'ilinca@comet.example'
    await addOperator(t, { email, name: 'Ilinca' })
    const [here, elsewhere] = [await signInAs(t, email), await signInAs(t, email)]
    const stream = listenTo(await elsewhere.get('/api/events'))
    await enrol(here, clock())
    await stream.ended
    expect((await elsewhere.get('/api/operators/current')).status).toBe(401)
    expect((await here.get('/api/operators/current')).status).toBe(200)
    const mail = (await mailsOf(t)).findLast(({ to }) => to.address === email)
    expect(mail?.news).toMatchObject({ kind: 'account', mail: 'totp_added' })
  })

  test('takes it away with the password and a code, and is told so by mail', async () => {
    const { email, client, secret } = await addEnrolled('elena')
    const remove = (password: string, code: string) =>
      client.post('/api/operators/current/totp/removal', { password, code })
    const noPassword = await problemOf(await remove('wrong-password', codeOf(secret, clock())), 422)
    expect(noPassword.errors?.[0]).toMatchObject({ field: 'password', code: 'wrong_password' })
    const noCode = await problemOf(await remove(PASSWORD, '000000'), 422)
    expect(noCode.errors?.[0]).toMatchObject({ field: 'code', code: 'wrong_code' })
    expect((await remove(PASSWORD, codeOf(secret, clock()))).status).toBe(204)
    await signInAs(t, email)
    const mail = (await mailsOf(t)).findLast(({ to }) => to.address === email)
    expect(mail?.news).toMatchObject({ kind: 'account', mail: 'totp_removed' })
    const again = await problemOf(await remove(PASSWORD, codeOf(secret, clock())), 409)
    expect(again.reason).toBe('no_totp')
  })

  test('S26 the secret and the codes are told once, and stand in no log and no audit entry', async () => {
    const { client, secret, recoveryCodes } = await addEnrolled('florin')
    const second = await problemOf(
      await client.post('/api/operators/current/totp', { password: PASSWORD }),
      409,
    )
    expect(second.reason).toBe('has_totp')
    const own = await (await client.get('/api/operators/current')).text()
    const kept = await t.store.read.selectFrom('logins').select('recovery_codes').execute()
    const entries = await t.store.read.selectFrom('audit_entries').selectAll().execute()
    expect(entries.map(({ action }) => action)).toContain('operator.totp_added')
    const said = [own, ...t.log, JSON.stringify(entries)].join('\n')
    for (const told of [secret, ...recoveryCodes]) {
      expect(said).not.toContain(told)
      expect(JSON.stringify(kept)).not.toContain(told.replaceAll('-', ''))
    }
  })

  test('counts for nothing until a code of it is confirmed; another beginning ends the one before', async () => {
    ahead += 10 * 60_000
    const email = 'gabriel@comet.example'
    await addOperator(t, { email, name: 'Gabriel' })
    const client = await signInAs(t, email)
    const begin = async () =>
      await bodyOf<TotpBegun>(await client.post('/api/operators/current/totp', { password: PASSWORD }), 200)
    const first = await begin()
    expect(first.uri).toContain(`secret=${first.secret}`)
    await signInAs(t, email)
    await begin()
    const stale = await client.post('/api/operators/current/totp/confirmation', {
      code: codeOf(first.secret, clock()),
    })
    expect((await problemOf(stale, 422)).errors?.[0]).toMatchObject({ field: 'code', code: 'wrong_code' })
    const noPassword = await client.post('/api/operators/current/totp', { password: 'wrong-password' })
    expect((await problemOf(noPassword, 422)).errors?.[0]?.field).toBe('password')
    await signInAs(t, email)
  })
})
