/** Archives made to fill whoever unpacks them, sent and mailed: they are files like others, and nothing here unpacks any. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileLinks, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import { bodyOf, startTestApp, type CustomerClient, type TestApp } from '../support/app.ts'
import { MAIL, openInbox, SUPPORT, TRUSTED, type TestInbox } from '../support/inbox.ts'
import { hashOf } from '../support/kept-files.ts'
import { nestedZip, UNPACKED } from '../support/nested-zip.ts'

const MIB = 1024 * 1024

let t: TestApp
let ana: CustomerClient
let inbox: TestInbox
const { zip, docx } = nestedZip()
const bombs = [
  ['bomb.zip', zip],
  ['bomb.docx', docx],
] as const
beforeAll(async () => {
  t = await startTestApp({ vendor: { settings: { mail: MAIL } } })
  inbox = await openInbox(t)
  ana = await t.customer()
})
afterAll(async () => {
  await inbox.close()
  await t.close()
})

/** Bytes by which this process grows at most meanwhile. */
async function growth(does: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  try {
    await does()
  } finally {
    clearInterval(look)
  }
  return Math.max(most, process.memoryUsage.rss()) - before
}

/** What is had of a ticket's files is what was sent, and no more than that is on the disk. */
async function requireWhole(items: FileLinks['items']): Promise<void> {
  const got = await Promise.all(items.map(({ save }) => t.anyone.get(new URL(save).pathname)))
  const bytes = await Promise.all(
    got.map(async (answer) => hashOf(new Uint8Array(await answer.arrayBuffer()))),
  )
  expect(bytes).toEqual(bombs.map(([, bomb]) => hashOf(bomb)))
  const kept = t.files.scratch.replace('arriving', 'kept')
  const files = (await readdir(kept, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  const sizes = await Promise.all(files.map(async (one) => (await stat(join(one.parentPath, one.name))).size))
  expect(Math.max(...sizes)).toBe(Math.max(zip.length, docx.length))
}

test('S14 an archive of archives that says it is terabytes is a file of its own few kilobytes when it is sent', async () => {
  expect(UNPACKED / zip.length).toBeGreaterThan(1_000_000)
  const grown = await growth(async () => {
    const uploads: string[] = []
    for (const [name, bytes] of bombs) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const begun = await ana.post('/api/uploads', { name, size: bytes.length })
      // oxlint-disable-next-line no-await-in-loop -- the same
      const { upload } = await bodyOf<UploadAnswer>(begun, 201)
      // oxlint-disable-next-line no-await-in-loop -- the same
      const sent = await ana.patch(`/api/uploads/${upload}`, 0, new Uint8Array(bytes))
      // oxlint-disable-next-line no-await-in-loop -- the same
      const { file } = await bodyOf<UploadAnswer>(sent, 200)
      expect(file).toMatchObject({ name, size: bytes.length, state: 'ready' })
      uploads.push(upload)
    }
    const opened = await ana.post('/api/tickets', { subject: 'Bombs', message: 'See.', files: uploads })
    const { ticket } = await bodyOf<TicketChange>(opened, 201)
    const links = await bodyOf<FileLinks>(await ana.get(`/api/tickets/${ticket.id}/files`), 200)
    await requireWhole(links.items)
  })
  expect(grown).toBeLessThan(150 * MIB)
})

test('S14 and so it is when it comes by mail, and the mail’s words are there with it', async () => {
  const mihai = await t.signIn()
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await composer.sendMail({
    from: 'Ana Popescu <ana@magazin-luna.example>',
    to: SUPPORT,
    subject: 'Bombs',
    text: 'It prints every invoice twice.',
    attachments: bombs.map(([filename, content]) => ({ filename, content })),
  })
  if (!Buffer.isBuffer(message)) throw new TypeError('not in one piece')
  const proof = `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=magazin-luna.example\r\n`
  const raw = Buffer.concat([Buffer.from(proof), message])
  const grown = await growth(async () => {
    const row = await inbox.receive(raw)
    expect(row).toMatchObject({ state: 'filed' })
    const { thread } = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${row.ticket_id}`), 200)
    const said = thread.items[0]?.message
    expect(JSON.stringify(said?.body)).toContain('It prints every invoice twice.')
    expect(said?.files?.map(({ name, state }) => `${name} ${state}`)).toEqual(
      bombs.map(([name]) => `${name} ready`),
    )
    const links = await bodyOf<FileLinks>(await mihai.get(`/api/tickets/${row.ticket_id}/files`), 200)
    await requireWhole(links.items)
  })
  expect(grown).toBeLessThan(150 * MIB)
})
