/** What every answer has: one form of error, nothing internal, the headers that protect it; and who may not ask at all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldErrorCodes, problemCodes } from '../../shared/api/problem.ts'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import { acceptedLocale } from '../../server/http/language.ts'
import {
  bodyOf,
  HOST_ORIGIN,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestVendor,
} from '../support/app.ts'
import { openTestStore } from '../support/store.ts'

let t: TestApp
let other: TestVendor
let ana: CustomerClient
let mihai: OperatorClient
beforeAll(async () => {
  t = await startTestApp()
  other = await t.addVendor({ slug: 'other' })
  ana = await t.customer()
  mihai = await t.signIn()
})
afterAll(async () => {
  await t.close()
})

const ticket = { subject: 'Bon fiscal blocat', message: 'Nu se mai tipărește.' }

/** What a browser asks before a page of `origin` may send JSON with a session. */
async function preflight(origin: string, path = '/api/tickets') {
  return await t.app.request(path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
    },
  })
}

describe('what is not theirs', () => {
  test('S18 is answered byte for byte like what is not there', async () => {
    const dan = await t.customer({ sub: 'dan', email: 'dan@magazin-luna.example', name: 'Dan' })
    const { ticket: made } = await bodyOf<TicketChange>(await ana.post('/api/tickets', ticket), 201)
    const stranger = await other.customer()
    const foreigner = await other.signIn()
    const missing = crypto.randomUUID()
    const asked = async (who: typeof dan | typeof foreigner, id: string) => {
      const answers = [
        await who.get(`/api/tickets/${id}`),
        await who.post(`/api/tickets/${id}/replies`, { message: 'x' }),
        await who.post(`/api/tickets/${id}/actions`, { action: 'close' }),
        await who.post(`/api/tickets/${id}/seen`, { seq: 1 }),
        await who.post(`/api/tickets/${id}/notes`, { message: 'x' }),
      ]
      return await Promise.all(
        answers.map(async (answer) => ({
          status: answer.status,
          headers: [...answer.headers].filter(([name]) => name !== 'request-id'),
          body: await answer.text(),
        })),
      )
    }
    for (const who of [dan, stranger, foreigner]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const [theirs, none] = [await asked(who, made.id), await asked(who, missing)]
      expect(theirs).toEqual(none)
      expect(theirs.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    }
    const list = await bodyOf<TicketPage>(await dan.get('/api/tickets'), 200)
    expect(list.items.map(({ id }) => id)).not.toContain(made.id)
  })

  test('nobody gets nothing', async () => {
    const answers = [
      await t.anyone.get('/api/tickets'),
      await t.anyone.get('/api/tickets/x'),
      await t.anyone.post('/api/tickets', ticket),
      await t.anyone.get('/api/events'),
      await t.anyone.get('/api/sessions/current'),
      await t.anyone.delete('/api/sessions/current'),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
    expect(answers[0]?.headers.get('WWW-Authenticate')).toBe('Bearer')
  })

  test('an unknown address is a problem like any other, and a wrong method says which are right', async () => {
    expect((await problemOf(await t.anyone.get('/nothing/here'), 404)).code).toBe('not_found')
    expect((await problemOf(await t.anyone.get('/api/nothing'), 404)).code).toBe('not_found')
    const answer = await t.app.request('/api/tickets/x/replies', { method: 'PUT' })
    expect((await problemOf(answer, 405)).code).toBe('method_not_allowed')
    expect(answer.headers.get('Allow')).toBe('POST')
  })
})

/** As Chromium, Firefox and Safari ask when somebody goes somewhere. */
const VISIT = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'

describe('where no page is', () => {
  test.each([
    ['en', 'We could not find this page'],
    ['ro', 'Nu am găsit această pagină'],
    ['es', 'No hemos encontrado esta página'],
    ['cs', 'Tuto stránku jsme nenašli'],
    ['sl', 'Te strani nismo našli'],
  ])('a person who reads %s is told so on a page without script', async (language, heading) => {
    const answer = await t.anyone.get('/nothing/here', { Accept: VISIT, 'Accept-Language': language })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toContain('text/html')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'; style-src 'sha256-")
    expect(policy).not.toContain('unsafe')
    const html = await answer.text()
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain(`<h1>${heading}</h1>`)
    expect(html).not.toMatch(/<script|\son\w+=|nothing/)
  })

  test('a page, a mail and a file that are not there are answered alike to the letter', async () => {
    const id = '01994f3e-7d3c-7e0a-b2a1-5c54b8f0e6d1'
    const pages = await Promise.all(
      ['/nothing/here', `/mails/${id}/gone`, `/mails/${id}/gone/pictures`, `/files/gone/${id}/view`].map(
        async (path) => {
          const answer = await t.anyone.get(path, { Accept: VISIT })
          return [answer.status, answer.headers.get('Content-Security-Policy'), await answer.text()]
        },
      ),
    )
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1)
    expect(pages[0]?.[0]).toBe(404)
  })

  test.each([
    'application/json',
    'application/problem+json, text/html;q=0.5',
    'text/html, application/json',
    'text/html;q=0, */*',
    'text/html;q=0.3, */*;q=0.4',
    '*/*',
    'image/avif,image/webp,*/*;q=0.8',
    ';;;q=,',
    `text/plain;${'x'.repeat(20_000)}`,
  ])('who asks for "%.40s" gets the problem', async (accept) => {
    const answer = await t.anyone.get('/nothing/here', { Accept: accept })
    expect((await problemOf(answer, 404)).code).toBe('not_found')
  })

  test.each(['text/html', 'TEXT/HTML', 'text/*', 'text/html, application/json;q=0.9', VISIT])(
    'who asks for "%s" gets the page',
    async (accept) => {
      const answer = await t.anyone.get('/nothing/here', { Accept: accept })
      expect(answer.headers.get('Content-Type')).toContain('text/html')
    },
  )

  test('the API answers browsers too with a problem, and so does what changes something', async () => {
    for (const path of ['/api', '/api/nothing', '/api/tickets/nothing/here']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await problemOf(await t.anyone.get(path, { Accept: VISIT }), 404)).code).toBe('not_found')
    }
    const sent = await t.app.request('/nothing/here', { method: 'POST', headers: { Accept: VISIT } })
    expect((await problemOf(sent, 404)).code).toBe('not_found')
  })
})

describe('S32 pages of other origins', () => {
  test('a listed one may ask, and is named exactly', async () => {
    const answer = await preflight(HOST_ORIGIN)
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(HOST_ORIGIN)
    expect(answer.headers.get('Access-Control-Allow-Headers')).toMatch(/Authorization.*Idempotency-Key/)
    expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
    expect(answer.headers.get('Vary')).toContain('Origin')
    const list = await ana.get('/api/tickets')
    expect(list.headers.get('Access-Control-Allow-Origin')).toBe(HOST_ORIGIN)
    expect(list.headers.get('Access-Control-Expose-Headers')).toMatch(/Idempotency-Replayed/)
  })

  test.each([
    'https://evil.example',
    'http://app.comet.example',
    'https://app.comet.example:8443',
    'https://app.comet.example.evil.example',
    'https://comet.example',
    'HTTPS://APP.COMET.EXAMPLE',
    'null',
    '*',
    '',
  ])('"%s" may not', async (origin) => {
    const asked = [
      await preflight(origin),
      await preflight(origin, '/api/sessions'),
      await t.anyone.post(
        '/api/sessions',
        { key: t.publicKey, token: await t.signToken() },
        { Origin: origin },
      ),
      await ana.get('/api/tickets', { Origin: origin }),
    ]
    for (const answer of asked) {
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  test('another vendor’s page may not use this vendor’s key or session', async () => {
    const there = { Origin: 'https://app.other.example' }
    const opened = await t.anyone.post(
      '/api/sessions',
      { key: t.publicKey, token: await t.signToken() },
      there,
    )
    expect((await problemOf(opened, 403)).code).toBe('origin_not_allowed')
    expect(opened.headers.get('Access-Control-Allow-Origin')).toBeNull()
    const list = await ana.get('/api/tickets', there)
    expect((await problemOf(list, 403)).code).toBe('origin_not_allowed')
    expect(list.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('a listed page may read why it is turned away, so that it can do something about it', async () => {
    const answer = await t.anyone.get('/api/tickets', { Origin: HOST_ORIGIN, Authorization: 'Bearer old' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(HOST_ORIGIN)
  })

  test('our own pages need no leave', async () => {
    const list = await mihai.get('/api/tickets', { Origin: PUBLIC_URL })
    expect(list.status).toBe(200)
    expect(list.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('a page that a vendor lists while the server runs may ask at once', async () => {
    expect((await preflight('https://new.example')).status).toBe(403)
    await t.addVendor({ slug: 'new', origins: ['https://new.example'] })
    expect((await preflight('https://new.example')).status).toBe(204)
  })
})

describe('every answer', () => {
  test('protects itself, refusals too', async () => {
    for (const answer of [
      await ana.get('/api/sessions/current'),
      await t.anyone.get('/api/tickets'),
      await t.anyone.get('/nothing'),
      await t.anyone.get('/healthz'),
      await ana.post('/api/tickets', {}),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': 'max-age=63072000',
        'cache-control': 'no-store',
      })
      expect(answer.headers.get('Request-Id')).toMatch(/^[\w-]+$/)
    }
  })

  test('speaks of TLS only where there is some', async () => {
    const local = await startTestApp({ publicUrl: 'http://localhost:4100' })
    try {
      expect((await local.anyone.get('/healthz')).headers.has('Strict-Transport-Security')).toBe(false)
    } finally {
      await local.close()
    }
  })

  test('to GET can be asked about again by its ETag', async () => {
    const first = await ana.get('/api/tickets')
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^W\/"/)
    expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
    const same = await ana.get('/api/tickets', { 'If-None-Match': `"x", ${tag}` })
    expect([same.status, await same.text()]).toEqual([304, ''])
    expect(same.headers.get('Access-Control-Allow-Origin')).toBe(HOST_ORIGIN)
    await ana.post('/api/tickets', ticket)
    const changed = await ana.get('/api/tickets', { 'If-None-Match': tag })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('ETag')).not.toBe(tag)
  })

  test('of an error of ours has nothing internal, and the log has it under the request’s id', async () => {
    const broken = await startTestApp()
    try {
      const dan = await broken.customer()
      await broken.store.transaction(async (trx) => {
        await trx.schema.alterTable('tickets').renameTo('mislaid').execute()
      })
      const answer = await dan.get('/api/tickets')
      const problem = await problemOf(answer, 500)
      expect(Object.keys(problem).toSorted()).toEqual(['code', 'detail', 'status', 'title', 'type'])
      expect(JSON.stringify(problem)).not.toMatch(/sql|table|tickets t|at .*\.ts/i)
      const id = answer.headers.get('Request-Id') ?? ''
      const line = broken.log.find((entry) => entry.includes(id) && entry.includes('request failed'))
      expect(line).toContain('no such table')
    } finally {
      await broken.close()
    }
  })

  test('of a store that cannot write now is 503, says when to come back, and the key is still good', async () => {
    const file = await openTestStore()
    const impatient = await openSqlite(file.path, { busyTimeoutMs: 20 })
    const busy = await startTestApp({ store: { store: impatient, close: () => impatient.close() } })
    try {
      const dan = await busy.customer()
      const key = { 'Idempotency-Key': 'dan-1' }
      const gate = Promise.withResolvers<void>()
      const held = Promise.withResolvers<void>()
      const elsewhere = file.store.transaction(async (trx) => {
        await trx.updateTable('vendors').set({ created_at: 1 }).execute()
        held.resolve()
        await gate.promise
      })
      await held.promise
      const answer = await dan.post('/api/tickets', ticket, key)
      gate.resolve()
      await elsewhere
      expect((await problemOf(answer, 503)).code).toBe('unavailable')
      expect(answer.headers.get('Retry-After')).toBe('2')
      expect((await dan.post('/api/tickets', ticket, key)).status).toBe(201)
    } finally {
      await busy.close()
      await file.close()
    }
  })
})

test('every kind of problem and field error has its words in both languages', async () => {
  const [en, ro] = await Promise.all([
    import('../../shared/locale/problem/en.ts'),
    import('../../shared/locale/problem/ro.ts'),
  ])
  for (const { problem } of [en, ro]) {
    expect(problemCodes.filter((code) => problem.title[code] === '' || problem.detail[code] === '')).toEqual(
      [],
    )
    expect(fieldErrorCodes.map((code) => problem.field[code](3)).filter((words) => words === '')).toEqual([])
  }
  expect([1, 2, 19, 20, 101, 119, 120].map((n) => ro.problem.field.too_long(n))).toEqual([
    'Cel mult un caracter.',
    'Cel mult 2 caractere.',
    'Cel mult 19 caractere.',
    'Cel mult 20 de caractere.',
    'Cel mult 101 caractere.',
    'Cel mult 119 caractere.',
    'Cel mult 120 de caractere.',
  ])
})

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ro-RO,ro;q=0.9,en;q=0.8', 'ro'],
  ['en;q=0.5, ro-MD;q=0.7', 'ro'],
  ['es-MX, es;q=0.9, en;q=0.8', 'es'],
  ['de, cs-CZ;q=0.8, en;q=0.5', 'cs'],
  ['sl-SI', 'sl'],
  ['de, fr;q=0.9', 'en'],
  ['de, ro;q=0, en;q=0.1', 'en'],
  ['*', 'en'],
  [';;;q=,,', 'en'],
])('Accept-Language "%s" is read as %s', (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale)
})
