/** What a process adds to the app: answers over a real connection carry what they carry without one, and no line of the log is lost. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { expect, test } from 'vitest'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { bodyOf, startTestApp } from '../support/app.ts'
import { listen } from '../support/listen.ts'

test('answers over a connection have the headers of answers without one, and each of them once', async () => {
  const t = await startTestApp()
  const server = createAdaptorServer({ fetch: t.app.fetch })
  try {
    const origin = await listen(server)
    const ana = await t.customer()
    const opened = await ana.post('/api/tickets', { subject: 'Bon', message: 'Iese de două ori.' })
    const { ticket } = await bodyOf<TicketChange>(opened, 201)
    const path = `/api/tickets/${ticket.id}`
    const tag = (await ana.get(path)).headers.get('ETag') ?? ''
    const asked: [path: string, init: { method?: string; headers: Record<string, string> }][] = [
      ['/nothing/here', { headers: {} }],
      ['/healthz', { headers: {} }],
      [path, { headers: ana.headers }],
      [path, { headers: { ...ana.headers, 'If-None-Match': tag } }],
      [path, { headers: {} }],
      [path, { method: 'OPTIONS', headers: { ...ana.headers, 'Access-Control-Request-Method': 'GET' } }],
    ]
    for (const [where, init] of asked) {
      /* oxlint-disable no-await-in-loop -- one after the other */
      const without = await t.app.request(where, init)
      const over = await fetch(origin + where, init)
      /* oxlint-enable no-await-in-loop */
      expect(over.status).toBe(without.status)
      expect(own(over)).toEqual(own(without))
      expect(over.headers.get('Request-Id')).toMatch(/^[\w-]{7}-[0-9a-z]+$/)
    }
  } finally {
    server.close()
    await t.close()
  }
})

/** Headers that are ours and do not differ from one answer to the next. */
function own(answer: Response): Record<string, string> {
  const theirs = new Set([
    'date',
    'connection',
    'keep-alive',
    'content-length',
    'transfer-encoding',
    'request-id',
  ])
  return Object.fromEntries([...answer.headers].filter(([name]) => !theirs.has(name)))
}

test.each([
  ['when all is done', '', 0],
  ['when the process is told to leave at once', 'process.exit(3)', 3],
  ['when an error ends it', 'throw new Error("the end")', 1],
])('every line of the log is written, in order, %s', async (_when, ending, code) => {
  const program = `
    import { createLog, standardOutput } from './server/http/log.ts'
    const log = createLog('info', standardOutput())
    for (let line = 0; line < 1000; line += 1) log.info({ line, filler: 'x'.repeat(line % 300) }, 'said')
    ${ending}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exit: Promise<unknown[]> = once(child, 'exit')
  const said = await text(child.stdout)
  const lines = said
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(lines).toMatchObject(Array.from({ length: 1000 }, (_, line) => ({ line })))
  expect((await exit)[0]).toBe(code)
})

test('a line of the log does not wait for others to come', async () => {
  const program = `
    import { createLog, standardOutput } from './server/http/log.ts'
    createLog('info', standardOutput()).info({}, 'alone')
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const chunks: unknown[] = await once(child.stdout, 'data')
  expect(chunks.map(String).join('')).toContain('"alone"')
  child.kill('SIGKILL')
})
