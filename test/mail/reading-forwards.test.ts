/** Mails that hand on another's, that come back, that no person wrote, and what servers say of who they are from. */
import { describe, expect, it } from 'vitest'
import { readMail, type ReadMail } from '../../server/text/mail.ts'
import { toText } from '../../shared/richtext/text.ts'
import { html, mail, multipart, plain } from './clients/mail.ts'

async function read(raw: Uint8Array): Promise<ReadMail> {
  const reading = await readMail(raw)
  if (!reading.ok) throw new Error(reading.why)
  return reading.mail
}

const forwards = {
  'Gmail en':
    '---------- Forwarded message ---------\nFrom: Ion Popa <Ion@shop.example>\nDate: Mon, Jan 5, 2026 at 9:58 AM\nSubject: Till\nTo: <ana@customer.example>\n\n\nIt is stuck.',
  'Gmail ro':
    '---------- Forwarded message ---------\nDe la: Ion Popa <ion@shop.example>\nData: lun., 5 ian. 2026, 09:58\nSubiect: Till\nCătre: Ana <ana@customer.example>\n\nIt is stuck.',
  'Gmail es':
    '---------- Forwarded message ---------\nDe: Ion Popa <ion@shop.example>\nDate: lun, 5 ene 2026 a las 9:58\nSubject: Till\nTo: <ana@customer.example>\n\nIt is stuck.',
  'Gmail sl':
    '---------- Posredovano sporočilo ---------\nOd: Ion Popa <ion@shop.example>\nDatum: pon., 5. jan. 2026\nZadeva: Till\nZa: <ana@customer.example>\n\nIt is stuck.',
  'Apple Mail en':
    'Begin forwarded message:\n\nFrom: Ion Popa <ion@shop.example>\nSubject: Till\nDate: 5 January 2026 at 09:58:00 EET\nTo: Ana <ana@customer.example>\n\nIt is stuck.',
  'Apple Mail, quoted':
    'Begin forwarded message:\n\n> From: Ion Popa <ion@shop.example>\n> Subject: Till\n> Date: 5 January 2026 at 09:58:00 EET\n> To: Ana <ana@customer.example>\n>\n> It is stuck.',
  'Thunderbird cs':
    '-------- Přeposlaná zpráva --------\nPředmět: Till\nDatum: Mon, 5 Jan 2026 09:58:00 +0200\nOd: Ion Popa <ion@shop.example>\nKomu: ana@customer.example\n\nIt is stuck.',
  'Outlook cs, by its subject':
    'Od: Ion Popa <ion@shop.example>\nOdesláno: pondělí 5. ledna 2026 9:58\nKomu: Ana\nPředmět: Till\n\nIt is stuck.',
  'Outlook en, old':
    '-----Original Message-----\nFrom: Ion Popa [mailto:ion@shop.example]\nSent: Monday\nTo: Ana\nSubject: Till\n\nIt is stuck.',
}

describe('what was forwarded', () => {
  it.each(Object.entries(forwards))('E11 %s, without and with a word of explanation', async (_, text) => {
    const forwarded = { from: { name: 'Ion Popa', address: 'ion@shop.example' }, subject: 'Till' }
    const subject = { Subject: 'FW: Till' }
    const alone = (await read(plain(`\n${text}`, subject))).forwarded
    expect(alone).toMatchObject({ ...forwarded, explained: false })
    expect(toText(alone?.text ?? [])).toBe('It is stuck.')
    const told = await read(plain(`Please help him.\n\n${text}`, subject))
    expect(told.forwarded).toMatchObject({ ...forwarded, explained: true })
    expect(toText(told.said)).toBe('Please help him.')
  })

  it('E11 a signature explains nothing', async () => {
    const text = `\n\n-- \nAna Pop\nSales\n\n${forwards['Gmail en']}`
    expect((await read(plain(text))).forwarded).toMatchObject({ explained: false })
  })

  it('E11 reads Gmail’s HTML, and a mail that is attached', async () => {
    const inside = `<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername">Ion Popa</strong> <span>&lt;<a href="mailto:ion@shop.example">ion@shop.example</a>&gt;</span><br>Date: Mon<br>Subject: Till<br>To: &lt;ana@customer.example&gt;<br></div><br><div>It is stuck.</div></div></div>`
    const forwarded = {
      from: { name: 'Ion Popa', address: 'ion@shop.example' },
      subject: 'Till',
      explained: false,
    }
    expect((await read(html(inside))).forwarded).toMatchObject(forwarded)
    const attached =
      'Content-Type: message/rfc822\n\nFrom: Ion Popa <ion@shop.example>\nSubject: Till\n\nIt is stuck.'
    const found = await read(multipart('mixed', ['Content-Type: text/plain\n\n', attached]))
    expect(found.forwarded).toMatchObject(forwarded)
    expect(found.attachments).toMatchObject([{ name: 'Till.eml', type: 'message/rfc822' }])
  })

  it('is nothing where somebody only answers', async () => {
    expect((await read(plain(`Yes.\n\n${forwards['Outlook cs, by its subject']}`))).forwarded).toBe(null)
  })
})

/** A report as RFC 3464 has it. */
const report = (action: string, status: string) =>
  multipart(
    'report; report-type=delivery-status',
    [
      'Content-Type: text/plain\n\nYour mail could not be delivered.',
      `Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; Ana@customer.example\nAction: ${action}\nStatus: ${status}\n`,
      'Content-Type: text/rfc822-headers\n\nFrom: help@vendor.example\nTo: Ana <Ana@shop.example>\nMessage-ID:\n <sent@vendor.example>\nSubject: x',
    ],
    { From: 'MAILER-DAEMON@mx.example' },
  )

describe('what came back', () => {
  it('S6 reads reports (RFC 3464)', async () => {
    expect((await read(report('failed', '5.1.1'))).bounce).toEqual({
      permanent: true,
      recipients: [{ address: 'ana@customer.example', status: '5.1.1' }],
      original: '<sent@vendor.example>',
      returnedTo: ['ana@shop.example'],
    })
    expect((await read(report('delayed', '4.4.1'))).bounce).toMatchObject({ permanent: false })
    expect((await read(report('failed', '4.2.2'))).bounce).toMatchObject({ permanent: false })
    expect((await read(report('delivered', '2.0.0'))).bounce).toBe(null)
  })

  it('S6 reads those of qmail, Exim and Exchange', async () => {
    const qmail = plain(
      "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<ana@customer.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <sent@vendor.example>\nFrom: help@vendor.example\n",
      { From: 'MAILER-DAEMON@mx.example', Subject: 'failure notice' },
    )
    const expected = {
      permanent: true,
      recipients: [{ address: 'ana@customer.example', status: '5.1.1' }],
      original: '<sent@vendor.example>',
      returnedTo: [],
    }
    expect((await read(qmail)).bounce).toEqual(expected)
    const exim = plain(
      'This message was created automatically.\n\n  ana@customer.example\n    550 unknown user\n',
      {
        From: 'Mail Delivery System <Mailer-Daemon@mx.example>',
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': 'ana@customer.example',
      },
    )
    expect((await read(exim)).bounce).toMatchObject({
      permanent: true,
      recipients: [{ address: 'ana@customer.example' }],
    })
    const exchange = plain(
      'Delivery has failed to these recipients or groups:\n\nana@customer.example\nThe address was not found.\n',
      {
        From: 'postmaster@customer.example',
        Subject: 'Undeliverable: Printer',
      },
    )
    expect((await read(exchange)).bounce).toMatchObject({ permanent: true })
  })

  it.each([
    'Your message did not reach some or all of the intended recipients.',
    'Delivery has failed to these recipients or groups:',
    'This is the mail system at host mx.example.',
    'Sorry, we were unable to deliver your message to the following address.',
  ])('S6 reads by how it begins what a server has to say: %s', async (begins) => {
    const said = `${begins}\n\n  ana@customer.example\n    550 5.1.1 unknown user\n`
    const found = await read(
      plain(said, { From: 'postmaster@mx.example', Subject: 'Undeliverable: Printer' }),
    )
    expect(found.bounce?.recipients).toEqual([{ address: 'ana@customer.example', status: '5.1.1' }])
  })

  it('S6 reads both whom it was for and whom it was handed on to', async () => {
    const handedOn = multipart('REPORT; Report-Type="Delivery-Status"', [
      'Content-Type: Message/Delivery-Status\n\nReporting-MTA: dns; mx.example\n\nOriginal-Recipient: rfc822;Ana@customer.example\nFinal-Recipient: rfc822; ana.pop@mail.example\nAction: failed\nStatus: 5.1.1\n',
    ])
    expect((await read(handedOn)).bounce?.recipients).toEqual([
      { address: 'ana.pop@mail.example', status: '5.1.1' },
      { address: 'ana@customer.example', status: '5.1.1' },
    ])
  })

  it.each(['mixed', 'report; report-type=disposition-notification', 'report'])(
    'S6 a report in a multipart/%s is a file beside what somebody says',
    async (kind) => {
      const found = await read(
        multipart(kind, [
          'Content-Type: text/plain\n\nHere is the report you asked for.',
          'Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; client@abc.example\nAction: failed\nStatus: 5.1.1\n',
        ]),
      )
      expect(found.bounce).toBe(null)
      expect(toText(found.said)).toBe('Here is the report you asked for.')
      expect(found.attachments).toMatchObject([{ type: 'message/delivery-status' }])
    },
  )

  it.each([
    ['a postmaster', { From: 'postmaster@customer.example', Subject: 'Undeliverable: Printer' }],
    ['a postmaster who answers', { From: 'postmaster@customer.example', Subject: 'Re: failure notice' }],
    [
      'whoever names failed recipients',
      { 'X-Failed-Recipients': 'ana@customer.example', Subject: 'Mail delivery failed' },
    ],
  ])('S6 words of a human are no bounce, be it %s', async (_, fields) => {
    const text = 'Hello, I tried this one:\n\nana@customer.example\n\nIt said 550 unknown user. Can you help?'
    expect((await read(plain(text, fields))).bounce).toBe(null)
  })

  it('is nothing where a person writes about it', async () => {
    const text = 'My mail to ana@customer.example came back: 550 unknown user.'
    expect((await read(plain(text, { Subject: 'Undeliverable: what now?' }))).bounce).toBe(null)
  })
})

describe('what no person wrote', () => {
  it.each([
    ['Auto-Submitted: auto-replied (vacation)', { autoSubmitted: 'auto-replied', outOfOffice: true }],
    ['Auto-Submitted: auto-generated', { autoSubmitted: 'auto-generated', outOfOffice: false }],
    ['Precedence: bulk', { precedence: 'bulk', list: false }],
    ['List-Id: <all.vendor.example>', { list: true }],
    ['X-Auto-Response-Suppress: All', { suppress: true }],
    ['X-Lifebuoy: 1', { ours: true }],
    ['Subject: Automatic reply: Printer', { outOfOffice: true }],
    ['Subject: Răspuns automat: Printer', { outOfOffice: true }],
    ['Subject: Respuesta automática: Printer', { outOfOffice: true }],
    ['Subject: Automatická odpověď: Printer', { outOfOffice: true }],
    ['Subject: Samodejni odgovor: Printer', { outOfOffice: true }],
    [
      'Subject: The printer is out of paper',
      { outOfOffice: false, autoSubmitted: null, list: false, suppress: false, ours: false },
    ],
  ])('%s', async (field, signals) => {
    const [name = '', value = ''] = field.split(': ', 2)
    expect((await read(plain('x', { [name]: field.slice(name.length + 2) || value }))).signals).toMatchObject(
      signals,
    )
  })
})

/** What one server is read to say. */
async function resultsOf(value: string) {
  const head = Buffer.from(`Authentication-Results: mx.vendor.example; ${value}\r\n`)
  const { authentication } = await read(Buffer.concat([head, mail({}, 'x')]))
  return authentication[0]?.results ?? {}
}

describe('who servers say it is from', () => {
  it('S3 reads every field, the topmost first, comments and quotes aside (RFC 8601)', async () => {
    const head =
      'Authentication-Results: mx.vendor.example (a; b=c) 1;\r\n dmarc=pass (p=none) header.from=Customer.example;\r\n spf = pass smtp.mailfrom="bounce; dkim=pass"@mail.customer.example;\r\n dkim=fail header.d=a.example; dkim=pass header.i=@customer.example\r\n' +
      'Authentication-Results: forged.example; dmarc=pass header.from=bank.example\r\nAuthentication-Results: nothing.example; none\r\n'
    const { authentication } = await read(Buffer.concat([Buffer.from(head), mail({}, 'x')]))
    expect(authentication).toEqual([
      {
        authservId: 'mx.vendor.example',
        results: {
          dmarc: { result: 'pass', domain: 'customer.example' },
          spf: { result: 'pass', domain: 'mail.customer.example' },
          dkim: { result: 'pass', domain: 'customer.example' },
        },
      },
      { authservId: 'forged.example', results: { dmarc: { result: 'pass', domain: 'bank.example' } } },
      { authservId: 'nothing.example', results: {} },
    ])
  })

  it('S3 believes no "pass" of DMARC beside a failure, and is not led astray by names that all objects have', async () => {
    const fail = 'dmarc=fail header.from=a.example'
    const pass = 'dmarc=pass header.from=a.example'
    expect((await resultsOf(`${fail}; ${pass}`))['dmarc']?.result).toBe('fail')
    expect((await resultsOf(`${pass}; ${fail}`))['dmarc']?.result).toBe('fail')
    expect(Object.keys(await resultsOf('constructor=pass a=b; __proto__=pass'))).toEqual(['constructor'])
  })

  it.each([
    ['one address', ['ana@a.example'], true],
    ['two addresses', ['ana@a.example, evil@a.example'], false],
    ['one beside what is none', ['ana@a.example, <>'], false],
    ['a group of two', ['All: ana@a.example, evil@a.example;'], false],
    ['two fields', ['ana@a.example', 'evil@a.example'], false],
    ['none', [], false],
  ])('S3 says whether it is from one alone: %s', async (_, writers, sole) => {
    const raw = [
      ...writers.map((one) => `From: ${one}`),
      'Subject: x',
      'Date: Sun, 1 Mar 2026 09:30:00 +0000',
      '',
      'x',
    ]
    expect((await read(Buffer.from(raw.join('\r\n')))).soleFrom).toBe(sole)
  })

  it('S3 takes a letter that only looks like one in lower case for another', async () => {
    const raw = Buffer.from('From: mi\u212Aai@a.example\r\nSubject: x\r\n\r\nx')
    expect((await read(raw)).from?.address).not.toBe('mikai@a.example')
  })

  it('S8 names no id that a store could not keep', async () => {
    const raw = Buffer.from('Message-ID: <a\0b@c.example>\r\nFrom: ana@a.example\r\nSubject: x\r\n\r\nx')
    expect((await read(raw)).messageId).toBeNull()
  })
})
