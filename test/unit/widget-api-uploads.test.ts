// @vitest-environment happy-dom
/** Files on their way: in turn, from where they were cut off, with pauses that grow, and with words for what does not go along. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient } from '../../widget/api/client.ts'
import { createUploads, type Uploads, type UploadsOptions } from '../../widget/api/uploads.ts'
import { nameless, readKeptFiles, writeKeptFiles } from '../../widget/api/uploads-kept.ts'
import { listen } from '../support/listen.ts'

const rules = { types: ['txt', 'zip'], bytes: 1000, count: 3 }

type Answer = (response: ServerResponse) => void

const refuse =
  (status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify({ title: code, status, detail: `${code}!`, code, ...more }))
const hangUp: Answer = (response) => response.destroy()

interface Kept {
  readonly name: string
  readonly size: number
  bytes: string
}

/** Uploads as the server has them, by what names them. */
let uploads: Map<string, Kept>
/** Method, and what of an upload: in the order in which it was asked. */
let asked: string[]
/** What becomes of the next requests that carry bytes, after which they are taken. */
let answers: Answer[]
let http: Server
let server: string
const open: Uploads[] = []

beforeEach(async () => {
  uploads = new Map()
  asked = []
  answers = []
  http = createServer((request, response) => void take(request, response))
  server = await listen(http)
})

afterEach(async () => {
  for (const one of open.splice(0)) one.close(true)
  http.closeAllConnections()
  await new Promise((done) => http.close(done))
})

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request
  const body = (await request.toArray()).join('')
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'accept-language, content-type, upload-offset')
  response.setHeader('access-control-allow-methods', 'GET, POST, PATCH, DELETE')
  response.setHeader('access-control-expose-headers', 'retry-after')
  if (method === 'OPTIONS') return void response.end()
  const answer = (upload: string, status = 200) => {
    const { name, size, bytes } = uploads.get(upload) ?? { name: '', size: 0, bytes: '' }
    const file = bytes.length === size ? { id: upload, name, size, state: 'ready' } : null
    response.writeHead(status).end(JSON.stringify({ upload, offset: bytes.length, size, file }))
  }
  if (method === 'POST') {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what uploads send
    const { name, size } = JSON.parse(body) as Kept
    const upload = `${uploads.size + 1}`.padStart(32, 'u')
    uploads.set(upload, { name, size, bytes: '' })
    asked.push(`POST ${name}`)
    return answer(upload, 201)
  }
  const upload = url.split('/').at(-1) ?? ''
  const kept = uploads.get(upload)
  asked.push(
    `${method} ${kept?.name ?? '?'}${method === 'PATCH' ? ` ${Number(headers['upload-offset'])}` : ''}`,
  )
  if (kept === undefined) return refuse(404, 'not_found')(response)
  if (method === 'DELETE') {
    uploads.delete(upload)
    return void response.writeHead(204).end()
  }
  if (method === 'PATCH') {
    const before = answers.shift()
    if (before !== undefined) return before(response)
    if (Number(headers['upload-offset']) !== kept.bytes.length) return refuse(409, 'outdated')(response)
    kept.bytes += body
  }
  return answer(upload)
}

interface Made extends Uploads {
  /** Milliseconds of each pause so far; each passes at once, unless it is held. */
  readonly pauses: readonly number[]
  /** Resolves when the files stand so. */
  stand(states: readonly string[]): Promise<void>
}

function start(options: Partial<Pick<UploadsOptions, 'kept' | 'rest' | 'rules'>> = {}): Made {
  const pauses: number[] = []
  const watchers = new Set<() => void>()
  const made = createUploads({
    client: createClient({ server }),
    server,
    locale: 'en',
    rules,
    kept: '',
    rest: async (ms) => void pauses.push(ms),
    ...options,
    onChange() {
      for (const look of watchers) look()
    },
  })
  open.push(made)
  const stand = (states: readonly string[]) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (made.items.map(({ state }) => state).join() !== states.join()) return
        watchers.delete(look)
        resolve()
      }
      watchers.add(look)
      look()
    })
  return {
    ...made,
    get items() {
      return made.items
    },
    pauses,
    stand,
  }
}

const CHANGED = Date.UTC(2026, 2, 1)
const text = (name: string, content = 'twelve bytes') => new File([content], name, { lastModified: CHANGED })

test('go out two at a time, and stand in the order in which they were chosen', async () => {
  const made = start()
  made.add([text('one.txt'), text('two.txt')])
  made.add([text('three.txt')])
  expect(made.items.map(({ state }) => state)).toEqual(['sending', 'sending', 'waiting'])
  await made.stand(['done', 'done', 'done'])
  expect(made.items.map(({ name }) => name)).toEqual(['one.txt', 'two.txt', 'three.txt'])
  expect([...uploads.values()].map(({ bytes }) => bytes)).toEqual(Array(3).fill('twelve bytes'))
  expect(asked.slice(0, 2).toSorted()).toEqual(['POST one.txt', 'POST two.txt'])
  expect(asked.indexOf('POST three.txt')).toBeGreaterThan(asked.findIndex((one) => one.startsWith('PATCH')))
})

test('D4 what was begun on a page before goes on from the byte where it was when the same file is chosen again', async () => {
  const upload = 'u'.repeat(32)
  uploads.set(upload, { name: 'one.txt', size: 12, bytes: 'twelve' })
  const made = start({ kept: writeKeptFiles([{ upload, name: 'one.txt', size: 12, modified: CHANGED }]) })
  await made.stand(['lost'])
  expect(made.items[0]).toMatchObject({ sent: 6, again: false })
  made.add([text('other.txt')])
  await made.stand(['lost', 'done'])
  made.add([text('one.txt')])
  await made.stand(['done', 'done'])
  expect(asked).toContain('PATCH one.txt 6')
  expect(uploads.get(upload)?.bytes).toBe('twelve bytes')
  expect(readKeptFiles(made.kept()).map((one) => one.upload)).toContain(upload)
})

test('D4 one that was changed since begins anew, though it is called the same and is as long', async () => {
  const upload = 'u'.repeat(32)
  uploads.set(upload, { name: 'one.txt', size: 12, bytes: 'twelve' })
  const made = start({ kept: writeKeptFiles([{ upload, name: 'one.txt', size: 12, modified: CHANGED - 1 }]) })
  await made.stand(['lost'])
  made.add([text('one.txt', 'other bytes!')])
  await made.stand(['done'])
  expect(asked.filter((one) => one.startsWith('PATCH'))).toEqual(['PATCH one.txt 0'])
  await expect.poll(() => asked).toContain('DELETE one.txt')
  const [kept] = readKeptFiles(made.kept())
  expect(kept).toMatchObject({ name: 'one.txt', modified: CHANGED })
  expect(uploads.get(kept?.upload ?? '')?.bytes).toBe('other bytes!')
})

test('what is all there is done without its file, and what is no more is begun anew or asked for', async () => {
  const [there, gone] = ['a'.repeat(32), 'b'.repeat(32)]
  uploads.set(there, { name: 'there.txt', size: 5, bytes: 'there' })
  const made = start({
    kept: writeKeptFiles([nameless(there), { upload: gone, name: 'gone.txt', size: 4, modified: CHANGED }]),
  })
  await made.stand(['done', 'lost'])
  expect(made.items[0]).toMatchObject({ name: 'there.txt', size: 5 })
  made.add([text('gone.txt', 'gone')])
  await made.stand(['done', 'done'])
  expect(asked).toContain('POST gone.txt')
})

test('D4 a lost connection is tried again, after pauses that double up to a limit and are never in step', async () => {
  answers = Array<Answer>(8).fill(hangUp)
  const made = start()
  made.add([text('one.txt')])
  await made.stand(['done'])
  expect(made.pauses).toHaveLength(8)
  for (const [i, ms] of made.pauses.entries()) {
    const longest = Math.min(20_000, 1000 * 2 ** i)
    expect(ms).toBeGreaterThanOrEqual(longest / 2)
    expect(ms).toBeLessThanOrEqual(longest)
  }
  expect(asked.filter((one) => one.startsWith('POST'))).toEqual(['POST one.txt'])
})

test('while it waits it says so, and a server that says when, is waited for', async () => {
  answers = [refuse(503, 'unavailable', {}, { 'retry-after': '60' })]
  const held = Promise.withResolvers<void>()
  const pauses: number[] = []
  const made = start({
    rest: (ms) => {
      pauses.push(ms)
      return held.promise
    },
  })
  made.add([text('one.txt')])
  await made.stand(['stalled'])
  expect(made.items[0]).toMatchObject({ detail: 'unavailable!', fault: null })
  expect(pauses).toEqual([60_000])
  held.resolve()
  await made.stand(['done'])
  expect(made.items[0]?.detail).toBeNull()
})

test('what is cancelled goes from the server too, and whoever waited has its turn', async () => {
  answers = [() => undefined, () => undefined]
  const made = start()
  made.add([text('one.txt'), text('two.txt'), text('three.txt')])
  await vi.waitUntil(() => asked.filter((one) => one.startsWith('PATCH')).length === 2)
  made.remove(made.items[0]?.key ?? 0)
  await made.stand(['sending', 'done'])
  await vi.waitUntil(() => asked.includes('DELETE one.txt'))
  expect(made.items.map(({ name }) => name)).toEqual(['two.txt', 'three.txt'])
})

describe('what does not go along', () => {
  test('T4 is told before a byte is sent, by its name, its size and how many there are', () => {
    const made = start()
    made.add([text('tool.exe'), text('large.zip', 'x'.repeat(1001)), text('empty.txt', ''), text('.txt')])
    expect(made.items.map(({ fault }) => fault)).toEqual(['type', 'size', 'empty', 'type'])
    // Those that have failed take nobody's place.
    made.add([text('1.txt'), text('2.txt'), text('3.txt'), text('4.txt')])
    expect(made.items.map(({ fault }) => fault).slice(4)).toEqual([null, null, null, 'count'])
    expect(readKeptFiles(made.kept())).toHaveLength(3)
  })

  test.each([
    [413, 'too_large', {}, { state: 'failed', fault: null, detail: 'too_large!', again: true }],
    [415, 'unsupported_media_type', {}, { state: 'failed', detail: 'unsupported_media_type!', again: true }],
    [422, 'invalid', {}, { state: 'failed', fault: null, detail: 'invalid!', again: true }],
    [409, 'refused', { reason: 'content' }, { state: 'failed', fault: 'content', again: false }],
    [409, 'refused', { reason: 'news' }, { state: 'failed', fault: null, detail: 'refused!', again: false }],
  ])('says why after %i %s', async (status, code, more, expected) => {
    answers = [refuse(status, code, more)]
    const made = start()
    made.add([text('one.txt')])
    await made.stand(['failed'])
    expect(made.items[0]).toMatchObject(expected)
    expect(made.pauses).toEqual([])
    if (!expected.again) return
    made.retry(made.items[0]?.key ?? 0)
    await made.stand(['done'])
    expect(made.items[0]).toMatchObject({ fault: null, detail: null })
  })

  test.each([
    [507, 'no_room'],
    [500, 'unknown'],
    [429, 'too_many_requests'],
    [409, 'outdated'],
  ])('it is tried again by itself after %i %s', async (status, code) => {
    answers = [refuse(status, code)]
    const made = start()
    made.add([text('one.txt')])
    await made.stand(['done'])
    expect(made.pauses).toHaveLength(1)
  })

  test('it is not waited for a server that asks for more than people have', async () => {
    answers = [refuse(429, 'too_many_requests', {}, { 'retry-after': '3600' })]
    const made = start()
    made.add([text('one.txt')])
    await made.stand(['failed'])
    expect(made.items[0]).toMatchObject({ detail: 'too_many_requests!', again: true })
  })
})
