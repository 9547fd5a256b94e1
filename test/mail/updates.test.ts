/** What a customer's mailbox says while their ticket waits and goes on: through the API, out over real SMTP, and in by mail. */
import type { Email } from 'postal-mime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForMail } from '../../server/attachments/attachments.ts'
import { createLog } from '../../server/http/log.ts'
import { createReplySigner } from '../../server/mail/replies.ts'
import { createMailer, type Mailer } from '../../server/mail/transport.ts'
import { createOutboxWorker, type OutboxWorker } from '../../server/outbox/worker.ts'
import { readKey } from '../../server/storage/keys.ts'
import type { TicketChange, TicketDetail } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { MAIL, openInbox, type TestInbox } from '../support/inbox.ts'
import { PROMISES } from '../support/promises.ts'
import { header, startSmtp, type TestSmtp } from './support/smtp.ts'

const HOUR = 3_600_000

let now: number
let t: TestApp
let smtp: TestSmtp
let mailer: Mailer
let outbox: OutboxWorker
let inbox: TestInbox
let ana: CustomerClient
let mihai: OperatorClient
let ticket: string
/** How many of Ana's mails have been looked at. */
let read: number

beforeEach(async () => {
  read = 0
  // A Monday, nine in the morning in Bucharest.
  now = Date.UTC(2026, 2, 23, 7)
  const clock = () => now
  t = await startTestApp({ clock, vendor: { settings: { ...COMET.settings, sla: PROMISES, mail: MAIL } } })
  smtp = await startSmtp()
  inbox = await openInbox(t, { clock })
  mailer = createMailer({
    smtpUrl: smtp.url,
    signer: createReplySigner(await readKey(t.store.read, 'replies')),
    openFile: (vendorId, id) => openForMail(t.files, vendorId, id),
    installation: 'support.example.com',
    dkim: null,
  })
  outbox = createOutboxWorker({
    store: t.store,
    deliver: mailer.deliver,
    settle: () => Promise.resolve(),
    clock,
    log: createLog('silent'),
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

/** What has come to Ana since she was here last. */
async function came(): Promise<readonly Email[]> {
  outbox.wake()
  await outbox.idle()
  const hers = smtp.taken.filter(({ to }) => to?.some(({ name }) => name === 'Ana Popescu'))
  const since = hers.slice(read)
  read = hers.length
  return since
}

async function act(action: string) {
  await bodyOf(await mihai.post(`/api/tickets/${ticket}/actions`, { action }), 201)
}

async function reply(by: CustomerClient | OperatorClient, message: string, status?: string) {
  const body = { message, ...(status !== undefined && { status }) }
  await bodyOf(await by.post(`/api/tickets/${ticket}/replies`, body), 201)
}

async function resolution() {
  const { sla } = await bodyOf<TicketDetail>(await ana.get(`/api/tickets/${ticket}`), 200)
  return { state: sla?.resolution.state, spent: sla?.resolution.spentMs }
}

test('T16 that third parties are waited for is mailed, and the clock stops until they answer', async () => {
  now += HOUR
  await act('refer')
  const [told, ...more] = await came()
  expect(more).toEqual([])
  expect(told?.text).toContain('Tichetul dumneavoastră are acum starea: În așteptare terți.')
  expect(header(told ?? fail(), 'List-Unsubscribe')).toBeDefined()
  now += 5 * HOUR
  expect(await resolution()).toEqual({ state: 'paused', spent: HOUR })
  await act('third_party_answered')
  const [on] = await came()
  expect(on?.text).toContain('Tichetul dumneavoastră are acum starea: În lucru.')
  now += HOUR
  expect((await resolution()).state).toBe('running')
})

test('T15 an answer in the panel sets the clock going, and one mail tells that, with what was answered', async () => {
  now += HOUR
  await reply(mihai, 'Which printer is it?', 'waiting_customer')
  const [asked] = await came()
  now += HOUR
  expect(await resolution()).toEqual({ state: 'paused', spent: HOUR })
  await reply(ana, 'The one at till 2.')
  const [told, ...more] = await came()
  expect(more).toEqual([])
  expect(told?.text).toContain(
    'Am primit răspunsul dumneavoastră și lucrăm mai departe la tichet. Starea lui este acum: În lucru.',
  )
  expect(told?.text).toContain('Mesajul dumneavoastră:\n\nThe one at till 2.')
  expect(told?.text).toContain('Întrebare la client → În lucru')
  // In the same thread as the question, and marked as a machine's (S5).
  expect(told?.references).toContain(asked?.references ?? 'nothing')
  expect(header(told ?? fail(), 'Auto-Submitted')).toBe('auto-generated')
  expect((await resolution()).state).toBe('running')
})

test('P4 a comment of theirs is confirmed by one mail with what they wrote', async () => {
  await reply(ana, 'It is worse today.')
  const [told, ...more] = await came()
  expect(more).toEqual([])
  expect(told?.text).toContain('Am primit ce ați scris în tichetul dumneavoastră.')
  expect(told?.text).toContain('It is worse today.')
})

test('T15 S5 an answer by mail is not mailed back: a new status is told, once, and what follows is met with silence', async () => {
  await reply(mihai, 'Which printer is it?', 'waiting_customer')
  const [asked = fail()] = await came()
  const answer = async (text: string, headers: readonly string[] = []) => {
    const to = asked.replyTo?.[0]?.address ?? ''
    return await inbox.receive({ to, subject: `Re: ${asked.subject ?? ''}`, text, headers })
  }
  expect((await answer('I am away.', ['Auto-Submitted: auto-replied'])).state).toBe('dropped')
  expect(await came()).toEqual([])
  expect((await answer('The one at till 2.')).state).toBe('filed')
  const [told, ...more] = await came()
  expect(more).toEqual([])
  expect(told?.text).toContain('Tichetul dumneavoastră are acum starea: În lucru.')
  expect(told?.text).not.toContain('till 2')
  expect((await answer('And the one at till 3.')).state).toBe('filed')
  expect(await came()).toEqual([])
})

function fail(): never {
  throw new Error('no mail came')
}
