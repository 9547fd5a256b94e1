/** S26: whatever happens, no secret and nothing that people wrote gets into the log or into an error. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '../../server/http/log.ts'
import { PASSWORD, startTestApp, type TestApp } from '../support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await startTestApp()
})
afterAll(async () => {
  await t.close()
})

describe('S26', () => {
  test('a day of right and wrong requests leaves no secret in the log and none in an error', async () => {
    const ana = await t.customer()
    const mihai = await t.signIn()
    const token = await t.signToken({ exp: 1 })
    const cookie = mihai.headers['Cookie'] ?? ''
    const subject = 'Parola mea este hunter2'
    const said = 'Numărul cardului este 4111'
    await ana.post('/api/tickets', { subject, message: said })
    const errors = [
      await t.anyone.post('/api/sessions', { key: t.publicKey, token }),
      await t.anyone.post('/api/sessions', { key: t.publicKey, token: `${token}x` }),
      await t.anyone.post('/api/operator-sessions', { email: t.operator.email, password: 'wrong-hunter2' }),
      await t.anyone.post('/api/operator-sessions', { email: t.operator.email, password: [PASSWORD] }),
      await ana.post('/api/tickets', { subject: said.repeat(20), message: '' }),
      await t.anyone.get(`/api/tickets?token=${ana.opened.session}`),
      await t.anyone.get(`/api/${ana.opened.session}/${said}`),
      await t.anyone.get('/api/tickets', { Authorization: `Bearer ${ana.opened.session}x` }),
      await t.app.request('/api/tickets', {
        method: 'POST',
        headers: { ...ana.headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'x' },
        body: `{"subject": "${said}"`,
      }),
      await mihai.delete('/api/sessions/current', { Origin: 'https://hunter2.example' }),
    ]
    expect(errors.filter(({ status }) => status < 400)).toEqual([])
    await t.store.transaction(async (trx) => {
      await trx.schema.alterTable('vendor_counters').renameTo('mislaid').execute()
    })
    errors.push(await ana.post('/api/tickets', { subject, message: said }))
    await t.store.transaction(async (trx) => {
      await trx.schema.alterTable('companies').renameTo('mislaid_too').execute()
    })
    errors.push(await t.anyone.post('/api/sessions', { key: t.publicKey, token: await t.signToken() }))
    expect(errors.slice(-2).map(({ status }) => status)).toEqual([500, 500])

    const log = t.log.join('\n')
    expect(t.log.length).toBeGreaterThan(errors.length)
    expect(log).toContain('request failed')
    const answers = (await Promise.all(errors.map((answer) => answer.text()))).join('\n')
    const secrets = [
      PASSWORD,
      'hunter2',
      token,
      token.split('.')[1] ?? '',
      ana.opened.session,
      cookie,
      cookie.split('=')[1] ?? '',
      t.identityKey.secret,
      said,
      'ana@magazin-luna.example',
      t.operator.email,
      'Ana Popescu',
    ]
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(5)
      expect(log).not.toContain(secret)
      expect(answers).not.toContain(secret)
    }
  })

  test('what is logged by mistake under a telling name is struck out, and errors say what, not of whom', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const error = Object.assign(new Error('it broke', { cause: new Error('because') }), {
      code: 'E_BROKE',
      detail: 'Key (email)=(ana@magazin-luna.example) exists',
    })
    log.warn({ err: error, token: 'secret-1', headers: { cookie: 'secret-2' } }, 'careful')
    const [line = ''] = lines
    expect(line).not.toMatch(/secret-|ana@/)
    expect(JSON.parse(line)).toMatchObject({
      level: 'warn',
      token: '[secret]',
      err: { type: 'Error', code: 'E_BROKE', message: 'it broke', cause: { message: 'because' } },
    })
  })

  test('the log names the route, not the address', async () => {
    const fresh = await startTestApp()
    try {
      const dan = await fresh.customer()
      await dan.get('/api/tickets/0190a000-0000-7000-8000-000000000000?after=3')
      const line = JSON.parse(fresh.log.at(-1) ?? '') as unknown
      expect(line).toMatchObject({ method: 'GET', route: '/api/tickets/:id', status: 404, vendor: 'comet' })
      expect(Object.keys(line ?? {}).toSorted()).toEqual([
        'level',
        'method',
        'ms',
        'msg',
        'requestId',
        'route',
        'status',
        'time',
        'vendor',
      ])
    } finally {
      await fresh.close()
    }
  })
})
