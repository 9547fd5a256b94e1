/** The client against a real HTTP server: what it sends, and what becomes of each kind of answer. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem, clientError, createClient, Offline } from '../../widget/api/client.ts'
import { listTickets, openTicket, readTicket } from '../../widget/api/tickets.ts'
import { listen } from '../support/listen.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(closers.splice(0).map((close) => close()))
})

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
): Promise<string> {
  const http = createServer((request, response) => void answer(request, response))
  const url = await listen(http)
  closers.push(async () => {
    http.closeAllConnections()
    await new Promise((done) => http.close(done))
  })
  return url
}

function problem(status: number, code: string): string {
  return JSON.stringify({
    type: `urn:lifebuoy:problem:${code}`,
    title: code,
    status,
    detail: `${code}!`,
    code,
  })
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await request.toArray()).join('')
  return text === '' ? null : JSON.parse(text)
}

const ticket = { subject: 'No total', message: 'On paper.' }

describe('a client', () => {
  test('sends path, query, body, session, language and key as the API wants them', async () => {
    const seen: unknown[] = []
    const server = await serve(async (request, response) => {
      const { authorization, 'accept-language': language, 'idempotency-key': key } = request.headers
      seen.push([request.method, request.url, await bodyOf(request), authorization, language, key])
      response.setHeader('content-type', 'application/json').end('{}')
    })
    const client = createClient({ server, locale: 'ro', session: async () => ({ session: 's1' }) })
    await readTicket(client, 'a/b', 7)
    await openTicket(client, ticket, 'k1')
    await listTickets(client)
    expect(seen).toEqual([
      ['GET', '/api/tickets/a%2Fb?after=7', null, 'Bearer s1', 'ro', undefined],
      ['POST', '/api/tickets', ticket, 'Bearer s1', 'ro', 'k1'],
      ['GET', '/api/tickets', null, 'Bearer s1', 'ro', undefined],
    ])
  })

  test('throws the problem that the server answers, and when to try again', async () => {
    const server = await serve((_, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end(problem(429, 'too_many_requests'))
    })
    const error = await listTickets(createClient({ server })).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      message: 'too_many_requests!',
      problem: { code: 'too_many_requests' },
      retryAfter: 7,
    })
  })

  test('calls it offline when nobody answers, or somebody else does', async () => {
    const closed = await serve(() => undefined)
    await closers.pop()?.()
    await expect(listTickets(createClient({ server: closed }))).rejects.toBeInstanceOf(Offline)

    const proxy = await serve((_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    })
    await expect(listTickets(createClient({ server: proxy }))).rejects.toBeInstanceOf(Offline)

    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"items":')
      response.destroy()
    })
    await expect(listTickets(createClient({ server: cut }))).rejects.toBeInstanceOf(Offline)
  })

  test('calls it offline too when it has waited long enough; only what its caller has broken off is no error of its own', async () => {
    const patience = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
    const silent = await serve(() => patience.abort(new DOMException('30 s', 'TimeoutError')))
    await expect(listTickets(createClient({ server: silent }))).rejects.toBeInstanceOf(Offline)

    const leaving = new AbortController()
    const left = await serve(() => leaving.abort())
    const client = createClient({ server: left })
    await expect(client.fetch('/api/events', { signal: leaving.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  test('asks for a new session once when several requests are refused at the same time', async () => {
    let current = 'old'
    let renewals = 0
    const server = await serve((request, response) => {
      const welcome = request.headers.authorization === 'Bearer new'
      response.writeHead(welcome ? 200 : 401).end(welcome ? '{"items":[]}' : problem(401, 'unauthenticated'))
    })
    const client = createClient({
      server,
      session: async () => ({ session: current }),
      renew: async () => {
        renewals += 1
        current = 'new'
        return { session: current }
      },
    })
    const pages = await Promise.all([listTickets(client), listTickets(client), listTickets(client)])
    expect(pages).toHaveLength(3)
    expect(renewals).toBe(1)
  })

  test('says so when nobody is signed in and no session is to be had', async () => {
    const server = await serve((_, response) => {
      response.writeHead(401).end(problem(401, 'unauthenticated'))
    })
    const client = createClient({ server, session: async () => null, renew: async () => null })
    await expect(listTickets(client)).rejects.toMatchObject({ problem: { code: 'unauthenticated' } })
  })

  test("tells the loader's errors apart: a refused token is a problem, no answer is being offline", async () => {
    const refused = Error('expired', { cause: JSON.parse(problem(401, 'token_expired')) })
    expect(clientError(refused)).toMatchObject({ problem: { code: 'token_expired' } })
    expect(clientError(new TypeError('Failed to fetch'))).toBeInstanceOf(Offline)
    const client = createClient({ server: '', session: () => Promise.reject(refused) })
    await expect(listTickets(client)).rejects.toBeInstanceOf(ApiProblem)
  })
})
