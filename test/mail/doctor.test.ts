/** `lifebuoy doctor`: what it finds of a store, a mail server and a name server that are really there, or are not. */
import { generateKeyPairSync } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../server/cli.ts'
import { readConfig, type Config } from '../../server/config.ts'
import { examine } from '../../server/doctor.ts'
import { addSource } from '../../server/inbox/sources/keeping.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { mailSourceInput } from '../../shared/api/mail-sources.ts'
import { freePort } from '../support/listen.ts'
import { startNames, type Names } from './support/names.ts'
import { startSmtp, type TestSmtp } from './support/smtp.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const published = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const dkim = {
  domain: 'comet.example',
  selector: 'one',
  key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
}

const RECORDS = {
  'comet.example': 'v=spf1 mx -all',
  '_dmarc.comet.example': 'v=DMARC1; p=reject',
  'one._domainkey.comet.example': `v=DKIM1; k=rsa; p=${published}`,
}

let folder: string
let smtp: TestSmtp
let names: Names

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-doctor-'))
  smtp = await startSmtp({ password: 'right-one' })
})

afterEach(async () => {
  await names.close()
  await smtp.close()
  await rm(folder, { recursive: true })
})

function config(more: Partial<Config> = {}): Config {
  return {
    ...readConfig({
      LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
      LIFEBUOY_FILES: join(folder, 'files'),
      LIFEBUOY_SMTP_URL: `smtp://user:right-one@127.0.0.1:${smtp.port}`,
      LIFEBUOY_MAIL_FROM: 'Comet <support@comet.example>',
    }),
    dkim,
    ...more,
  }
}

function lines(text: string) {
  return text.trimEnd().split('\n')
}

test('where all is well it says so, line by line, and has sent nothing', async () => {
  names = await startNames(RECORDS)
  const { text, healthy } = await examine(config(), names.resolver)
  expect(healthy).toBe(true)
  expect(lines(text).map((line) => line.slice(0, 7).trim())).toEqual(Array.from({ length: 7 }, () => 'ok'))
  expect(text).toContain(`Files in ${join(folder, 'files')}: can be written and read`)
  expect(text).toContain('SPF of comet.example: v=spf1 mx -all')
  expect(smtp.attempts()).toBe(0)
})

test('S26 a wrong password fails, and is not repeated', async () => {
  names = await startNames(RECORDS)
  const smtpUrl = `smtp://user:wrong-one@127.0.0.1:${smtp.port}`
  const { text, healthy } = await examine(config({ smtpUrl }), names.resolver)
  expect(healthy).toBe(false)
  expect(text).toMatch(/FAILED {3}SMTP 127\.0\.0\.1:\d+: does not take us \(EAUTH/)
  expect(text).not.toContain('wrong-one')
})

test('a mail server and a store that are not there fail, each with what to do', async () => {
  names = await startNames(RECORDS)
  const { text, healthy } = await examine(
    config({
      smtpUrl: `smtp://127.0.0.1:${await freePort()}`,
      databaseUrl: `sqlite:${join(folder, 'none', 'at', 'all.db')}`,
    }),
    names.resolver,
  )
  expect(healthy).toBe(false)
  expect(text).toContain('Check host, port, user and password in LIFEBUOY_SMTP_URL')
})

test('records that are missing are worth mending, and no failure', async () => {
  names = await startNames({ [`one._domainkey.comet.example`]: RECORDS['one._domainkey.comet.example'] })
  const { text, healthy } = await examine(config(), names.resolver)
  expect(healthy).toBe(true)
  expect(text).toMatch(/mend {5}SPF of comet\.example: none\. Publish/)
  expect(text).toMatch(
    /mend {5}DMARC of comet\.example: none\. Publish a TXT record at _dmarc\.comet\.example/,
  )
})

test('a key that is not the published one fails, since every signature then does', async () => {
  names = await startNames({ ...RECORDS, 'one._domainkey.comet.example': 'v=DKIM1; k=rsa; p=AAAA' })
  const { text, healthy } = await examine(config(), names.resolver)
  expect(healthy).toBe(false)
  expect(text).toContain('has another key than we sign with')
})

test('without a name server it says that it could not ask, and does not fail for that', async () => {
  names = await startNames({})
  const nobody = new Resolver({ timeout: 200, tries: 1 })
  nobody.setServers([`127.0.0.1:${await freePort()}`])
  const { text, healthy } = await examine(config(), nobody)
  expect(healthy).toBe(true)
  expect(lines(text).filter((line) => line.startsWith('unknown'))).toHaveLength(3)
  expect(text).toContain('could not be asked')
})

test('a mailbox that does not let us in fails, by its name and without its password', async () => {
  names = await startNames(RECORDS)
  const databaseUrl = `sqlite:${join(folder, 'lifebuoy.db')}`
  const store = await openStore(databaseUrl)
  const commit = createCommit({ store, clock: Date.now, publish: () => {}, wakeOutbox: () => {} })
  const { vendor } = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet', locale: 'en', origins: [] }),
  )
  const imap = {
    kind: 'imap',
    host: '127.0.0.1',
    port: await freePort(),
    security: 'tls',
    user: 'support',
    password: 'right-one',
  } as const
  await commit((work) =>
    addSource(work, { vendorId: vendor.id, actor: null }, mailSourceInput.parse(imap), true),
  )
  await store.close()
  const { text, healthy } = await examine(config({ databaseUrl }), names.resolver)
  expect(healthy).toBe(false)
  expect(text).toContain('FAILED   Mailbox support at 127.0.0.1: cannot be read (unreachable')
  expect(text).not.toContain('right-one')
})

test('the command ends with 1 when something failed, and with 0 when nothing did', async () => {
  names = await startNames({})
  const said: string[] = []
  const io = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text),
    input: Readable.from([]),
  }
  const store = {
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
    LIFEBUOY_FILES: join(folder, 'files'),
  }
  expect(await main(['doctor'], store, io)).toBe(0)
  expect(said.join('')).toContain('Mail waits until LIFEBUOY_SMTP_URL is set')
  expect(await main(['doctor'], { ...store, LIFEBUOY_DATABASE_URL: `sqlite:${folder}` }, io)).toBe(1)
  expect(said.join('')).toContain('Check LIFEBUOY_DATABASE_URL')
})
