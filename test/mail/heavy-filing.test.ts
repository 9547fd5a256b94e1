/** What it costs everybody else that mails are read and filed: many ordinary ones, and such as are made to be a burden. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MAIL_LIMIT } from '../../server/inbox/inbox.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { COMET, startTestApp } from '../support/app.ts'
import { MAIL, openInbox, SUPPORT } from '../support/inbox.ts'
import { turnsOf } from '../support/loop.ts'
import { ordinaryMail } from '../support/many-mails.ts'
import { openTestStore } from '../support/store.ts'
import { refused } from './clients/hostile.ts'
import { mail } from './clients/mail.ts'
import type { Filed } from './support/filing.ts'
import { written } from './support/mails.ts'
import { smtpClient } from './support/smtp-client.ts'

const MEGABYTE = 1_000_000

test('S7 S30 three hundred mails at once are each filed once, and keep nobody waiting', async () => {
  const t = await startTestApp({ vendor: { settings: { ...COMET.settings, mail: MAIL } } })
  const inbox = await openInbox(t)
  onTestFinished(async () => {
    await inbox.close()
    await t.close()
  })
  await inbox.worker.stop()
  const count = 300
  for (let number = 0; number < count; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they come
    await inbox.keep(ordinaryMail(number))
  }
  const { longest, p99 } = await turnsOf(async () => {
    inbox.worker.start()
    await inbox.worker.idle()
  })
  expect(longest).toBeLessThan(100)
  expect(p99).toBeLessThan(50)
  const mails = await t.store.read.selectFrom('inbox').select(['state', 'attempts', 'ticket_id']).execute()
  expect(new Set(mails.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(new Set(['filed 1']))
  expect(new Set(mails.map(({ ticket_id }) => ticket_id)).size).toBe(count)
  const tickets = await t.store.read.selectFrom('tickets').select('subject').execute()
  expect(tickets.map(({ subject }) => subject).toSorted()).toEqual(
    Array.from({ length: count }, (_, number) => `Invoice ${number} prints twice`).toSorted(),
  )
})

/** A process that takes mail and files it. */
async function openProcess(files: { types?: ['pdf']; megabytes?: number } = {}) {
  const opened = await openTestStore()
  const commit = createCommit({
    store: opened.store,
    clock: Date.now,
    publish: () => {},
    wakeOutbox: () => {},
  })
  await commit((work) =>
    createVendor(work, {
      slug: 'comet',
      name: 'Comet',
      locale: 'en',
      origins: [],
      settings: { mail: MAIL, files },
    }),
  )
  const program = new URL('support/filing.ts', import.meta.url)
  const child = fork(program, [opened.url], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const heard = async <T>(): Promise<T> => {
    const said: unknown[] = await Promise.race([once(child, 'message'), exited])
    if (!child.connected) throw new Error('the process has died')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what filing.ts sends
    return said[0] as T
  }
  const lmtp = await smtpClient(await heard<number>(), 'LHLO relay.example')
  onTestFinished(async () => {
    lmtp.close()
    child.disconnect()
    await exited
    await opened.close()
  })
  return {
    async hand(data: Uint8Array): Promise<string | undefined> {
      // What stands alone in a line would end it.
      const all = Buffer.concat([data, Buffer.from('\r\n.\r\n')])
      return (await lmtp.hand({ to: [SUPPORT], data: all }))[0]
    },
    async filed(): Promise<Filed> {
      child.send('tell')
      return await heard<Filed>()
    },
  }
}

const zeros = gzipSync(Buffer.alloc(500 * MEGABYTE))
const bombs: readonly (readonly [name: string, data: Uint8Array, outcome: object])[] = [
  ...refused
    .filter(({ name }) => /^S14 (?:10,000|MIME parts|header)/.test(name))
    .map(
      ({ name, make, why }) =>
        [name.replace(/^S14 /, ''), make(MEGABYTE), { state: 'failed', reason: why }] as const,
    ),
  [
    'a bomb of gzip that is attached',
    mail(
      { 'Content-Type': 'application/gzip', 'Content-Transfer-Encoding': 'base64' },
      zeros.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ),
    { state: 'filed' },
  ],
  [
    'a bomb of gzip that says that it is the text',
    mail(
      {
        'Content-Type': 'text/plain',
        'Content-Encoding': 'gzip',
        'Content-Transfer-Encoding': 'base64',
      },
      zeros.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ),
    { state: 'filed' },
  ],
]

describe('S14 what is made to take memory', () => {
  test.for(bombs)(
    '%s is kept, shown for what it is, and takes less than 150 MB',
    async ([, data, outcome]) => {
      const process = await openProcess()
      await process.hand(Buffer.from(written({ id: 'first' })))
      const before = await process.filed()
      expect(await process.hand(data)).toMatch(/^250/)
      const after = await process.filed()
      expect(after.mails[1]).toMatchObject(outcome)
      expect(after.peak - before.peak).toBeLessThan(150 * MEGABYTE)
    },
  )
})

test('S8 S14 a mail of 25 MB with a file is in memory once', async () => {
  const process = await openProcess({ types: ['pdf'], megabytes: 50 })
  await process.hand(Buffer.from(written({ id: 'first' })))
  const before = await process.filed()
  const line = `${Buffer.from('%PDF-1.7 prints every invoice twice, and more so when it rains').toString('base64').slice(0, 76)}\r\n`
  const large = mail(
    {
      'Content-Type': 'application/pdf; name="a.pdf"',
      'Content-Transfer-Encoding': 'base64',
      'Message-ID': '<large@luna.example>',
    },
    line.repeat(Math.floor((MAIL_LIMIT - 64 * 1024) / line.length)),
  )
  expect(await process.hand(large)).toMatch(/^250/)
  const after = await process.filed()
  expect(after.mails[1]).toMatchObject({ state: 'filed' })
  expect(after.peak - before.peak).toBeLessThan(125 * MEGABYTE)
})

test('S8 mails as large as any may be are filed one after the other, and take no process down', async () => {
  const process = await openProcess()
  const room = MAIL_LIMIT - 64 * 1024
  const types = ['text/plain', 'text/html', 'application/pdf']
  for (const type of types) {
    const large = mail(
      { 'Content-Type': type, 'Message-ID': `<${type}@luna.example>` },
      Buffer.alloc(room, 'The printer prints it twice.\r\n'),
    )
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await process.hand(large)).toMatch(/^250/)
  }
  const { mails } = await process.filed()
  expect(mails.map(({ state }) => state)).toEqual(types.map(() => 'filed'))
})
