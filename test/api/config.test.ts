/** The environment: what is not set has a value to begin with, and what is wrong is named. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../server/config.ts'
import { addressFinder } from '../../server/http/address.ts'
import type { AppEnv } from '../../server/http/env.ts'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { Hono } from 'hono'

test('nothing needs to be set', () => {
  expect(readConfig({ PATH: '/bin', LIFEBUOY_SMTP_URL: '' })).toEqual({
    dkim: null,
    files: { folder: 'data/files', s3: null, origin: null, clamd: null },
    host: '127.0.0.1',
    port: 4100,
    publicUrl: 'http://localhost:4100',
    databaseUrl: 'sqlite:data/lifebuoy.db',
    smtpUrl: null,
    mailFrom: 'Lifebuoy <lifebuoy@localhost>',
    mailListen: null,
    mailTls: null,
    trustedProxies: [],
    logLevel: 'info',
  })
})

test('everything can be', () => {
  expect(
    readConfig({
      LIFEBUOY_HOST: '0.0.0.0',
      LIFEBUOY_PORT: '8080',
      LIFEBUOY_PUBLIC_URL: 'https://Support.Example.com/',
      LIFEBUOY_DATABASE_URL: 'postgres://lifebuoy@db/lifebuoy',
      LIFEBUOY_SMTP_URL: 'smtps://user:pass@mail.example.com:465',
      LIFEBUOY_MAIL_FROM: 'Support <support@example.com>',
      LIFEBUOY_MAIL_LISTEN: 'smtp://[::1]:2525',
      LIFEBUOY_MAIL_TLS_KEY: '/etc/lifebuoy/key.pem',
      LIFEBUOY_MAIL_TLS_CERT: '/etc/lifebuoy/cert.pem',
      LIFEBUOY_FILES: '/var/lib/lifebuoy',
      LIFEBUOY_CLAMD: 'tcp://[::1]:3310',
      LIFEBUOY_FILES_ORIGIN: 'https://files.example.com/',
      LIFEBUOY_FILES_S3: 'https://s3.example.com/lifebuoy/',
      LIFEBUOY_S3_KEY_ID: 'key',
      LIFEBUOY_S3_SECRET: 'secret',
      LIFEBUOY_S3_REGION: 'eu-central-1',
      LIFEBUOY_TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32 192.0.2.1',
      LIFEBUOY_LOG_LEVEL: 'warn',
    }),
  ).toMatchObject({
    port: 8080,
    publicUrl: 'https://support.example.com',
    files: {
      origin: 'https://files.example.com',
      clamd: { host: '::1', port: 3310 },
      folder: '/var/lib/lifebuoy',
      s3: {
        url: 'https://s3.example.com/lifebuoy',
        keyId: 'key',
        secret: 'secret',
        region: 'eu-central-1',
      },
    },
    mailListen: { protocol: 'smtp', host: '::1', port: 2525 },
    mailTls: { key: '/etc/lifebuoy/key.pem', cert: '/etc/lifebuoy/cert.pem' },
    trustedProxies: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'],
  })
})

test.each([
  ['LIFEBUOY_PORT', '70000'],
  ['LIFEBUOY_PORT', '80a'],
  ['LIFEBUOY_CLAMD', '127.0.0.1:3310'],
  ['LIFEBUOY_CLAMD', 'tcp://secret-1:70000'],
  ['LIFEBUOY_FILES_ORIGIN', 'https://files.example.com/a'],
  ['LIFEBUOY_FILES_S3', 's3://lifebuoy'],
  ['LIFEBUOY_FILES_S3', 'https://key:secret@s3.example.com/lifebuoy'],
  ['LIFEBUOY_PUBLIC_URL', 'support.example.com'],
  ['LIFEBUOY_PUBLIC_URL', 'https://example.com/support'],
  ['LIFEBUOY_PUBLIC_URL', 'javascript:alert(1)'],
  ['LIFEBUOY_DATABASE_URL', 'mysql://secret-1@x'],
  ['LIFEBUOY_SMTP_URL', 'http://secret-1@x'],
  ['LIFEBUOY_MAIL_FROM', 'nobody'],
  ['LIFEBUOY_MAIL_FROM', 'x\r\nBcc: y@example.com'],
  ['LIFEBUOY_MAIL_LISTEN', '127.0.0.1:25'],
  ['LIFEBUOY_MAIL_LISTEN', 'smtp://user:secret-1@x:25'],
  ['LIFEBUOY_MAIL_LISTEN', 'lmtp://127.0.0.1:70000'],
  ['LIFEBUOY_MAIL_TLS_KEY', '/etc/secret-1.pem'],
  ['LIFEBUOY_TRUSTED_PROXIES', '10.0.0.0/8,all'],
  ['LIFEBUOY_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['LIFEBUOY_LOG_LEVEL', 'loud'],
])('S26 %s=%j is refused by name, its value unsaid', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `))
  expect(() => readConfig({ [name]: value })).not.toThrow(/secret-1/)
})

test.each([
  'http://support.lan',
  'http://192.168.1.5:4100',
  'http://localhost.example.com',
  'http://0.0.0.0:4100',
])('S24 %s is refused: no browser would keep the desk’s cookie', (url) => {
  expect(() => readConfig({ LIFEBUOY_PUBLIC_URL: url })).toThrow(
    /^LIFEBUOY_PUBLIC_URL must begin with https:\/\/, .*cookie/,
  )
})

test.each([
  'http://localhost:4100',
  'http://desk.localhost',
  'http://127.0.0.1:4100',
  'http://127.1.2.3',
  'http://[::1]:4100',
  'https://support.lan',
])('%s is an address that a browser keeps the desk’s cookie for', (url) => {
  expect(readConfig({ LIFEBUOY_PUBLIC_URL: url }).publicUrl).toBe(url)
})

test('the virus scanner may be at a socket of this machine', () => {
  const { files } = readConfig({ LIFEBUOY_CLAMD: 'unix:/run/clamav/clamd.ctl' })
  expect(files.clamd).toEqual({ path: '/run/clamav/clamd.ctl' })
})

test('S12 files on the public origin are not on one of their own', () => {
  const origin = 'https://support.example.com'
  expect(() => readConfig({ LIFEBUOY_PUBLIC_URL: origin, LIFEBUOY_FILES_ORIGIN: `${origin}/` })).toThrow(
    /^LIFEBUOY_FILES_ORIGIN must be another/,
  )
})

test('whoever sends mail says from where', () => {
  expect(() => readConfig({ LIFEBUOY_SMTP_URL: 'smtp://localhost' })).toThrow('LIFEBUOY_MAIL_FROM')
})

describe('S19 what proxies say of a client counts only from those that are trusted', () => {
  test.each([
    [[], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [['10.0.0.0/8'], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [['10.0.0.0/8'], '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [['10.0.0.0/8'], '10.1.2.3', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
    [['10.0.0.0/8'], '10.1.2.3', '198.51.100.1, 10.9.9.9', '198.51.100.1'],
    [['10.0.0.0/8'], '10.1.2.3', '6.6.6.6, unknown', '10.1.2.3'],
    [['2001:db8::/32'], '2001:db8::1', '198.51.100.1', '198.51.100.1'],
    [['10.0.0.0/8'], '10.1.2.3', undefined, '10.1.2.3'],
  ])('trusting %j, from %s with "%s": %s', async (trusted, peer, forwarded, address) => {
    expect(await addressOf(trusted, peer, forwarded)).toBe(address)
  })
})

/** What a request from a peer counts as coming from. */
async function addressOf(trusted: string[], peer: string, forwarded?: string): Promise<string> {
  const find = addressFinder(trusted)
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: peer })
  const app = new Hono<AppEnv>().get('/', (c) => c.text(find(c)))
  const headers = forwarded === undefined ? undefined : { 'X-Forwarded-For': forwarded }
  const answer = await app.request('/', headers === undefined ? {} : { headers }, {
    incoming: new IncomingMessage(socket),
  })
  return await answer.text()
}

describe('a key that mail is signed with', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-dkim-'))
  const file = join(folder, 'key.pem')
  const wrong = join(folder, 'wrong.pem')
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(wrong, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
  afterAll(() => rmSync(folder, { recursive: true }))

  const all = {
    LIFEBUOY_DKIM_DOMAIN: 'example.com',
    LIFEBUOY_DKIM_SELECTOR: 'one',
    LIFEBUOY_DKIM_KEY_FILE: file,
  }

  test('is read at the start', () => {
    const { dkim } = readConfig(all)
    expect(dkim).toMatchObject({ domain: 'example.com', selector: 'one' })
    expect(dkim?.key).toContain('BEGIN PRIVATE KEY')
  })

  test.each(Object.keys(all))('is nothing without %s', (name) => {
    expect(() => readConfig({ ...all, [name]: '' })).toThrow('must be set together')
  })

  test.each([wrong, folder, join(folder, 'none.pem')])('has to be one in its file', (path) => {
    expect(() => readConfig({ ...all, LIFEBUOY_DKIM_KEY_FILE: path })).toThrow(
      'LIFEBUOY_DKIM_KEY_FILE must name a readable file',
    )
  })

  test('is of a domain and under a name', () => {
    expect(() => readConfig({ ...all, LIFEBUOY_DKIM_DOMAIN: 'no domain' })).toThrow('LIFEBUOY_DKIM_DOMAIN')
    expect(() => readConfig({ ...all, LIFEBUOY_DKIM_SELECTOR: 'a b' })).toThrow('LIFEBUOY_DKIM_SELECTOR')
  })
})
