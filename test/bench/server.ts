/**
 * A process that is measured: the product as it starts by itself, or the floors. Both hold the same rows and say over
 * IPC where they listen; both answer any message with their figures.
 */
// Imported for what it does, and first, as the product does it.
// oxlint-disable-next-line import/no-unassigned-import
import '../../server/threads.ts'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { serve } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { SignJWT } from 'jose'
import type { CompiledQuery } from 'kysely'
import sqlite3 from 'sqlite3'
import type { OpenedSession } from '../../shared/api/sessions.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import { readConfig } from '../../server/config.ts'
import type { Caller } from '../../server/http/env.ts'
import { createLog, standardOutput } from '../../server/http/log.ts'
import { start, type Running } from '../../server/main.ts'
import { newId } from '../../server/storage/ids.ts'
import { openStore } from '../../server/storage/open.ts'
import type { TicketRow } from '../../server/storage/schema.ts'
import type { Store } from '../../server/storage/store.ts'
import { findDetail } from '../../server/tickets/queries.ts'
import { readTicket } from '../../server/tickets/tickets.ts'
import { createVendor, findVendorById } from '../../server/vendors/vendors.ts'
import { grouped, reading, ungrouped } from './floor.ts'

/** Entries that the measured thread has. */
const ENTRIES = 20

const HOST = 'https://app.comet.example'

/** Megabytes that a file may have, so that large ones can be sent. */
const settings = { files: { megabytes: 200 } }

export interface Ready {
  readonly origin: string
  /** What a customer's requests carry. */
  readonly headers: Readonly<Record<string, string>>
  /** The ticket whose thread is read. */
  readonly ticketId: string
}

export interface Figures {
  /** Processor time so far, all threads, in microseconds. */
  readonly cpu: number
  /** The 99th percentile of the event loop's delay since it was last asked, in milliseconds. */
  readonly lag: number
}

const [kind, folder = ''] = process.argv.slice(2)

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  // The histogram counts the timer's own millisecond.
  const figures: Figures = { cpu: user + system, lag: Math.max(0, delay.percentile(99) / 1e6 - 1) }
  process.send?.(figures)
  delay.reset()
})
process.on('disconnect', () => process.exit())

const ready = await (kind === 'product' ? product() : floors())
process.send?.(ready)

/** The product, and in it a vendor, a customer who is signed in, and their ticket. */
async function product(): Promise<Ready> {
  const config = configOf(join(folder, 'product.db'))
  return await furnish(await start(config, { log: createLog(config.logLevel, standardOutput()) }))
}

function configOf(path: string) {
  return readConfig({
    LIFEBUOY_PORT: '0',
    LIFEBUOY_PUBLIC_URL: 'https://support.example.com',
    LIFEBUOY_DATABASE_URL: `sqlite:${path}`,
    LIFEBUOY_FILES: `${path}.files`,
  })
}

async function furnish({ commit, url: origin }: Running): Promise<Ready> {
  const { publicKey, identityKey } = await commit((work) =>
    createVendor(work, { slug: 'comet', name: 'Comet ERP', locale: 'ro', origins: [HOST], settings }),
  )
  const token = await new SignJWT({ email: 'ana@magazin-luna.example', name: 'Ana Popescu' })
    .setProtectedHeader({ alg: 'HS256', kid: identityKey.kid })
    .setSubject('user-7')
    .setIssuer(publicKey)
    .setAudience('lifebuoy')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(identityKey.secret))

  const post = async <T>(path: string, body: unknown, headers = {}): Promise<T> => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': newId(Date.now()),
        Origin: HOST,
        ...headers,
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the product's own contract
    return (await answer.json()) as T
  }

  const { session } = await post<OpenedSession>('/api/sessions', { key: publicKey, token })
  const headers = { Origin: HOST, Authorization: `Bearer ${session}` }
  const said = { subject: 'Receipt prints twice', message: 'The receipt of invoice 1042 prints twice.' }
  const { ticket } = await post<TicketChange>('/api/tickets', said, headers)
  for (let entry = 1; entry < ENTRIES; entry += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a thread is said in order
    await post(`/api/tickets/${ticket.id}/replies`, { message: said.message }, headers)
  }
  return { origin, headers, ticketId: ticket.id }
}

/**
 * The floors, each a Hono route on the product's own node server that does one thing and nothing else. Two are what the
 * design's targets name: the row that opening a ticket makes, inserted in the store's group commit, and the thread read
 * from the store and answered as the same JSON. They go through the product's store on purpose: what they leave out is
 * what the targets bound (session, guard, parsing, idempotency, events, outbox, ETag, log), while a ratio to prepared
 * statements of a bare driver would say as much of the query builder and the shape of the JSON. Those bare ones are
 * here too, to be printed for comparison, and as the measure of what grouping brings.
 */
async function floors(): Promise<Ready> {
  const path = join(folder, 'floor.db')
  const running = await start(configOf(path))
  const { ticketId } = await furnish(running)
  await running.close()

  const seen: CompiledQuery[] = []
  const store = await openStore(`sqlite:${path}`, { onQuery: (query) => seen.push(query) })
  const row = await store.read.selectFrom('tickets').selectAll().executeTakeFirstOrThrow()
  seen.length = 0
  const scope = { vendorId: row.vendor_id, customer: { id: row.customer_id, companyId: null } }
  await findDetail(store.read, scope, { id: ticketId, after: 0, limit: 200 })
  const [thread] = seen
  if (thread === undefined) throw new Error('the thread was not read')
  const caller = await callerOf(store, row)

  const columns = Object.keys(row)
  const sql = `insert into tickets (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
  const insert = {
    grouped: grouped(await openBare(path), sql),
    ungrouped: ungrouped(await openBare(path), sql),
  }
  const readThread = reading(
    await Promise.all(Array.from({ length: 4 }, () => openBare(path))),
    thread.sql,
    thread.parameters,
  )
  let { number } = row
  const another = async (c: Context): Promise<TicketRow> => {
    const { subject } = await c.req.json<{ subject: string }>()
    number += 1
    return { ...row, id: newId(Date.now()), number, subject }
  }

  const app = new Hono()
    .get('/thread', async (c) => {
      const page = { after: 0, limit: 200, locale: 'ro', now: Date.now() } as const
      return c.json((await readTicket(store.read, caller, ticketId, page)) ?? {})
    })
    .get('/driver/thread', async (c) => c.json((await readThread())[0] ?? {}))
    // Files that are only heard: what goes over the loopback costs the machine, whoever takes it.
    .post('/api/uploads', (c) => c.json({ upload: 'upload' }, 201))
    .patch('/api/uploads/:upload', async (c) => {
      const pieces: ReadableStream<Uint8Array> | null = c.req.raw.body
      for await (const piece of pieces ?? []) if (piece.byteLength === 0) break
      return c.json({}, 200)
    })
    .delete('/api/uploads/:upload', (c) => c.body(null, 204))
    .post('/tickets', async (c) => {
      const ticket = await another(c)
      await store.transaction(async (_trx, { later }) => {
        later.tickets.push(ticket)
      })
      return c.json({ id: ticket.id }, 201)
    })
    .post('/driver/tickets/:how', async (c) => {
      const ticket = await another(c)
      await insert[c.req.param('how') === 'grouped' ? 'grouped' : 'ungrouped'](Object.values(ticket))
      return c.json({ id: ticket.id }, 201)
    })
  return await new Promise((resolve) => {
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) =>
      resolve({ origin: `http://127.0.0.1:${port}`, headers: {}, ticketId }),
    )
  })
}

/** The ticket's customer, as the guard would have found them. */
async function callerOf(store: Store, { vendor_id, customer_id }: TicketRow): Promise<Caller> {
  const vendor = await findVendorById(store.read, vendor_id)
  if (vendor === null) throw new Error('there is no vendor')
  return {
    actor: {
      kind: 'customer',
      vendorId: vendor_id,
      personId: customer_id,
      companyId: null,
      companyRole: null,
    },
    person: { id: customer_id, name: '', email: '', locale: 'ro', companyId: null },
    vendor,
    sessionHash: '',
  }
}

/** A connection with the same promises as the product's. */
function openBare(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(path, (error) => {
      if (error !== null) return reject(error)
      database.exec(
        'pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000',
        (failed) => (failed === null ? resolve(database) : reject(failed)),
      )
    })
  })
}
