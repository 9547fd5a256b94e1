/** Where mail is taken from: what admins add, see and remove, and the webhook that a mail service posts to. */
import { createHmac, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MAIL_LIMIT } from '../../server/inbox/inbox.ts'
import { isOutside } from '../../server/http/outside.ts'
import type {
  AddedMailSource,
  MailSources,
  MailSourceView,
  TestedMailSource,
} from '../../shared/api/mail-sources.ts'
import type { VendorDetail } from '../../shared/api/vendors.ts'
import { bodyOf, problemOf, startTestApp, type OperatorClient, type TestApp } from '../support/app.ts'
import { rawOf } from '../support/arrived.ts'
import { written } from '../mail/support/mails.ts'

const PASSWORD = 'a-password-of-the-mailbox'
const imap = { kind: 'imap', host: 'imap.comet.example', user: 'support@comet.example', password: PASSWORD }

let t: TestApp
let irina: OperatorClient
let now: number

beforeEach(async () => {
  now = Date.parse('2026-03-01T09:30:00Z')
  t = await startTestApp({ clock: () => now })
  irina = await t.signIn('admin')
})
afterEach(() => t.close())

const sources = '/api/vendor/mail-sources'
const listed = async () => (await bodyOf<{ items: MailSourceView[] }>(await irina.get(sources), 200)).items
const add = async (input: object) => bodyOf<AddedMailSource>(await irina.post(sources, input), 201)
const kept = () => t.store.read.selectFrom('inbox').selectAll().orderBy('id').execute()

interface Posting {
  readonly id?: string
  /** Seconds from now. */
  readonly at?: number
  readonly secret: string | null
  readonly headers?: Record<string, string>
  /** What is signed instead of what is sent. */
  readonly signed?: string
}

function headersFor(body: string, { id = randomUUID(), at = 0, secret, headers, signed }: Posting) {
  const timestamp = String(Math.floor(now / 1000) + at)
  const key = Buffer.from((secret ?? '').replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${signed ?? body}`)
    .digest('base64')
  return {
    'Content-Type': 'message/rfc822',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    ...headers,
  }
}

async function post(path: string, body: string, posting: Posting): Promise<Response> {
  return await t.app.request(path, { method: 'POST', headers: headersFor(body, posting), body })
}

/** What tells one answer from another. */
async function told(answer: Response) {
  const headers = [...answer.headers].filter(([name]) => name !== 'request-id')
  return { status: answer.status, headers, text: await answer.text() }
}

describe('the webhook', () => {
  let path: string
  let secret: string | null

  beforeEach(async () => {
    const added = await add({ kind: 'webhook', name: 'Mail service' })
    path = added.webhook?.path ?? ''
    secret = added.secret
  })

  test('S8 S31 takes what is signed with its key, keeps it as it came, and is seen to work', async () => {
    const trace = ['Return-Path: <Ana@Luna.example>', 'Delivered-To: support+x@comet.example']
    const mail = written({
      headers: [...trace, 'Received: from a by b; now', 'Delivered-To: <forged@x.example>'],
    })
    expect((await post(path, mail, { secret })).status).toBe(202)
    const [row] = await kept()
    expect(row).toMatchObject({ vendor_id: t.vendor.id, state: 'waiting', size: mail.length })
    expect((await rawOf(t.store.read, row)).toString()).toBe(mail)
    expect(JSON.parse(row?.envelope ?? '')).toEqual({
      from: 'ana@luna.example',
      to: ['support+x@comet.example'],
    })
    expect(await listed()).toMatchObject([{ workedAt: new Date(now).toISOString(), failure: null }])
  })

  test('S31 answers every other alike: badly signed, unsigned, stale, and for a source that is not there', async () => {
    const mail = written()
    const other = await add({ kind: 'webhook', name: 'Another' })
    const wrong: [string, Promise<Response>][] = [
      ['another key', post(path, mail, { secret: other.secret })],
      ['another mail', post(path, mail, { secret, signed: `${mail}.` })],
      ['no signature', post(path, mail, { secret, headers: { 'webhook-signature': '' } })],
      ['another version', post(path, mail, { secret, headers: { 'webhook-signature': 'v1a,AAAA' } })],
      ['another id', post(path, mail, { secret, headers: { 'webhook-id': 'msg_2' } })],
      ['a time that is none', post(path, mail, { secret, headers: { 'webhook-timestamp': 'now' } })],
      ['too old', post(path, mail, { secret, at: -301 })],
      ['of the future', post(path, mail, { secret, at: 301 })],
      ['no such source', post(`/api/mail/${randomUUID()}`, mail, { secret })],
      ['a source of another kind', post(`/api/mail/${(await add(imap)).id}`, mail, { secret: PASSWORD })],
    ]
    const answers = await Promise.all(wrong.map(async ([, answer]) => told(await answer)))
    const [first] = answers
    expect(first?.status).toBe(401)
    expect(first?.text).toContain('"signature_wrong"')
    for (const [i, [why]] of wrong.entries()) expect([why, answers[i]]).toEqual([why, first])
    expect(await kept()).toEqual([])
  })

  test('S31 a clock may be five minutes off, and of several signatures one has to hold', async () => {
    expect((await post(path, written({ id: 'a' }), { secret, at: -300 })).status).toBe(202)
    expect((await post(path, written({ id: 'b' }), { secret, at: 300 })).status).toBe(202)
    const headers = headersFor(written({ id: 'c' }), { secret })
    headers['webhook-signature'] = `v1,AAAA ${headers['webhook-signature']} v2,x`
    const answer = await t.app.request(path, { method: 'POST', headers, body: written({ id: 'c' }) })
    expect(answer.status).toBe(202)
    expect(await kept()).toHaveLength(3)
  })

  test('S31 S7 what is sent again brings nothing new, and later on nothing at all', async () => {
    const again = { id: 'msg_1', secret }
    expect((await post(path, written(), again)).status).toBe(202)
    expect((await post(path, written(), again)).status).toBe(202)
    expect(await kept()).toHaveLength(1)
    const captured = headersFor(written(), again)
    now += 301_000
    const late = await t.app.request(path, { method: 'POST', headers: captured, body: written() })
    expect(late.status).toBe(401)
  })

  test('S31 a body that is too large is refused before its signature is looked at', async () => {
    const body = Buffer.alloc(MAIL_LIMIT + 1, 'x').toString()
    for (const length of [{ 'Content-Length': String(body.length) }, undefined]) {
      // oxlint-disable-next-line no-await-in-loop -- 25 MB each
      const answer = await post(path, body, { secret: 'whsec_AAAA', signed: '', headers: { ...length } })
      // oxlint-disable-next-line no-await-in-loop -- the same
      expect((await problemOf(answer, 413)).code).toBe('too_large')
    }
    const most = written({ text: 'x'.repeat(MAIL_LIMIT - written({ text: '' }).length) })
    expect((await post(path, most, { secret })).status).toBe(202)
  })

  test('takes raw mail alone', async () => {
    const json = await post(path, '{}', { secret, headers: { 'Content-Type': 'application/json' } })
    expect((await problemOf(json, 415)).code).toBe('unsupported_media_type')
    const zipped = await post(path, written(), { secret, headers: { 'Content-Encoding': 'gzip' } })
    expect((await problemOf(zipped, 415)).code).toBe('unsupported_media_type')
    const octets = await post(path, written(), {
      secret,
      headers: { 'Content-Type': 'application/octet-stream' },
    })
    expect(octets.status).toBe(202)
    expect((await problemOf(await post(path, '', { secret }), 422)).errors?.[0]?.code).toBe('required')
  })

  test('is gone once it is removed; what it brought stays', async () => {
    await post(path, written(), { secret })
    const [source] = await listed()
    expect((await irina.delete(`${sources}/${source?.id}`)).status).toBe(204)
    expect((await post(path, written({ id: 'two' }), { secret })).status).toBe(401)
    expect(await listed()).toEqual([])
    expect(await kept()).toHaveLength(1)
  })
})

describe('the list of sources', () => {
  test('S26 no secret is told again, logged, or in what is exported', async () => {
    const key = { 'Idempotency-Key': 'once' }
    const input = { kind: 'webhook', name: 'Mail service' }
    const first = await bodyOf<AddedMailSource>(await irina.post(sources, input, key), 201)
    const again = await bodyOf<AddedMailSource>(await irina.post(sources, input, key), 201)
    expect([first.secret?.length, again.secret, again.id]).toEqual([50, null, first.id])
    expect((await add(imap)).secret).toBeNull()
    const everything = await Promise.all([
      irina.get(sources).then((answer) => answer.text()),
      irina.get('/api/audit').then((answer) => answer.text()),
      irina.get('/api/audit.csv').then((answer) => answer.text()),
      irina.get('/api/vendor').then((answer) => answer.text()),
    ])
    for (const text of [...everything, ...t.log]) {
      expect(text).not.toContain(PASSWORD)
      expect(text).not.toContain((first.secret ?? '').slice(6))
    }
  })

  test('says what admins have to know of each, and the log who added and removed it', async () => {
    const { id } = await add({ ...imap, mailbox: 'Support', seen: true, port: 143, security: 'starttls' })
    expect(await listed()).toEqual([
      {
        id,
        kind: 'imap',
        addedAt: new Date(now).toISOString(),
        workedAt: null,
        failure: null,
        imap: {
          host: 'imap.comet.example',
          port: 143,
          security: 'starttls',
          user: 'support@comet.example',
          mailbox: 'Support',
          seen: true,
        },
        webhook: null,
      },
    ])
    await irina.delete(`${sources}/${id}`)
    const log = await bodyOf<{ items: { action: string; subject: { name: string } }[] }>(
      await irina.get('/api/audit'),
      200,
    )
    expect(log.items.map(({ action, subject }) => [action, subject.name]).slice(0, 2)).toEqual([
      ['mail_source.removed', 'support@comet.example @ imap.comet.example'],
      ['mail_source.added', 'support@comet.example @ imap.comet.example'],
    ])
  })

  test('has an end', async () => {
    for (let i = 0; i < 20; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await add({ kind: 'webhook', name: `Number ${i}` })
    }
    const answer = await irina.post(sources, { kind: 'webhook', name: 'One more' })
    expect((await problemOf(answer, 409)).reason).toBe('too_many_sources')
  })

  test.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'localhost'])(
    'S29 a mailbox at %s, in the server’s own network, is not connected to',
    async (host) => {
      const { id } = await add({ ...imap, host, port: 1 })
      const tested = await bodyOf<TestedMailSource>(await irina.post(`${sources}/${id}/test`, {}), 200)
      expect(tested).toMatchObject({ works: false, failure: { fault: 'not_allowed' } })
    },
  )

  test.each([
    { host: 'imap.example/../x' },
    { host: '' },
    { port: 70_000 },
    { security: 'maybe' },
    { mailbox: 'a\r\nb' },
    { password: '' },
    { inside: true },
  ])('refuses %j', async (wrong) => {
    expect((await irina.post(sources, { ...imap, ...wrong })).status).toBe(422)
  })
})

/** Saves the vendor as it is but for its mail settings. */
async function saveWith(client: OperatorClient, mail: object): Promise<Response> {
  const { settings, version, name, locale, origins } = await bodyOf<VendorDetail>(
    await client.get('/api/vendor'),
    200,
  )
  const changed = { ...settings, mail: { ...settings.mail, ...mail } }
  return await client.put('/api/vendor', { version, name, locale, origins, settings: changed })
}

test('an address is one vendor’s: another is told that it is taken', async () => {
  const other = await (await t.addVendor({ slug: 'punte' })).signIn('admin')
  const address = 'Support@Comet.example'
  expect((await saveWith(irina, { address })).status).toBe(200)
  expect((await problemOf(await saveWith(other, { address }), 422)).errors).toMatchObject([
    { field: 'settings.mail.address', code: 'taken' },
  ])
  expect((await saveWith(irina, { gather: 5 })).status).toBe(200)
  expect((await saveWith(irina, { address: null })).status).toBe(200)
  expect((await saveWith(other, { address })).status).toBe(200)
})

test('admins are told which servers recent mail names as those that checked its senders', async () => {
  const { webhook, secret } = await add({ kind: 'webhook', name: 'Mail service' })
  const claims = ['mx.comet.example; dmarc=pass', 'MX.Comet.example 1; spf=fail', 'relay.example; none']
  for (const [i, claim] of claims.entries()) {
    const mail = written({ id: `mail-${i}`, headers: [`Authentication-Results: ${claim}`] })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await post(webhook?.path ?? '', mail, { secret })).status).toBe(202)
  }
  const { authenticators } = await bodyOf<MailSources>(await irina.get(sources), 200)
  expect(authenticators).toEqual(['mx.comet.example', 'relay.example'])
})

test('S29 addresses of the network at large are told from all others', () => {
  const outside = ['8.8.8.8', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '2a01:4f8::1']
  const inside = (
    '0.0.0.0 10.0.0.1 100.64.0.1 127.1.2.3 169.254.169.254 172.16.0.1 192.168.1.1 198.18.0.1 224.0.0.1 ' +
    '255.255.255.255 :: ::1 ::ffff:10.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 2002:a00:1::1 2001::1 fd00::1 ' +
    'fe80::1 ff02::1 localhost'
  ).split(' ')
  expect(outside.filter((one) => !isOutside(one))).toEqual([])
  expect(inside.filter(isOutside)).toEqual([])
})
