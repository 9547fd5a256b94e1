/** Files that go out by mail: what is attached, what is named only, and what becomes of mail whose files cannot be had. */
import { randomBytes } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Email } from 'postal-mime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openForMail } from '../../server/attachments/attachments.ts'
import { KeeperUnavailable, type Keeper } from '../../server/attachments/keeper.ts'
import { createLog } from '../../server/http/log.ts'
import { createReplySigner } from '../../server/mail/replies.ts'
import { createMailer, type Mailer } from '../../server/mail/transport.ts'
import { readKey } from '../../server/storage/keys.ts'
import { createOutboxWorker, type OutboxWorker } from '../../server/outbox/worker.ts'
import type { FileLinks, FileState, UploadAnswer } from '../../shared/api/files.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from '../support/app.ts'
import { MAIL, openInbox, TRUSTED, type TestInbox } from '../support/inbox.ts'
import { Reply, startSmtp, type SmtpRules, type TestSmtp } from './support/smtp.ts'

const MINUTE = 60_000

let now: number
let t: TestApp
let smtp: TestSmtp
let rules: { mail: SmtpRules['mail'] }
let mailer: Mailer
let outbox: OutboxWorker
let inbox: TestInbox
let ana: CustomerClient
let mihai: OperatorClient
let ticket: string
/** How many mails have been looked at. */
let read: number

beforeEach(async () => {
  read = 0
  now = Date.UTC(2026, 2, 23, 7)
  const clock = () => now
  const settings = {
    ...COMET.settings,
    mail: { ...MAIL, gather: 0 },
    files: { megabytes: 10 },
    assignment: { fallback: 'least_loaded' as const },
  }
  t = await startTestApp({ clock, vendor: { settings } })
  rules = { mail: () => null }
  smtp = await startSmtp({ mail: (attempt) => rules.mail?.(attempt) ?? null })
  inbox = await openInbox(t, { clock })
  mailer = createMailer({
    smtpUrl: smtp.url,
    signer: createReplySigner(await readKey(t.store.read, 'replies')),
    installation: 'support.example.com',
    openFile: (vendorId, id) => openForMail(t.files, vendorId, id),
    dkim: null,
  })
  outbox = createOutboxWorker({
    store: t.store,
    deliver: mailer.deliver,
    settle: () => Promise.resolve(),
    clock,
    log: createLog('silent'),
    chance: () => 0.5,
  })
  outbox.start()
  ana = await t.customer({ email_verified: true })
  mihai = await t.signIn()
  const opened = await ana.post('/api/tickets', { subject: 'Receipt', message: 'It prints twice.' })
  ticket = (await bodyOf<TicketChange>(opened, 201)).ticket.id
  await came()
})

afterEach(async () => {
  await outbox.stop(0)
  mailer.close()
  await smtp.close()
  await inbox.close()
  await t.close()
})

/** What was taken by the server since this was last asked. */
async function came(): Promise<readonly Email[]> {
  outbox.wake()
  await outbox.idle()
  const since = smtp.taken.slice(read)
  read = smtp.taken.length
  return since
}

async function one(): Promise<Email> {
  const [mail, ...more] = await came()
  if (mail === undefined || more.length > 0) throw new Error(`not one mail, but ${more.length + 1}`)
  return mail
}

const pngOf = (bytes: number) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    Buffer.from('0000000d49444154789c626001000000050001', 'hex'),
    randomBytes(bytes),
  ])

async function uploaded(by: TestClient, name: string, data: Buffer = pngOf(3000)): Promise<string> {
  const bytes = new Uint8Array(data)
  const begun = await bodyOf<UploadAnswer>(await by.post('/api/uploads', { name, size: bytes.length }), 201)
  await bodyOf<UploadAnswer>(await by.patch(`/api/uploads/${begun.upload}`, 0, bytes), 200)
  return begun.upload
}

async function reply(by: TestClient, files: readonly string[], message = 'Look at this.') {
  return await bodyOf<TicketChange>(await by.post(`/api/tickets/${ticket}/replies`, { message, files }), 201)
}

const bytesOf = ({ attachments }: Email) =>
  attachments.map(({ content }) =>
    typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
  )

const namesOf = ({ attachments }: Email) => attachments.map(({ filename }) => filename)

/** Spaces in sizes do not break. */
const plain = ({ text = '' }: Email) => text.replaceAll('\u00a0', ' ')

async function become(state: FileState) {
  await t.commit((work) => work.trx.updateTable('files').set({ state, due_at: null }).execute())
}

function keepWith(change: Partial<Keeper>): () => void {
  const { keeper } = t.files
  Object.assign(t.files, { keeper: { ...keeper, ...change } })
  return () => void Object.assign(t.files, { keeper })
}

test('E9 T4 a picture goes out with an answer byte for byte, and another comes back by mail into the thread', async () => {
  const [hers, ours] = [pngOf(40_000), pngOf(70_000)]
  await reply(mihai, [await uploaded(mihai, 'bon fiscal ș.png', ours)])
  const mail = await one()
  expect(mail.attachments).toMatchObject([
    { filename: 'bon fiscal ș.png', mimeType: 'image/png', disposition: 'attachment' },
  ])
  expect(bytesOf(mail)[0]?.equals(ours)).toBe(true)
  expect(plain(mail)).toContain('Fișiere atașate: bon fiscal ș.png (68 kB)')
  expect(mail.html).toContain('Fișiere atașate: bon fiscal ș.png')

  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await composer.sendMail({
    from: 'Ana Popescu <ana@magazin-luna.example>',
    to: mail.replyTo?.[0]?.address ?? '',
    subject: `Re: ${mail.subject ?? ''}`,
    text: 'Mine looks so.',
    attachments: [{ filename: 'al meu.png', content: hers }],
  })
  if (!Buffer.isBuffer(message)) throw new TypeError('not in one piece')
  const proof = `Authentication-Results: ${TRUSTED}; dmarc=pass header.from=magazin-luna.example\r\n`
  expect(await inbox.receive(Buffer.concat([Buffer.from(proof), message]))).toMatchObject({
    state: 'filed',
    ticket_id: ticket,
  })
  const { thread } = await bodyOf<TicketDetail>(await mihai.get(`/api/tickets/${ticket}`), 200)
  const messages = thread.items.flatMap(({ message: said }) => said?.files ?? [])
  expect(messages.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'bon fiscal ș.png ready',
    'al meu.png ready',
  ])
  const { items } = await bodyOf<FileLinks>(await mihai.get(`/api/tickets/${ticket}/files`), 200)
  const link = items.find(({ id }) => id === messages[1]?.id)
  const got = await t.anyone.get(new URL(link?.save ?? '').pathname)
  expect(Buffer.from(await got.arrayBuffer()).equals(hers)).toBe(true)
})

describe('named only', () => {
  test('T4 what customers send is named where it is confirmed, and not mailed back', async () => {
    await reply(ana, [await uploaded(ana, 'al meu.png')])
    const mail = await one()
    expect(mail.attachments).toEqual([])
    expect(plain(mail)).toContain('Fișiere în tichet: al meu.png (3 kB)')
  })

  test('T4 who is given a ticket is told what there is, and has it at the desk', async () => {
    await t.commit((work) =>
      work.trx.updateTable('people').set({ off_duty_since: null }).where('kind', '=', 'operator').execute(),
    )
    const files = [await uploaded(ana, 'bon.png')]
    await bodyOf(await ana.post('/api/tickets', { subject: 'Again', message: 'It prints.', files }), 201)
    const mails = await came()
    const given = mails.find(({ to }) => to?.some(({ address }) => address === t.operator.email))
    expect(mails.map(({ attachments }) => attachments.length)).toEqual(mails.map(() => 0))
    expect(mails).toHaveLength(2)
    expect(plain(given ?? fail())).toContain('bon.png (3 kB)')
  })

  test.for<[FileState, string]>([
    ['checking', 'Fișiere în tichet: bon.png (3 kB)'],
    ['withheld', 'Fișiere în tichet: bon.png (3 kB)'],
    ['removed', 'Fișiere care nu se mai păstrează: bon.png (3 kB)'],
  ])('T4 one that is %s when the mail leaves', async ([state, line]) => {
    const files = [await uploaded(mihai, 'bon.png')]
    await outbox.stop(0)
    await reply(mihai, files)
    await become(state)
    outbox.start()
    const mail = await one()
    expect(mail.attachments).toEqual([])
    expect(plain(mail)).toContain(line)
    expect(plain(mail)).toContain('Look at this.')
  })

  test('T4 what is more than a mail may carry, and what fits goes along', async () => {
    const names = ['a.png', 'b.png', 'c.png']
    const sizes = [4_000_000, 5_000_000, 2_000_000]
    const files = await Promise.all(
      names.map((name, index) => uploaded(mihai, name, pngOf(sizes[index] ?? 0))),
    )
    await reply(mihai, files)
    const mail = await one()
    expect(namesOf(mail)).toEqual(['a.png', 'c.png'])
    expect(smtp.raw.at(-1)?.length).toBeLessThan(10_000_000)
    expect(plain(mail)).toContain('Fișiere în tichet: b.png (4,8 MB)')
  })

  test('T4 all of them, where the server says that the mail is too large', async () => {
    const next = smtp.seen.length + 1
    rules.mail = (attempt) => (attempt === next ? new Reply(552, '5.3.4 Message too big') : null)
    await reply(mihai, [await uploaded(mihai, 'bon.png')])
    const mail = await one()
    expect(mail.attachments).toEqual([])
    expect(plain(mail)).toContain('Fișiere în tichet: bon.png (3 kB)')
    expect(smtp.seen.at(-2)?.attachments).toHaveLength(1)
  })
})

test('T4 answers that were gathered carry the files of all', async () => {
  const { vendor } = t
  const settings = JSON.stringify({ ...vendor.settings, mail: { ...vendor.settings.mail, gather: 1 } })
  await t.commit((work) => work.trx.updateTable('vendors').set({ settings }).execute())
  const pictures = [1, 2, 3, 4, 5].map((n) => pngOf(n * 1000))
  for (const [index, picture] of pictures.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await reply(mihai, [await uploaded(mihai, `${index + 1}.png`, picture)], `Answer ${index + 1}.`)
  }
  expect(await came()).toEqual([])
  now += MINUTE
  const mail = await one()
  expect(namesOf(mail)).toEqual(['1.png', '2.png', '3.png', '4.png', '5.png'])
  expect(bytesOf(mail).every((bytes, index) => bytes.equals(pictures[index] ?? Buffer.alloc(0)))).toBe(true)
  expect(plain(mail)).toContain('Answer 5.')
})

describe('what cannot be had at delivery', () => {
  test('a place that cannot be asked just now has the mail tried again, with its file', async () => {
    const picture = pngOf(3000)
    const back = keepWith({ open: () => Promise.reject(new KeeperUnavailable('the bucket is away')) })
    await reply(mihai, [await uploaded(mihai, 'bon.png', picture)])
    expect(await came()).toEqual([])
    const row = await owed()
    expect(row).toMatchObject({ attempts: 1, failed_at: null, last_error: 'files unavailable' })
    back()
    now = row.next_attempt_at
    expect(bytesOf(await one())[0]?.equals(picture)).toBe(true)
  })

  test('a file that breaks off in the middle is no mail: all of it comes with another attempt', async () => {
    const picture = pngOf(400_000)
    const { keeper } = t.files
    const back = keepWith({
      open: async (key) => {
        const stream = await keeper.open(key)
        stream.once('data', () => stream.destroy(new Error('cut off')))
        return stream
      },
    })
    await reply(mihai, [await uploaded(mihai, 'bon.png', picture)])
    expect(await came()).toEqual([])
    const row = await owed()
    expect(row).toMatchObject({ attempts: 1, failed_at: null })
    back()
    now = row.next_attempt_at
    expect(bytesOf(await one())[0]?.equals(picture)).toBe(true)
  })

  test('a row without its bytes is a file that is no more', async () => {
    const files = [await uploaded(mihai, 'bon.png')]
    const { key } = await t.store.read.selectFrom('files').select('key').executeTakeFirstOrThrow()
    await t.files.keeper.remove(key)
    await reply(mihai, files)
    const mail = await one()
    expect(mail.attachments).toEqual([])
    expect(plain(mail)).toContain('Fișiere care nu se mai păstrează: bon.png (3 kB)')
  })

  test('S13 of another vendor no file is given', async () => {
    await reply(mihai, [await uploaded(mihai, 'bon.png')])
    const { id } = await t.store.read.selectFrom('files').select('id').executeTakeFirstOrThrow()
    expect(await openForMail(t.files, 'another', id)).toBe('removed')
    const stream = await openForMail(t.files, t.vendor.id, id)
    expect(stream).toHaveProperty('destroy')
    if (stream !== null && stream !== 'removed') stream.destroy()
  })
})

async function owed() {
  return await t.store.read
    .selectFrom('outbox')
    .select(['attempts', 'failed_at', 'last_error', 'next_attempt_at'])
    .where('delivered_at', 'is', null)
    .executeTakeFirstOrThrow()
}

test('S11 the name of a file breaks no header and leads nowhere, whatever it was called', async () => {
  const names = [
    'bon\r\nBcc: eve@evil.example\r\n\r\n<b>.png',
    '"; filename="setup.exe"; x=".png',
    '../../etc/passwd.png',
    'C:\\temp\\bon.png',
    'rechnung\u202egnp.exe.png',
    '=?utf-8?B?Ym9uLmV4ZQ==?=.png',
    `${'ș'.repeat(300)}.png`,
    '<script>alert(1)</script>.png',
  ]
  const files: string[] = []
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const name of names) files.push(await uploaded(mihai, name))
  await reply(mihai, files)
  const mail = await one()
  const raw = smtp.raw.at(-1)?.toString('latin1') ?? ''
  expect(mail.attachments).toHaveLength(names.length)
  for (const [index, { filename, mimeType }] of mail.attachments.entries()) {
    expect(filename, names[index]).toMatch(/^[^\p{Cc}\p{Cf}"<>/\\]+\.png$/u)
    expect(mimeType).toBe('image/png')
  }
  expect(raw).not.toMatch(/^Bcc:/im)
  expect(raw).not.toMatch(/^Content-Type: text\/html.*name/im)
  expect(mail.html).not.toContain('<script>')
  expect(smtp.envelopes.at(-1)?.to).toEqual(['ana@magazin-luna.example'])
})

test('S11 S12 markup and script go out as bytes that no program runs', async () => {
  const { vendor } = t
  const settings = JSON.stringify({
    ...vendor.settings,
    files: { ...vendor.settings.files, types: ['svg', 'xml', 'eml', 'txt'] },
  })
  await t.commit((work) => work.trx.updateTable('vendors').set({ settings }).execute())
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const eml = Buffer.from('From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<b>x</b>\r\n')
  await reply(mihai, [
    await uploaded(mihai, 'a.svg', svg),
    await uploaded(mihai, 'b.xml', svg),
    await uploaded(mihai, 'c.eml', eml),
    await uploaded(mihai, 'd.txt', Buffer.from('Două rânduri.\n')),
  ])
  const mail = await one()
  expect(mail.attachments.map(({ mimeType, disposition }) => `${disposition} ${mimeType}`)).toEqual([
    'attachment application/octet-stream',
    'attachment application/octet-stream',
    'attachment application/octet-stream',
    'attachment text/plain',
  ])
  expect(bytesOf(mail)[0]?.equals(svg)).toBe(true)
  expect(bytesOf(mail)[2]?.equals(eml)).toBe(true)
  expect(bytesOf(mail)[3]?.toString()).toBe('Două rânduri.\n')
})

function fail(): never {
  throw new Error('no mail came')
}
