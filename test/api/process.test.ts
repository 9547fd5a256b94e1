/** The process and its command line: it starts, serves, survives a restart, and ends without dropping what it does. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { main } from '../../server/cli.ts'
import { readConfig, type Config } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { start, type Running } from '../../server/main.ts'
import { DELIVERED_KEPT, owe } from '../../server/outbox/outbox.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import { bodyOf } from '../support/app.ts'

const ORIGIN = 'http://localhost:4101'
let folder: string
let dist: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-process-'))
  dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dist, 'lifebuoy.js'), 'void 0')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

function envFor(name: string): Record<string, string> {
  return {
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, name, 'lifebuoy.db')}`,
    LIFEBUOY_FILES: join(folder, name, 'files'),
    LIFEBUOY_PORT: '0',
    LIFEBUOY_PUBLIC_URL: 'http://localhost:4100',
  }
}

function configFor(name: string): Config {
  return readConfig(envFor(name))
}

async function serve(config: Config): Promise<Running> {
  return await start(config, { dist, log: createLog('silent') })
}

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process. */
async function cli(args: readonly string[], env: Record<string, string>, typed = ''): Promise<Outcome> {
  let out = ''
  let err = ''
  const code = await main(args, env, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    input: Readable.from([typed]),
  })
  return { code, out, err }
}

const vendorArgs = ['vendor', 'create', '--slug', 'comet', '--name', 'Comet ERP', '--origin', ORIGIN]
const operatorArgs = [
  'operator',
  'create',
  '--vendor',
  'comet',
  '--email',
  'mihai@comet.example',
  '--name',
  'Mihai',
]

/** A vendor's key and secret, as the command line prints them. */
function keysIn(out: string): { key: string; kid: string; secret: string } {
  const find = (pattern: RegExp) => pattern.exec(out)?.[1] ?? ''
  return {
    key: find(/data-key="(pk_[\w-]{22})"/),
    kid: find(/kid\s+(ik_[\w-]+)/),
    secret: find(/secret\s+([\w-]{43})/),
  }
}

async function tokenOf({ key, kid, secret }: ReturnType<typeof keysIn>): Promise<string> {
  return await new SignJWT({ email: 'ana@magazin-luna.example', name: 'Ana' })
    .setProtectedHeader({ alg: 'HS256', kid })
    .setSubject('user-7')
    .setIssuer(key)
    .setAudience('lifebuoy')
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret))
}

const json = { 'Content-Type': 'application/json', Origin: ORIGIN }

async function openSession(url: string, keys: ReturnType<typeof keysIn>): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/sessions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ key: keys.key, token: await tokenOf(keys) }),
  })
  const { session } = await bodyOf<OpenedSession>(answer, 201)
  return { ...json, Authorization: `Bearer ${session}` }
}

describe('the command line', () => {
  test('creates a vendor and an operator who then come in, and says so', async () => {
    const env = envFor('cli')
    const vendor = await cli([...vendorArgs, '--locale', 'ro'], env)
    expect(vendor.err).toBe('')
    expect(vendor.out).toContain('<script async src="http://localhost:4100/lifebuoy.js" data-key="pk_')
    const keys = keysIn(vendor.out)
    expect(keys.secret).toHaveLength(43)
    const operator = await cli(operatorArgs, env, 'correct horse\n')
    expect(operator).toMatchObject({ code: 0, out: 'Mihai can sign in at http://localhost:4100/desk\n' })

    const server = await serve(configFor('cli'))
    try {
      await openSession(server.url, keys)
      const signedIn = await fetch(`${server.url}/api/operator-sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'mihai@comet.example', password: 'correct horse' }),
      })
      expect(signedIn.status).toBe(201)
    } finally {
      await server.close()
    }
  })

  test.each<[string, string[], number, RegExp]>([
    ['no command', [], 2, /^Usage/],
    ['an unknown command', ['vendor', 'destroy'], 2, /^Usage/],
    ['help', ['help'], 0, /^Usage/],
    ['a missing option', ['vendor', 'create', '--slug', 'x'], 2, /needs --slug, --name/],
    ['an unknown option', [...vendorArgs, '--colour', 'red'], 2, /--colour/],
    ['a slug that is taken', vendorArgs, 1, /"comet" already/],
    ['a slug that is none', vendorArgs.with(3, 'Comet!'), 1, /is no slug/],
    ['an origin with a path', vendorArgs.with(7, 'https://a.example/b'), 1, /write https:\/\/a\.example/],
    ['an origin that is none', vendorArgs.with(7, 'a.example'), 1, /no origin/],
    ['a language without words', [...vendorArgs, '--locale', 'de'], 2, /--locale is one of en, ro/],
    ['a name of two lines', vendorArgs.with(5, 'Comet\nERP'), 1, /^the name must be one line of 1 to 200/],
    ['an empty name', vendorArgs.with(5, '  '), 1, /^the name must be one line of 1 to 200/],
    ['a name too long', vendorArgs.with(5, 'x'.repeat(201)), 1, /^the name must be one line of 1 to 200/],
    ['a person of two lines', operatorArgs.with(7, 'Mihai\r\nBcc: x'), 2, /^--name must be one line of 1 to/],
    ['a person without a name', operatorArgs.with(7, ''), 2, /^--name must be one line of 1 to 200/],
    ['an address that no mail can have', operatorArgs.with(5, 'a<b>@comet.example'), 2, /--email/],
    ['an unknown vendor', operatorArgs.with(3, 'nobody'), 1, /no vendor "nobody"/],
    ['an address twice', operatorArgs, 1, /works for "comet" already/],
    ['a role that is none', [...operatorArgs, '--role', 'boss'], 2, /--role/],
    ['no address', operatorArgs.with(5, 'mihai'), 2, /--email/],
  ])('says what is wrong with %s', async (_, args, code, said) => {
    const outcome = await cli(args, envFor('cli'), 'correct horse\n')
    expect(outcome.err).toMatch(said)
    expect(outcome.code).toBe(code)
    expect(outcome.out).toBe('')
  })

  test('gives a vendor the settings of a file', async () => {
    const file = join(folder, 'settings.json')
    const invoice = { key: 'invoice', label: { en: 'Invoice' }, required: true, maxLength: 40 }
    await writeFile(file, JSON.stringify({ subjectLimit: 60, fields: [invoice] }))
    const created = await cli([...vendorArgs, '--settings', file], envFor('settings'))
    expect(created.err).toBe('')
    const server = await serve(configFor('settings'))
    try {
      const headers = await openSession(server.url, keysIn(created.out))
      const session = await fetch(`${server.url}/api/sessions/current`, { headers })
      expect(await session.json()).toMatchObject({
        vendor: { subjectLimit: 60, fields: [{ key: 'invoice', label: 'Invoice', required: true }] },
      })
    } finally {
      await server.close()
    }
  })

  const field = { key: 'invoice', label: { en: 'Invoice' }, required: true, maxLength: 40 }
  test.each<[string, string, RegExp]>([
    ['what is no JSON', '{"fields": [', /settings-wrong\.json is no JSON: /],
    ['an unknown setting', '{"colour": "red"}', /^settings: .*colour/],
    ['a limit out of range', '{"subjectLimit": 5}', /^settings\.subjectLimit: .*20/],
    [
      'a key that is none',
      JSON.stringify({ fields: [{ ...field, key: 'Invoice No' }] }),
      /^settings\.fields\.0\.key: a-z/,
    ],
    [
      'a field without a label',
      JSON.stringify({ fields: [{ ...field, label: {} }] }),
      /^settings\.fields\.0\.label: /,
    ],
    [
      'a label of two lines',
      JSON.stringify({ fields: [{ ...field, label: { en: 'a\nb' } }] }),
      /^settings\.fields\.0\.label\.en: /,
    ],
    ['a field twice', JSON.stringify({ fields: [field, field] }), /^settings\.fields: .*twice/],
    [
      'two things at once',
      '{"subjectLimit": "x", "ticket": {"closeAfter": -1}}',
      /^settings\.subjectLimit: .*\nsettings\.ticket\.closeAfter: /,
    ],
  ])('says what is wrong with settings: %s', async (_, text, said) => {
    const file = join(folder, 'settings-wrong.json')
    await writeFile(file, text)
    const outcome = await cli([...vendorArgs.with(3, 'another'), '--settings', file], envFor('settings'))
    expect(outcome.err).toMatch(said)
    expect([outcome.code, outcome.out]).toEqual([1, ''])
  })

  test('names a file of settings that it can’t read', async () => {
    const outcome = await cli([...vendorArgs, '--settings', join(folder, 'none.json')], envFor('settings'))
    expect(outcome.err).toMatch(/none\.json can't be read: ENOENT/)
    expect(outcome.code).toBe(1)
  })

  test('takes no password that is too short', async () => {
    const outcome = await cli(operatorArgs.with(5, 'new@comet.example'), envFor('cli'), 'short\n')
    expect([outcome.code, outcome.err]).toEqual([2, expect.stringContaining('at least 8')])
  })
})

describe('the server', () => {
  test('S38 replays an answer after a restart', async () => {
    const keys = keysIn((await cli(vendorArgs, envFor('restart'))).out)
    const config = configFor('restart')
    const before = await serve(config)
    const headers = { ...(await openSession(before.url, keys)), 'Idempotency-Key': 'k-1' }
    const request = {
      method: 'POST',
      headers,
      body: JSON.stringify({ subject: 'Bon', message: 'Nu merge.' }),
    }
    const first = await fetch(`${before.url}/api/tickets`, request)
    const said = await first.text()
    expect(first.status).toBe(201)
    await before.close()

    const after = await serve(config)
    try {
      const again = await fetch(`${after.url}/api/tickets`, request)
      expect(again.headers.get('Idempotency-Replayed')).toBe('true')
      expect(await again.text()).toBe(said)
      const list = await fetch(`${after.url}/api/tickets`, { headers })
      expect(await list.json()).toMatchObject({ items: [expect.objectContaining({ subject: 'Bon' })] })
    } finally {
      await after.close()
    }
  })

  test('clears every hour what was delivered a month ago', async () => {
    let now = Date.now()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const server = await start(configFor('clearing'), { dist, log: createLog('silent'), clock: () => now })
    try {
      await server.commit(async (work) => {
        const { vendor } = await createVendor(work, { slug: 'x', name: 'X', locale: 'en', origins: [] })
        owe(work, { id: 'old', vendorId: vendor.id, kind: 'mail', payload: '{}' })
      })
      const left = () => server.store.read.selectFrom('outbox').select('id').execute()
      await server.store.transaction((trx) => trx.updateTable('outbox').set({ delivered_at: now }).execute())
      now += DELIVERED_KEPT + 1
      expect(await left()).toHaveLength(1)
      vi.advanceTimersByTime(60 * 60 * 1000)
      await expect.poll(left, { timeout: 20_000 }).toEqual([])
    } finally {
      vi.useRealTimers()
      await server.close()
    }
  })

  test('ends its live streams and takes no more when it closes; closing twice is closing once', async () => {
    const keys = keysIn((await cli(vendorArgs, envFor('drain'))).out)
    const server = await serve(configFor('drain'))
    const headers = await openSession(server.url, keys)
    const stream = await fetch(`${server.url}/api/events`, { headers })
    expect(stream.headers.get('Content-Type')).toBe('text/event-stream')
    expect(stream.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN)
    const ended = stream.text()
    await Promise.all([server.close(), server.close()])
    expect(await ended).toContain('retry:')
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
  })

  test('a body of 1 MB over a real connection gets its answer, and the connection goes on', async () => {
    const keys = keysIn((await cli(vendorArgs, envFor('large'))).out)
    const server = await serve(configFor('large'))
    try {
      const headers = { ...(await openSession(server.url, keys)), 'Idempotency-Key': 'k' }
      const body = JSON.stringify({ subject: 'x', message: 'x'.repeat(1024 * 1024) })
      const answer = await fetch(`${server.url}/api/tickets`, { method: 'POST', headers, body })
      expect(await bodyOf<object>(answer, 413)).toMatchObject({ code: 'too_large' })
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  test('does not start where another listens, and says so', async () => {
    const first = await serve(configFor('port'))
    try {
      const port = Number(new URL(first.url).port)
      await expect(serve({ ...configFor('port'), port })).rejects.toThrow(/EADDRINUSE/)
    } finally {
      await first.close()
    }
  })
})

describe('node server/main.ts', () => {
  const running: ChildProcess[] = []
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL')
  })

  function launch(env: Record<string, string>, command: readonly string[] = ['server/main.ts']) {
    const child = spawn(process.execPath, command, {
      cwd: join(import.meta.dirname, '../..'),
      env: { PATH: process.env['PATH'] ?? '', ...env },
    })
    running.push(child)
    return child
  }

  /** The address that a server logs when it listens. */
  async function listening(child: ReturnType<typeof launch>): Promise<string> {
    let seen = ''
    for await (const chunk of child.stdout) {
      seen += String(chunk)
      const url = /"url":"([^"]+)"/.exec(seen)?.[1]
      if (url !== undefined) return url
    }
    throw new Error(`it ended: ${seen}`)
  }

  test('serves until it is told to stop, and then exits with 0', async () => {
    const child = launch(envFor('child'))
    const exit = once(child, 'exit')
    const url = await listening(child)
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
    child.kill('SIGTERM')
    expect(await exit).toEqual([0, null])
  })

  test.each([['server/main.ts'], ['server/cli.ts', 'serve']])(
    'does not start with a setting that is wrong, and names it: %s %s',
    async (...command) => {
      const child = launch({ ...envFor('child'), LIFEBUOY_PUBLIC_URL: 'example' }, command)
      const exit = once(child, 'exit')
      const said: unknown[] = await child.stderr.toArray()
      expect(said.map(String).join('')).toBe(
        'LIFEBUOY_PUBLIC_URL must be an origin such as https://support.example.com, without a path\n',
      )
      expect(await exit).toEqual([1, null])
    },
  )
})
