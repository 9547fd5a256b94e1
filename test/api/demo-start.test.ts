/** `npm run demo` after its build, as a process: it says three addresses, each is what it says, and it ends when told to. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mihai } from '../../demo/vendors/comet.ts'
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

async function launch() {
  const demo = spawn(
    process.execPath,
    ['demo/main.ts', '--port', String(await freePort()), '--data', folder],
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
    product: address('The product'),
    desk: address('The desk'),
    mail: address('The mail'),
  }
}

test('the demo starts, what it prints can be opened, and it ends with 0; started again it has what it had', async () => {
  const one = await launch()
  const product = await fetch(one.product)
  expect(product.status).toBe(200)
  const tag = /<script[^>]* src="(?<loader>[^"]+)"[^>]* data-key="(?<key>pk_[\w-]+)"/.exec(
    await product.text(),
  )
  const loader = await fetch(tag?.groups?.['loader'] ?? '')
  expect([loader.status, loader.headers.get('Content-Type')]).toEqual([
    200,
    expect.stringContaining('javascript'),
  ])

  const desk = await fetch(one.desk)
  expect([desk.status, desk.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('html')])
  const signedIn = await fetch(new URL('/api/operator-sessions', one.desk), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: mihai.email, password: mihai.password }),
  })
  expect(signedIn.status).toBe(201)

  const mail = await fetch(one.mail)
  expect([mail.status, mail.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('html')])

  one.demo.kill('SIGTERM')
  expect(await one.exit).toEqual([0, null])
  expect(one.complaints()).toBe('')
  await Promise.all(
    [one.product, one.desk, one.mail].map((url) => expect(fetch(url)).rejects.toThrow('fetch failed')),
  )
  expect(await readdir(folder)).toContain('lifebuoy.db')

  const two = await launch()
  expect(await (await fetch(two.product)).text()).toContain(tag?.groups?.['key'])
  two.demo.kill('SIGINT')
  expect(await two.exit).toEqual([0, null])
})
