/** Where mails say that they belong and where answers go: what a mail program and our own inbox read of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readReplyAddress, readThreadRoot } from '../../server/mail/replies.ts'
import { tellOperators, tellUnknownSender } from '../../server/notifications/notifications.ts'
import { openTestStore, type TestStore } from '../support/store.ts'
import {
  customer,
  notice,
  openPostOffice,
  signer,
  ticket,
  type Change,
  type PostOffice,
} from './support/post-office.ts'
import { header, startSmtp, type TestSmtp } from './support/smtp.ts'

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

async function open(address: string | null) {
  const settings = { mail: { address }, askWhom: { ro: 'Întrebați-o pe Elena.' } }
  office = await openPostOffice({ store: store.store, smtpUrl: smtp.url, settings })
  office.worker.start()
}

async function mailOf(change: Change) {
  const before = smtp.taken.length
  await office.tell(change)
  await office.worker.idle()
  const mail = smtp.taken[before]
  if (mail === undefined) throw new Error('no mail came')
  return mail
}

const opening: Change = { event: { type: 'open', party: 'customer', from: null, to: 'new' } }

function targetOf(personId: string) {
  return { vendorId: office.vendor.id, ticketId: ticket.id, personId }
}

describe('a vendor that takes mail', () => {
  beforeEach(() => open('ajutor@comet.example'))

  test('B9 S1 writes from its own address, and answers go to a signed one of this ticket and person', async () => {
    const mail = await mailOf({})
    expect(mail.from).toEqual({ name: 'Comet ERP', address: 'ajutor@comet.example' })
    const [to] = mail.replyTo ?? []
    const { address, mark } = readReplyAddress(to?.address ?? '')
    expect(address).toBe('ajutor@comet.example')
    expect(mark?.number).toBe(ticket.number)
    if (mark === null) throw new Error('the address bears no mark')
    expect(signer.proves(mark, targetOf(customer.id))).toBe(true)
    expect(signer.proves(mark, targetOf('somebody-else'))).toBe(false)
    expect(mail.text).toContain('este suficient să răspundeți la acest e-mail')
    expect(mail.text).not.toContain('să nu răspundeți')
  })

  test('S39 all of a thread refer to one root, which the first one is', async () => {
    const first = await mailOf(opening)
    const second = await mailOf({})
    const third = await mailOf({ event: { from: 'in_progress', to: 'waiting_customer' } })
    const mark = readThreadRoot(first.messageId ?? '')
    expect(mark !== null && signer.proves(mark, targetOf(customer.id))).toBe(true)
    expect(first.messageId).toMatch(/@comet\.example>$/)
    for (const mail of [second, third]) {
      expect(mail.references).toBe(first.messageId)
      expect(mail.inReplyTo).toBe(first.messageId)
      expect(mail.replyTo).toEqual(first.replyTo)
    }
    expect(new Set([first, second, third].map(({ messageId }) => messageId)).size).toBe(3)
  })

  test('S39 what was opened by mail answers that mail, so that its sender has one thread of both', async () => {
    const theirs = '<their.own-1@mail.example>'
    const first = await mailOf({ ...opening, answers: theirs })
    expect(first.inReplyTo).toBe(theirs)
    expect(first.references).toBe(theirs)
    expect(header(first, 'Auto-Submitted')).toBe('auto-replied')
    const second = await mailOf({ answers: '<their.second@mail.example>' })
    expect(second.references).toBe(`${first.messageId} <their.second@mail.example>`)
    expect(second.inReplyTo).toBe('<their.second@mail.example>')
  })

  test('S11 a Message-ID that is none is answered without', async () => {
    for (const answers of ['<a@b>\r\nBcc: victim@example.com', 'no id', '<a@b> <c@d>', '<>']) {
      // oxlint-disable-next-line no-await-in-loop -- one mail after the other
      const mail = await mailOf({ answers })
      expect(header(mail, 'Bcc')).toBeUndefined()
      expect(mail.inReplyTo).toMatch(/^<ticket\./)
    }
  })

  test('S6 a bounce comes to an address that says whom the mail was for', async () => {
    await mailOf({})
    const [from] = smtp.envelopes.map((envelope) => envelope.from)
    const { address, mark } = readReplyAddress(from ?? '')
    expect(address).toBe('ajutor@comet.example')
    expect(mark !== null && signer.proves(mark, targetOf(customer.id))).toBe(true)
  })

  test('S5 says of its mail that it is its own, and that no program is to answer it', async () => {
    const mail = await mailOf({})
    expect(header(mail, 'X-Lifebuoy')).toBe('support.lifebuoy.example')
    expect(header(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(header(mail, 'X-Auto-Response-Suppress')).toBe('All')
  })

  test('E3 an operator can answer what they are told by mail: the address is theirs alone', async () => {
    const mihai = { id: 'o1', name: 'Mihai Ionescu', email: 'mihai@comet.example', locale: 'ro' } as const
    await office.commit(async (work) =>
      tellOperators(
        work,
        {
          vendor: office.vendor,
          ticket: { ...ticket, status: 'new' },
          customer,
          mail: 'assigned',
          author: null,
          origin: notice(office.vendor, {}).mail,
        },
        [mihai],
      ),
    )
    await office.worker.idle()
    const [mail] = smtp.taken
    const { mark } = readReplyAddress(mail?.replyTo?.[0]?.address ?? '')
    expect(mark !== null && signer.proves(mark, targetOf('o1'))).toBe(true)
    expect(mark !== null && signer.proves(mark, targetOf(customer.id))).toBe(false)
    expect(mail?.text).toContain('Pentru a-i răspunde clientului')
  })

  test('E11 D5 says what became of a mail: whom it follows, and what to do with a forward', async () => {
    const followed = await mailOf({ ...opening, follows: { number: 12 } })
    expect(followed.text).toContain('Tichetul dumneavoastră #12 este închis')
    const asked = await mailOf({ event: { type: 'open', party: 'customer', from: null, unexplained: true } })
    expect(asked.text).toContain('Ce să facem cu el?')
  })

  test('D5 D1 tells a stranger whom to ask, without a word of theirs, and hears of it no more', async () => {
    await office.commit(async (work) =>
      tellUnknownSender(work, {
        vendor: office.vendor,
        address: 'stranger@elsewhere.example',
        answers: '<theirs@elsewhere.example>',
        mail: notice(office.vendor, {}).mail,
      }),
    )
    await office.worker.idle()
    const [mail] = smtp.taken
    expect(mail?.subject).toBe('E-mailul dumneavoastră către Comet ERP')
    expect(mail?.text).toContain('Întrebați-o pe Elena.')
    expect(mail?.inReplyTo).toBe('<theirs@elsewhere.example>')
    expect(header(mail, 'Auto-Submitted')).toBe('auto-replied')
    expect(smtp.envelopes.map(({ from }) => from)).toEqual([''])
  })
})

describe('an address that leaves no room for a mark', () => {
  test('S1 takes answers as it is: the reference still proves them', async () => {
    const long = `${'a'.repeat(50)}@comet.example`
    await open(long)
    const mail = await mailOf({})
    expect(mail.replyTo).toEqual([{ name: 'Comet ERP', address: long }])
    expect(readThreadRoot(mail.references ?? '')?.number).toBe(ticket.number)
  })
})

test('a vendor without an address of its own writes from the installation’s, and says that replies do not reach it', async () => {
  await open(null)
  const mail = await mailOf({})
  expect(mail.replyTo).toEqual([{ name: 'Comet ERP', address: 'support@lifebuoy.example' }])
  expect(mail.text).toContain('să nu răspundeți')
  expect(smtp.envelopes.map(({ from }) => from)).toEqual(['support@lifebuoy.example'])
})
