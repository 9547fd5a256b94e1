/** A disk that is truly full, of files and of the data both, while files come in: what is said, what stays, and how it goes on. */
import { randomBytes, randomUUID } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, signIdentityToken } from '../support/app.ts'
import { amissIn, hashOf } from '../support/kept-files.ts'
import { launch, type Launched } from '../support/launch.ts'
import { fill, smallDisk, type SmallDisk } from '../support/small-disk.ts'

const MIB = 1024 * 1024

/** Beside the disk, where there is room. */
let apart: string
let disk: SmallDisk
let server: Launched
/** Where this process sees the disk. */
let folder: string
let headers: Record<string, string>

const json = { 'Content-Type': 'application/json' }

beforeAll(async () => {
  apart = await mkdtemp(join(tmpdir(), 'lifebuoy-seed-'))
  const beside = await openStore(`sqlite:${join(apart, 'lifebuoy.db')}`)
  const commit = createCommit({
    store: beside,
    clock: Date.now,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  const created = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet ERP', locale: 'ro', origins: [] }),
  )
  await beside.close()
  disk = await smallDisk(apart)
  const env = {
    LIFEBUOY_DATABASE_URL: `sqlite:${join(disk.folder, 'lifebuoy.db')}`,
    LIFEBUOY_FILES: join(disk.folder, 'files'),
  }
  server = await launch(env, disk.within)
  folder = disk.seenFrom(server.child.pid)
  const token = await signIdentityToken(created, Date.now(), {})
  const answer = await ask('POST', '/api/sessions', JSON.stringify({ key: created.publicKey, token }), json)
  headers = { Authorization: `Bearer ${(await bodyOf<OpenedSession>(answer, 201)).session}` }
}, 120_000)
afterAll(async () => {
  await server.kill()
  await disk.remove()
  await rm(apart, { recursive: true })
})

async function ask(method: string, path: string, body?: BodyInit, more = {}): Promise<Response> {
  const sent = { ...headers, ...more }
  return await fetch(server.url + path, { method, headers: sent, ...(body !== undefined && { body }) })
}

async function send(upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const more = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
  return await ask('PATCH', `/api/uploads/${upload}`, bytes.slice(offset), more)
}

async function begin(size: number): Promise<UploadAnswer> {
  const announced = JSON.stringify({ name: 'a.txt', size })
  return await bodyOf<UploadAnswer>(await ask('POST', '/api/uploads', announced, json), 201)
}

const textOf = (size: number) =>
  new Uint8Array(Buffer.from(`Words: ${randomBytes(size).toString('base64')}`.slice(0, size)))

async function open(subject: string, upload: string, key: string = randomUUID()): Promise<Response> {
  const body = JSON.stringify({ subject, message: 'What they wrote.', files: [upload] })
  return await ask('POST', '/api/tickets', body, { ...json, 'Idempotency-Key': key })
}

async function requireFile(ticket: string, bytes: Uint8Array): Promise<void> {
  const { items } = await bodyOf<FileLinks>(await ask('GET', `/api/tickets/${ticket}/files`), 200)
  const got = await ask('GET', new URL(items[0]?.save ?? '').pathname)
  expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(hashOf(bytes))
}

async function amiss() {
  // SQLite would look for the file where this process has it.
  for (const end of ['', '-wal']) {
    // oxlint-disable-next-line no-await-in-loop -- the one, and what belongs to it
    await copyFile(join(folder, `lifebuoy.db${end}`), join(apart, `copy.db${end}`))
  }
  const beside = await openStore(`sqlite:${join(apart, 'copy.db')}`)
  const found = await amissIn(beside.read, join(folder, 'files'))
  await beside.close()
  return found
}

test('S37 a full disk takes nothing by halves, loses nothing that was acknowledged, and goes on by itself when it has room', async () => {
  const before = textOf(MIB)
  const first = await begin(before.length)
  await bodyOf(await send(first.upload, 0, before), 200)
  const { ticket } = await bodyOf<TicketChange>(await open('Before', first.upload), 201)
  const bytes = textOf(5 * MIB)
  const { upload } = await begin(bytes.length)
  const small = textOf(1000)
  const ready = await begin(small.length)
  await bodyOf(await send(ready.upload, 0, small), 200)

  // Room for some of it.
  await fill(folder, 2 * MIB)
  const refused = await send(upload, 0, bytes)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  const said = await problemOf(refused, 507)
  expect(said).toMatchObject({ code: 'no_room' })
  expect(said.detail).toContain('nu mai este loc pentru fișiere')
  const half = await bodyOf<UploadAnswer>(await ask('GET', `/api/uploads/${upload}`), 200)
  expect(half.offset).toBeGreaterThan(0)
  expect(half.offset).toBeLessThan(bytes.length)
  expect(half.file).toBeNull()

  // Room for nothing, which the data is on too.
  const free = await fill(folder)
  const key = randomUUID()
  expect(await problemOf(await open('While it is full', ready.upload, key), 503)).toMatchObject({
    code: 'unavailable',
  })
  expect([503, 507]).toContain((await send(upload, half.offset, bytes)).status)
  await requireFile(ticket.id, before)
  const { items } = await bodyOf<TicketPage>(await ask('GET', '/api/tickets'), 200)
  expect(items.map(({ subject }) => subject)).toEqual(['Before'])

  await free()
  const { offset } = await bodyOf<UploadAnswer>(await ask('GET', `/api/uploads/${upload}`), 200)
  expect(offset).toBeGreaterThanOrEqual(half.offset)
  const done = await bodyOf<UploadAnswer>(await send(upload, offset, bytes), 200)
  expect(done.file).toMatchObject({ state: 'ready', size: bytes.length })
  const again = await bodyOf<TicketChange>(await open('While it is full', ready.upload, key), 201)
  await requireFile(again.ticket.id, small)
  const after = await bodyOf<TicketChange>(await open('After', upload), 201)
  await requireFile(after.ticket.id, bytes)
  expect(await amiss()).toEqual({ missing: [], orphans: [] })
}, 120_000)
