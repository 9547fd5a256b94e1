/** Uploads that go wrong on their way, and bytes that were made to do harm: what is taken, what is not, and what it costs. */
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { continueUpload } from '../../server/attachments/uploads.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { timesAsDear } from '../support/cost.ts'

/** Bytes of each file that were looked at to know its sort. */
const looked = vi.hoisted(() => [] as number[])
vi.mock(import('file-type'), async (original) => {
  const real = await original()
  return {
    ...real,
    fileTypeFromBuffer: async (...asked: Parameters<typeof real.fileTypeFromBuffer>) => {
      looked.push(asked[0].byteLength)
      return await real.fileTypeFromBuffer(...asked)
    },
  }
})

const MIB = 1024 * 1024

let t: TestApp
let ana: CustomerClient
beforeAll(async () => {
  const types = [
    'svg',
    'xml',
    'json',
    'txt',
    'gif',
    'pdf',
    'zip',
    'docx',
    'xlsx',
    'mp4',
    'webm',
    'png',
  ] as const
  t = await startTestApp({ vendor: { settings: { files: { types: [...types] } } } })
  ana = await t.customer()
})
afterAll(() => t.close())

const own = (bytes: Uint8Array) => new Uint8Array(bytes)

async function begin(name: string, size: number): Promise<string> {
  return (await bodyOf<UploadAnswer>(await ana.post('/api/uploads', { name, size }), 201)).upload
}

async function upload(name: string, bytes: Buffer | string): Promise<Response> {
  const data = own(Buffer.from(bytes))
  return await ana.patch(`/api/uploads/${await begin(name, data.length)}`, 0, data)
}

/** Whether it was taken. */
async function taken(name: string, bytes: Buffer | string): Promise<boolean> {
  const answer = await upload(name, bytes)
  if (answer.status === 200) return true
  expect(await problemOf(answer, 409)).toMatchObject({ reason: 'content' })
  return false
}

test('S14 bytes that would be unpacked on their way are refused', async () => {
  const at = `/api/uploads/${await begin('a.txt', 4)}`
  const headers = {
    ...ana.headers,
    'Content-Type': 'application/offset+octet-stream',
    'Content-Encoding': 'gzip',
    'Upload-Offset': '0',
  }
  const answer = await t.app.request(at, { method: 'PATCH', headers, body: 'abcd' })
  await problemOf(answer, 415)
  expect(await bodyOf<UploadAnswer>(await ana.get(at), 200)).toMatchObject({ offset: 0 })
})

/** A connection that says this and nothing more. @param heard called when it has been heard */
function silentAfter(said: Uint8Array, heard: () => void): Readable {
  const parts = [said]
  return new Readable({
    read() {
      const part = parts.shift()
      if (part === undefined) heard()
      else this.push(part)
    },
  })
}

test('who comes again takes over from a connection that says nothing any more', async () => {
  const bytes = own(randomBytes(1000).map((byte) => 97 + (byte % 26)))
  const name = await begin('a.txt', bytes.length)
  const first = Promise.withResolvers<void>()
  const dead = silentAfter(bytes.slice(0, 400), first.resolve)
  const stalled = continueUpload(t.files, name, 0, dead).catch((error: unknown) => error)
  await first.promise
  let offset = 0
  while (offset !== 400) {
    // oxlint-disable-next-line no-await-in-loop -- until it is written
    ;({ offset } = await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${name}`), 200))
  }
  const done = await bodyOf<UploadAnswer>(await ana.patch(`/api/uploads/${name}`, 400, bytes.slice(400)), 200)
  expect(done.file).toMatchObject({ state: 'ready', size: 1000 })
  expect(await stalled).toMatchObject({ code: 'outdated' })
})

test('what is taken back while it comes leaves nothing', async () => {
  const name = await begin('a.txt', 1000)
  const first = Promise.withResolvers<void>()
  const dead = silentAfter(new Uint8Array(400), first.resolve)
  const stalled = continueUpload(t.files, name, 0, dead).catch((error: unknown) => error)
  await first.promise
  expect((await ana.delete(`/api/uploads/${name}`)).status).toBe(204)
  expect(await stalled).toMatchObject({ code: 'outdated' })
  await problemOf(await ana.get(`/api/uploads/${name}`), 404)
  const rows = await t.store.read.selectFrom('files').select('key').execute()
  const known = new Set(rows.map(({ key }) => key))
  expect((await readdir(t.files.scratch)).filter((key) => !known.has(key))).toEqual([])
})

test('S12 what could hold script is downloaded, as nothing that runs, also where a vendor takes it', async () => {
  const script = '<script xmlns="http://www.w3.org/2000/svg">alert(1)</script>'
  const files: readonly [string, string][] = [
    ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['a.xml', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`],
    ['a.json', '{"html":"<script>alert(1)</script>"}'],
    ['a.txt', '<!doctype html><script>alert(1)</script>'],
  ]
  const uploads: string[] = []
  for (const [name, bytes] of files) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    uploads.push((await bodyOf<UploadAnswer>(await upload(name, bytes), 200)).upload)
  }
  const opened = { subject: 'Files', message: 'See.', files: uploads }
  const { ticket } = await bodyOf<TicketChange>(await ana.post('/api/tickets', opened), 201)
  const { items } = await bodyOf<FileLinks>(await ana.get(`/api/tickets/${ticket.id}/files`), 200)
  expect(items).toHaveLength(files.length)
  for (const { open } of items) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { headers } = await t.anyone.get(new URL(open).pathname)
    expect(headers.get('Content-Disposition')).toMatch(/^attachment/)
    expect(headers.get('Content-Type')).toMatch(/^(?:application\/octet-stream|text\/plain)/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Content-Security-Policy')).toMatch(/default-src 'none';.*sandbox/)
  }
})

test('S12 two files in one are what their beginning says, or nothing', async () => {
  const gif = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.alloc(20), Buffer.from('*/=1;alert(1)//')])
  const pdf = Buffer.concat([
    Buffer.from('%PDF-1.7\n%%EOF\n'),
    Buffer.from('504b0304', 'hex'),
    Buffer.alloc(50),
  ])
  expect(await taken('a.gif', gif)).toBe(true)
  expect(await taken('a.txt', gif)).toBe(false)
  expect(await taken('a.svg', gif)).toBe(false)
  expect(await taken('a.pdf', pdf)).toBe(true)
  expect(await taken('a.zip', pdf)).toBe(false)
  expect(await taken('a.xml', '\u007fELF\0')).toBe(false)
})

/** A local header of a ZIP that says its entry holds so many bytes. */
function entry(name: string, held: number, said: number): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(held, 18)
  header.writeUInt32LE(said, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), Buffer.alloc(held)])
}

/** Sends a file and takes it back, for nobody may have any number of them waiting. */
async function through(name: string, bytes: Buffer): Promise<void> {
  const at = `/api/uploads/${await begin(name, bytes.length)}`
  const { status } = await ana.patch(at, 0, own(bytes))
  if (status === 200) await ana.delete(at)
  else expect(status).toBe(409)
}

test('S14 S30 bombs and megabytes of headers cost hardly more to look at than a letter, and are unpacked never', async () => {
  const bomb = Buffer.concat(
    Array.from({ length: 10_000 }, (_, index) => entry(`${index}.zip`, 4, 0xffffffff)),
  )
  const nothing = Buffer.alloc(MIB)
  const box = Buffer.alloc(MIB)
  for (let at = 0; at + 8 <= MIB; at += 8) {
    box.writeUInt32BE(8, at)
    box.write(at === 0 ? 'ftyp' : 'free', at + 4, 'latin1')
  }
  const ebml = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(MIB, 0x01)])
  const types = Buffer.concat(
    Array.from({ length: 20_000 }, () => entry('[Content_Types].xml', 1, 0xffffffff)),
  ).subarray(0, MIB)
  const hostile: readonly [string, Buffer][] = [
    ['bomb.zip', bomb],
    ['bomb.docx', bomb],
    ['types.docx', types],
    ['types.xlsx', types],
    ['boxes.mp4', box],
    ['ebml.webm', ebml],
    ['zeros.zip', Buffer.concat([Buffer.from('504b0304', 'hex'), nothing])],
    ['ones.png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(MIB, 0xff)])],
  ]
  const letter = Buffer.alloc(MIB, 'The printer prints each page twice.\n')
  let peak = 0
  const before = process.memoryUsage.rss()
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss() - before)), 5)
  const dear: string[] = []
  for (const [name, bytes] of hostile) {
    // oxlint-disable-next-line no-await-in-loop -- each has the machine to itself
    const times = await timesAsDear(
      () => through(name, bytes),
      () => through('letter.txt', letter),
    )
    if (times > 6) dear.push(`${name} ${times.toFixed(1)}`)
  }
  clearInterval(look)
  expect(dear).toEqual([])
  // However many entries an archive has, those that come late are never gone through.
  expect(Math.max(...looked)).toBe(64 * 1024)
  expect(peak).toBeLessThan(150 * MIB)
})
