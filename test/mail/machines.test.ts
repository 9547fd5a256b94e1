/** Our answers and another program's, each sent on what the other has sent: by real SMTP out, by real LMTP in. */
import { expect, onTestFinished, test } from 'vitest'
import { openForMail } from '../../server/attachments/attachments.ts'
import { createLog } from '../../server/http/log.ts'
import { startMailListener } from '../../server/inbox/sources/listener.ts'
import { createReplySigner } from '../../server/mail/replies.ts'
import { createMailer } from '../../server/mail/transport.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { readKey } from '../../server/storage/keys.ts'
import { COMET, startTestApp } from '../support/app.ts'
import { MAIL, mailOf, openInbox, SUPPORT } from '../support/inbox.ts'
import { startSmtp } from './support/smtp.ts'
import { smtpClient } from './support/smtp-client.ts'

const HOUR = 3_600_000
const end = '\r\n.\r\n'

/** The product between two lines, and a program at the other end of both that answers all it gets. */
async function start() {
  let now = Date.UTC(2026, 10, 22, 9)
  const clock = () => now
  const t = await startTestApp({
    clock,
    vendor: { settings: { ...COMET.settings, mail: MAIL } },
  })
  const inbox = await openInbox(t, { clock })
  const log = createLog('silent')
  const smtp = await startSmtp()
  const mailer = createMailer({
    smtpUrl: smtp.url,
    signer: createReplySigner(await readKey(t.store.read, 'replies')),
    openFile: (vendorId, id) => openForMail(t.files, vendorId, id),
    installation: 'support.example.com',
  })
  const outbox = createOutboxWorker({
    settle: () => Promise.resolve(),
    store: t.store,
    deliver: mailer.deliver,
    clock,
    log,
  })
  outbox.start()
  const listener = await startMailListener({
    listen: { protocol: 'lmtp', host: '127.0.0.1', port: 0 },
    tls: null,
    name: 'support.example.com',
    mailFrom: 'support@example.com',
    read: t.store.read,
    commit: t.commit,
    clock,
    log,
    arrived: () => inbox.worker.wake(),
  })
  const lmtp = await smtpClient(listener.port, 'LHLO mx.comet.example')
  onTestFinished(async () => {
    lmtp.close()
    await listener.close()
    await outbox.stop(0)
    mailer.close()
    await smtp.close()
    await inbox.close()
    await t.close()
  })
  let said = 0
  /** Hands in a mail of the program's, which is proved and says nothing of what wrote it or what it answers. */
  const say = async (from: string) => {
    said += 1
    const text = `Thank you. Yours is number ${said}.`
    const mail = mailOf({ from, subject: `We have your message, ${said}`, text })
    const to = [SUPPORT]
    expect(await lmtp.hand({ from, to, data: Buffer.concat([mail, Buffer.from(end)]) })).toEqual([
      expect.stringMatching(/^250/),
    ])
    await inbox.worker.idle()
    await t.lookUp()
    outbox.wake()
    await outbox.idle()
  }
  return {
    t,
    smtp,
    say,
    wait: (ms: number): void => {
      now += ms
    },
    /** Answers all that comes, again and again, from an address by number. */
    answerAll: async (from: (n: number) => string) => {
      for (let answered = 0; answered < smtp.taken.length && answered < 20;) {
        answered += 1
        // oxlint-disable-next-line no-await-in-loop -- one answers the other
        await say(from(answered))
      }
    },
  }
}

test.each([
  ['at one address', 'robot@machine.example', () => 'robot@machine.example'],
  ['at a new one each time', 'robot@machine.example', (n: number) => `robot+${n}@machine.example`],
])(
  'S5 a proved program %s that says nothing of itself gets two mails, and both fall silent',
  async (_, first, next) => {
    const { t, smtp, say, answerAll } = await start()
    await say(first)
    await answerAll(next)
    expect(smtp.taken).toHaveLength(2)
    // All of it can be read: what is not answered is not lost.
    const tickets = await t.store.read.selectFrom('tickets').select('id').execute()
    expect(tickets).toHaveLength(3)
  },
)

test('S5 a customer’s program gets two mails as well; hours later, they are told again that their mail came', async () => {
  const { t, smtp, say, wait, answerAll } = await start()
  await t.customer({ email_verified: true })
  const ana = 'ana@magazin-luna.example'
  await say(ana)
  await answerAll(() => ana)
  expect(smtp.taken).toHaveLength(2)
  wait(2 * HOUR)
  await say(ana)
  expect(smtp.taken).toHaveLength(3)
})

test('S5 over a day ten mails go to one mailbox by themselves, however it goes on', async () => {
  const { smtp, say, wait } = await start()
  for (let n = 0; n < 20; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await say('robot@machine.example')
    wait(HOUR)
  }
  expect(smtp.taken).toHaveLength(10)
})
