/**
 * A server that is killed again and again while files come in: between their parts, while one is looked at and kept, and
 * while it goes along with a ticket. The short form takes about half a minute; `KILLS=200 npx vitest run test/files/kill.test.ts` is the long form.
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../../server/attachments/files.ts'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { UPLOADS_KEPT } from '../../server/attachments/uploads.ts'
import { createLog } from '../../server/http/log.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf } from '../support/app.ts'
import { amissIn, hashOf, namesIn } from '../support/kept-files.ts'
import { launch } from '../support/launch.ts'

const KILLS = Number(process.env['KILLS'] ?? 8)

/** Who send files at once. */
const SENDERS = 4

/**
 * How many times as much of the processor as its first start it may take to be back (S37): that one, which has
 * nothing to look through, takes little more than a second where all may take five.
 */
const BACK = 3

let folder: string
let beside: Store
let headers: Record<string, string>
const children: ChildProcess[] = []
const starts: number[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-kill-files-'))
  beside = await openStore(`sqlite:${join(folder, 'lifebuoy.db')}`)
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await beside.close()
  await rm(folder, { recursive: true })
})

async function back() {
  const server = await launch({
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
    LIFEBUOY_FILES: join(folder, 'files'),
  })
  children.push(server.child)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  starts.push(await busy(server.child))
  return server
}

/** Milliseconds that a process has had of the processor so far (proc(5), fields 14 and 15 of `stat`). */
async function busy({ pid }: ChildProcess): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** A file on its way, and what of it was acknowledged. */
interface Sending {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly upload: string
  offset: number
  finished: boolean
  /** Names the request that has it go along. */
  readonly key: string
}

interface Sent {
  readonly ticket: string
  readonly sha256: string
}

/** When whatever nobody sent along is to go. */
const clock = () => Date.now() + 2 * UPLOADS_KEPT

/* oxlint-disable no-await-in-loop -- one moment after the other */

test('S37 whatever is killed while files come in: what was acknowledged is there, no row is without its file, and no file without its row', async () => {
  let server = await back()
  const commit = createCommit({
    store: beside,
    clock: Date.now,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  const { publicKey, identityKey } = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet ERP', locale: 'ro', origins: [] }),
  )
  const token = await new SignJWT({ email: 'ana@magazin-luna.example', name: 'Ana' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('user-7')
    .setIssuer(publicKey)
    .setAudience('lifebuoy')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(identityKey.secret))
  const json = { 'Content-Type': 'application/json' }
  const opening = { method: 'POST', headers: json, body: JSON.stringify({ key: publicKey, token }) }
  const opened = await fetch(`${server.url}/api/sessions`, opening)
  headers = { Authorization: `Bearer ${(await bodyOf<OpenedSession>(opened, 201)).session}` }

  /** What each sender is at, across kills. */
  const sending: (Sending | null)[] = Array.from({ length: SENDERS }, () => null)
  const sent: Sent[] = []
  const going = { killed: false, acknowledged: 0 }

  const ask = async <T>(method: string, path: string, status: number, body?: BodyInit, more = {}) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { ...headers, ...more },
      ...(body !== undefined && { body }),
    })
    const said = await bodyOf<T>(answer, status)
    going.acknowledged += 1
    return said
  }

  /** Announces a file, or sends the next part of it, or has it go along; each of it is acknowledged, or throws. */
  async function step(sender: number): Promise<void> {
    const one = sending[sender] ?? null
    if (one === null) {
      const words = randomBytes(randomInt(1, 150_000)).toString('base64')
      const bytes = new Uint8Array(Buffer.from(words))
      const announced = JSON.stringify({ name: `${sender}.txt`, size: bytes.length })
      const { upload } = await ask<UploadAnswer>('POST', '/api/uploads', 201, announced, json)
      sending[sender] = { bytes, upload, offset: 0, finished: false, key: randomUUID() }
    } else if (one.finished) {
      const body = JSON.stringify({ subject: 'A file', message: 'See.', files: [one.upload] })
      const more = { ...json, 'Idempotency-Key': one.key }
      const { ticket } = await ask<TicketChange>('POST', '/api/tickets', 201, body, more)
      sent.push({ ticket: ticket.id, sha256: hashOf(one.bytes) })
      sending[sender] = null
    } else {
      const to = Math.min(one.bytes.length, one.offset + randomInt(1, one.bytes.length + 1))
      const more = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(one.offset) }
      const part = one.bytes.slice(one.offset, to)
      const said = await ask<UploadAnswer>('PATCH', `/api/uploads/${one.upload}`, 200, part, more)
      one.offset = said.offset
      one.finished = said.file !== null
    }
  }

  /** What was acknowledged of what is on its way is there, and maybe more: it goes on from there. */
  async function look(one: Sending): Promise<void> {
    const answer = await fetch(`${server.url}/api/uploads/${one.upload}`)
    // The ticket was opened, and the word of it lost: it is asked for again.
    if (answer.status === 404 && one.finished) return
    const { offset, file } = await bodyOf<UploadAnswer>(answer, 200)
    expect(offset).toBeGreaterThanOrEqual(one.offset)
    if (one.finished) expect(file).toMatchObject({ state: 'ready', size: one.bytes.length })
    one.offset = offset
    one.finished = file !== null
  }

  async function requireSent({ ticket, sha256 }: Sent): Promise<void> {
    const links = await fetch(`${server.url}/api/tickets/${ticket}/files`, { headers })
    const { items } = await bodyOf<FileLinks>(links, 200)
    const got = await fetch(server.url + new URL(items[0]?.save ?? '').pathname)
    expect(hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(sha256)
  }

  for (let kill = 0; kill < KILLS; kill += 1) {
    going.killed = false
    const until = going.acknowledged + randomInt(1, 15)
    const senders = sending.map(async (_, sender) => {
      while (!going.killed) {
        try {
          await step(sender)
        } catch (error) {
          // The connection broke: fetch says so by this.
          if (!(error instanceof TypeError) || server.child.exitCode !== null) throw error
        }
      }
    })
    while (going.acknowledged < until) await new Promise(setImmediate)
    for (let turn = randomInt(0, 300); turn > 0; turn -= 1) await new Promise(setImmediate)
    going.killed = true
    const before = sent.length
    await server.kill()
    await Promise.all(senders)
    expect((await amissIn(beside.read, join(folder, 'files'))).missing).toEqual([])
    server = await back()
    for (const one of sending) if (one !== null) await look(one)
    for (const one of sent.slice(Math.max(0, before - SENDERS))) await requireSent(one)
  }

  for (let sender = 0; sender < SENDERS; sender += 1) while (sending[sender] !== null) await step(sender)
  for (const one of sent) await requireSent(one)
  await server.kill()
  const log = createLog('silent')
  const place = { folder: join(folder, 'files'), publicUrl: 'http://localhost' }
  const later = createCommit({ store: beside, clock, publish: () => undefined, wakeOutbox: () => undefined })
  await sweepFiles(await openFiles({ store: beside, commit: later, clock, log, ...place }))
  expect(await amissIn(beside.read, place.folder)).toEqual({ missing: [], orphans: [] })
  expect(await namesIn(join(place.folder, 'arriving'))).toEqual([])
  const rows = await beside.read.selectFrom('files').select(['state', 'message_id']).execute()
  expect(rows).toHaveLength(sent.length)
  expect(await namesIn(join(place.folder, 'kept'))).toHaveLength(sent.length)
  const [first = 0, ...again] = starts
  expect(Math.max(...again) / first).toBeLessThan(BACK)
}, 900_000)
