/** What bad input gets, on each engine: a clear answer and never an error of ours, and nothing is stored. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { openPostgresStore, openTestStore } from '../support/store.ts'

const ticket = { subject: 'Bon fiscal blocat', message: 'Nu se mai tipărește.' }

describe.each([
  { engine: 'sqlite', openEmpty: openTestStore },
  { engine: 'postgres', openEmpty: openPostgresStore },
])('on $engine', ({ openEmpty }) => {
  let t: TestApp
  let ana: CustomerClient
  beforeAll(async () => {
    t = await startTestApp({ store: await openEmpty() })
    ana = await t.customer()
  })
  afterAll(() => t.close())

  /** A request whose body is sent as it stands. */
  async function send(body: BodyInit, headers: Record<string, string> = {}) {
    const request = {
      method: 'POST',
      headers: { ...ana.headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'k', ...headers },
      body,
      // Node wants this said of a stream; the types have it from browsers, which don't know it.
      duplex: 'half',
    }
    return await t.app.request('/api/tickets', request)
  }

  async function ticketCount() {
    return (await t.store.read.selectFrom('tickets').select('id').execute()).length
  }

  /** Text that no keyboard types, at the places where the product looks something up or stores it as it is. */
  describe.each([
    ['a NUL', '\u0000'],
    ['a control character', '\u001b'],
    ['half a character', '\ud83d'],
  ])('S34 %s', (_, bad) => {
    test('in a public key', async () => {
      const answer = await t.anyone.post('/api/sessions', { key: `pk_${bad}`, token: await t.signToken() })
      expect((await problemOf(answer, 422)).errors?.[0]).toMatchObject({ field: 'key', code: 'wrong_type' })
    })

    test('in an operator’s address or password', async () => {
      const email = await t.anyone.post('/api/operator-sessions', {
        email: `m${bad}@x.example`,
        password: 'x',
      })
      expect((await problemOf(email, 422)).errors?.[0]).toMatchObject({ field: 'email', code: 'wrong_type' })
      const password = await t.anyone.post('/api/operator-sessions', {
        email: t.operator.email,
        password: `x${bad}`,
      })
      expect(password.status).toBe(401)
    })

    test.each([
      ['sub', { sub: `user${bad}` }],
      ['email', { email: `ana${bad}@magazin-luna.example` }],
      ['name', { name: `Ana${bad}` }],
      ['company.id', { company: { id: `luna${bad}`, name: 'Magazin Luna' } }],
      ['company.name', { company: { id: 'luna', name: `Magazin${bad}` } }],
    ])('in a token’s %s', async (claim, claims) => {
      const token = await t.signToken(claims)
      const problem = await problemOf(await t.anyone.post('/api/sessions', { key: t.publicKey, token }), 401)
      expect(problem).toMatchObject({ code: 'token_invalid', reason: 'claim' })
      expect(problem.detail).toContain(claim)
    })

    test('in a token’s language is no language', async () => {
      expect((await t.customer({ locale: `r${bad}` })).opened.kind).toBe('customer')
    })

    test('in a cursor', async () => {
      const after = Buffer.from(JSON.stringify([1, `id${bad}`])).toString('base64url')
      const problem = await problemOf(await ana.get(`/api/tickets?after=${after}`), 422)
      expect(problem.errors).toEqual([expect.objectContaining({ field: 'after', code: 'wrong_type' })])
    })

    test('in an address', async () => {
      const id = encodeURIComponent(`0${bad.toWellFormed()}`.padStart(36, '0'))
      const answers = [
        await ana.get(`/api/tickets/${id}`),
        await ana.post(`/api/tickets/${id}/replies`, { message: 'x' }),
        await ana.post(`/api/tickets/${id}/actions`, { action: 'close' }),
        await ana.post(`/api/tickets/${id}/seen`, { seq: 1 }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    })

    test('in what somebody wrote: the rest is kept', async () => {
      const written = {
        subject: `Bon${bad} fiscal`,
        message: `Nu${bad} merge`,
        fields: { invoice: `F${bad}1` },
      }
      const { ticket: made } = await bodyOf<TicketChange>(await ana.post('/api/tickets', written), 201)
      const kept = bad.toWellFormed() === bad ? '' : '\ufffd'
      expect(made.subject).toBe(`Bon${kept} fiscal`)
      const detail = await (await ana.get(`/api/tickets/${made.id}`)).text()
      expect(detail).toContain(`"F${kept}1"`)
      expect(detail).toContain(`Nu${kept} merge`)
    })

    test('in the name of a field or a parameter', async () => {
      const named = await ana.post('/api/tickets', { ...ticket, fields: { [`x${bad}`]: 'y' } })
      expect((await problemOf(named, 422)).errors?.[0]?.code).toBe('unknown')
      const asked = await ana.get(`/api/tickets?${encodeURIComponent(`x${bad.toWellFormed()}`)}=1`)
      expect((await problemOf(asked, 422)).errors?.[0]?.code).toBe('unknown')
    })
  })

  test('S34 bytes that are no UTF-8 are read as the sign for what can’t be read', async () => {
    const [before = '', after = ''] = JSON.stringify({ ...ticket, subject: 'Bon ? fiscal' }).split('?')
    const body = Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc3]), Buffer.from(after)])
    const { ticket: made } = await bodyOf<TicketChange>(await send(body, { 'Idempotency-Key': 'bytes' }), 201)
    expect(made.subject).toBe('Bon \ufffd\ufffd fiscal')
  })

  describe('bad input gets a clear answer, and nothing is stored', () => {
    test('B4 a title too long, an empty message, an unknown field: each is named, in the reader’s language', async () => {
      const before = await ticketCount()
      const answer = await ana.post('/api/tickets', {
        subject: 'x'.repeat(81),
        message: '  ',
        fields: { invoice: 'y'.repeat(41), colour: 'red' },
        urgent: true,
      })
      const problem = await problemOf(answer, 422)
      expect(problem).toMatchObject({
        type: 'urn:lifebuoy:problem:invalid',
        code: 'invalid',
        status: 422,
        title: 'Ceva trebuie corectat',
      })
      expect(problem.errors).toEqual([
        { field: 'subject', code: 'too_long', detail: 'Cel mult 80 de caractere.' },
        { field: 'message', code: 'required', detail: 'Completați acest câmp.' },
        { field: 'fields.invoice', code: 'too_long', detail: 'Cel mult 40 de caractere.' },
        { field: 'fields.colour', code: 'unknown', detail: 'Nu există un astfel de câmp aici.' },
        { field: 'urgent', code: 'unknown', detail: 'Nu există un astfel de câmp aici.' },
      ])
      expect(await ticketCount()).toBe(before)
    })

    test.each([
      ['a number for the title', { ...ticket, subject: 7 }, 'subject', 'wrong_type'],
      ['null for the message', { ...ticket, message: null }, 'message', 'wrong_type'],
      ['a list for the message', { ...ticket, message: ['x'] }, 'message', 'wrong_type'],
      ['no title', { message: 'x' }, 'subject', 'required'],
      ['a list', [ticket], '', 'wrong_type'],
      ['nothing but null', null, '', 'wrong_type'],
    ])('%s', async (_, body, field, code) => {
      const problem = await problemOf(await ana.post('/api/tickets', body), 422)
      expect(problem.errors).toEqual([expect.objectContaining({ field, code })])
    })

    test.each(['ana', 'ana@', '@luna.example', 'ana luna@luna.example', 'ana@luna.example,', ''])(
      'P3 what is no address is called that: "%s"',
      async (email) => {
        const asked = await t.anyone.post('/api/sign-in-links', { key: t.vendor.publicKey, email })
        expect((await problemOf(asked, 422)).errors).toEqual([
          expect.objectContaining({ field: 'email', code: 'not_email' }),
        ])
      },
    )

    test('a query out of range names its parameter', async () => {
      const problem = await problemOf(await ana.get('/api/tickets?limit=1000'), 422)
      expect(problem.errors?.[0]).toMatchObject({ field: 'limit', code: 'out_of_range' })
    })

    test('a number that is too small is told how large it has to be', async () => {
      const problem = await problemOf(await ana.get('/api/tickets?limit=0'), 422)
      expect(problem.errors?.[0]).toMatchObject({ field: 'limit', code: 'too_small' })
      expect(problem.errors?.[0]?.detail).toBe('Numărul trebuie să fie cel puțin 1.')
    })

    test('a body of nonsense is not echoed at length', async () => {
      const nonsense = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`.repeat(10), 1]))
      const answer = await ana.post('/api/tickets', nonsense)
      expect((await answer.text()).length).toBeLessThan(10_000)
      expect(answer.status).toBe(422)
    })

    test('a message of 1 MB is too large, declared or not', async () => {
      const large = JSON.stringify({ ...ticket, message: 'x'.repeat(1024 * 1024) })
      expect((await problemOf(await send(large), 413)).code).toBe('too_large')
      const chunked = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(large))
          controller.close()
        },
      })
      expect((await send(chunked, {})).status).toBe(413)
    })

    test('the longest message is within the limit of bytes, whatever its script', async () => {
      const answer = await ana.post('/api/tickets', { ...ticket, message: '界'.repeat(20_000) })
      expect(answer.status).toBe(201)
    })

    test.each(['{"subject": "x"', '', 'hello', '{"a":1}}', "{'a':1}"])('malformed JSON: %s', async (body) => {
      expect((await problemOf(await send(body), 400)).code).toBe('malformed_json')
    })

    test('deep nesting is no burden', async () => {
      const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
      expect((await send(deep)).status).toBe(422)
    })

    test.each([
      'text/plain',
      'text/plain; charset=utf-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      '',
    ])('S32 JSON sent as "%s" is not read', async (type) => {
      const before = await ticketCount()
      const problem = await problemOf(await send(JSON.stringify(ticket), { 'Content-Type': type }), 415)
      expect(problem.code).toBe('unsupported_media_type')
      expect(await ticketCount()).toBe(before)
    })

    test('S14 short form, a header without a bomb: a compressed body is not unpacked', async () => {
      expect((await send('x', { 'Content-Encoding': 'gzip' })).status).toBe(415)
    })

    test.each(['application/json;charset=UTF-8', 'APPLICATION/JSON'])('"%s" is JSON', async (type) => {
      expect(
        (await send(JSON.stringify(ticket), { 'Content-Type': type, 'Idempotency-Key': type })).status,
      ).toBe(201)
    })
  })

  describe('S34 keys that reach for prototypes are data', () => {
    const hostile = [
      '{"__proto__":{"polluted":true},"subject":"x","message":"y"}',
      '{"constructor":{"prototype":{"polluted":true}},"subject":"x","message":"y"}',
      '{"subject":"x","message":"y","fields":{"__proto__":"z"}}',
      '{"subject":"x","message":"y","fields":{"constructor":"z"}}',
      '{"subject":"x","message":"y","fields":{"toString":"z"}}',
    ]
    test.each(hostile)('%s', async (body) => {
      const problem = await problemOf(await send(body), 422)
      expect(problem.errors?.[0]?.code).toBe('unknown')
      expect('polluted' in {}).toBe(false)
    })

    test('in a query too', async () => {
      const answer = await ana.get('/api/tickets?__proto__=1&constructor=2&limit=1')
      expect((await problemOf(answer, 422)).errors?.map(({ code }) => code)).toEqual(['unknown', 'unknown'])
      expect('polluted' in {}).toBe(false)
    })

    test('and in a token', async () => {
      const token = await t.signToken({
        company: JSON.parse('{"id":"c","name":"C","__proto__":{"polluted":1}}'),
      })
      expect((await ana.post('/api/sessions', { key: t.publicKey, token })).status).toBe(201)
      expect('polluted' in {}).toBe(false)
    })
  })
})
