/** What happens to a file between two moments: who comes at once, a process that ends there, a place that fails half way. */
import { open, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { FilesDeps } from '../../server/attachments/uploads.ts'
import { KeeperUnavailable, type Keeper } from '../../server/attachments/keeper.ts'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { continueUpload, dropUpload, finishUpload, UPLOADS_KEPT } from '../../server/attachments/uploads.ts'
import { startInTurn } from '../../server/attachments/turns.ts'
import type { UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { amissIn } from '../support/kept-files.ts'

let now = Date.now()
let t: TestApp
let ana: CustomerClient
let keeper: Keeper
beforeAll(async () => {
  t = await startTestApp({ clock: () => now })
  ana = await t.customer()
  ;({ keeper } = t.files)
})
afterAll(() => t.close())

afterEach(async () => {
  use({})
  const { missing, orphans } = await amissIn(t.store.read, dirname(t.files.scratch))
  if (missing.length + orphans.length > 0) throw new Error(JSON.stringify({ missing, orphans }))
})

/** Has the place do some things otherwise. */
function use(otherwise: Partial<Keeper>): void {
  Object.assign(t.files, { keeper: { ...keeper, ...otherwise } })
}

const bytes = new Uint8Array(Buffer.from('What they wrote, in so many words.'))

async function begin(name = 'a.txt', size = bytes.length): Promise<string> {
  return (await bodyOf<UploadAnswer>(await ana.post('/api/uploads', { name, size }), 201)).upload
}

async function send(upload: string): Promise<UploadAnswer> {
  return await bodyOf<UploadAnswer>(await ana.patch(`/api/uploads/${upload}`, 0, bytes), 200)
}

async function rowOf(upload: string) {
  const { file } = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${upload}`), 200)
  return await t.store.read
    .selectFrom('files')
    .selectAll()
    .where((eb) =>
      file === null ? eb('state', '=', 'uploading').and('message_id', 'is', null) : eb('id', '=', file.id),
    )
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
}

const ticketWith = async (files: readonly string[]) =>
  await ana.post('/api/tickets', { subject: 'With a file', message: 'Please see the file.', files })

/** Something that waits until it is let go on. */
function gate() {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  const { promise: opened, resolve: release } = Promise.withResolvers<void>()
  return { reached, release, pass: async () => (reach(), await opened) }
}

/** A connection that says this. */
function streamOf(said: Uint8Array): Readable {
  return Readable.from([Uint8Array.from(said)])
}

/** A connection that says nothing more. */
function dead(): Readable {
  return new Readable({ read: () => undefined })
}

test('of three connections that say nothing any more, none keeps the one that comes after them waiting', async () => {
  const upload = await begin()
  const stalled = Array.from({ length: 3 }, () =>
    continueUpload(t.files, upload, 0, dead()).catch((error: unknown) => error),
  )
  expect((await send(upload)).file).toMatchObject({ state: 'ready' })
  expect(await Promise.all(stalled)).toMatchObject(stalled.map(() => ({ code: 'outdated' })))
})

test('S12 S14 what another process still has open for a connection is not what is judged and kept', async () => {
  const neighbours = { tell: () => undefined, hear: async () => undefined }
  const deps: FilesDeps = { ...t.files, store: { ...t.store, neighbours } }
  const upload = await begin()
  await continueUpload(deps, upload, 0, streamOf(bytes.subarray(0, 9)))
  const { key } = await rowOf(upload)
  const other = await open(join(t.files.scratch, key), 'r+')
  try {
    const { file } = await continueUpload(deps, upload, 9, streamOf(bytes.subarray(9)))
    expect(file).toMatchObject({ state: 'ready' })
    await other.write(Buffer.from('<script>'), 0, 8, 0)
  } finally {
    await other.close()
  }
  expect(await readFile(join(dirname(t.files.scratch), 'kept', key.slice(0, 2), key))).toEqual(
    Buffer.from(bytes),
  )
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('a neighbour who was quicker has judged it: what comes later is not put in its place', async () => {
  const neighbours = { tell: () => undefined, hear: async () => undefined }
  const deps: FilesDeps = { ...t.files, store: { ...t.store, neighbours } }
  const upload = await begin()
  const row = await rowOf(upload)
  const part = join(t.files.scratch, row.key)
  await writeFile(part, bytes)
  const first = await finishUpload(deps, row)
  // As if it had been there all the time for who comes later.
  await writeFile(part, Buffer.from(bytes).fill('x'))
  expect(await finishUpload(deps, row)).toMatchObject({ id: first.id, sha256: first.sha256, state: 'ready' })
  expect(await readFile(join(dirname(t.files.scratch), 'kept', row.key.slice(0, 2), row.key))).toEqual(
    Buffer.from(bytes),
  )
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('S37 nothing is left of a connection that goes on after a neighbour has finished its upload', async () => {
  const neighbours = { tell: () => undefined, hear: async () => undefined }
  const deps: FilesDeps = { ...t.files, store: { ...t.store, neighbours } }
  const upload = await begin()
  const row = await rowOf(upload)
  const slow = continueUpload(deps, upload, 0, streamOf(bytes.subarray(0, 9)))
  // Asked already whether it is finished, which takes longer than this, it then waits for its turn to open the part.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: holding, resolve: hold } = Promise.withResolvers<void>()
  const first = startInTurn(() => held)
  const second = startInTurn(async () => {
    hold()
    await held
  })
  await holding
  await writeFile(join(t.files.scratch, row.key), bytes)
  expect(await finishUpload(deps, row)).toMatchObject({ state: 'ready' })
  letGo()
  await Promise.all([slow, first, second])
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('two who finish the same upload at once, as two processes do, make one file of it', async () => {
  const upload = await begin()
  const row = await rowOf(upload)
  await writeFile(join(t.files.scratch, row.key), bytes)
  const done = await Promise.all(Array.from({ length: 5 }, () => finishUpload(t.files, row)))
  expect(done.map(({ id, state }) => ({ id, state }))).toEqual(
    Array.from({ length: 5 }, () => ({ id: row.id, state: 'ready' })),
  )
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('an upload whose process ended between keeping the file and saying so goes on from where it was', async () => {
  const upload = await begin()
  const ended = new Error('the process has ended')
  const deps: FilesDeps = { ...t.files, commit: () => Promise.reject(ended) }
  await expect(continueUpload(deps, upload, 0, streamOf(bytes))).rejects.toThrow(ended)
  const { offset } = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${upload}`), 200)
  expect(offset).toBe(bytes.length)
  const done = await bodyOf<UploadAnswer>(
    await ana.patch(`/api/uploads/${upload}`, offset, new Uint8Array()),
    200,
  )
  expect(done.file).toMatchObject({ state: 'ready' })
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('what is being taken back cannot go along any more, and the ticket says so instead of having no file', async () => {
  const { upload } = await send(await begin())
  const { reached, release, pass } = gate()
  use({ remove: async (key) => (await keeper.remove(key), await pass()) })
  const dropping = dropUpload(t.files, upload)
  await reached
  await problemOf(await ticketWith([upload]), 422)
  release()
  await dropping
  const { entry } = await bodyOf<TicketChange>(await ticketWith([]), 201)
  expect(entry.message).not.toHaveProperty('files')
})

test('what is swept while its last part is looked at leaves no byte', async () => {
  const upload = await begin()
  const { reached, release, pass } = gate()
  use({ keep: async (...file) => (await pass(), await keeper.keep(...file)) })
  const finishing = ana.patch(`/api/uploads/${upload}`, 0, bytes)
  await reached
  now += UPLOADS_KEPT
  await sweepFiles(t.files)
  now -= UPLOADS_KEPT
  release()
  await problemOf(await finishing, 404)
  await problemOf(await ana.get(`/api/uploads/${upload}`), 404)
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('a place that fails half way has the upload go on when it is back, and nothing is sent anew', async () => {
  const upload = await begin()
  use({ keep: () => Promise.reject(new KeeperUnavailable('half way')) })
  const answer = await ana.patch(`/api/uploads/${upload}`, 0, bytes)
  expect(answer.headers.get('Retry-After')).toBe('60')
  await problemOf(answer, 503)
  use({})
  const { offset, file } = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${upload}`), 200)
  expect([offset, file]).toEqual([bytes.length, null])
  const rest = await ana.patch(`/api/uploads/${upload}`, offset, new Uint8Array())
  const done = await bodyOf<UploadAnswer>(rest, 200)
  const { key } = await rowOf(upload)
  expect(done.file).toMatchObject({ state: 'ready' })
  const folder = t.files.scratch.replace('arriving', 'kept')
  expect(new Uint8Array(await readFile(join(folder, key.slice(0, 2), key)))).toEqual(bytes)
})

test('a small picture that was not kept is not said to be there, and can be sent again', async () => {
  const picture = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const gif = new Uint8Array(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(bytes.length - 6, 1)]))
  const shown = await begin('a.gif')
  const put = () =>
    t.app.request(`/api/uploads/${shown}/preview`, { method: 'PUT', body: new Uint8Array(picture) })
  const full = Object.assign(new Error('no room'), { code: 'ENOSPC' })
  use({ keep: () => Promise.reject(full) })
  await problemOf(await put(), 507)
  use({})
  const sent = await bodyOf<UploadAnswer>(await ana.patch(`/api/uploads/${shown}`, 0, gif), 200)
  expect(sent.file).not.toHaveProperty('preview')
  expect((await put()).status).toBe(204)
  expect((await put()).status).toBe(204)
  const got = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${shown}`), 200)
  expect(got.file).toHaveProperty('preview', true)
  expect(await readdir(t.files.scratch)).toEqual([])
})

test('a small picture that comes while its upload is taken back, or refused, leaves no byte', async () => {
  const picture = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
  const put = (upload: string) =>
    t.app.request(`/api/uploads/${upload}/preview`, { method: 'PUT', body: picture })
  const dropped = await begin('a.gif')
  use({
    async keep(key, part, size) {
      await dropUpload(t.files, dropped)
      await keeper.keep(key, part, size)
    },
  })
  expect((await put(dropped)).status).toBe(204)
  use({})
  const refused = await begin('b.gif')
  async function* late() {
    expect((await put(refused)).status).toBe(204)
    yield bytes.slice()
  }
  await expect(continueUpload(t.files, refused, 0, Readable.from(late()))).rejects.toMatchObject({
    code: 'refused',
  })
  const { orphans } = await amissIn(t.store.read, dirname(t.files.scratch))
  expect(orphans).toEqual([])
})

test('what a process that was killed left where uploads are put together goes a day later', async () => {
  const left = join(t.files.scratch, 'left')
  await writeFile(left, 'left')
  await sweepFiles(t.files)
  expect(await readdir(t.files.scratch)).toEqual(['left'])
  const old = (now - UPLOADS_KEPT) / 1000 - 3601
  await utimes(left, old, old)
  await sweepFiles(t.files)
  expect(await readdir(t.files.scratch)).toEqual([])
})
