/** The listener, by SMTP and LMTP clients that talk to it over the line: for whom it takes mail, and when it says so. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import tlsOptions from 'smtp-server/lib/tls-options.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAIL_LIMIT, sweepArriving } from '../../server/inbox/inbox.ts'
import { startMailListener, type MailListener } from '../../server/inbox/sources/listener.ts'
import { createReplySigner, replyAddress, type ReplyTarget } from '../../server/mail/replies.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import { readKey } from '../../server/storage/keys.ts'
import { StoreUnavailable } from '../../server/storage/store.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { addCustomer, ticketRow } from '../storage/rows.ts'
import { rawOf } from '../support/arrived.ts'
import { openTestStore, type SqliteTestStore } from '../support/store.ts'
import { smtpClient, type SmtpClient } from './support/smtp-client.ts'
import { written } from './support/mails.ts'

const nobody = () => {}

let opened: SqliteTestStore
let commit: Commit
let told: number
const ending: (() => unknown)[] = []

beforeEach(async () => {
  opened = await openTestStore()
  commit = createCommit({ store: opened.store, clock: Date.now, publish: nobody, wakeOutbox: nobody })
  told = 0
  await vendor('comet', 'support@comet.example')
  await vendor('punte', 'ajutor@punte.example')
})

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- what was begun last ends first
    await end()
  }
  await opened.close()
})

async function vendor(slug: string, address: string | null): Promise<string> {
  const created = await commit((work) =>
    createVendor(work, { slug, name: slug, locale: 'en', origins: [], settings: { mail: { address } } }),
  )
  return created.vendor.id
}

/** A customer's ticket with the number 7. */
async function ticketOf(vendorId: string): Promise<ReplyTarget> {
  return await commit(async ({ trx }) => {
    const personId = await addCustomer(trx, vendorId, 'ana')
    const ticket = ticketRow({ vendorId, customerId: personId }, 7)
    await trx.insertInto('tickets').values(ticket).execute()
    return { vendorId, ticketId: ticket.id, personId }
  })
}

async function listen(
  protocol: 'smtp' | 'lmtp' = 'smtp',
  more: Partial<Parameters<typeof startMailListener>[0]> = {},
): Promise<MailListener> {
  const listener = await startMailListener({
    listen: { protocol, host: '127.0.0.1', port: 0 },
    tls: null,
    name: 'support.example.com',
    mailFrom: 'Lifebuoy <hello@installation.example>',
    read: opened.store.read,
    commit,
    clock: Date.now,
    log: pino({ level: 'silent' }),
    arrived: () => void (told += 1),
    ...more,
  })
  ending.push(() => listener.close())
  return listener
}

async function client({ port }: MailListener, greeting?: string): Promise<SmtpClient> {
  const opening = await smtpClient(port, greeting)
  ending.push(() => opening.close())
  return opening
}

const kept = () =>
  opened.store.read.selectFrom('inbox').selectAll().orderBy('received_at').orderBy('id').execute()
const lhlo = 'LHLO relay.example'
const end = '\r\n.\r\n'

describe('over SMTP', () => {
  test('S8 a mail is kept as it came, with its envelope, and who files it is told', async () => {
    const { port } = await listen()
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    ending.push(() => transport.close())
    const raw = written({ text: '.a dot\r\n..two dots\r\n.' })
    const sent = await transport.sendMail({
      envelope: { from: 'Ana@Luna.example', to: ['Support@COMET.example'] },
      raw,
    })
    expect(sent.response).toMatch(/^250 /)
    const [mail, ...more] = await kept()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ source_id: 'listener', state: 'waiting' })
    expect(JSON.parse(mail?.envelope ?? '')).toEqual({
      from: 'ana@luna.example',
      to: ['support@comet.example'],
    })
    const text = (await rawOf(opened.store.read, mail)).toString()
    expect(text).toMatch(
      /^Received: from \S+ \(\[127\.0\.0\.1\]\)\r\n\tby support\.example\.com with ESMTP id /,
    )
    expect(text.endsWith(raw)).toBe(true)
    expect(told).toBe(1)
  })

  test('it takes mail for the vendors’ own addresses, and for no other', async () => {
    const smtp = await client(await listen())
    await smtp.say('MAIL FROM:<ana@luna.example>')
    const answers: Record<string, string | undefined> = {}
    const expected = {
      'support@comet.example': '250',
      'SUPPORT@Comet.Example': '250',
      'support+sa-aaaaaaaaaaaaaaaaaaaaaaaaaa@comet.example': '250',
      'support+cut-off@comet.example': '250',
      'somebody@comet.example': '550',
      'support@elsewhere.example': '550',
      'support%elsewhere.example@comet.example': '550',
      '+support@comet.example': '550',
      'hello@installation.example': '550',
    }
    for (const address of Object.keys(expected)) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      answers[address] = (await smtp.say(`RCPT TO:<${address}>`))[0]?.slice(0, 3)
    }
    expect(answers).toEqual(expected)
  })

  test('the installation’s own address is that of a vendor without one', async () => {
    const plain = await vendor('plain', null)
    const smtp = await client(await listen())
    const mail = { to: ['hello+x@installation.example'], data: written() + end }
    expect(await smtp.hand(mail)).toEqual([expect.stringMatching(/^250/)])
    expect(await kept()).toMatchObject([{ vendor_id: plain }])
  })

  test('among several without one, an answer goes where its signed mark was made', async () => {
    const [first, second] = [await vendor('first', null), await vendor('second', null)]
    // Nor does it become one's by being claimed.
    await vendor('greedy', 'hello@installation.example')
    const key = await readKey(opened.store.read, 'replies')
    const target = await ticketOf(second)
    await ticketOf(first)
    const mark = createReplySigner(key).mark(target, 7)
    const smtp = await client(await listen())
    const to = replyAddress('hello@installation.example', mark) ?? ''
    await smtp.say('MAIL FROM:<ana@luna.example>')
    expect((await smtp.say('RCPT TO:<hello@installation.example>'))[0]).toMatch(/^550/)
    expect((await smtp.say(`RCPT TO:<${to.replace(/.@/, 'z@')}>`))[0]).toMatch(/^550/)
    expect((await smtp.say(`RCPT TO:<${to}>`))[0]).toMatch(/^250/)
    await smtp.say('DATA')
    await smtp.say(Buffer.from(written() + end))
    expect(await kept()).toMatchObject([{ vendor_id: second }])
  })

  test('a mail to two vendors is kept for each, with the addresses of each', async () => {
    const smtp = await client(await listen())
    const to = ['support@comet.example', 'ajutor@punte.example', 'support+x@comet.example']
    expect(await smtp.hand({ from: '', to, data: written() + end })).toEqual([expect.stringMatching(/^250/)])
    const envelopes = (await kept()).map(({ envelope }): unknown => JSON.parse(envelope))
    expect(envelopes).toEqual([
      { from: '', to: ['support@comet.example', 'support+x@comet.example'] },
      { from: '', to: ['ajutor@punte.example'] },
    ])
  })

  test('S7 the same mail handed in again is the one that is there', async () => {
    const smtp = await client(await listen())
    const again = { to: ['support@comet.example'], data: written() + end }
    expect(await smtp.hand(again)).toEqual([expect.stringMatching(/^250/)])
    expect(await smtp.hand(again)).toEqual([expect.stringMatching(/^250/)])
    const other = { ...again, data: written({ text: 'Something else.' }) + end }
    expect(await smtp.hand(other)).toEqual([expect.stringMatching(/^250/)])
    expect(await kept()).toHaveLength(2)
  })

  test('S8 what cannot be kept is not answered for: the sender has it still', async () => {
    let full = true
    const listener = await listen('smtp', {
      commit: (work) => (full ? Promise.reject(new StoreUnavailable('full')) : commit(work)),
    })
    const smtp = await client(listener)
    const mail = { to: ['support@comet.example'], data: written() + end }
    expect(await smtp.hand(mail)).toEqual([expect.stringMatching(/^451 /)])
    expect([await kept(), told]).toEqual([[], 0])
    full = false
    expect(await smtp.hand(mail)).toEqual([expect.stringMatching(/^250 /)])
    expect(await kept()).toHaveLength(1)
  })

  test('a mail that is too large is refused when it says so, and when it does not', async () => {
    const smtp = await client(await listen())
    expect((await smtp.say(`MAIL FROM:<a@b.example> SIZE=${MAIL_LIMIT + 1}`))[0]).toMatch(/^552/)
    const data = Buffer.alloc(MAIL_LIMIT + 1024, 'line of it\r\n')
    const huge = Buffer.concat([Buffer.from(written()), data, Buffer.from(end)])
    expect(await smtp.hand({ to: ['support@comet.example'], data: huge })).toEqual([
      expect.stringMatching(/^552/),
    ])
    expect(await kept()).toEqual([])
    expect((await smtp.say('NOOP'))[0]).toMatch(/^250/)
  })

  const inner = 'MAIL FROM:<x@y.example>\r\nRCPT TO:<support@comet.example>\r\nDATA\r\nSmuggled.'
  test('a second mail hidden in one, behind a dot that does not end it everywhere, is refused with it', async () => {
    const smtp = await client(await listen())
    for (const trick of ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n']) {
      const data = written() + trick + inner + end
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await smtp.hand({ to: ['support@comet.example'], data })
      expect([trick, answer]).toEqual([trick, [expect.stringMatching(/^550/)]])
    }
    expect(await kept()).toEqual([])
    // Nothing of them was taken for a command: there are no more replies than to this.
    expect(await smtp.say('NOOP')).toEqual([expect.stringMatching(/^250/)])
  })

  test('all of it written at once makes one mail, and no more replies than commands', async () => {
    const smtp = await client(await listen())
    const mail = `MAIL FROM:<ana@luna.example>\r\nRCPT TO:<support@comet.example>\r\nDATA\r\n${written()}${end}`
    const replies = await smtp.say(Buffer.from(`${mail}NOOP\r\nQUIT\r\n`), 6)
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(['250', '250', '354', '250', '250', '221'])
    expect(await kept()).toHaveLength(1)
  })

  test('S3 what a mail says of its own authentication is not believed of a stranger', async () => {
    const claim = 'Authentication-Results: mx.comet.example;\r\n\tdmarc=pass header.from=luna.example'
    const mail = { to: ['support@comet.example'], data: written({ headers: [claim] }) + end }
    const smtp = await client(await listen())
    await smtp.hand(mail)
    const [stranger] = await kept()
    expect((await rawOf(opened.store.read, stranger)).toString()).not.toMatch(/^authentication-results/im)
    expect((await rawOf(opened.store.read, stranger)).toString()).toContain(`X-Original-${claim}`)
  })

  test('S8 of a large mail the pieces that have come are swept where it breaks off, and whole where it does not', async () => {
    const pieces = () => opened.store.read.selectFrom('mail_pieces').select(['raw_id', 'place']).execute()
    const listener = await listen()
    const large = written({ text: 'It prints every invoice twice.\r\n'.repeat(30_000) })
    const first = await client(listener)
    for (const said of ['MAIL FROM:<ana@luna.example>', 'RCPT TO:<support@comet.example>', 'DATA']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await first.say(said)
    }
    first.socket.write(large)
    await expect.poll(async () => (await pieces()).length).toBeGreaterThan(0)
    first.socket.end()
    await expect.poll(pieces).toEqual([])
    const second = await client(listener)
    const to = ['support@comet.example', 'ajutor@punte.example']
    expect(await second.hand({ to, data: large + end })).toEqual([expect.stringMatching(/^250/)])
    const rows = await kept()
    expect(rows).toHaveLength(2)
    for (const row of rows) {
      // oxlint-disable-next-line no-await-in-loop -- two
      expect((await rawOf(opened.store.read, row)).toString().includes(large)).toBe(true)
    }
    expect(await opened.store.read.selectFrom('mails_arriving').selectAll().execute()).toEqual([])
    // Handed in again it leaves nothing more; what a process left that died is swept a day later.
    expect(await second.hand({ to, data: large + end })).toEqual([expect.stringMatching(/^250/)])
    const before = await pieces()
    await commit(async ({ trx }) => {
      await trx.insertInto('mails_arriving').values({ raw_id: 'left', begun_at: 0 }).execute()
      await trx
        .insertInto('mail_pieces')
        .values({ raw_id: 'left', place: 0, bytes: Buffer.from('x') })
        .execute()
    })
    await sweepArriving(commit)
    expect(await pieces()).toEqual(before)
  })

  test('with a key and a certificate it speaks TLS to who wants that', async () => {
    const { key, cert } = tlsOptions<{ key: string; cert: string }>()
    const { port } = await listen('smtp', { tls: { key, cert } })
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    })
    ending.push(() => transport.close())
    const envelope = { from: 'ana@luna.example', to: ['support@comet.example'] }
    await transport.sendMail({ envelope, raw: written() })
    expect((await rawOf(opened.store.read, (await kept())[0])).toString()).toMatch(/ with ESMTPS id /)
  })

  test('nobody signs in, asks who is there, or has mail passed on', async () => {
    const smtp = await client(await listen())
    for (const command of ['AUTH PLAIN AGEAYg==', 'VRFY support', 'STARTTLS', 'XCLIENT ADDR=127.0.0.1']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await smtp.say(command))[0]).toMatch(/^5\d\d/)
    }
    const answers = await smtp.say('EHLO relay.example')
    expect(answers).toHaveLength(1)
  })

  test('who breaks off in the middle of a mail leaves nothing behind', async () => {
    const listener = await listen()
    const first = await client(listener)
    await first.say('MAIL FROM:<ana@luna.example>')
    await first.say('RCPT TO:<support@comet.example>')
    await first.say('DATA')
    first.socket.write(written())
    first.socket.end()
    await once(first.socket, 'close')
    const second = await client(listener)
    await second.hand({ to: ['support@comet.example'], data: written({ id: 'two' }) + end })
    expect(await kept()).toHaveLength(1)
  })
})

describe('over LMTP', () => {
  test('each recipient has an answer', async () => {
    const lmtp = await client(await listen('lmtp'), lhlo)
    const to = ['support@comet.example', 'ajutor@punte.example']
    const answers = await lmtp.hand({ to, data: written() + end, replies: 2 })
    expect(answers).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)])
    expect(await kept()).toHaveLength(2)
    await lmtp.say('MAIL FROM:<ana@luna.example>')
    await lmtp.say('RCPT TO:<support@comet.example>')
    expect((await lmtp.say('RCPT TO:<Support@comet.example>'))[0]).toMatch(/^452/)
    await lmtp.say('DATA')
    expect(await lmtp.say(Buffer.from(written({ id: 'two' }) + end))).toEqual([expect.stringMatching(/^250/)])
    expect((await lmtp.say('NOOP'))[0]).toMatch(/^250 2\.0\.0 OK/)
  })

  test('what the mail server of the house says of who sent a mail is kept', async () => {
    const claim = 'Authentication-Results: mx.comet.example; dmarc=pass header.from=luna.example'
    const lmtp = await client(await listen('lmtp'), lhlo)
    await lmtp.hand({ to: ['support@comet.example'], data: written({ headers: [claim] }) + end })
    expect((await rawOf(opened.store.read, (await kept())[0])).toString()).toContain(`\r\n${claim}`)
  })

  test('S8 S37 what was answered for is there after a kill', async () => {
    const program = new URL('support/listening.ts', import.meta.url).pathname
    const taking = spawn(process.execPath, [program, opened.url], { stdio: ['ignore', 'pipe', 'inherit'] })
    ending.push(() => taking.kill('SIGKILL'))
    const said: unknown[] = await once(taking.stdout, 'data')
    const lmtp = await smtpClient(Number(String(said[0])), lhlo)
    const answered: string[] = []
    const died = once(taking, 'exit')
    lmtp.socket.on('data', () => {
      if (answered.length === 5) taking.kill('SIGKILL')
    })
    for (let i = 0; i < 50 && !lmtp.socket.destroyed; i += 1) {
      const id = `mail-${i}`
      // oxlint-disable-next-line no-await-in-loop -- one after the other, until it dies
      const [answer] = await lmtp.hand({ to: ['support@comet.example'], data: written({ id }) + end })
      if (answer?.startsWith('250') === true) answered.push(id)
    }
    await died
    expect(answered.length).toBeGreaterThan(4)
    const raws = await Promise.all((await kept()).map((mail) => rawOf(opened.store.read, mail)))
    const there = raws.map((raw) => /^Message-ID: <(.*)@/im.exec(raw.toString())?.[1])
    expect(there).toEqual(expect.arrayContaining(answered))
  })
})
