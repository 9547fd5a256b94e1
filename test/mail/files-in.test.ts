/** Files that come by mail: which become files of the ticket, which are named only and why, and that none is left behind. */
import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../server/http/log.ts'
import { startMailListener } from '../../server/inbox/sources/listener.ts'
import type { FileLinks } from '../../shared/api/files.ts'
import type { TicketDetail } from '../../shared/api/tickets.ts'
import { bodyOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'
import { claimPng } from '../support/claims.ts'
import { MAIL, openInbox, SUPPORT, TRUSTED, type TestInbox } from '../support/inbox.ts'

let t: TestApp
let inbox: TestInbox
let mihai: OperatorClient
beforeAll(async () => {
  t = await startTestApp({ vendor: { settings: { mail: MAIL } } })
  inbox = await openInbox(t)
  mihai = await t.signIn()
})
afterAll(async () => {
  await inbox.close()
  await t.close()
})

const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.from('0000000d49444154789c626001000000050001', 'hex'),
  randomBytes(5000),
])

interface Sent {
  readonly filename: string
  readonly content: Buffer | string
  readonly contentType?: string
  readonly cid?: string
}

/** A mail with these files, as a mail program composes it. */
async function mailWith(attachments: readonly Sent[], more: Record<string, unknown> = {}): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await composer.sendMail({
    from: 'Ana Popescu <ana@magazin-luna.example>',
    to: SUPPORT,
    subject: 'The printer',
    text: 'It prints every invoice twice.',
    attachments: [...attachments],
    ...more,
  })
  const proof = `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=magazin-luna.example\r\n`
  if (!Buffer.isBuffer(message)) throw new TypeError('not in one piece')
  return Buffer.concat([Buffer.from(proof), message])
}

async function ticketOf(id: string | null): Promise<TicketDetail> {
  return await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${id}`), 200)
}

async function bytesOf(ticketId: string | null): Promise<Buffer[]> {
  const { items } = await bodyOf<FileLinks>(await mihai.get(`/api/tickets/${ticketId}/files`), 200)
  const got = await Promise.all(items.map(({ save }) => t.anyone.get(new URL(save).pathname)))
  return await Promise.all(got.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
}

/** Files that no message has. */
async function left(): Promise<number> {
  const rows = await t.store.read.selectFrom('files').select('id').where('message_id', 'is', null).execute()
  return rows.length + (await readdir(t.files.scratch)).length
}

afterEach(async () => {
  const some = await left()
  if (some > 0) throw new Error(`${some} files that no message has`)
})

test('D5 what is attached to a mail is there byte for byte, pictures in its text too', async () => {
  const row = await inbox.receive(
    await mailWith(
      [
        { filename: 'bon "1"\r\nX-Evil: 1.png', content: png },
        { filename: 'notițe.txt', content: 'Două rânduri.\nȘi încă unul.' },
        { filename: 'logo.png', content: png, cid: 'logo@x' },
      ],
      { html: '<p>It prints every invoice twice.</p><img src="cid:logo@x">' },
    ),
  )
  expect(row).toMatchObject({ state: 'filed' })
  const { thread } = await ticketOf(row.ticket_id)
  const message = thread.items[0]?.message
  expect(message?.files?.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'logo.png ready',
    'bon 1 X-Evil 1.png ready',
    'notițe.txt ready',
  ])
  expect(JSON.stringify(message?.files)).not.toMatch(/\\r|\\n|\\"/)
  expect(JSON.stringify(message?.body)).not.toContain('📎')
  const got = await bytesOf(row.ticket_id)
  expect(got[0]?.equals(png)).toBe(true)
  expect(got[1]?.equals(png)).toBe(true)
  expect(got[2]?.toString()).toBe('Două rânduri.\nȘi încă unul.')
})

test('a file that an operator takes away is not to be had from the mail that brought it either', async () => {
  const row = await inbox.receive(await mailWith([{ filename: 'payslip.txt', content: 'What I earn.' }]))
  const { thread } = await ticketOf(row.ticket_id)
  const { files = [], mail } = thread.items[0]?.message ?? {}
  const raw = `/api/mails/${mail?.id}/raw`
  expect(await (await mihai.get(raw)).text()).toContain('payslip.txt')
  await bodyOf(await mihai.post(`/api/files/${files[0]?.id}/removal`, {}), 201)
  expect((await mihai.get(raw)).status).toBe(404)
  expect((await ticketOf(row.ticket_id)).thread.items[0]?.message).toMatchObject({
    files: [{ state: 'removed', removedBy: { name: t.operator.name } }],
    mail: { id: mail?.id },
  })
})

test('D5 what the vendor does not take is named with the reason, and the rest goes along', async () => {
  const row = await inbox.receive(
    await mailWith([
      { filename: 'setup.exe', content: Buffer.from('MZ\0\0') },
      { filename: 'photo.png', content: '<html>no picture</html>' },
      { filename: 'bon.png', content: png },
    ]),
  )
  const { thread } = await ticketOf(row.ticket_id)
  expect(thread.items[0]?.message?.files?.map(({ name }) => name)).toEqual(['bon.png'])
  const said = JSON.stringify(thread.items[0]?.message?.body)
  expect(said).toMatch(/📎 setup\.exe \(1 kB\): [A-ZÎȘ]/)
  expect(said).toMatch(/📎 photo\.png \(1 kB\): [A-ZÎȘ]/)
  expect(said).not.toContain('📎 bon.png')
})

test('D5 S14 a picture of more pixels than can be shown is named with the reason, and its mail is filed', async () => {
  const row = await inbox.receive(
    await mailWith([
      { filename: 'plan.png', content: claimPng(60_000, 60_000) },
      { filename: 'bon.png', content: png },
    ]),
  )
  expect(row).toMatchObject({ state: 'filed' })
  const message = (await ticketOf(row.ticket_id)).thread.items[0]?.message
  expect(message?.files?.map(({ name }) => name)).toEqual(['bon.png'])
  expect(JSON.stringify(message?.body)).toMatch(/📎 plan\.png \(1 kB\): .*pixel/)
})

test('D5 more than a message may have are named, and a mail of files alone says so by them', async () => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    filename: `${index}.txt`,
    content: `file ${index}`,
  }))
  const row = await inbox.receive(await mailWith(many, { text: '' }))
  const message = (await ticketOf(row.ticket_id)).thread.items[0]?.message
  const count = message?.files?.length ?? 0
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(10)
  expect(JSON.stringify(message?.body).match(/📎/g)).toHaveLength(12 - count)
  const alone = await inbox.receive(await mailWith([{ filename: 'bon.png', content: png }], { text: '' }))
  const only = (await ticketOf(alone.ticket_id)).thread.items[0]?.message
  expect(only?.files?.map(({ name }) => name)).toEqual(['bon.png'])
})

test('what is left out or held keeps no file, and an operator who accepts it has them', async () => {
  const mail = await mailWith([{ filename: 'bon.png', content: png }], {
    from: `Mihai <${t.operator.email}>`,
  })
  const proof = `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=comet.example\r\n`
  const row = await inbox.receive(Buffer.concat([Buffer.from(proof), mail]))
  expect(row).toMatchObject({ state: 'held' })
  expect(await left()).toBe(0)
  const person = { name: 'Ana Popescu', email: 'ana@magazin-luna.example' }
  const answer = await mihai.post(`/api/mails/${row.id}/acceptance`, { person })
  const { ticket } = await bodyOf<{ ticket: { id: string } }>(answer, 201)
  expect((await ticketOf(ticket.id)).thread.items[0]?.message?.files).toMatchObject([{ name: 'bon.png' }])
})

test('S7 a filing that fails and is tried again leaves no file twice', async () => {
  const { keeper } = t.files
  const broken = { ...keeper, keep: () => Promise.reject(new Error('the place is gone')) }
  Object.assign(t.files, { keeper: broken })
  const id = await inbox.keep(await mailWith([{ filename: 'bon.png', content: png }]))
  inbox.worker.wake()
  await inbox.worker.idle()
  expect(await inbox.row(id)).toMatchObject({ state: 'waiting', attempts: 1 })
  Object.assign(t.files, { keeper })
  await t.commit((work) =>
    work.trx.updateTable('inbox').set({ next_attempt_at: 0 }).where('id', '=', id).execute(),
  )
  inbox.worker.wake()
  await inbox.worker.idle()
  const row = await inbox.row(id)
  expect(row).toMatchObject({ state: 'filed', attempts: 2 })
  expect((await ticketOf(row.ticket_id)).thread.items[0]?.message?.files).toHaveLength(1)
})

test('D5 by LMTP, as a mail server hands it over', async () => {
  const listener = await startMailListener({
    listen: { protocol: 'lmtp', host: '127.0.0.1', port: 0 },
    tls: null,
    name: 'support.example.com',
    mailFrom: SUPPORT,
    read: t.store.read,
    commit: t.commit,
    clock: Date.now,
    log: createLog('silent'),
    arrived: () => inbox.worker.wake(),
  })
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, lmtp: true, ignoreTLS: true })
  try {
    const raw = await mailWith(
      [
        {
          filename: 'large.zip',
          content: Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(1_500_000)]),
        },
      ],
      {
        subject: 'By LMTP',
      },
    )
    await transport.sendMail({ envelope: { from: 'ana@magazin-luna.example', to: SUPPORT }, raw })
    await inbox.worker.idle()
    const row = await t.store.read
      .selectFrom('inbox')
      .select(['state', 'ticket_id'])
      .where('subject', '=', 'By LMTP')
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('filed')
    const message = (await ticketOf(row.ticket_id)).thread.items[0]?.message
    expect(message?.files).toMatchObject([{ name: 'large.zip', size: 1_500_004 }])
  } finally {
    transport.close()
    await listener.close()
  }
})
