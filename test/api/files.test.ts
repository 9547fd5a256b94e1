/** Files: how they come in and go along with messages, what is not taken, who gets them and as what. Real bytes on a real disk. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { UPLOADS_KEPT } from '../../server/attachments/uploads.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  problemOf,
  startTestApp,
  type CustomerClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'

let now = Date.now()
let t: TestApp
let ana: CustomerClient
beforeAll(async () => {
  t = await startTestApp({ clock: () => now })
  ana = await t.customer()
})
afterAll(() => t.close())

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.from('0000000d49444154789c626001000000050001', 'hex'),
  Buffer.alloc(5000, 7),
])

const bytesOf = (data: Buffer | string) => new Uint8Array(Buffer.from(data))

async function uploaded(by: TestClient, name: string, data: Buffer | string): Promise<UploadAnswer> {
  const bytes = bytesOf(data)
  const begun = await bodyOf<UploadAnswer>(await by.post('/api/uploads', { name, size: bytes.length }), 201)
  return await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${begun.upload}`, 0, bytes), 200)
}

/** Why a file is not taken, by its name or when all of it is there. */
async function refused(name: string, data: Buffer | string): Promise<string | undefined> {
  const bytes = bytesOf(data)
  const begun = await ana.post('/api/uploads', { name, size: bytes.length })
  if (begun.status !== 201) return (await problemOf(begun, 409)).reason
  const { upload } = await bodyOf<UploadAnswer>(begun, 201)
  const problem = await problemOf(await ana.patch(`/api/uploads/${upload}`, 0, bytes), 409)
  await problemOf(await ana.get(`/api/uploads/${upload}`), 404)
  return problem.reason
}

/** The beginning of an archive, with a first entry of that name (APPNOTE 4.3.7). */
const packed = (name: string) =>
  Buffer.concat([
    Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'),
    Buffer.alloc(16),
    Buffer.from([name.length, 0, 0, 0]),
    Buffer.from(name),
  ])

/** What a file is called after it was taken. */
async function named(name: string): Promise<string | undefined> {
  return (await uploaded(ana, name, 'words')).file?.name
}

async function ticketWith(by: TestClient, files: readonly string[], message = 'Look at this.') {
  return await bodyOf<TicketChange>(
    await by.post('/api/tickets', { subject: 'The receipt is wrong', message, files }),
    201,
  )
}

async function linksOf(by: TestClient, ticket: string): Promise<FileLinks> {
  return await bodyOf<FileLinks>(await by.get(`/api/tickets/${ticket}/files`), 200)
}

const pathOf = (address: string) => new URL(address).pathname

test('T4 a picture goes along with a ticket and comes back byte for byte', async () => {
  const up = await uploaded(ana, 'bon.png', png)
  expect(up.file).toMatchObject({ name: 'bon.png', size: png.length, state: 'ready' })
  const { ticket, entry } = await ticketWith(ana, [up.upload])
  expect(entry.message?.files).toEqual([up.file])
  const read = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket.id}`), 200)
  expect(read.thread.items[0]?.message?.files).toEqual([up.file])
  const { items } = await linksOf(ana, ticket.id)
  const got = await t.anyone.get(pathOf(items[0]?.open ?? ''))
  expect(got.status).toBe(200)
  expect(got.headers.get('Content-Type')).toBe('image/png')
  expect(Buffer.from(await got.arrayBuffer()).equals(png)).toBe(true)
})

test('D4 what is sent in several parts, one of them cut off, is one file', async () => {
  const bytes = bytesOf(png)
  const { upload } = await bodyOf<UploadAnswer>(
    await ana.post('/api/uploads', { name: 'bon.png', size: bytes.length }),
    201,
  )
  const at = `/api/uploads/${upload}`
  const first = await bodyOf<UploadAnswer>(await ana.patch(at, 0, bytes.slice(0, 1000)), 200)
  expect(first).toMatchObject({ offset: 1000, file: null })
  await problemOf(await ana.patch(at, 0, bytes), 409)
  expect(await bodyOf<UploadAnswer>(await ana.get(at), 200)).toMatchObject({ offset: 1000 })
  const done = await bodyOf<UploadAnswer>(await ana.patch(at, 1000, bytes.slice(1000)), 200)
  expect(done.file).toMatchObject({ state: 'ready' })
  // The answer to the last part was lost: it is asked for again.
  const again = await bodyOf<UploadAnswer>(await ana.patch(at, bytes.length, new Uint8Array()), 200)
  expect(again.file).toEqual(done.file)
})

test('files keep the order in which they were attached, and a reply can be files alone', async () => {
  const { ticket } = await ticketWith(ana, [])
  const names = ['c.txt', 'a.txt', 'b.txt']
  const ups = await Promise.all(names.map((name) => uploaded(ana, name, `This is ${name}.`)))
  const files = ups.map(({ upload }) => upload)
  const { entry } = await bodyOf<TicketChange>(
    await ana.post(`/api/tickets/${ticket.id}/replies`, { message: '', files }),
    201,
  )
  expect(entry.message?.files?.map(({ name }) => name)).toEqual(names)
  await problemOf(await ana.post(`/api/tickets/${ticket.id}/replies`, { message: '' }), 422)
})

describe('what is not taken', () => {
  test('S12 a wrong type behind a right name, and a right type behind a wrong name', async () => {
    expect(await refused('photo.png', '<html><script>alert(1)</script></html>')).toBe('content')
    expect(await refused('photo.jpg', png)).toBe('content')
    expect(await refused('notes.txt', png)).toBe('content')
    expect(await refused('photo.jpg', '<html><script>alert(1)</script></html>')).toBe('content')
    const after = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<script>alert(1)</script>')])
    expect(await refused('page.txt', after)).toBe('content')
    expect(await refused('page.html', '<p>Hello</p>')).toBe('type')
    expect(await refused('photo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('type')
  })

  test('zero bytes, one byte too many, no name', async () => {
    expect(await refused('empty.png', '')).toBe('empty')
    const tooMuch = { name: 'a.zip', size: 10 * 1024 * 1024 + 1 }
    expect((await problemOf(await ana.post('/api/uploads', tooMuch), 409)).reason).toBe('size')
    expect(await refused('\u202e/../', 'x')).toBe('nameless')
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name: 'a.txt', size: 3 }),
      201,
    )
    await problemOf(await ana.patch(`/api/uploads/${upload}`, 0, bytesOf('four')), 413)
    expect(await bodyOf<UploadAnswer>(await ana.get(`/api/uploads/${upload}`), 200)).toMatchObject({
      offset: 0,
    })
  })

  test('exactly as much as a file may have is taken, and one byte more is not', async () => {
    const most = 10 * 1024 * 1024
    const bytes = bytesOf(Buffer.alloc(most, 'words '))
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name: 'a.txt', size: most }),
      201,
    )
    const over = new Uint8Array(most + 1).fill(97)
    await problemOf(await ana.patch(`/api/uploads/${upload}`, 0, over), 413)
    const done = await bodyOf<UploadAnswer>(await ana.patch(`/api/uploads/${upload}`, 0, bytes), 200)
    expect(done.file).toMatchObject({ state: 'ready', size: most })
  })

  test('what is words is not taken for a picture or a program that begins with the same letters', async () => {
    for (const words of ['BMW, two of them', 'MZ-80 manual', 'ID3 tags', 'FORM 27', '%! of it']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await uploaded(ana, 'a.txt', words.repeat(9))).file).toMatchObject({ state: 'ready' })
    }
    // As spreadsheets write them: with a mark at the beginning, and in UTF-16.
    const wide = Buffer.from('\ufeffBMW\t2\r\nȘtefan\t1\r\n', 'utf16le')
    for (const words of ['\ufeffBMW;2\r\n', 'BM', wide, Buffer.from(wide).swap16()]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await uploaded(ana, 'a.csv', words)).file).toMatchObject({ state: 'ready' })
    }
    expect(await refused('a.txt', Buffer.concat([wide, Buffer.alloc(2)]))).toBe('content')
    expect(await refused('a.txt', Buffer.from('BM\0\0 no words'))).toBe('content')
    expect(await refused('a.gif', 'words')).toBe('content')
    expect(await refused('a.txt', '%PDF-1.7 ')).toBe('content')
  })

  test('an archive is one whatever is packed in it, by its name alone', async () => {
    for (const name of ['META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'word/document.xml', 'a.txt']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await uploaded(ana, 'a.zip', packed(name))).file).toMatchObject({ state: 'ready' })
    }
    expect(await refused('a.zip', 'PK, no archive')).toBe('content')
    expect(await refused('a.pdf', packed('META-INF/MANIFEST.MF'))).toBe('content')
  })

  test('names lead nowhere and pretend nothing', async () => {
    expect(await named('../../etc/passwd.txt')).toBe('passwd.txt')
    expect(await named('C:\\Users\\ana\\bon.txt')).toBe('bon.txt')
    expect(await named('bon\0.exe\0.txt')).toBe('bon.exe.txt')
    expect(await refused('bon.txt\0.exe', 'x')).toBe('type')
    expect(await named('cod\u202etxt.exe.txt')).toBe('codtxt.exe.txt')
    const long = (await named(`${'a'.repeat(300)}.txt`)) ?? ''
    expect(long).toHaveLength(120)
    expect(long).toMatch(/….txt$/)
  })

  test('a ticket’s text is never lost because a file of it failed: the same goes through without, or with the file once it is here', async () => {
    const begun = await ana.post('/api/uploads', { name: 'a.txt', size: 4 })
    const { upload } = await bodyOf<UploadAnswer>(begun, 201)
    const bad = await bodyOf<UploadAnswer>(await ana.post('/api/uploads', { name: 'b.png', size: 4 }), 201)
    await problemOf(await ana.patch(`/api/uploads/${bad.upload}`, 0, bytesOf('text')), 409)
    const body = { subject: 'With files', message: 'Three lines that took me an hour.' }
    const both = await problemOf(
      await ana.post('/api/tickets', { ...body, files: [upload, bad.upload] }),
      422,
    )
    expect(both.errors).toMatchObject([{ field: 'files.0', code: 'not_uploaded' }])
    await bodyOf(await ana.patch(`/api/uploads/${upload}`, 0, bytesOf('text')), 200)
    const one = await problemOf(await ana.post('/api/tickets', { ...body, files: [upload, bad.upload] }), 422)
    expect(one.errors).toMatchObject([{ field: 'files.1', code: 'not_uploaded' }])
    // What failed took nothing with it: the file that is here is still free to go along.
    const { entry } = await ticketWith(ana, [upload], body.message)
    expect(entry.message?.files).toMatchObject([{ name: 'a.txt', state: 'ready' }])
    expect(JSON.stringify(entry.message?.body)).toContain(body.message)
  })

  test('an upload that is not all here, is somebody else’s, or went along already, fails the ticket and loses nothing', async () => {
    const { upload } = await bodyOf<UploadAnswer>(
      await ana.post('/api/uploads', { name: 'a.txt', size: 9 }),
      201,
    )
    const body = { subject: 'With a file', message: 'Please see the file.' }
    const problem = await problemOf(await ana.post('/api/tickets', { ...body, files: [upload] }), 422)
    expect(problem.errors).toMatchObject([{ field: 'files.0', code: 'not_uploaded' }])
    const dan = await t.customer({ sub: 'user-9', email: 'dan@magazin-luna.example', name: 'Dan' })
    const mine = await uploaded(ana, 'a.txt', 'mine')
    await problemOf(await dan.post('/api/tickets', { ...body, files: [mine.upload] }), 422)
    await problemOf(await ana.post('/api/tickets', { ...body, files: [mine.upload, mine.upload] }), 422)
    await ticketWith(ana, [mine.upload])
    await problemOf(await ana.post('/api/tickets', { ...body, files: [mine.upload] }), 422)
  })
})

describe('how a file is served', () => {
  test('S12 under a random name on disk, never as a page, always with nosniff and a sandbox', async () => {
    const up = await uploaded(ana, 'conținut "1".csv', 'a;b\n1;2\n')
    const { ticket } = await ticketWith(ana, [up.upload])
    const { items } = await linksOf(ana, ticket.id)
    const got = await t.anyone.get(pathOf(items[0]?.open ?? ''))
    expect(got.headers.get('Content-Disposition')).toBe(
      `attachment; filename="con_inut 1 .csv"; filename*=UTF-8''con%C8%9Binut%201%20.csv`,
    )
    expect(got.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(got.headers.get('Content-Security-Policy')).toContain('sandbox')
    const kept = (await readdir(t.files.scratch.replace('arriving', 'kept'), { recursive: true })).join(' ')
    expect(kept).not.toContain('csv')
    const shown = await uploaded(ana, 'bon.png', png)
    const other = await ticketWith(ana, [shown.upload])
    const links = (await linksOf(ana, other.ticket.id)).items[0]
    const open = await t.anyone.get(pathOf(links?.open ?? ''))
    expect(open.headers.get('Content-Disposition')).toMatch(/^inline/)
    const save = await t.anyone.get(pathOf(links?.save ?? ''))
    expect(save.headers.get('Content-Disposition')).toMatch(/^attachment/)
  })

  test('S13 to who may see its ticket, by an address of minutes; others get the 404 of what is not there', async () => {
    const up = await uploaded(ana, 'bon.png', png)
    const { ticket } = await ticketWith(ana, [up.upload])
    const dan = await t.customer({ sub: 'user-9', email: 'dan@magazin-luna.example', name: 'Dan' })
    await problemOf(await dan.get(`/api/tickets/${ticket.id}/files`), 404)
    await problemOf(await t.anyone.get(`/api/tickets/${ticket.id}/files`), 401)
    const mihai = await t.signIn()
    expect((await linksOf(mihai, ticket.id)).items).toHaveLength(1)

    const open = pathOf((await linksOf(ana, ticket.id)).items[0]?.open ?? '')
    const none = await t.anyone.get('/files/x.y/00000000-0000-7000-8000-000000000000/open')
    const nothing = await none.text()
    const bad = [
      open.replace('/open', '/save'),
      open.replace('/open', '/preview'),
      open.replace(/\.[^/]+/, (signature) => signature.toLowerCase()),
      open.replace(/\/files\/[^.]+/, '/files/zzzzzzzz'),
    ]
    const answers = await Promise.all(bad.map((address) => t.anyone.get(address)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    expect(texts).toEqual([nothing, nothing, nothing, nothing])
    expect((await t.anyone.get(open)).status).toBe(200)
    const before = now
    now += 10 * 60 * 1000
    expect((await t.anyone.get(open)).status).toBe(404)
    const visit = { Accept: 'text/html,*/*;q=0.8' }
    const [old, never] = await Promise.all(
      [open, '/files/x.y/nothing/open'].map(async (path) => (await t.anyone.get(path, visit)).text()),
    )
    expect(old).toContain('<h1>')
    expect(old).toBe(never)
    now = before
  })

  test('S13 what is beside a note is an operator’s alone', async () => {
    const { ticket } = await ticketWith(ana, [])
    const mihai = await t.signIn()
    const { upload } = await uploaded(mihai, 'intern.txt', 'Between us.')
    await bodyOf(
      await mihai.post(`/api/tickets/${ticket.id}/notes`, { message: 'See.', files: [upload] }),
      201,
    )
    expect((await linksOf(mihai, ticket.id)).items).toHaveLength(1)
    expect((await linksOf(ana, ticket.id)).items).toHaveLength(0)
  })

  test('in parts, for who asks for a part', async () => {
    const text = 'abcdefghij'
    const up = await uploaded(ana, 'a.txt', text)
    const { ticket } = await ticketWith(ana, [up.upload])
    const open = pathOf((await linksOf(ana, ticket.id)).items[0]?.open ?? '')
    const part = async (range: string, more = {}) => {
      const answer = await t.anyone.get(open, { Range: range, ...more })
      return [answer.status, answer.headers.get('Content-Range'), await answer.text()]
    }
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', 'cde'])
    expect(await part('Bytes=2-4')).toEqual([206, 'bytes 2-4/10', 'cde'])
    expect(await part('bytes=7-')).toEqual([206, 'bytes 7-9/10', 'hij'])
    expect(await part('bytes=-2')).toEqual([206, 'bytes 8-9/10', 'ij'])
    expect(await part('bytes=5-99')).toEqual([206, 'bytes 5-9/10', 'fghij'])
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', ''])
    expect(await part('bytes=0-1,4-5')).toEqual([200, null, text])
    expect(await part('bytes=4-2')).toEqual([200, null, text])
    expect(await part('bytes=0-1', { 'If-Range': '"another"' })).toEqual([200, null, text])
  })
})

test('what nobody sends along is swept, bytes and row, and what went along stays', async () => {
  const left = await uploaded(ana, 'left.txt', 'left')
  const { upload: half } = await bodyOf<UploadAnswer>(
    await ana.post('/api/uploads', { name: 'half.txt', size: 9 }),
    201,
  )
  await ana.patch(`/api/uploads/${half}`, 0, bytesOf('half'))
  const sent = await uploaded(ana, 'sent.txt', 'sent')
  const { ticket } = await ticketWith(ana, [sent.upload])
  const before = now
  now += UPLOADS_KEPT
  await sweepFiles(t.files)
  now = before
  await problemOf(await ana.get(`/api/uploads/${left.upload}`), 404)
  await problemOf(await ana.get(`/api/uploads/${half}`), 404)
  expect(await readdir(t.files.scratch)).toEqual([])
  const rows = await t.store.read.selectFrom('files').select(['key', 'message_id']).execute()
  expect(rows.every(({ message_id }) => message_id !== null)).toBe(true)
  const folder = t.files.scratch.replace('arriving', 'kept')
  const kept = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  expect(kept.map(({ name }) => name).toSorted()).toEqual(rows.map(({ key }) => key).toSorted())
  const mine = rows.at(-1)?.key ?? ''
  expect(await readFile(join(folder, mine.slice(0, 2), mine), 'utf8')).toBe('sent')
  expect((await linksOf(ana, ticket.id)).items).toHaveLength(1)
})
