/** What is read out of a mail: who, to whom, in answer to what, in which letters, with what attached. */
import { afterAll, describe, expect, it } from 'vitest'
import { createMailReader, readMail, type ReadMail } from '../../server/text/mail.ts'
import { toText } from '../../shared/richtext/text.ts'
import { alternative, html, mail, multipart, plain } from './clients/mail.ts'

async function read(raw: Uint8Array): Promise<ReadMail> {
  const reading = await readMail(raw)
  if (!reading.ok) throw new Error(reading.why)
  return reading.mail
}

const saidIn = async (raw: Uint8Array) => toText((await read(raw)).said)

describe('who and what', () => {
  it('reads the fields that threads and people are told by', async () => {
    const found = await read(
      plain('Hello', {
        From: '"Pop, Ana" <Ana.Pop@Customer.Example>, second@customer.example',
        'Reply-To': 'Office <office@customer.example>',
        To: 'Help <help@vendor.example>, Team: a@b.example, c@d.example;',
        Cc: '=?utf-8?Q?=C8=98tefan?= <stefan@customer.example>, nobody',
        'Delivered-To': 'Help+1042@Vendor.Example',
        'X-Original-To': 'help@vendor.example',
        'In-Reply-To': '<b@vendor.example>',
        References: '<a@vendor.example>\r\n <b@vendor.example>',
        Subject: '=?iso-8859-2?Q?Tisk=E1rna_?=\r\n =?iso-8859-2?Q?nefunguje?=',
      }),
    )
    expect(found).toMatchObject({
      messageId: '<one@customer.example>',
      inReplyTo: ['<b@vendor.example>'],
      references: ['<a@vendor.example>', '<b@vendor.example>'],
      from: { name: 'Pop, Ana', address: 'ana.pop@customer.example' },
      replyTo: { name: 'Office', address: 'office@customer.example' },
      to: [
        { name: 'Help', address: 'help@vendor.example' },
        { name: '', address: 'a@b.example' },
        { name: '', address: 'c@d.example' },
      ],
      cc: [{ name: 'Ștefan', address: 'stefan@customer.example' }],
      deliveredTo: ['help+1042@vendor.example', 'help@vendor.example'],
      subject: 'Tiskárna nefunguje',
      date: Date.UTC(2026, 0, 5, 8),
    })
  })

  it('has nothing to say where nothing valid stands', async () => {
    const found = await read(
      plain('x', { From: 'nobody', 'Message-ID': 'one', Date: 'yesterday', Subject: '' }),
    )
    expect(found).toMatchObject({
      from: null,
      messageId: null,
      date: null,
      subject: '',
      replyTo: null,
      to: [{}],
    })
  })

  it('shows a subject on one line, without turns of direction, not too long', async () => {
    const subject = (
      await read(plain('x', { Subject: `=?utf-8?Q?a=0Ab=E2=80=AEc=00d?= ${'e'.repeat(600)}` }))
    ).subject
    expect(subject).toMatch(/^a bcd e+$/)
    expect(subject).toHaveLength(500)
  })
})

describe('letters', () => {
  const word = 'Účtenka č. 5: „příliš žluťoučký”'
  const bytes1250 = Buffer.from(
    'da e8 74 65 6e 6b 61 20 9e 6c 75 9d 6f 75 e8 6b fd'.replaceAll(' ', ''),
    'hex',
  )

  it.each([
    ['utf-8, called so', 'text/plain; charset=utf-8', Buffer.from(word), word],
    ['utf-8, called iso-8859-1', 'text/plain; charset=iso-8859-1', Buffer.from(word), word],
    ['utf-8, called nothing', 'text/plain', Buffer.from(word), word],
    ['windows-1250', 'text/plain; charset=windows-1250', bytes1250, 'Účtenka žluťoučký'],
    ['windows-1250, called utf-8', 'text/plain; charset=utf-8', bytes1250, 'Účtenka žluťoučký'],
    ['windows-1250, called iso-8859-2', 'text/plain; charset=iso-8859-2', bytes1250, 'Účtenka žluťoučký'],
    ['windows-1250, called nothing', 'text/plain', bytes1250, 'Účtenka žluťoučký'],
    ['iso-8859-2', 'text/plain; charset=iso-8859-2', Buffer.from('e875a9', 'hex'), 'čuŠ'],
    [
      'windows-1252 with its quotation marks',
      'text/plain; charset=iso-8859-1',
      Buffer.from('9361f1ed6f94', 'hex'),
      '“añío”',
    ],
    ['windows-1252, called nothing', 'text/plain', Buffer.from('bf41f16f3f', 'hex'), '¿Año?'],
    ['iso-2022-jp', 'text/plain; charset=ISO-2022-JP', Buffer.from('1b2442467c4b5c1b2842', 'hex'), '日本'],
    ['gb18030', 'text/plain; charset=gb18030', Buffer.from('c4e3bac3', 'hex'), '你好'],
    ['a name that nobody knows', 'text/plain; charset=x-klingon', Buffer.from(word), word],
  ])('reads %s', async (_, type, body, said) => {
    expect(await saidIn(mail({ 'Content-Type': type }, body))).toBe(said)
  })

  it.each([
    ['base64 with its padding in every line', 'base64', 'SGVsbG8=\r\nLCB3b3I=\r\nbGQ=', 'Hello, world'],
    ['base64 with what does not belong there', 'base64', 'SGVs*bG8s IHdv\r\n\r\ncmxk!', 'Hello, world'],
    ['base64 cut off', 'base64', 'SGVsbG8sIHdvcmxkI', 'Hello, world'],
    ['quoted-printable with broken escapes', 'quoted-printable', 'a =\r\nb =ZZ =C4=8D =', 'a b =ZZ č'],
  ])('reads %s', async (_, encoding, body, said) => {
    const type = { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': encoding }
    expect(await saidIn(mail(type, body))).toBe(said)
  })

  it('reads a name that its program did not encode', async () => {
    const found = await read(
      Buffer.concat([Buffer.from('Subject: '), bytes1250, Buffer.from('\r\nFrom: a@b.example\r\n\r\nx')]),
    )
    expect(found.subject).toBe('Účtenka žluťoučký')
  })

  it('joins flowed lines at one depth of quoting, with and without their spaces', async () => {
    const flowed = 'Content-Type: text/plain; format=flowed'
    expect(await saidIn(mail({ 'Content-Type': flowed.slice(14) }, 'One \nline.\n From here\n'))).toBe(
      'One line.\nFrom here',
    )
    expect(await saidIn(mail({ 'Content-Type': `${flowed.slice(14)}; delsp=yes` }, '日 \n本\n'))).toBe('日本')
    const found = await read(mail({ 'Content-Type': flowed.slice(14) }, 'Yes.\n\n> Is it \n> red?\n'))
    expect([toText(found.said), toText(found.folded)]).toEqual(['Yes.', '> Is it red?'])
  })
})

describe('parts', () => {
  it('keeps pictures in the text as attachments, and names as they were meant', async () => {
    const found = await read(
      multipart('related', [
        'Content-Type: text/html\n\n<p>See <img src="cid:one@x"></p>',
        "Content-Type: image/png\nContent-ID: <one@x>\nContent-Disposition: inline; filename*0*=utf-8''%C8%99; filename*1*=i%20asa.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
        'Content-Type: application/pdf; name="=?utf-8?B?xI1lcnZlbi5wZGY=?="\n\n%PDF',
        'Content-Type: text/plain; name="../../etc/passwd"\n\nx',
      ]),
    )
    expect(toText(found.said)).toBe('See')
    expect(found.attachments).toEqual([
      { name: 'și asa.png', type: 'image/png', size: 8, contentId: 'one@x' },
      { name: 'červen.pdf', type: 'application/pdf', size: 4, contentId: null },
      { name: 'passwd', type: 'text/plain', size: 1, contentId: null },
    ])
  })

  it('prefers the plain version, unless it is a stub or says less', async () => {
    expect(await saidIn(alternative('Plain.', '<p>Plain.</p>'))).toBe('Plain.')
    expect(await saidIn(alternative('', '<p>Rich</p>'))).toBe('Rich')
    expect(await saidIn(alternative('See HTML.', `<p>${'Rich '.repeat(20)}</p>`))).toMatch(/^Rich/)
    expect(await saidIn(alternative('First second', '<ul><li>First<li>second</ul>'))).toBe(
      '• First\n• second',
    )
  })

  it('tells lists, tables and links in lines; drops what nobody sees', async () => {
    const found = await read(
      html(
        '<html><head><title>T</title><style>p{}</style></head><body><div style="display:none">Preheader</div>' +
          '<p>See <a href="https://a.example/x">this</a> and <a href="javascript:alert(1)">that</a>.</p>' +
          '<ol><li>One<ul><li>inner</li></ul></li><li>Two</li></ol><table><tr><td>A</td><td>B</td></tr></table>' +
          '<script>alert(1)</script><img src="https://t.example/p.gif" width="1" height="1"></body></html>',
      ),
    )
    expect(toText(found.said)).toBe('See this and that.\n\n1. One\n  • inner\n2. Two\n\nA | B')
    const [first] = found.said
    expect(first?.type === 'paragraph' && first.children).toContainEqual({
      type: 'link',
      href: 'https://a.example/x',
      text: 'this',
    })
  })

  it('leaves out what is too small to be seen, not what only stands in such a frame', async () => {
    const frame = '<td style="direction:ltr;font-size:0px">filler<div style="font-size:13px">Seen</div></td>'
    expect(await saidIn(html(`<table><tr>${frame}</tr></table>`))).toBe('Seen')
  })

  it('E10 tells the items of a numbered list, and of nothing else', async () => {
    const list = 'Please:\n1. change the logo\n2) fix the cart,\nwhich is empty\n3. call me\n\nThank you'
    expect((await read(plain(list))).items).toEqual([
      'change the logo',
      'fix the cart, which is empty',
      'call me',
    ])
    expect((await read(html('<ol><li>One<li>Two</ol>'))).items).toEqual(['One', 'Two'])
    expect((await read(plain('1. one'))).items).toEqual([])
    expect((await read(plain('On\n5. 1. 2026\n6. 1. 2026\nit broke'))).items).toEqual([])
    expect((await read(plain('Yes.\n\n> 1. a\n> 2. b'))).items).toEqual([])
  })

  it('says something where there is nothing but a quote or a signature', async () => {
    expect(await saidIn(plain('> Which printer?'))).toBe('> Which printer?')
    expect(await saidIn(plain('-- \nAna'))).toBe('--\nAna')
    expect(await saidIn(plain('Sent from my iPhone'))).toBe('Sent from my iPhone')
  })
})

describe('a reader beside the event loop', () => {
  const reader = createMailReader({ threads: 2 })
  afterAll(() => reader.close())

  it('reads several at once', async () => {
    const mails = Array.from({ length: 20 }, (_, index) => reader.read(plain(`Mail ${index}`)))
    const read20 = await Promise.all(mails)
    expect(read20.map((reading) => reading.ok && toText(reading.mail.said))).toEqual(
      mails.map((_, index) => `Mail ${index}`),
    )
  })

  it('gives up on what takes too long, and reads the next', async () => {
    const hasty = createMailReader({ deadline: 1 })
    await expect(hasty.read(plain('a\n'.repeat(1_000_000)))).resolves.toEqual({
      ok: false,
      why: 'took_too_long',
    })
    await hasty.close()
    await expect(hasty.read(plain('a'))).rejects.toThrow('closed')
  })

  it('S14 ends a thread that needs too much memory, and goes on with another', async () => {
    const small = createMailReader({ memory: 12 })
    const heavy = plain('ab c\n'.repeat(200_000))
    const readings = [await small.read(heavy), await small.read(plain('Hello'))]
    expect(readings).toMatchObject([{ ok: false, why: 'too_large' }, { ok: true }])
    await small.close()
  })
})
