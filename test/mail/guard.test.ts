/** What nobody has written or nobody should answer: machines, bounces, lists, loops, floods. And that no mail is lost. */
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createInboxWorker, forgetMails, keepArrival } from '../../server/inbox/inbox.ts'
import { createFiling } from '../../server/app.ts'
import { createLog } from '../../server/http/log.ts'
import type { MailDetail, MailPage } from '../../shared/api/mails.ts'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import {
  bodyOf,
  COMET,
  problemOf,
  PUBLIC_URL,
  startTestApp,
  type CustomerClient,
  type OperatorClient,
  type TestApp,
} from '../support/app.ts'
import { arrived, rawOf } from '../support/arrived.ts'
import { onBothEngines } from '../support/engines.ts'
import { mailsOwed } from '../support/guests.ts'
import { MAIL, mailOf, openInbox, reader, type TestInbox, type TestMail } from '../support/inbox.ts'

const DAY = 24 * 60 * 60 * 1000

/** The same mail, however it came and whatever was said of it on the way. */
const copy = (proved: boolean, headers: string[] = [], id = 'genuine') =>
  mailOf({ messageId: `<${id}@client.example>`, proved, headers })

/** A report that a mail did not arrive (RFC 3464). */
const report = (
  original: string,
  status: string,
  action: string,
  { recipient = 'ana@magazin-luna.example', returnedTo = '', from = 'MAILER-DAEMON@mx.example' } = {},
) =>
  Buffer.from(
    [
      `From: ${from}`,
      `To: ${MAIL.address}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <dsn@mx.example>',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `Message-ID: ${original}`,
      ...(returnedTo === '' ? [] : [`To: ${returnedTo}`]),
      'Subject: [#1] Till',
      '',
      'What it said.',
      '--b--',
      '',
    ].join('\r\n'),
  )

/** One more worker on the app's store, as another process has. */
async function another(t: TestApp, clock: () => number) {
  const filing = await createFiling({
    store: t.store,
    clock,
    publicUrl: PUBLIC_URL,
    mailFrom: 'support@example.com',
  })
  const worker = createInboxWorker({
    ...filing,
    store: t.store,
    commit: t.commit,
    files: t.files,
    reader,
    clock,
    log: createLog('silent'),
  })
  return { worker, close: () => worker.stop() }
}

onBothEngines((newStore) => {
  let t: TestApp
  let inbox: TestInbox
  let mihai: OperatorClient
  let ana: CustomerClient
  let now: number

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 22, 9)
    t = await startTestApp({
      store: await newStore(),
      clock: () => now,
      vendor: { settings: { ...COMET.settings, mail: MAIL } },
    })
    inbox = await openInbox(t, { clock: () => now })
    mihai = await t.signIn()
    ana = await t.customer({ email_verified: true })
  })
  afterEach(async () => {
    await inbox.close()
    await t.close()
  })

  const tickets = async () => (await bodyOf<TicketPage>(await mihai.get('/api/tickets?view=all'), 200)).items
  const open = async () =>
    (await bodyOf<TicketChange>(await ana.post('/api/tickets', { subject: 'Till', message: 'Stuck.' }), 201))
      .ticket
  const mails = async (state: string) =>
    await bodyOf<MailPage>(await mihai.get(`/api/mails?state=${state}`), 200)
  const ids = () =>
    t.store.read.selectFrom('outbox').select('id').where('kind', '=', 'mail').orderBy('id').execute()
  const unreachable = () => t.store.read.selectFrom('unreachable').selectAll().execute()

  describe('S5 a machine', () => {
    const machines: readonly (readonly [string, TestMail, string])[] = [
      ['that answers by itself', { headers: ['Auto-Submitted: auto-replied'] }, 'auto_reply'],
      ['that says so in its own way', { headers: ['Auto-Submitted: auto-replied (vacation)'] }, 'auto_reply'],
      ['that is out of office', { headers: ['X-Autoreply: yes'], subject: 'Out of office' }, 'auto_reply'],
      ['whose precedence says so', { headers: ['Precedence: auto_reply'] }, 'auto_reply'],
      ['of ours', { headers: ['X-Lifebuoy: 1'] }, 'own'],
      ['at our own address', { from: MAIL.address }, 'own'],
    ]
    test.each(machines)('%s is answered nothing and becomes nothing', async (_, mail, reason) => {
      const ticket = await open()
      const before = (await ids()).length
      const to = inbox.address(ticket, ana.opened.person.id)
      expect(await inbox.receive({ ...mail, to })).toMatchObject({ state: 'dropped', reason })
      expect(await inbox.receive(mail)).toMatchObject({ state: 'dropped', reason })
      expect(await ids()).toHaveLength(before)
      expect((await mails('dropped')).items).toHaveLength(2)
    })

    const doubtful: readonly (readonly [string, TestMail, string])[] = [
      ['a program', { headers: ['Auto-Submitted: auto-generated'] }, 'automatic'],
      ['a mailing list', { headers: ['List-Id: <users.lists.example>'] }, 'mailing_list'],
      ['who says it went to many', { headers: ['Precedence: bulk'] }, 'bulk'],
      ['who says it is junk', { headers: ['Precedence: junk'] }, 'bulk'],
    ]
    test.each(doubtful)('what comes from %s waits for an operator, unanswered', async (_, mail, reason) => {
      expect(await inbox.receive(mail)).toMatchObject({ state: 'held', reason })
      expect(await ids()).toHaveLength(0)
      expect((await mails('held')).counts).toEqual({ held: 1, failed: 0 })
    })

    test('at a null return path is answered nothing', async () => {
      expect(await inbox.receive({}, { from: '' })).toMatchObject({ state: 'dropped', reason: 'auto_reply' })
      expect(await ids()).toHaveLength(0)
    })

    test('that says nothing of itself and answers all it gets has two mails of ours, and no more', async () => {
      await inbox.receive({ subject: 'Hello' })
      let answered = 0
      for (let round = 0; round < 10; round++) {
        // oxlint-disable-next-line no-await-in-loop -- one answers the other
        const owed = (await mailsOwed(t.store)).slice(answered)
        answered += owed.length
        for (const mail of owed) {
          // To the address alone, with no word of what it answers: as stupid as they come.
          // oxlint-disable-next-line no-await-in-loop -- the same
          await inbox.receive({ subject: 'Thank you for your message', text: `You wrote: ${mail.subject}` })
        }
      }
      expect(answered).toBeLessThanOrEqual(2)
    })
  })

  test('S4 1,000 mails in the name of one address have one mail sent there in a day, without a word of theirs', async () => {
    for (let i = 0; i < 1000; i++) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction after the other
      await inbox.keep({
        proved: false,
        from: 'Buy Now <elena@florarie.example>',
        subject: `Offer ${i}`,
        text: `Spam ${i}`,
      })
    }
    inbox.worker.wake()
    await inbox.worker.idle()
    const owed = await mailsOwed(t.store)
    expect(owed.map(({ to }) => to.address)).toEqual(['elena@florarie.example'])
    expect(owed.map(({ subject, text, to }) => `${subject} ${text} ${to.name}`).join()).not.toMatch(
      /Offer|Spam|Buy/,
    )
    // A flood is kept, and waits: it is neither lost nor in anybody's way.
    expect((await tickets()).length).toBeLessThan(60)
    expect((await mails('held')).counts.held).toBe(100)
  })

  describe('S6 a bounce', () => {
    test('for good of a mail of ours has its address mailed no more, and opens nothing', async () => {
      const ticket = await open()
      await mihai.post(`/api/tickets/${ticket.id}/replies`, { message: 'Which?' })
      const [, second] = await ids()
      const before = (await ids()).length
      const raw = report(`<${second?.id}@comet.example>`, '5.1.1', 'failed')
      expect(await inbox.receive(raw, { from: '' })).toMatchObject({ state: 'dropped', reason: 'bounced' })
      expect(await unreachable()).toMatchObject([{ address: 'ana@magazin-luna.example', reason: '5.1.1' }])
      expect(await tickets()).toHaveLength(1)
      expect(await ids()).toHaveLength(before)
    })

    test('to the signed address that it was sent from says whom it did not reach', async () => {
      const ticket = await open()
      const to = [inbox.address(ticket, ana.opened.person.id)]
      const raw = report('<gone@elsewhere.example>', '5.2.1', 'failed')
      expect(await inbox.receive(raw, { from: '', to })).toMatchObject({
        state: 'dropped',
        reason: 'bounced',
        ticket_id: ticket.id,
      })
      expect(await unreachable()).toMatchObject([{ address: 'ana@magazin-luna.example', reason: '5.2.1' }])
    })

    test('that may pass, or is of no mail of ours, changes nothing', async () => {
      const ticket = await open()
      const [first] = await ids()
      const delayed = report(`<${first?.id}@comet.example>`, '4.2.2', 'delayed')
      expect(await inbox.receive(delayed)).toMatchObject({ state: 'dropped', reason: 'delayed' })
      const forged = report(`<${ticket.id}@comet.example>`, '5.1.1', 'failed')
      expect(await inbox.receive(forged)).toMatchObject({ state: 'held', reason: 'automatic' })
      expect(await unreachable()).toEqual([])
    })

    test('that names another than our mail went to marks nobody, and waits for an operator', async () => {
      const ticket = await open()
      const to = [inbox.address(ticket, ana.opened.person.id)]
      const raw = report('<gone@elsewhere.example>', '5.1.1', 'failed', {
        recipient: 'whoever@else.example',
        from: 'nobody@evil.example',
      })
      expect(await inbox.receive(raw, { from: '', to })).toMatchObject({ state: 'held', reason: 'automatic' })
      const [first] = await ids()
      const ours = report(`<${first?.id}@comet.example>`, '5.1.1', 'failed', {
        recipient: 'who@else.example',
      })
      expect(await inbox.receive(ours, { from: '' })).toMatchObject({ state: 'held', reason: 'automatic' })
      expect(await unreachable()).toEqual([])
      expect((await mails('held')).counts.held).toBe(2)
    })

    test('from where our mail was handed on is told by to whom the mail in it was', async () => {
      await open()
      const [first] = await ids()
      const raw = report(`<${first?.id}@comet.example>`, '5.1.1', 'failed', {
        recipient: 'ana.pop@mail.example',
        returnedTo: 'Ana <ANA@magazin-luna.example>',
      })
      expect(await inbox.receive(raw, { from: '' })).toMatchObject({ state: 'dropped', reason: 'bounced' })
      expect(await unreachable()).toMatchObject([{ address: 'ana@magazin-luna.example', reason: '5.1.1' }])
    })

    const attached = Buffer.from(
      [
        'Content-Type: multipart/mixed; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'Here is the report you asked for.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        'Final-Recipient: rfc822; client@abc.example',
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b--',
        '',
      ].join('\r\n'),
    )

    test('that a customer attaches to an answer is a file of it, and they are mailed as before', async () => {
      const ticket = await open()
      const to = inbox.address(ticket, ana.opened.person.id)
      const head = mailOf({ to }).toString().split('Content-Type:', 1)[0] ?? ''
      const row = await inbox.receive(Buffer.concat([Buffer.from(head), attached]))
      expect(row).toMatchObject({ state: 'filed', reason: null, ticket_id: ticket.id })
      const { content } = await bodyOf<MailDetail>(await mihai.get(`/api/mails/${row.id}`), 200)
      expect(JSON.stringify(content?.said)).toContain('Here is the report you asked for.')
      expect(content?.attachments).toMatchObject([{ type: 'message/delivery-status' }])
      expect(await unreachable()).toEqual([])
    })

    test('that a gateway has wrapped waits for an operator', async () => {
      const head = mailOf({ from: 'gateway@mx.example' }).toString().split('Content-Type:', 1)[0] ?? ''
      const raw = Buffer.concat([Buffer.from(head), attached])
      expect(await inbox.receive(raw, { from: '' })).toMatchObject({ state: 'held', reason: 'automatic' })
      expect(await unreachable()).toEqual([])
    })
  })

  describe('the worker', () => {
    test('S7 the same mail ten times, two workers: one ticket; of two that say different things both', async () => {
      const { worker, close } = await another(t, () => now)
      const mail = { messageId: '<same@client.example>' }
      const raws = Array.from({ length: 10 }, (_, i) =>
        mailOf({ ...mail, headers: [`Received: from somewhere; ${i}`] }),
      )
      await Promise.all(raws.map((raw) => inbox.keep(raw)))
      for (let i = 0; i < 20; i++) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await inbox.keep({ subject: `Number ${i}`, from: `person-${i}@somewhere.example` })
      }
      await inbox.keep(mailOf({ ...mail, text: 'Something else.' }))
      worker.start()
      inbox.worker.wake()
      await Promise.all([worker.idle(), inbox.worker.idle()])
      await close()
      expect(
        (await tickets()).map(({ subject }) => subject).filter((subject) => subject === 'The printer'),
      ).toHaveLength(2)
      expect(await tickets()).toHaveLength(22)
    })

    test('S7 S8 of two mails without a header neither takes the place of the other', async () => {
      const third = Buffer.from('Received: from till\r\nThe disk of till 3 is full\r\n')
      const fourth = Buffer.from('Received: from till\r\nThe disk of till 4 is full\r\n')
      const first = await inbox.receive(third)
      const second = await inbox.receive(fourth)
      expect([first, second]).toMatchObject([{ reason: 'no_sender' }, { reason: 'no_sender' }])
      expect((await rawOf(t.store.read, await inbox.row(first.id))).equals(third)).toBe(true)
      expect((await rawOf(t.store.read, second)).equals(fourth)).toBe(true)
      // The line that stands above a mail in a file of mails is the file's.
      const separator = Buffer.from('From ana@client.example Sun Nov 22 10:00:00 2026\n')
      const id = await inbox.keep(copy(true))
      expect(await inbox.keep(Buffer.concat([separator, copy(true)]))).toBe(id)
    })

    test('S7 S3 a forged copy that came first does not stand in the way of the mail itself, which is filed once', async () => {
      const first = await inbox.receive(copy(false))
      expect(first).toMatchObject({ state: 'held', reason: 'unproved_sender' })
      const genuine = await inbox.receive(copy(true))
      expect(genuine).toMatchObject({ id: first.id, state: 'filed', reason: null, proved: 1 })
      expect((await rawOf(t.store.read, genuine)).equals(copy(true))).toBe(true)
      // What is in a ticket stays as it came, and is filed no second time.
      expect(await inbox.receive(copy(false))).toEqual(genuine)
      expect(await inbox.receive(copy(true, ['Received: from elsewhere']))).toEqual(genuine)
      expect(await tickets()).toHaveLength(1)
    })

    test('S7 S3 S8 the mail itself is not lost where it comes while a forged copy of it is yet to be filed, nor doubled', async () => {
      await inbox.worker.stop()
      const id = await inbox.keep(copy(false))
      const genuine = copy(true)
      for (const raw of [genuine, genuine, copy(false, ['X-Way: 2'])]) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        expect(await inbox.keep(raw)).toBe(id)
      }
      const copies = () => t.store.read.selectFrom('mail_copies').select('mail_id').execute()
      expect(await copies()).toEqual([{ mail_id: id }, { mail_id: id }])
      inbox.worker.start()
      await inbox.worker.idle()
      expect(await inbox.row(id)).toMatchObject({ state: 'filed', proved: 1, attempts: 2, copies: 0 })
      expect((await rawOf(t.store.read, await inbox.row(id))).equals(genuine)).toBe(true)
      expect(await tickets()).toHaveLength(1)
      // What was not needed is gone, with its bytes.
      expect(await copies()).toEqual([])
      expect(await t.store.read.selectFrom('mail_pieces').select('place').execute()).toHaveLength(1)
    })

    test('S7 S3 nor does one that says it comes from a machine; copies are looked at three times', async () => {
      const forged = (i: number) => copy(false, [`Auto-Submitted: auto-replied; ${i}`])
      const first = await inbox.receive(forged(0))
      expect(first).toMatchObject({ state: 'dropped', attempts: 1 })
      // The very same again is nothing new.
      expect(await inbox.receive(forged(0))).toEqual(first)
      expect(await inbox.receive(forged(1))).toMatchObject({ state: 'dropped', attempts: 2 })
      expect(await inbox.receive(copy(true, ['X-Way: 1']))).toMatchObject({ state: 'filed', attempts: 3 })
      for (let i = 0; i < 6; i++) {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        await inbox.keep(copy(false, [`X-Way: ${i}`], 'other'))
        inbox.worker.wake()
        // oxlint-disable-next-line no-await-in-loop -- the same
        await inbox.worker.idle()
      }
      const [held] = (await mails('held')).items
      expect(await inbox.row(held?.id ?? '')).toMatchObject({ state: 'held', attempts: 4 })
      // Whom an operator has left out stays so.
      expect((await mihai.post(`/api/mails/${held?.id}/dismissal`, {})).status).toBeLessThan(300)
      await inbox.keep(copy(false, ['X-Way: 9'], 'other'))
      expect(await inbox.row(held?.id ?? '')).toMatchObject({ state: 'dropped', reason: 'dismissed' })
    })

    test('S7 a mail whose process died is filed by another when its lease is void, once', async () => {
      const id = await inbox.keep({})
      await t.store.transaction((trx) =>
        trx
          .updateTable('inbox')
          .set({ attempts: 1, leased_until: now + 120_000, next_attempt_at: now + 120_000 })
          .where('id', '=', id)
          .execute(),
      )
      inbox.worker.wake()
      await inbox.worker.idle()
      expect(await inbox.row(id)).toMatchObject({ state: 'waiting' })
      now += 120_000
      inbox.worker.wake()
      await inbox.worker.idle()
      expect(await inbox.row(id)).toMatchObject({ state: 'filed', attempts: 2 })
      expect(await tickets()).toHaveLength(1)
    })

    test('S8 what cannot be read is there to be seen, as it came, and can be tried again', async () => {
      // More parts than anybody's mail has.
      const raw = Buffer.from(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(2000)}--b--`,
      )
      const row = await inbox.receive(raw)
      expect(row.state).toBe('failed')
      const { items, counts } = await mails('failed')
      expect(counts).toEqual({ held: 0, failed: 1 })
      expect(items[0]?.why).toMatch(/could not be read|nu a putut fi citit/i)
      const got = await mihai.get(`/api/mails/${row.id}/raw`)
      expect(Buffer.from(await got.arrayBuffer()).equals(raw)).toBe(true)
      expect(got.headers.get('Content-Disposition')).toMatch(/^attachment/)
      expect(got.headers.get('Content-Security-Policy')).toContain('sandbox')
      expect((await mihai.post(`/api/mails/${row.id}/retry`, {})).status).toBe(201)
      expect(await inbox.row(row.id)).toMatchObject({ state: 'waiting', attempts: 0 })
    })

    test('S7 a mail that has to wait for others here is held on to: it uses up no attempt, and nobody else takes it', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
      onTestFinished(() => void vi.useRealTimers())
      const begun = Promise.withResolvers<void>()
      const others = Promise.withResolvers<void>()
      const slow = createInboxWorker({
        ...(await createFiling({
          store: t.store,
          clock: () => now,
          publicUrl: PUBLIC_URL,
          mailFrom: 'a@b.example',
        })),
        store: t.store,
        commit: t.commit,
        files: t.files,
        reader: {
          read: async (raw) => {
            begun.resolve()
            await others.promise
            return await reader.read(raw)
          },
        },
        clock: () => now,
        log: createLog('silent'),
      })
      const id = await inbox.keep({})
      slow.start()
      await begun.promise
      for (let beat = 0; beat < 10; beat += 1) {
        now += 60_000
        vi.advanceTimersByTime(60_000)
        // oxlint-disable-next-line no-await-in-loop -- until it is written
        while (((await inbox.row(id)).leased_until ?? 0) < now + 60_000);
        inbox.worker.wake()
        // oxlint-disable-next-line no-await-in-loop -- the other finds nothing to do
        await inbox.worker.idle()
      }
      expect(await inbox.row(id)).toMatchObject({ state: 'waiting', attempts: 1 })
      others.resolve()
      await slow.stop()
      expect(await inbox.row(id)).toMatchObject({ state: 'filed', attempts: 1 })
      expect(await tickets()).toHaveLength(1)
    })

    test('S8 what fails on our side is tried again, then waits for somebody; nothing of it is filed by halves', async () => {
      const failing = createInboxWorker({
        ...(await createFiling({
          store: t.store,
          clock: () => now,
          publicUrl: PUBLIC_URL,
          mailFrom: 'a@b.example',
        })),
        store: t.store,
        commit: t.commit,
        files: t.files,
        reader: { read: () => Promise.reject(new Error('a thread died')) },
        clock: () => now,
        log: createLog('silent'),
      })
      await inbox.worker.stop()
      const id = await inbox.keep({})
      failing.start()
      for (let i = 0; i < 8; i++) {
        // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
        await failing.idle()
        // oxlint-disable-next-line no-await-in-loop -- the same
        expect((await inbox.row(id)).attempts).toBe(i + 1)
        now += 60 * 60 * 1000
        failing.wake()
      }
      await failing.idle()
      await failing.stop()
      expect(await inbox.row(id)).toMatchObject({ state: 'failed', reason: 'not_filed' })
      expect(await tickets()).toEqual([])
      await mihai.post(`/api/mails/${id}/retry`, {})
      inbox.worker.start()
      await inbox.worker.idle()
      expect(await inbox.row(id)).toMatchObject({ state: 'filed', reason: null })
    })
  })

  describe('a held mail', () => {
    test('S2 is read by operators, and becomes an answer only if one says so', async () => {
      const ticket = await open()
      const to = inbox.address(ticket, ana.opened.person.id)
      const { id } = await inbox.receive({
        to,
        from: 'Eve <eve@elsewhere.example>',
        text: 'I am her new boss.',
      })
      const detail = await bodyOf<MailDetail>(await mihai.get(`/api/mails/${id}`), 200)
      expect(detail).toMatchObject({
        state: 'held',
        reason: 'not_participant',
        from: { name: 'Eve', address: 'eve@elsewhere.example' },
        ticket: { id: ticket.id, number: ticket.number },
        content: { to: [to], attachments: [] },
      })
      expect(JSON.stringify(detail.content?.said)).toContain('I am her new boss.')
      const accepted = await mihai.post(`/api/mails/${id}/acceptance`, { ticket: ticket.id })
      expect(await bodyOf<object>(accepted, 201)).toMatchObject({
        mail: { state: 'filed', settledBy: { name: 'Mihai Ionescu' } },
        ticket: { id: ticket.id },
      })
      expect(await inbox.row(id)).toMatchObject({ state: 'filed', ticket_id: ticket.id })
      expect(
        (await problemOf(await mihai.post(`/api/mails/${id}/acceptance`, { ticket: ticket.id }), 409)).code,
      ).toBe('outdated')
      // From then on they take part, where they are shown to be who they say.
      expect(await inbox.receive({ to, from: 'Eve <eve@elsewhere.example>' })).toMatchObject({
        state: 'filed',
        ticket_id: ticket.id,
      })
    })

    test('T7 becomes a ticket of whom an operator names, who is invited', async () => {
      const { id } = await inbox.receive({
        from: 'Elena <elena@florarie.example>',
        headers: ['Precedence: bulk'],
      })
      const person = { name: 'Elena Vasile', email: 'elena@florarie.example' }
      expect((await mihai.post(`/api/mails/${id}/acceptance`, { person })).status).toBe(201)
      expect(await tickets()).toMatchObject([{ customer: { name: 'Elena Vasile' }, subject: 'The printer' }])
    })

    test('is left out by an operator, and forgotten after 30 days; one that is in a ticket stays as it came', async () => {
      const { id } = await inbox.receive({ headers: ['Precedence: bulk'], subject: 'A secret offer' })
      const raw = await rawOf(t.store.read, await inbox.row(id))
      const filed = await inbox.receive({})
      expect((await mihai.post(`/api/mails/${id}/dismissal`, {})).status).toBe(201)
      expect((await mails('dropped')).items).toMatchObject([{ id, reason: 'dismissed' }])
      now += 31 * DAY
      await forgetMails(t.commit)
      expect(await rawOf(t.store.read, await inbox.row(id))).toHaveLength(0)
      expect(await inbox.row(id)).toMatchObject({ sender: null, subject: null, size: 0 })
      expect((await rawOf(t.store.read, await inbox.row(filed.id))).length).toBeGreaterThan(0)
      now += 3650 * DAY
      await forgetMails(t.commit)
      expect((await rawOf(t.store.read, await inbox.row(filed.id))).length).toBeGreaterThan(0)
      // A mailbox that is read anew brings it again: it is known still.
      const known = await t.commit((work) =>
        keepArrival(work, {
          vendorId: t.vendor.id,
          sourceId: 'listener',
          ...arrived(raw),
          envelope: { from: null, to: [] },
        }),
      )
      expect(known).toBe(id)
    })
  })
})
