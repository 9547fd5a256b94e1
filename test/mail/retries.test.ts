/** What becomes of mail when the server refuses, puts off, stalls, is away, or breaks off: none is lost, none doubled without need. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS } from '../../server/outbox/backoff.ts'
import { DeliveryError, owe } from '../../server/outbox/outbox.ts'
import { notifyTicketChange } from '../../server/notifications/notifications.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import { notice, openPostOffice, type PostOffice } from './support/post-office.ts'
import { Reply, startSmtp, type SmtpRules, type TestSmtp } from './support/smtp.ts'

let store: TestStore
const opened: { close: () => Promise<void> }[] = []

beforeEach(async () => {
  store = await openTestStore()
})

afterEach(async () => {
  // The office before the server it talks to, the store last.
  for (const thing of opened.splice(0).toReversed()) {
    // oxlint-disable-next-line no-await-in-loop
    await thing.close()
  }
  await store.close()
})

async function start(rules: SmtpRules = {}): Promise<{ smtp: TestSmtp; office: PostOffice }> {
  const smtp = await startSmtp(rules)
  const office = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
  opened.push(smtp, office)
  office.worker.start()
  return { smtp, office }
}

async function tellAndWait(office: PostOffice) {
  await office.tell()
  await office.worker.idle()
}

describe('a server that puts mail off', () => {
  test('S39 gets it again later, and takes it once', async () => {
    const { smtp, office } = await start({
      recipient: (attempt) => (attempt < 3 ? new Reply(451, 'greylisted') : null),
    })
    await tellAndWait(office)
    expect(smtp.attempts()).toBe(1)
    const [waiting] = await office.rows()
    expect(waiting).toMatchObject({ attempts: 1, delivered_at: null, failed_at: null, leased_until: null })
    expect(waiting?.last_error).toContain('451')
    expect(waiting?.next_attempt_at).toBeGreaterThan(office.clock.now)

    // Not before its time.
    office.worker.wake()
    await office.worker.idle()
    expect(smtp.attempts()).toBe(1)

    await office.nextAttempt()
    await office.nextAttempt()
    expect(smtp.taken).toHaveLength(1)
    const [delivered] = await office.rows()
    expect(delivered).toMatchObject({ attempts: 3, delivered_at: office.clock.now, last_error: null })
  })

  test('S39 gets the same mail at each attempt, with the same Message-ID', async () => {
    const { smtp, office } = await start({
      mail: (attempt) => (attempt < 3 ? new Reply(452, 'no room') : null),
    })
    await tellAndWait(office)
    await office.nextAttempt()
    await office.nextAttempt()
    expect(smtp.seen).toHaveLength(3)
    expect(new Set(smtp.seen.map((mail) => mail.messageId)).size).toBe(1)
    const [first, ...later] = smtp.seen.map(({ date, subject, from, to, text, html }) => ({
      date,
      subject,
      from,
      to,
      text,
      html,
    }))
    for (const mail of later) expect(mail).toEqual(first)
    expect(smtp.taken).toHaveLength(1)
  })

  test('is left alone after the last attempt', async () => {
    const { smtp, office } = await start({ recipient: () => new Reply(450, 'not today') })
    await tellAndWait(office)
    for (let attempt = 2; attempt <= MAX_ATTEMPTS; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await office.nextAttempt()
    }
    expect(smtp.attempts()).toBe(MAX_ATTEMPTS)
    expect(await office.rows()).toMatchObject([{ failed_at: office.clock.now, delivered_at: null }])
    await expect(office.nextAttempt()).rejects.toThrow('nothing is due')
  })
})

describe('a server that refuses', () => {
  test.for<[string, SmtpRules]>([
    ['the recipient', { recipient: () => new Reply(550, '5.1.1 ana@magazin-luna.example unknown') }],
    ['the mail', { mail: () => new Reply(554, '5.7.1 ana@magazin-luna.example wants none') }],
  ])('%s for good is not asked again', async ([, rules]) => {
    const { smtp, office } = await start(rules)
    await tellAndWait(office)
    const [row] = await office.rows()
    expect(row).toMatchObject({ attempts: 1, failed_at: office.clock.now, delivered_at: null })
    office.clock.now += 7 * 86_400_000
    office.worker.wake()
    await office.worker.idle()
    expect(smtp.attempts()).toBe(1)
  })

  test('S26 is quoted by its codes, never by whom it names', async () => {
    const { office } = await start({
      recipient: () => new Reply(550, '5.1.1 <ana@magazin-luna.example> unknown'),
    })
    await tellAndWait(office)
    const [row] = await office.rows()
    expect(row?.last_error).toContain('550')
    for (const told of [row?.last_error ?? '', ...office.log]) expect(told).not.toContain('ana@')
  })

  test('our password loses no mail, and the log does not tell it', async () => {
    const smtp = await startSmtp({ password: 'right-one' })
    opened.push(smtp)
    const wrong = await openPostOffice({
      store: store.store,
      smtpUrl: `smtp://user:wrong-one@127.0.0.1:${smtp.port}`,
    })
    opened.push(wrong)
    wrong.worker.start()
    await tellAndWait(wrong)
    expect(await wrong.rows()).toMatchObject([{ failed_at: null, delivered_at: null }])
    expect(wrong.log.join('')).not.toContain('wrong-one')
    await wrong.worker.stop()

    const right = await openPostOffice({
      store: store.store,
      smtpUrl: `smtp://user:right-one@127.0.0.1:${smtp.port}`,
    })
    opened.push(right)
    right.worker.start()
    await right.nextAttempt()
    expect(smtp.taken).toHaveLength(1)
  })
})

describe('a server that is away', () => {
  test('S39 gets everything when it is back', async () => {
    const gone = await startSmtp()
    await gone.close()
    const office = await openPostOffice({ store: store.store, smtpUrl: gone.url })
    opened.push(office)
    office.worker.start()
    await office.tell()
    await office.tell()
    await office.worker.idle()
    expect(await office.rows()).toMatchObject([
      { attempts: 1, delivered_at: null, failed_at: null },
      { attempts: 1, delivered_at: null, failed_at: null },
    ])

    const back = await startSmtp({ port: gone.port })
    // Closed after the office: its connections must not keep the server.
    opened.unshift(back)
    await office.nextAttempt()
    expect(back.taken).toHaveLength(2)
  })
})

describe('a server that breaks off after the mail is through', () => {
  test('S39 gets it again at most, known by its Message-ID as the same', async () => {
    const { smtp, office } = await start({ mail: (attempt) => (attempt === 1 ? 'break off' : null) })
    await tellAndWait(office)
    expect(smtp.taken).toHaveLength(1)
    expect(await office.rows()).toMatchObject([{ attempts: 1, delivered_at: null, failed_at: null }])
    await office.nextAttempt()
    expect(smtp.taken).toHaveLength(2)
    expect(smtp.taken[0]?.messageId).toBe(smtp.taken[1]?.messageId)
    await expect(office.nextAttempt()).rejects.toThrow('nothing is due')
  })
})

describe('a server that stalls', () => {
  test('S39 does not keep the process from ending, nor the mail from being tried again', async () => {
    const { smtp, office } = await start({ mail: (attempt) => (attempt === 1 ? 'hold' : null) })
    const came = smtp.came()
    await office.tell()
    await came
    await office.worker.stop(0)
    expect(await office.rows()).toMatchObject([{ attempts: 1, delivered_at: null, failed_at: null }])

    const next = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
    opened.push(next)
    next.worker.start()
    await next.nextAttempt()
    expect(smtp.taken).toHaveLength(1)
    expect(smtp.seen[0]?.messageId).toBe(smtp.seen[1]?.messageId)
  })

  test('holds up no other mail', async () => {
    const { smtp, office } = await start({ mail: (attempt) => (attempt === 1 ? 'hold' : null) })
    const came = smtp.came()
    await office.tell()
    await came
    for (let count = 0; count < 7; count += 1) {
      const through = smtp.came()
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all([office.tell(), through])
    }
    expect(smtp.seen).toHaveLength(8)
  })
})

describe('the connections to the server', () => {
  test('are kept from mail to mail, and opened anew where the server has ended them, with no attempt lost', async () => {
    const { smtp, office } = await start()
    await tellAndWait(office)
    await tellAndWait(office)
    expect(smtp.connections()).toEqual({ all: 1, most: 1 })
    await smtp.hangUp()
    await tellAndWait(office)
    expect(smtp.connections()).toEqual({ all: 2, most: 1 })
    expect((await office.rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1])
    expect(smtp.taken).toHaveLength(3)
  })

  test('are five at the most, however many mails wait', async () => {
    const { smtp, office } = await start()
    await Promise.all(Array.from({ length: 20 }, () => office.tell()))
    await office.worker.idle()
    expect(smtp.taken).toHaveLength(20)
    const { most } = smtp.connections()
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(5)
  })
})

test('what is no mail is put aside and stops nothing', async () => {
  const { smtp, office } = await start()
  await office.commit(async (work) => {
    owe(work, { id: '0', vendorId: office.vendor.id, kind: 'mail', payload: '{"to":"nobody"}' })
  })
  await tellAndWait(office)
  expect(smtp.taken).toHaveLength(1)
  const rows = await office.rows()
  expect(rows.map((row) => [row.failed_at !== null, row.delivered_at !== null])).toEqual([
    [true, false],
    [false, true],
  ])
})

test('a mail waits as facts and not as words', async () => {
  const { office } = await start({ recipient: () => new Reply(451, 'later') })
  await tellAndWait(office)
  const [row] = await office.rows()
  expect(JSON.parse(row?.payload ?? '')).toMatchObject({
    to: { name: 'Ana Popescu' },
    locale: 'ro',
    news: { kind: 'ticket', mail: 'replied', number: 1042 },
  })
  expect(row?.payload).not.toMatch(/Bună ziua|<p/)
})

test('a secret is kept for the attempts and for nothing after them', async () => {
  const outcomes = [new DeliveryError('later', false), null, new DeliveryError('never', true)]
  const delivered: string[] = []
  const office = await openPostOffice({
    store: store.store,
    smtpUrl: null,
    deliver: async (payload) => {
      delivered.push(payload)
      const outcome = outcomes[delivered.length - 1] ?? null
      if (outcome !== null) throw outcome
    },
  })
  opened.push(office)
  office.worker.start()
  const news = { for: 'Ana', news: { secret: { href: 'https://x.example/#token' }, said: '"secret":' } }
  const payload = JSON.stringify(news)
  const bare = JSON.stringify({ for: 'Ana', news: { said: '"secret":' } })
  const kept = async () => (await office.rows()).map((row) => row.payload)
  const oweOne = async (id: string) => {
    await office.commit(async (work) => owe(work, { id, vendorId: office.vendor.id, kind: 'mail', payload }))
    await office.worker.idle()
  }
  await oweOne('1')
  expect(await kept()).toEqual([payload])
  await office.nextAttempt()
  expect(await kept()).toEqual([bare])
  await oweOne('2')
  expect(await kept()).toEqual([bare, bare])
  expect((await office.rows()).map((row) => [row.delivered_at !== null, row.failed_at !== null])).toEqual([
    [true, false],
    [false, true],
  ])
  expect(delivered).toEqual([payload, payload, payload])
})

test('mail of a transaction that fails is never sent', async () => {
  const { smtp, office } = await start()
  const failing = office.commit(async (work) => {
    await notifyTicketChange(work, notice(office.vendor, {}))
    throw new Error('after all not')
  })
  await expect(failing).rejects.toThrow('after all not')
  office.worker.wake()
  await office.worker.idle()
  expect(await office.rows()).toEqual([])
  expect(smtp.attempts()).toBe(0)
})
