/** Mails that are as large as any may be, and made to be a burden: what it costs everybody else that they come in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pino } from 'pino'
import { MAIL_LIMIT } from '../../server/inbox/inbox.ts'
import { startMailListener, type MailListener } from '../../server/inbox/sources/listener.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { turnsOf } from '../support/loop.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'
import { written } from './support/mails.ts'
import { smtpClient } from './support/smtp-client.ts'

const SUPPORT = 'support@comet.example'
const nobody = () => {}

let opened: SqliteTestStore
let commit: Commit
let listener: MailListener | undefined

beforeEach(async () => {
  opened = await openTestStore()
  commit = createCommit({ store: opened.store, clock: Date.now, publish: nobody, wakeOutbox: nobody })
  await commit((work) =>
    createVendor(work, {
      slug: 'comet',
      name: 'Comet',
      locale: 'en',
      origins: [],
      settings: { mail: { address: SUPPORT } },
    }),
  )
})

afterEach(async () => {
  await listener?.close()
  listener = undefined
  await opened.close()
})

/** Hands a mail in as it goes over the line; what is answered. */
async function handIn(protocol: 'smtp' | 'lmtp', data: Buffer) {
  listener = await startMailListener({
    listen: { protocol, host: '127.0.0.1', port: 0 },
    tls: null,
    name: 'support.example.com',
    mailFrom: 'support@example.com',
    read: opened.store.read,
    commit,
    clock: Date.now,
    log: pino({ level: 'silent' }),
    arrived: nobody,
  })
  const client = await smtpClient(listener.port, protocol === 'lmtp' ? 'LHLO relay' : 'EHLO relay')
  try {
    return await turnsOf(() => client.hand({ to: [SUPPORT], data }))
  } finally {
    client.close()
  }
}

/** A mail of nearly as many bytes as one may have, and the end of it. */
function large(head: string, piece: string, room = MAIL_LIMIT - 64 * 1024): Buffer {
  return Buffer.concat([Buffer.from(head), Buffer.alloc(room, piece), Buffer.from('\r\n.\r\n')])
}

describe('S30 a mail of 25 MB keeps nobody waiting for longer than it takes to look at its bytes four times', () => {
  const head = written({ text: '' })
  test.for([
    ['smtp', 'dots', large(head, '.'), '250'],
    ['lmtp', 'dots', large(head, '.'), '250'],
    ['smtp', 'dots and line ends that are none', large(head, '\r.a'), '250'],
    ['smtp', 'carriage returns', large(head, '\r'), '250'],
    ['lmtp', 'carriage returns between letters', large(head, 'a\r'), '250'],
    ['lmtp', 'empty lines', large(head, '\r\n'), '250'],
    // Those are taken one by one, with turns between: a smaller one shows it.
    ['smtp', 'lines that begin with two dots', large(head, '..a\r\n', 500_000), '250'],
    ['smtp', 'header fields that never end', large('From: a@b.example\r\n', 'X: a\r\n'), '552'],
    ['lmtp', 'header fields that never end', large('From: a@b.example\r\n', 'From: a\r\n'), '250'],
    ['smtp', 'claims that never end', large('From: a@b.example\r\n', 'Authentication-Results: a\r\n'), '552'],
    ['lmtp', 'spaces in one header field', large('Subject: a', ' '), '250'],
  ] as const)('by %s: %s', async ([protocol, , data, code]) => {
    const { result, longest } = await handIn(protocol, data)
    expect(result[0]?.slice(0, 3)).toBe(code)
    expect(longest).toBeLessThan(100)
  })
})
