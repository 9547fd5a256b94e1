/** What a place that keeps files does, the same for a folder and for a bucket: real ones both. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileMissing, KeeperUnavailable, type Keeper } from '../../server/attachments/keeper.ts'
import { newName } from '../../server/attachments/names.ts'
import { faultOfPlace, openPlace, type Place } from '../../server/attachments/place.ts'
import { keepInS3, type S3Place } from '../../server/attachments/s3.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, startTestApp } from '../support/app.ts'
import { freePort, listen } from '../support/listen.ts'
import { startS3, type TestS3 } from '../support/s3.ts'

const MIB = 1024 * 1024

let folder: string
let s3: TestS3
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-keepers-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

const places: readonly [string, () => Promise<Place>][] = [
  ['a folder', () => openPlace(folder, null)],
  ['a bucket', () => openPlace(folder, s3.place)],
]

describe.each(places)('%s', (_, opened) => {
  let place: Place
  let keeper: Keeper
  beforeAll(async () => {
    place = await opened()
    keeper = place.keeper
  })

  async function kept(bytes: Buffer, key = newName()): Promise<string> {
    const part = join(place.scratch, newName())
    await writeFile(part, bytes)
    await keeper.keep(key, part, bytes.length)
    await rm(part, { force: true })
    return key
  }

  test('gives back what it took, whole and in part, and takes the file away', async () => {
    const bytes = randomBytes(300_000)
    const key = await kept(bytes)
    expect((await buffer(await keeper.open(key))).equals(bytes)).toBe(true)
    const part = async (start: number, end: number) => await buffer(await keeper.open(key, { start, end }))
    expect((await part(0, 9)).equals(bytes.subarray(0, 10))).toBe(true)
    expect((await part(99_999, 200_000)).equals(bytes.subarray(99_999, 200_001))).toBe(true)
    expect((await part(299_999, 299_999)).equals(bytes.subarray(-1))).toBe(true)
  })

  test('keeps what came last under a key', async () => {
    const key = await kept(Buffer.from('first'))
    await kept(Buffer.from('second'), key)
    expect(String(await buffer(await keeper.open(key)))).toBe('second')
  })

  test('leaves what it was given until it is not needed any more, and keeps it twice as well as once', async () => {
    const part = join(place.scratch, newName())
    await writeFile(part, 'bytes')
    const key = newName()
    await keeper.keep(key, part, 5)
    await keeper.keep(key, part, 5)
    expect((await stat(part)).size).toBe(5)
    await rm(part)
    expect(String(await buffer(await keeper.open(key)))).toBe('bytes')
  })

  test('forgets a file, and one that never was', async () => {
    const key = await kept(Buffer.from('bytes'))
    await keeper.remove(key)
    await keeper.remove(key)
    await keeper.remove(newName())
    await expect(keeper.open(key)).rejects.toThrow(FileMissing)
    await expect(keeper.open(newName(), { start: 0, end: 1 })).rejects.toThrow(FileMissing)
  })

  test('keeps and gives a large file without having it in memory', async () => {
    const part = join(place.scratch, newName())
    const size = 256 * MIB
    const handle = await open(part, 'w')
    await handle.truncate(size)
    await handle.close()
    const key = newName()
    let most = 0
    const before = process.memoryUsage().rss
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss - before)), 5)
    await keeper.keep(key, part, size)
    let read = 0
    const stream: AsyncIterable<Buffer> = await keeper.open(key)
    for await (const chunk of stream) read += chunk.length
    clearInterval(look)
    expect(read).toBe(size)
    expect(most).toBeLessThan(size / 2)
    await keeper.remove(key)
  })

  test('says that it can be written and read', async () => {
    expect(await faultOfPlace(place)).toBeNull()
  })
})

/** How often this process has a file open, by what Linux says. */
async function timesOpen(path: string): Promise<number> {
  const all = await readdir('/proc/self/fd')
  const led = await Promise.all(all.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return led.filter((to) => to === path).length
}

test('S26 a bucket that cannot be asked is unavailable: what was to be kept lies where it lay, and no secret is said', async () => {
  const cases: readonly [Partial<S3Place>, RegExp][] = [
    [{ url: `http://127.0.0.1:${await freePort()}/lifebuoy` }, /ECONNREFUSED/],
    [{ keyId: 'not-known' }, /403 InvalidAccessKeyId/],
    [{ url: s3.place.url.replace('/lifebuoy', '/another') }, /404 NoSuchBucket/],
  ]
  // More than is read before anybody asks for it.
  const SIZE = 1_000_000
  for (const [wrong, why] of cases) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { keeper, scratch } = await openPlace(folder, { ...s3.place, ...wrong })
    const part = join(scratch, newName())
    // oxlint-disable-next-line no-await-in-loop
    await writeFile(part, Buffer.alloc(SIZE))
    // oxlint-disable-next-line no-await-in-loop
    const error: unknown = await keeper.keep('key', part, SIZE).catch((fault: unknown) => fault)
    expect(error).toBeInstanceOf(KeeperUnavailable)
    expect(String(error)).toMatch(why)
    expect(inspect(error)).not.toMatch(/not-known|S3RVER|Credential/)
    // oxlint-disable-next-line no-await-in-loop
    expect((await stat(part)).size).toBe(SIZE)
    // oxlint-disable-next-line no-await-in-loop
    await expect.poll(() => timesOpen(part)).toBe(0)
    // oxlint-disable-next-line no-await-in-loop
    await expect(keeper.open('key')).rejects.toThrow(KeeperUnavailable)
    // oxlint-disable-next-line no-await-in-loop
    await rm(part)
  }
})

test('a bucket that takes the connection and says nothing is unavailable before long', async () => {
  const sockets = new Set<Socket>()
  const silent = createServer((socket) => void sockets.add(socket.resume()))
  const origin = await listen(silent)
  const keeper = keepInS3({ ...s3.place, url: `${origin}/lifebuoy` }, 200)
  const part = join(folder, newName())
  await writeFile(part, Buffer.alloc(1_000_000))
  await expect(keeper.keep('key', part, 1_000_000)).rejects.toThrow(/nothing for 200 ms/)
  await expect(keeper.open('key')).rejects.toThrow(KeeperUnavailable)
  await expect(keeper.remove('key')).rejects.toThrow(KeeperUnavailable)
  await expect.poll(() => timesOpen(part)).toBe(0)
  for (const socket of sockets) socket.destroy()
  silent.close()
  await rm(part)
})

test('a file in a bucket comes to who may see its ticket, whole and in part', async () => {
  const t = await startTestApp({ s3: s3.place })
  try {
    const ana = await t.customer()
    const bytes = new Uint8Array(Buffer.from('abcdefghij'))
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name: 'a.txt', size: bytes.length }),
      201,
    )
    const sent = await bodyOf<UploadAnswer>(await ana.patch(`/api/uploads/${upload}`, 0, bytes), 200)
    expect(sent.file).toMatchObject({ state: 'ready' })
    const { ticket } = await bodyOf<TicketChange>(
      await ana.post('/api/tickets', { subject: 'The receipt is wrong', message: 'See.', files: [upload] }),
      201,
    )
    const { items } = await bodyOf<FileLinks>(await ana.get(`/api/tickets/${ticket.id}/files`), 200)
    const address = new URL(items[0]?.open ?? '').pathname
    expect(await (await t.anyone.get(address)).text()).toBe('abcdefghij')
    const part = await t.anyone.get(address, { Range: 'bytes=2-4' })
    expect([part.status, await part.text()]).toEqual([206, 'cde'])
  } finally {
    await t.close()
  }
})
