/**
 * `npm run demo` after its build, as a process: it says its addresses, each is what it says, and it
 * ends when told to.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usage } from '../../demo/arguments.ts'
import { irina, mihai } from '../../demo/vendors/comet.ts'
import { PASSWORD } from '../../demo/vendors/vendor.ts'
import { ensureBuild } from '../support/build.ts'
import { freePort } from '../support/listen.ts'

let folder: string
const launched: ChildProcess[] = []

beforeAll(async () => {
  await ensureBuild()
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-demo-'))
})
afterAll(async () => {
  for (const demo of launched) demo.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

async function launch(...more: string[]) {
  const demo = spawn(
    process.execPath,
    ['demo/main.ts', '--port', String(await freePort()), '--data', folder, ...more],
    { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  launched.push(demo)
  const exit = once(demo, 'exit')
  let said = ''
  let complaints = ''
  demo.stderr.on('data', (chunk) => (complaints += String(chunk)))
  for await (const chunk of demo.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    if (said.includes('Ctrl+C')) break
  }
  const address = (label: string) => new RegExp(`${label} +(http://\\S+)`).exec(said)?.[1] ?? ''
  return {
    demo,
    exit,
    complaints: () => complaints,
    said,
    product: address('A product'),
    website: address('A website'),
    portal: address('The portal'),
    desk: address('The desk'),
    mail: address('The mail'),
  }
}

/** What an address serves has the script tag of a vendor: its key, and that the loader is there. */
async function keyAt(url: string): Promise<string> {
  const page = await fetch(url)
  expect(page.status).toBe(200)
  const tag = /<script[^>]* src="(?<loader>[^"]+)"[^>]* data-key="(?<key>pk_[\w-]+)"/.exec(await page.text())
  const loader = await fetch(tag?.groups?.['loader'] ?? '')
  expect([loader.status, loader.headers.get('Content-Type')]).toEqual([
    200,
    expect.stringContaining('javascript'),
  ])
  return tag?.groups?.['key'] ?? ''
}

async function isPage(url: string): Promise<void> {
  const page = await fetch(url)
  expect([page.status, page.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('html')])
}

test('the demo starts, what it prints can be opened, and it ends with 0; started again it has what it had', async () => {
  const one = await launch()
  const keys = [await keyAt(one.product), await keyAt(one.website)]
  expect(new Set(keys).size).toBe(2)
  await Promise.all([one.portal, one.desk, one.mail].map(isPage))
  expect(one.said).toContain(PASSWORD)
  for (const email of [mihai.email, irina.email]) {
    expect(one.said).toContain(email)
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as people do
    const signedIn = await fetch(new URL('/api/operator-sessions', one.desk), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    expect(signedIn.status).toBe(201)
  }
  // What is told of the past is over: the tray waits for the first of today.
  expect(await (await fetch(new URL('/messages.json', one.mail))).json()).toEqual([])

  one.demo.kill('SIGTERM')
  expect(await one.exit).toEqual([0, null])
  expect(one.complaints()).toBe('')
  await Promise.all(
    [one.product, one.desk, one.mail].map((url) => expect(fetch(url)).rejects.toThrow('fetch failed')),
  )
  expect(await readdir(folder)).toContain('lifebuoy.db')

  const two = await launch()
  expect([await keyAt(two.product), await keyAt(two.website)]).toEqual(keys)
  two.demo.kill('SIGINT')
  expect(await two.exit).toEqual([0, null])

  const three = await launch('--fresh')
  expect(await keyAt(three.product)).not.toBe(keys[0])
  three.demo.kill('SIGINT')
  expect(await three.exit).toEqual([0, null])
})

/** Its exit code and what it says, for arguments with which it does not start. */
async function told(...args: string[]) {
  const demo = spawn(process.execPath, ['demo/main.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  launched.push(demo)
  const [, out, err] = await Promise.all([once(demo, 'exit'), text(demo.stdout), text(demo.stderr)])
  return { code: demo.exitCode, out, err }
}

test('the demo says how it is started to who asks, or asks for what there is not', async () => {
  expect(await told('--help')).toEqual({ code: 0, out: usage, err: '' })
  for (const [wrong, said] of [
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port', 'http'], '--port takes a number from 1 to 65510, and "http" is none'],
    [['fresh'], "Unexpected argument 'fresh'"],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { code, out, err } = await told(...wrong)
    expect([code, out]).toEqual([2, ''])
    expect(err.startsWith(said)).toBe(true)
    expect(err.endsWith(usage)).toBe(true)
    expect(err).not.toContain('    at ')
  }
})
