/**
 * A server that is killed while it opens a ticket, at every moment around the commit: whoever repeats the request after
 * the restart has one ticket, and what was acknowledged is there. And one that is killed with its word given to mail.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCommit } from '../../server/storage/commit.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'
import { addGuest, createOperator } from '../../server/people/people.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { startTray } from '../../demo/tray/tray.ts'
import { bodyOf } from '../support/app.ts'
import { GUESTS } from '../support/guests.ts'
import { launch as launchServer, type Launched } from '../support/launch.ts'

const nobody = () => undefined

let folder: string
let databaseUrl: string
/** A second reader and writer of the same file. */
let beside: Store
let publicKey: string
let token: string
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-kill-'))
  databaseUrl = `sqlite:${join(folder, 'lifebuoy.db')}`
  beside = await openStore(databaseUrl)
  const commit = createCommit({ store: beside, clock: Date.now, publish: nobody, wakeOutbox: nobody })
  const created = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet ERP', locale: 'ro', origins: [] }),
  )
  publicKey = created.publicKey
  token = await new SignJWT({ email: 'ana@magazin-luna.example', name: 'Ana' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('user-7')
    .setIssuer(publicKey)
    .setAudience('lifebuoy')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(created.identityKey.secret))
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await beside.close()
  await rm(folder, { recursive: true })
})

async function launch(env: Record<string, string> = {}): Promise<Launched> {
  const files = join(folder, 'files')
  const launched = await launchServer({
    LIFEBUOY_DATABASE_URL: databaseUrl,
    LIFEBUOY_FILES: files,
    ...env,
  })
  running.push(launched.child)
  return launched
}

interface Answer {
  readonly status: number | undefined
  readonly body: string
  readonly replayed: boolean
}

interface Sent {
  /** The whole request has left. */
  readonly written: Promise<void>
  /** Null when the connection broke before the whole answer was there. */
  readonly answer: Promise<Answer | null>
}

function send(url: string, headers: Record<string, string>, body: string): Sent {
  const written = Promise.withResolvers<void>()
  const answer = new Promise<Answer | null>((resolve) => {
    const sending = request(`${url}/api/tickets`, { method: 'POST', headers, agent: false })
    sending.once('error', () => resolve(null))
    sending.once('response', (response) => {
      text(response).then(
        (said) =>
          resolve({
            status: response.statusCode,
            body: said,
            replayed: response.headers['idempotency-replayed'] === 'true',
          }),
        () => resolve(null),
      )
    })
    sending.end(body, () => written.resolve())
  })
  return { written: written.promise, answer }
}

/* oxlint-disable no-await-in-loop -- one moment after the other */

/** So many turns of this process's event loop after the request has left. */
function turns(count: number): [string, (sent: Sent) => Promise<void>] {
  const wait = async ({ written }: Sent) => {
    await written
    for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate)
  }
  return [`${count} turns after the request has left`, wait]
}

async function ticketsCalled(subject: string) {
  return await beside.read.selectFrom('tickets').select('id').where('subject', '=', subject).execute()
}

test('S38 across a kill around the commit the same request makes one ticket, and what was acknowledged is there', async () => {
  let server = await launch()
  const opened = await fetch(`${server.url}/api/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ key: publicKey, token }),
  })
  const { session } = await bodyOf<OpenedSession>(opened, 201)
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${session}` }

  const moments: [string, (sent: Sent, subject: string) => Promise<void>][] = [
    turns(0),
    turns(100),
    turns(1000),
    turns(3000),
    turns(10_000),
    turns(30_000),
    ...['once', 'twice', 'thrice'].map((time): [string, (sent: Sent, subject: string) => Promise<void>] => [
      `as soon as another reader sees the ticket, ${time}`,
      async (_, subject) => {
        let seen = await ticketsCalled(subject)
        while (seen.length === 0) seen = await ticketsCalled(subject)
      },
    ]),
    ['as soon as it has answered', async ({ answer }) => void (await answer)],
  ]

  const made: string[] = []
  const replays: boolean[] = []
  /** Kills the server by `strike` while it works on a request, and repeats that request at the next server. */
  async function round(name: string, strike: (sent: Sent, subject: string) => Promise<void>) {
    const subject = `Killed ${name}`
    const body = JSON.stringify({ subject, message: 'x' })
    const keyed = { ...headers, 'Idempotency-Key': `key-${made.length}` }
    const sent = send(server.url, keyed, body)
    await strike(sent, subject)
    await server.kill()
    const first = await sent.answer
    const kept = await ticketsCalled(subject)
    if (first !== null) expect([first.status, kept]).toEqual([201, [expect.anything()]])

    server = await launch()
    const again = await send(server.url, keyed, body).answer
    expect(again).toMatchObject({ status: 201, replayed: kept.length === 1 })
    if (first !== null) expect(again?.body).toBe(first.body)
    const after = await ticketsCalled(subject)
    expect(after).toHaveLength(1)
    if (kept.length === 1) expect(after).toEqual(kept)
    const { ticket } = await bodyOf<TicketChange>(new Response(again?.body), 200)
    expect(after).toEqual([{ id: ticket.id }])
    made.push(ticket.id)
    replays.push(kept.length === 1)
  }

  // Surely before the commit: another process has the file's write lock until the server is dead.
  const held = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const holding = beside.transaction(async (trx) => {
    await trx.updateTable('vendors').set({ created_at: 1 }).execute()
    held.resolve()
    await gate.promise
  })
  await held.promise
  await round('while it waits for its turn to write', async ({ written }) => {
    await written
    await server.kill()
    gate.resolve()
    await holding
  })
  for (const [name, strike] of moments) await round(name, strike)
  await server.kill()

  const tickets = await beside.read.selectFrom('tickets').select(['id', 'number']).orderBy('number').execute()
  expect(tickets).toEqual(made.map((id, index) => ({ id, number: index + 1 })))
  // Both sides of the commit were met.
  expect(new Set(replays)).toEqual(new Set([false, true]))
}, 300_000)

test('S39 every mail that was promised comes, also by a server that was killed as soon as it had answered', async () => {
  const commit = createCommit({ store: beside, clock: Date.now, publish: nobody, wakeOutbox: nobody })
  const { vendor, publicKey: key } = await commit((work) =>
    createVendor(work, { slug: 'wren', name: 'Wren', locale: 'en', origins: [], settings: GUESTS }),
  )
  const requests = ['sign-in-links', 'password-resets', 'operator-password-resets'].flatMap((path) =>
    Array.from({ length: 4 }, (_, n) => ({ path, email: `${path}-${n}@wren.example` })),
  )
  await commit(async (work) => {
    for (const { path, email } of requests) {
      const person = { vendorId: vendor.id, name: 'Elena', email, locale: 'en' } as const
      if (path !== 'operator-password-resets') await addGuest(work, person)
      else await createOperator(work, { ...person, role: 'operator', passwordHash: null })
    }
  })
  // This one sends nothing: what it has promised it leaves behind.
  const first = await launch()
  const answers = await Promise.all(
    requests.map(async ({ path, email }) => {
      const { status } = await fetch(`${first.url}/api/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...(path !== 'operator-password-resets' && { key }), email }),
      })
      return status
    }),
  )
  await first.kill()
  expect(answers.map((status) => Math.floor(status / 100))).toEqual(requests.map(() => 2))

  const tray = await startTray()
  const next = await launch({ LIFEBUOY_SMTP_URL: tray.smtpUrl, LIFEBUOY_MAIL_FROM: 'support@wren.example' })
  for (const { email } of requests) {
    const mail = await tray.arrival(({ recipients }) => recipients.includes(email))
    expect(mail.text).toContain('#/')
  }
  await next.kill()
  await tray.close()
})
