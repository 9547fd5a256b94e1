/** Uploads over real connections to a server of its own: cut half way, fallen silent, answered early, and how much memory they take. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, signIdentityToken } from '../support/app.ts'
import { hashOf } from '../support/kept-files.ts'
import { launch, type Launched } from '../support/launch.ts'

const MIB = 1024 * 1024

let folder: string
let server: Launched
let headers: Record<string, string>
const nothing = () => undefined

const json = { 'Content-Type': 'application/json' }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-sockets-'))
  const databaseUrl = `sqlite:${join(folder, 'lifebuoy.db')}`
  const store = await openStore(databaseUrl)
  const commit = createCommit({ store, clock: Date.now, publish: nothing, wakeOutbox: nothing })
  const settings = { files: { megabytes: 100 } }
  const created = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet ERP', locale: 'ro', origins: [], settings }),
  )
  await store.close()
  server = await launch({ LIFEBUOY_DATABASE_URL: databaseUrl, LIFEBUOY_FILES: join(folder, 'files') })
  const token = await signIdentityToken(created, Date.now(), {})
  const answer = await ask('POST', '/api/sessions', JSON.stringify({ key: created.publicKey, token }), json)
  headers = { Authorization: `Bearer ${(await bodyOf<OpenedSession>(answer, 201)).session}` }
}, 120_000)
afterAll(async () => {
  await server.kill()
  await rm(folder, { recursive: true })
})

async function ask(method: string, path: string, body?: BodyInit, more = {}): Promise<Response> {
  const sent = { ...headers, ...more }
  return await fetch(server.url + path, { method, headers: sent, ...(body !== undefined && { body }) })
}

async function send(upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const more = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
  return await ask('PATCH', `/api/uploads/${upload}`, bytes.slice(offset), more)
}

async function begin(name: string, size: number): Promise<string> {
  const announced = JSON.stringify({ name, size })
  return (await bodyOf<UploadAnswer>(await ask('POST', '/api/uploads', announced, json), 201)).upload
}

async function offsetOf(upload: string): Promise<number> {
  return (await bodyOf<UploadAnswer>(await ask('GET', `/api/uploads/${upload}`), 200)).offset
}

/** A connection that has begun to send an upload, and has sent so much of it. */
async function begun(upload: string, bytes: Uint8Array, much: number): Promise<Socket> {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  const head = [
    `PATCH /api/uploads/${upload} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/offset+octet-stream',
    'Upload-Offset: 0',
    `Content-Length: ${bytes.length}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  socket.write(bytes.subarray(0, much))
  return socket
}

const textOf = (size: number) =>
  new Uint8Array(Buffer.from(`Words: ${randomBytes(size).toString('base64')}`.slice(0, size)))

test('an upload whose connection is cut half way goes on from what had come, and is the same file', async () => {
  const bytes = textOf(2 * MIB)
  const upload = await begin('a.txt', bytes.length)
  const socket = await begun(upload, bytes, MIB)
  let offset = 0
  // oxlint-disable-next-line no-await-in-loop -- until all that was sent has come
  while (offset < MIB) offset = await offsetOf(upload)
  socket.resetAndDestroy()
  expect(await offsetOf(upload)).toBe(MIB)
  await expect.poll(() => server.log()).toMatch(/"level":"info"[^\n]*"who asked has gone"/)
  expect(server.log()).not.toContain('"level":"error"')
  const done = await bodyOf<UploadAnswer>(await send(upload, MIB, bytes), 200)
  expect(done.file).toMatchObject({ state: 'ready', size: bytes.length })
  const body = JSON.stringify({ subject: 'Cut', message: 'See.', files: [upload] })
  const opened = await ask('POST', '/api/tickets', body, { ...json, 'Idempotency-Key': 'cut' })
  const { ticket } = await bodyOf<TicketChange>(opened, 201)
  const { items } = await bodyOf<FileLinks>(await ask('GET', `/api/tickets/${ticket.id}/files`), 200)
  const got = await ask('GET', new URL(items[0]?.save ?? '').pathname)
  expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(hashOf(bytes))
})

test('connections that have fallen silent keep nobody from going on with the upload, or from taking it back', async () => {
  const bytes = textOf(MIB)
  const upload = await begin('a.txt', bytes.length)
  const silent = await begun(upload, bytes, 1000)
  // oxlint-disable-next-line no-await-in-loop -- until that has come
  while ((await offsetOf(upload)) < 1000);
  const alsoSilent = await begun(upload, bytes, 0)
  const rest = await bodyOf<UploadAnswer>(await send(upload, 1000, bytes), 200)
  expect(rest.file).toMatchObject({ state: 'ready' })
  const another = await begin('b.txt', bytes.length)
  const third = await begun(another, bytes, 1000)
  expect((await ask('DELETE', `/api/uploads/${another}`)).status).toBe(204)
  expect((await ask('GET', `/api/uploads/${another}`)).status).toBe(404)
  for (const socket of [silent, alsoSilent, third]) socket.destroy()
})

test('who is refused while still sending hears why, and asks the next thing over the same connection', async () => {
  const bytes = textOf(8 * MIB)
  const upload = await begin('a.txt', bytes.length)
  for (let time = 0; time < 3; time += 1) {
    const more = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '7' }
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await ask('PATCH', `/api/uploads/${upload}`, bytes, more)
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect(await problemOf(answer, 409)).toMatchObject({ code: 'outdated' })
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect(await offsetOf(upload)).toBe(0)
  }
})

/** The most memory that the server has ever had at once, in bytes (proc(5)). */
async function peak(): Promise<number> {
  const status = await readFile(`/proc/${server.child.pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}

test('an upload of 96 MB takes less than 32 MB of the server’s memory', async () => {
  const size = 96 * MIB
  const piece = textOf(MIB)
  const upload = await begin('a.txt', size)
  const before = await peak()
  let left = size
  const pieces = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(piece.slice())
      left -= piece.length
      if (left === 0) controller.close()
    },
  })
  const streamed = {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
    body: pieces,
    duplex: 'half',
  } as const
  const answer = await fetch(`${server.url}/api/uploads/${upload}`, streamed)
  expect((await bodyOf<UploadAnswer>(answer, 200)).file).toMatchObject({ state: 'ready', size })
  expect((await peak()) - before).toBeLessThan(32 * MIB)
})
