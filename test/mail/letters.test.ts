/** What a customer finds in their mailbox: sent over real SMTP, read back by a mail parser. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readThreadRoot } from '../../server/mail/replies.ts'
import { notifyTicketChange } from '../../server/notifications/notifications.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import {
  customer,
  openPostOffice,
  says,
  ticket,
  type Change,
  type PostOffice,
  notice,
} from './support/post-office.ts'
import { header, startSmtp, type TestSmtp } from './support/smtp.ts'

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
  office = await openPostOffice({ store: store.store, smtpUrl: smtp.url })
  office.worker.start()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

const opening: Change = {
  author: { name: customer.name },
  message: says('Factura 1042 nu se tipărește.'),
  event: { type: 'open', party: 'customer', from: null, to: 'new' },
}

async function mailOf(change: Change) {
  const before = smtp.taken.length
  await office.tell(change)
  await office.worker.idle()
  const mail = smtp.taken[before]
  if (mail === undefined) throw new Error('no mail came')
  return mail
}

describe('a customer opens a ticket', () => {
  test('B9 and gets its confirmation in their language, as text and as HTML', async () => {
    const mail = await mailOf(opening)
    expect(mail.subject).toBe('[#1042] Factura nu se tipărește')
    expect(mail.from).toEqual({ name: 'Comet ERP', address: 'support@lifebuoy.example' })
    expect(mail.replyTo).toEqual([{ name: 'Comet ERP', address: 'support@lifebuoy.example' }])
    expect(mail.to).toEqual([{ name: 'Ana Popescu', address: 'ana@magazin-luna.example' }])
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Bună ziua, Ana Popescu,')
      expect(part).toContain('Am primit tichetul dumneavoastră.')
      expect(part).toContain('Mesajul dumneavoastră')
      expect(part).toContain('Factura 1042 nu se tipărește.')
      expect(part).toContain('#1042 Factura nu se tipărește')
      expect(part).toContain('Nepreluat')
      expect(part).toContain('deschideți centrul de suport din Comet ERP')
      expect(part).toContain('Echipa Comet ERP')
    }
    expect(mail.html).toContain('<html lang="ro">')
  })

  test('and gets it in English when that is their language', async () => {
    const mail = await mailOf({ ...opening, customer: { ...customer, locale: 'en' } })
    expect(mail.subject).toBe('[#1042] Factura nu se tipărește')
    expect(mail.text).toContain('Hello Ana Popescu,')
    expect(mail.text).toContain('We have received your ticket.')
    expect(mail.text).toContain('Status: New')
    expect(mail.html).toContain('<html lang="en">')
  })

  test('and machines are told not to answer it', async () => {
    const mail = await mailOf(opening)
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(mail, 'X-Auto-Response-Suppress')).toBe('All')
    expect(mail.date).toBe(new Date(office.clock.now).toISOString())
  })

  test('and nothing in it is fetched from elsewhere', async () => {
    const mail = await mailOf(opening)
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object)|url\(|src=|href=/i)
  })
})

describe('an operator', () => {
  test('answers, and the customer reads who and what, and the new status', async () => {
    const mail = await mailOf({ message: says('Am găsit cauza.', 'Revenim azi.') })
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Mihai Ionescu a răspuns la tichetul dumneavoastră.')
      expect(part).toContain('Am găsit cauza.')
      expect(part).toContain('Revenim azi.')
      expect(part).toContain('Nepreluat → În lucru')
    }
  })

  test('answers without a new status, and the mail says how the ticket stands', async () => {
    const mail = await mailOf({ event: { from: 'on_hold', to: 'on_hold' } })
    expect(mail.text).toContain('Stare: În pauză\n')
  })

  test('T14 asks, and the mail says that an answer is waited for', async () => {
    const mail = await mailOf({ event: { from: 'in_progress', to: 'waiting_customer' } })
    expect(mail.text).toContain('Mihai Ionescu are o întrebare despre tichetul dumneavoastră')
    expect(mail.text).toContain('În lucru → Întrebare la client')
  })

  test('T13 changes the status, and the mail says which it is now', async () => {
    const mail = await mailOf({
      message: null,
      event: { type: 'develop', from: 'in_progress', to: 'in_development' },
    })
    expect(mail.text).toContain('Tichetul dumneavoastră are acum starea: Se procesează.')
  })

  test('T17 solves it, and the solution is in the mail', async () => {
    const mail = await mailOf({
      message: says('Reinstalați driverul.'),
      event: { from: 'in_progress', to: 'solved' },
    })
    expect(mail.text).toContain('Tichetul dumneavoastră a fost rezolvat.')
    expect(mail.text).toContain('Reinstalați driverul.')
  })

  test('D9 closes it, and the customer is told, and that a new ticket is the way back', async () => {
    const mail = await mailOf({ message: null, event: { type: 'close', from: 'solved', to: 'closed' } })
    expect(mail.text).toContain('Tichetul dumneavoastră a fost închis.')
    expect(mail.text).toContain('să deschideți unul nou')
  })

  test('takes and answers it in one go, which is one mail', async () => {
    await office.commit(async (work) => {
      const event = {
        vendor_id: office.vendor.id,
        ticket_id: ticket.id,
        action: '{}',
        party: 'operator',
        person_id: null,
        message_id: null,
        at: work.now,
      } as const
      work.appended.push(
        { ...event, seq: 7, type: 'assign', from_status: 'new', to_status: 'in_progress' },
        { ...event, seq: 8, type: 'reply', from_status: 'in_progress', to_status: 'in_progress' },
      )
      const assigned = { seq: 7, type: 'assign', from: 'new', to: 'in_progress' } as const
      const replied = { seq: 8, type: 'reply', from: 'in_progress', to: 'in_progress' } as const
      await notifyTicketChange(work, notice(office.vendor, { message: null, event: assigned }))
      await notifyTicketChange(work, notice(office.vendor, { event: replied }))
    })
    await office.worker.idle()
    expect(smtp.taken.map((mail) => mail.text)).toEqual([
      expect.stringContaining('Mihai Ionescu a răspuns la tichetul dumneavoastră.'),
    ])
  })
})

describe('a thread', () => {
  test('S39 holds together: later mails refer to the first, under one subject', async () => {
    const first = await mailOf(opening)
    const second = await mailOf({})
    const third = await mailOf({ message: null, event: { type: 'solve', from: 'in_progress', to: 'solved' } })
    expect(readThreadRoot(first.messageId ?? '')?.number).toBe(ticket.number)
    expect(first.inReplyTo).toBeUndefined()
    expect(first.references).toBeUndefined()
    for (const later of [second, third]) {
      expect(later.inReplyTo).toBe(first.messageId)
      expect(later.references).toBe(first.messageId)
      expect(later.subject).toBe(first.subject)
    }
    expect(new Set([first.messageId, second.messageId, third.messageId]).size).toBe(3)
  })
})

describe('what people write', () => {
  const attack = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;`
  const asHtml = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;amp;'

  test.for<[string, Change]>([
    ['title', { ticket: { ...ticket, subject: attack } }],
    ['name', { customer: { ...customer, name: attack } }],
    ['message', { message: says(attack) }],
    ['author', { author: { name: attack } }],
  ])('S11 is shown as written when the %s holds markup', async ([, change]) => {
    const mail = await mailOf(change)
    expect(mail.html).toContain(asHtml)
    expect(mail.html).not.toMatch(/<script|<img/i)
    expect(mail.text).toContain(attack)
  })

  test('S11 becomes a link only where it leads to the web', async () => {
    const mail = await mailOf({
      message: [
        {
          type: 'paragraph',
          children: [
            { type: 'link', href: 'https://example.com/a?b=1&c="x"', text: 'pagina' },
            { type: 'break' },
            { type: 'link', href: 'javascript:alert(1)', text: 'altceva' },
          ],
        },
      ],
    })
    expect(mail.html).toContain('href="https://example.com/a?b=1&amp;c=%22x%22"')
    expect(mail.html).not.toContain('javascript:')
    expect(mail.text).toContain('pagina <https://example.com/a?b=1&c="x">\n')
  })

  const breaks = ['\r\n', '\n', '\r', '\u0000', '\u0085']
  test.for<[string, (text: string) => Change]>([
    ['title', (subject) => ({ ticket: { ...ticket, subject } })],
    ['customer’s name', (name) => ({ customer: { ...customer, name } })],
    ['address', (email) => ({ customer: { ...customer, email: `${email}@example.com` } })],
  ])('S11 is refused when a line break in the %s would begin a header field of its own', async ([, put]) => {
    for (const lineBreak of breaks) {
      const injected = `a${lineBreak}Bcc: victim@example.com`
      // oxlint-disable-next-line no-await-in-loop
      await expect(office.tell(put(injected))).rejects.toThrow(RangeError)
    }
    await office.worker.idle()
    expect(await office.rows()).toEqual([])
    expect(smtp.seen).toEqual([])
  })

  test('S11 is refused when the vendor’s name breaks its line', async () => {
    const vendor = { ...office.vendor, name: 'Comet\r\nBcc: victim@example.com' }
    await expect(office.tell({ vendor })).rejects.toThrow('from.name')
  })

  test('keeps every letter, and lines and dots where they were', async () => {
    const text = 'Ștefan: „țăran, împărat” — 10 €\n.\n..linie cu punct\n' + 'lung '.repeat(400).trim()
    const mail = await mailOf({
      message: [
        {
          type: 'paragraph',
          children: text
            .split('\n')
            .flatMap((line, index) =>
              index === 0
                ? [{ type: 'text' as const, text: line }]
                : [{ type: 'break' as const }, { type: 'text' as const, text: line }],
            ),
        },
      ],
    })
    expect(mail.text).toContain(text)
  })
})

test('S26 the log tells of no person and nothing they wrote', async () => {
  await mailOf(opening)
  const log = office.log.join('')
  expect(log).toContain('delivered')
  for (const secret of ['ana@', 'Popescu', 'Factura', 'tipărește', 'smtp:']) expect(log).not.toContain(secret)
})

test('without a server mail waits in the outbox, and the log says so once', async () => {
  // The other office shares the store: it must not still be looking when these come in.
  await office.worker.idle()
  const waiting = await openPostOffice({ store: store.store, smtpUrl: null })
  waiting.worker.start()
  await waiting.tell()
  await waiting.tell()
  await waiting.worker.idle()
  expect((await waiting.rows()).map((row) => [row.attempts, row.delivered_at])).toEqual([
    [0, null],
    [0, null],
  ])
  expect(waiting.log.filter((line) => line.includes('LIFEBUOY_SMTP_URL'))).toHaveLength(1)
  await waiting.close()

  office.worker.wake()
  await office.worker.idle()
  expect(smtp.taken).toHaveLength(2)
})
