/** The virus scanner: a real clamd, and one that refuses, stalls, hangs up or talks nonsense; and what becomes of the files. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createClamd } from '../../server/attachments/clamd.ts'
import { sweepFiles } from '../../server/attachments/sweeping.ts'
import { UPLOADS_KEPT } from '../../server/attachments/uploads.ts'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { bodyOf, problemOf, startTestApp, type TestApp, type TestClient } from '../support/app.ts'
import { EICAR, speakClamd, startClamd, type SpokenClamd, type TestClamd } from '../support/clamd.ts'
import { freePort } from '../support/listen.ts'
import { changeIn, listenTo, type TestStream } from '../support/stream.ts'
import type { ServerSentEvent } from '../../widget/api/sse.ts'

const PATIENCE = 30_000

const FOUND = 'Lifebuoy.Eicar.UNOFFICIAL'

function bytesOf(data: string | Buffer): Readable {
  return Readable.from([Buffer.from(data)], { objectMode: false })
}

async function upload(by: TestClient, name: string, text: string): Promise<UploadAnswer> {
  const bytes = new Uint8Array(Buffer.from(text))
  const begun = await bodyOf<UploadAnswer>(await by.post('/api/uploads', { name, size: bytes.length }), 201)
  return await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${begun.upload}`, 0, bytes), 200)
}

async function ticketWith(by: TestClient, files: readonly string[]): Promise<TicketChange> {
  const opened = { subject: 'The receipt is wrong', message: 'Look at this.', files }
  return await bodyOf<TicketChange>(await by.post('/api/tickets', opened), 201)
}

async function filesOf(by: TestClient, ticketId: string) {
  const { thread } = await bodyOf<TicketDetail>(await by.get(`/api/tickets/${ticketId}`), 200)
  return thread.items[0]?.message?.files
}

async function linksOf(by: TestClient, ticketId: string) {
  return (await bodyOf<FileLinks>(await by.get(`/api/tickets/${ticketId}/files`), 200)).items
}

/** Types of the entries that were told so far. */
function toldTo(live: TestStream): readonly string[] {
  return live.events.filter(({ type }) => type === 'ticket').map((event) => changeIn(event).entry.type)
}

const isOf = (type: string) => (event: ServerSentEvent) =>
  event.type === 'ticket' && changeIn(event).entry.type === type

describe('a clamd of this machine', () => {
  let clamd: TestClamd
  beforeAll(async () => {
    clamd = await startClamd()
  })
  afterAll(() => clamd.stop())

  test('S14 says what it finds, of nothing that there is nothing, and that what is too large is not scanned', async () => {
    const scanner = createClamd(clamd.place)
    expect(await scanner.scan(bytesOf('A receipt.'), PATIENCE)).toBeNull()
    expect(await scanner.scan(bytesOf(EICAR), PATIENCE)).toBe(FOUND)
    expect(
      await scanner.scan(bytesOf(Buffer.concat([randomBytes(900_000), Buffer.from(EICAR)])), PATIENCE),
    ).toBe(FOUND)
    const large = Readable.from(
      Array.from({ length: 64 }, () => randomBytes(64 * 1024)),
      { objectMode: false },
    )
    await expect(scanner.scan(large, PATIENCE)).rejects.toThrow()
    expect(large.destroyed).toBe(true)
  })

  test('S14 what it finds is withheld from everybody, and both sides see what it was', async () => {
    const t = await startTestApp({ clamd: clamd.place })
    try {
      const [ana, mihai] = [await t.customer(), await t.signIn()]
      const bad = await upload(ana, 'bon.txt', EICAR)
      expect(bad.file).toMatchObject({ state: 'withheld', finding: FOUND })
      const good = await upload(ana, 'good.txt', 'A receipt.')
      expect(good.file).toMatchObject({ state: 'ready' })
      const { ticket } = await ticketWith(ana, [bad.upload, good.upload])
      for (const who of [ana, mihai]) {
        // oxlint-disable-next-line no-await-in-loop -- one side after the other
        expect(await filesOf(who, ticket.id)).toEqual([bad.file, good.file])
        // oxlint-disable-next-line no-await-in-loop
        expect((await linksOf(who, ticket.id)).map(({ id }) => id)).toEqual([good.file?.id])
      }
      const { open, save } = t.files.links.linkTo({ id: bad.file?.id ?? '', preview_key: null }, Date.now())
      await problemOf(await t.anyone.get(new URL(open).pathname), 404)
      await problemOf(await t.anyone.get(new URL(save).pathname), 404)
    } finally {
      await t.close()
    }
  })
})

describe('a scanner that does not do as it should', () => {
  let clamd: SpokenClamd
  beforeEach(async () => {
    clamd = await speakClamd()
  })
  afterEach(() => clamd.close())

  test('S14 is no scanner that found nothing', async () => {
    const scanner = createClamd(clamd.place)
    const scanned = async (does: SpokenClamd['does'], patience = PATIENCE) => {
      clamd.does = does
      return await scanner.scan(bytesOf('A receipt.'), patience)
    }
    expect(await scanned((socket) => socket.write('stream: OK\0'))).toBeNull()
    expect(await scanned((socket) => socket.write('stream: Win.Test \x1b[1m(a) FOUND\0'))).toBe(
      'Win.Test [1m(a)',
    )
    await expect(scanned((socket) => socket.write('stream: OK but FOUNDERED\0'))).rejects.toThrow(
      /cannot say/,
    )
    await expect(scanned((socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'))).rejects.toThrow(
      /size limit exceeded/,
    )
    await expect(scanned((socket) => socket.end(''))).rejects.toThrow(/cannot say/)
    await expect(scanned((socket) => socket.destroy())).rejects.toThrow(/hung up|cannot say|ECONNRESET/)
    await expect(scanned((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))).rejects.toThrow(
      /cannot say/,
    )
    await expect(scanned((socket) => socket.end(Buffer.alloc(1_000_000, 65)))).rejects.toThrow(/too much/)
    await expect(scanned(() => undefined, 50)).rejects.toThrow(/neither took nor said/)
    const nobody = createClamd({ host: '127.0.0.1', port: await freePort() })
    await expect(nobody.scan(bytesOf('A receipt.'), PATIENCE)).rejects.toThrow(/ECONNREFUSED/)
  })

  test('is given every byte, in order', async () => {
    const bytes = randomBytes(3_000_000)
    const parts = Readable.from([bytes.subarray(0, 1), Buffer.alloc(0), bytes.subarray(1)])
    expect(await createClamd(clamd.place).scan(parts, PATIENCE)).toBeNull()
    expect(clamd.taken[0]?.equals(bytes)).toBe(true)
  })

  describe('while it cannot say', () => {
    let now = Date.now()
    let t: TestApp
    beforeEach(async () => {
      t = await startTestApp({ clamd: clamd.place, clock: () => now })
    })
    afterEach(() => t.close())

    const sweep = async () => {
      now += 2 * 60 * 1000
      await sweepFiles(t.files)
    }

    test('S14 nobody gets the file; it is asked again until it can, and then both sides have it', async () => {
      const ana = await t.customer()
      clamd.does = (socket) => socket.end('Broken ERROR\0')
      const up = await upload(ana, 'bon.txt', 'A receipt.')
      expect(up.file).toMatchObject({ state: 'checking' })
      const { ticket } = await ticketWith(ana, [up.upload])
      expect(await linksOf(ana, ticket.id)).toEqual([])
      const { open } = t.files.links.linkTo({ id: up.file?.id ?? '', preview_key: null }, now)
      await problemOf(await t.anyone.get(new URL(open).pathname), 404)
      await sweep()
      expect(await filesOf(ana, ticket.id)).toMatchObject([{ state: 'checking' }])
      clamd.does = (socket) => socket.end('stream: OK\0')
      await sweep()
      const mihai = await t.signIn()
      expect(await filesOf(mihai, ticket.id)).toMatchObject([{ state: 'ready' }])
      expect(await linksOf(ana, ticket.id)).toHaveLength(1)
    })

    test('S14 what is found late is withheld late, and what nobody sent along goes all the same', async () => {
      const ana = await t.customer()
      clamd.does = (socket) => socket.destroy()
      const sent = await upload(ana, 'bon.txt', 'A receipt.')
      const left = await upload(ana, 'left.txt', 'Left.')
      const { ticket } = await ticketWith(ana, [sent.upload])
      await sweep()
      clamd.does = (socket) => socket.end('stream: Win.Test FOUND\0')
      for (let round = 0; round < 2; round += 1) {
        // oxlint-disable-next-line no-await-in-loop -- round after round
        await sweep()
      }
      expect(await filesOf(ana, ticket.id)).toMatchObject([{ state: 'withheld', finding: 'Win.Test' }])
      expect(await linksOf(ana, ticket.id)).toEqual([])
      now += UPLOADS_KEPT
      await sweepFiles(t.files)
      await problemOf(await ana.get(`/api/uploads/${left.upload}`), 404)
    })

    test('B9 S14 both sides hear that it was looked at, of a note operators alone, and it stands in no thread', async () => {
      const [ana, mihai] = [await t.customer(), await t.signIn()]
      clamd.does = (socket) => socket.destroy()
      const up = await upload(ana, 'bon.txt', 'A receipt.')
      const { ticket } = await ticketWith(ana, [up.upload])
      const noted = await upload(mihai, 'notes.txt', 'What we know.')
      const note = { message: 'For us.', files: [noted.upload] }
      await bodyOf(await mihai.post(`/api/tickets/${ticket.id}/notes`, note), 201)
      const listening = await Promise.all(
        [ana, mihai].map(async (who) => {
          const live = listenTo(await t.app.request('/api/events', { headers: who.headers }))
          await live.heard(({ type }) => type === 'ready')
          return live
        }),
      )
      clamd.does = (socket) => socket.end('stream: OK\0')
      await sweep()
      const [hers, theirs] = listening
      if (hers === undefined || theirs === undefined) throw new Error('nobody listens')
      await theirs.heard(isOf('note_files'))
      await theirs.heard(isOf('files'))
      expect(changeIn(await hers.heard(isOf('files')))).toMatchObject({
        ticket: { id: ticket.id, unread: false },
        entry: { by: { party: 'system', person: null }, message: { files: [{ state: 'ready' }] } },
      })
      // What follows comes after whatever she might have been told of the note.
      await bodyOf(await ana.post(`/api/tickets/${ticket.id}/replies`, { message: 'And?' }), 201)
      await hers.heard(isOf('reply'))
      expect(toldTo(hers)).toEqual(['files', 'reply'])
      const { thread } = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket.id}`), 200)
      expect(thread.items.map(({ type }) => type)).toEqual(['open', 'note', 'reply'])
      await Promise.all(listening.map((live) => live.cut()))
    })

    test('one file that it never can say of does not keep the others, nor does it ask of all of them while it is silent', async () => {
      const ana = await t.customer()
      clamd.does = (socket) => socket.destroy()
      const names = ['one', 'two', 'three']
      // oxlint-disable-next-line no-await-in-loop -- in this order
      for (const name of names) await upload(ana, `${name}.txt`, name)
      clamd.taken.length = 0
      await sweep()
      expect(clamd.taken.map(String)).toEqual(['one'])
      clamd.does = (socket, bytes) =>
        String(bytes) === 'one' ? socket.destroy() : void socket.end('stream: OK\0')
      for (let round = 0; round < 4; round += 1) {
        // oxlint-disable-next-line no-await-in-loop -- round after round
        await sweep()
      }
      const rows = await t.store.read.selectFrom('files').select(['name', 'state']).orderBy('id').execute()
      expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
        'one.txt checking',
        'two.txt ready',
        'three.txt ready',
      ])
    })
  })
})
