/** Mail that comes in, as tests hand it over: raw, through the reader and the worker that file it. */
import { createFiling } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import { createInboxWorker, keepArrival, type Envelope, type InboxWorker } from '../../server/inbox/inbox.ts'
import { createReplySigner, replyAddress, threadRoot, type ReplySigner } from '../../server/mail/replies.ts'
import { readKey } from '../../server/storage/keys.ts'
import type { InboxRow } from '../../server/storage/schema.ts'
import { createMailReader, type MailReader } from '../../server/text/mail.ts'
import { arrived } from './arrived.ts'
import { PUBLIC_URL, type TestApp, type TestVendor } from './app.ts'

/** The server whose word is taken for who wrote a mail. */
export const TRUSTED = 'mx.comet.example'
export const SUPPORT = 'support@comet.example'

/** Settings of a vendor that takes mail. */
export const MAIL: { address: string; from: 'anybody'; trusts: string[] } = {
  address: SUPPORT,
  from: 'anybody',
  trusts: [TRUSTED],
}

export interface TestMail {
  /** `Ana <ana@…>`, or the address alone. */
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly text?: string
  readonly messageId?: string
  /** Header lines besides, above the others. */
  readonly headers?: readonly string[]
  /** Whether the vendor's server says that the mail passed DMARC; it does unless said. */
  readonly proved?: boolean
}

let count = 0

/** One for all tests of a file: it starts its thread at the first mail, and keeps nothing of those that it has read. */
export const reader: Pick<MailReader, 'read' | 'look'> = createMailReader()

/** A mail as bytes (RFC 5322). */
export function mailOf({
  from = 'Ana Popescu <ana@magazin-luna.example>',
  to = SUPPORT,
  subject = 'The printer',
  text = 'It prints every invoice twice.',
  messageId = `<m${++count}@client.example>`,
  headers = [],
  proved = true,
}: TestMail = {}): Buffer {
  const domain = /@([^>]+)>?$/.exec(from)?.[1] ?? ''
  const lines = [
    ...(proved ? [`Authentication-Results: ${TRUSTED}; dmarc=pass header.from=${domain}`] : []),
    ...headers,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    'Date: Sun, 22 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text.split('\n'),
  ]
  return Buffer.from(lines.join('\r\n'))
}

export interface TestInbox {
  readonly worker: InboxWorker
  readonly signer: ReplySigner
  /** Keeps a mail; the row of it when it has been filed. */
  receive(mail: TestMail | Buffer, envelope?: Partial<Envelope>): Promise<InboxRow>
  /** Keeps a mail, and no more. */
  keep(mail: TestMail | Buffer, envelope?: Partial<Envelope>): Promise<string>
  row(id: string): Promise<InboxRow>
  /** The address that answers of this person to a ticket go to. */
  address(ticket: { readonly id: string; readonly number: number }, personId: string): string
  /** The root of the thread of this person's mails about a ticket. */
  root(ticket: { readonly id: string; readonly number: number }, personId: string): string
  close(): Promise<void>
}

export interface TestInboxOptions {
  readonly clock?: () => number
  readonly vendor?: TestVendor
  readonly changed?: (vendorId: string) => void
}

/** The mail of the app's vendor, or of another of it. */
export async function openInbox(t: TestApp, options: TestInboxOptions = {}): Promise<TestInbox> {
  const { clock = Date.now, changed } = options
  const { vendor } = options.vendor ?? t
  const { store, commit } = t
  const filing = await createFiling({
    store,
    clock,
    publicUrl: PUBLIC_URL,
    mailFrom: 'Lifebuoy <support@example.com>',
  })
  const worker = createInboxWorker({
    ...filing,
    store,
    commit,
    files: t.files,
    reader,
    clock,
    log: createLog('silent'),
    ...(changed !== undefined && { changed }),
  })
  const signer = createReplySigner(await readKey(store.read, 'replies'))
  const keep = async (mail: TestMail | Buffer, envelope: Partial<Envelope> = {}) => {
    const raw = Buffer.isBuffer(mail) ? mail : mailOf(mail)
    const arrival = {
      vendorId: vendor.id,
      sourceId: 'listener',
      ...arrived(raw),
      envelope: { from: null, to: [], ...envelope },
    }
    return await commit((work) => keepArrival(work, arrival))
  }
  const row = async (id: string) =>
    await store.read.selectFrom('inbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const mark = (ticket: { readonly id: string; readonly number: number }, personId: string) =>
    signer.mark({ vendorId: vendor.id, ticketId: ticket.id, personId }, ticket.number)
  worker.start()
  return {
    worker,
    signer,
    keep,
    row,
    async receive(mail, envelope) {
      const id = await keep(mail, envelope)
      worker.wake()
      await worker.idle()
      return await row(id)
    },
    address(ticket, personId) {
      const address = replyAddress(SUPPORT, mark(ticket, personId))
      if (address === null) throw new Error('the address is too long')
      return address
    },
    root: (ticket, personId) => threadRoot('comet.example', mark(ticket, personId)),
    close: () => worker.stop(),
  }
}
