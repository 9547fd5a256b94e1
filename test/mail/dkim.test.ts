/** Signatures of what is mailed (RFC 6376), checked here by the standard itself and not by who made them. */
import { createHash, createVerify, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../support/store.ts'
import { openPostOffice, says, type PostOffice } from './support/post-office.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const picture = randomBytes(300_000)
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey

let store: TestStore
let smtp: TestSmtp
let office: PostOffice

beforeEach(async () => {
  store = await openTestStore()
  smtp = await startSmtp()
  office = await openPostOffice({
    store: store.store,
    smtpUrl: smtp.url,
    openFile: () => Promise.resolve(Readable.from(picture, { objectMode: false })),
    dkim: {
      domain: 'lifebuoy.example',
      selector: 'one',
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  })
  office.worker.start()
})

afterEach(async () => {
  await office.close()
  await smtp.close()
  await store.close()
})

interface Parts {
  /** Each with its folds, in order. */
  readonly fields: readonly string[]
  readonly body: string
}

function partsOf(raw: string): Parts {
  const end = raw.indexOf('\r\n\r\n')
  return { fields: raw.slice(0, end).split(/\r\n(?![ \t])/), body: raw.slice(end + 4) }
}

/** RFC 6376, section 3.4.2. */
function relaxedField(field: string): string {
  const colon = field.indexOf(':')
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`
}

/** RFC 6376, section 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}

function tagsOf(field: string): ReadonlyMap<string, string> {
  const value = field.slice(field.indexOf(':') + 1).replace(/\r\n/g, '')
  return new Map(
    value.split(';').map((tag) => {
      const at = tag.indexOf('=')
      return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')]
    }),
  )
}

/** Whether the signature is right by this key; and what it says. */
function check(raw: string, key: KeyObject) {
  const { fields, body } = partsOf(raw)
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? ''
  const tags = tagsOf(signature)
  const names = (tags.get('h') ?? '').toLowerCase().split(':')
  const signed = names.flatMap((name) => {
    const field = fields.findLast((one) => one.toLowerCase().startsWith(`${name}:`))
    return field === undefined ? [] : [`${relaxedField(field)}\r\n`]
  })
  const bare = relaxedField(signature.replace(/(;\s*b=)[^;]*/, '$1'))
  const verifier = createVerify('sha256').update(signed.join('')).update(bare, 'latin1')
  return {
    tags,
    names,
    bodyHash: createHash('sha256').update(relaxedBody(body), 'latin1').digest('base64'),
    right: verifier.verify(key, tags.get('b') ?? '', 'base64'),
  }
}

async function rawMail(): Promise<string> {
  await office.tell({ message: says('Ștefan  a scris:', ' cu spații  la capăt  ') })
  await office.worker.idle()
  const [raw] = smtp.raw
  if (raw === undefined) throw new Error('no mail came')
  return raw.toString('latin1')
}

test('every mail is signed with the configured key, in the name of its domain', async () => {
  const { tags, bodyHash, right } = check(await rawMail(), publicKey)
  expect(right).toBe(true)
  expect(tags.get('d')).toBe('lifebuoy.example')
  expect(tags.get('s')).toBe('one')
  expect(tags.get('bh')).toBe(bodyHash)
})

test('a mail with a file is signed whole', async () => {
  await office.tell({ files: [{ id: 'f1', name: 'bon ș.png', size: picture.length, state: 'ready' }] })
  await office.worker.idle()
  const raw = smtp.raw[0]?.toString('latin1') ?? ''
  expect(smtp.taken[0]?.attachments).toMatchObject([{ filename: 'bon ș.png', mimeType: 'image/png' }])
  const { tags, bodyHash, right } = check(raw, publicKey)
  expect(right).toBe(true)
  expect(tags.get('bh')).toBe(bodyHash)
})

test('what is not signed by it is told: another key, a changed subject, a changed body', async () => {
  const raw = await rawMail()
  expect(check(raw, other).right).toBe(false)
  expect(check(raw.replace(/^Subject: /m, 'Subject: Re: '), publicKey).right).toBe(false)
  const { tags, bodyHash } = check(`${raw}more`, publicKey)
  expect(tags.get('bh')).not.toBe(bodyHash)
})

test('S25 the signature covers both headers of the one click, as RFC 8058 asks', async () => {
  const raw = await rawMail()
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const { names } = check(raw, publicKey)
  for (const name of ['from', 'reply-to', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id']) {
    expect(names).toContain(name)
  }
})
