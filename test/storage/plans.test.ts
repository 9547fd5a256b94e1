/**
 * No query of a day's work costs more as the tables grow: each statement that customers, operators and the outbox
 * cause is explained by SQLite, and none reads a table from end to end or sorts what an index has in order.
 */
import type { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TicketChange, TicketPage } from '../../shared/api/tickets.ts'
import { forgetSessions } from '../../server/access/lucia.ts'
import { createLog } from '../../server/http/log.ts'
import { forgetAnswers } from '../../server/http/once.ts'
import { createOutboxWorker } from '../../server/outbox/worker.ts'
import { openConnection } from '../../server/storage/sqlite/connection.ts'
import { prepareTogether } from '../../server/storage/sqlite/together.ts'
import { bodyOf, startTestApp, type TestApp } from '../support/app.ts'
import { openTestStore } from '../support/store.ts'

interface Explained {
  readonly sql: string
  readonly plan: readonly string[]
}

let app: TestApp
const explained: Explained[] = []

beforeAll(async () => {
  const queries = new Map<string, CompiledQuery>()
  let listening = false
  const file = await openTestStore((query) => {
    if (listening) queries.set(query.sql, query)
  })
  app = await startTestApp({ store: file })
  listening = true
  await aDaysWork()
  listening = false
  // A connection that has what the writing one has: the view of rows that are written together.
  const connection = await openConnection({ path: file.path, readOnly: false, busyTimeoutMs: 5_000 })
  await connection.exec(prepareTogether.join(';'))
  for (const { sql, parameters } of queries.values()) {
    // oxlint-disable-next-line no-await-in-loop -- some dozens
    const { rows } = await connection.query(`explain query plan ${sql}`, parameters, true)
    explained.push({ sql, plan: rows.map((row) => String(row['detail'])) })
  }
  await connection.close()
})

afterAll(async () => {
  await app.close()
})

/** What people do and what then happens by itself, each kind at least once. */
async function aDaysWork(): Promise<void> {
  const ana = await app.customer()
  const mihai = await app.signIn()
  const open = async (subject: string) =>
    bodyOf<TicketChange>(await ana.post('/api/tickets', { subject, message: 'It prints twice.' }), 201)
  const { ticket } = await open('Receipt prints twice')
  await open('Invoice has no number')
  const at = `/api/tickets/${ticket.id}`

  await bodyOf(await mihai.post(`${at}/replies`, { message: 'Which one?', status: 'waiting_customer' }), 201)
  await bodyOf(await mihai.post(`${at}/notes`, { message: 'The printer again.' }), 201)
  await bodyOf(await mihai.post(`${at}/actions`, { action: 'hold' }), 201)
  const { entry } = await bodyOf<TicketChange>(
    await ana.post(`${at}/replies`, { message: 'The second.' }),
    201,
  )
  await bodyOf(await ana.post(`${at}/seen`, { seq: entry.seq }), 200)
  for (const client of [ana, mihai]) {
    for (const path of ['/api/sessions/current', '/api/tickets?limit=1', at, `${at}?after=1`]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await bodyOf(await client.get(path), 200)
    }
  }
  for (const [client, view] of [
    [ana, ''],
    [mihai, 'view=queue&'],
    [mihai, 'view=all&'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const page = await bodyOf<TicketPage>(await client.get(`/api/tickets?${view}limit=1`), 200)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await bodyOf(await client.get(`/api/tickets?${view}limit=1&after=${page.next}`), 200)
  }
  for (const client of [ana, mihai]) {
    const leave = new AbortController()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const stream = await app.app.request('/api/events', {
      headers: { ...client.headers, 'Last-Event-ID': '1' },
      signal: leave.signal,
    })
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await stream.body?.getReader().read()
    leave.abort()
  }

  const worker = createOutboxWorker({
    store: app.store,
    deliver: async () => {},
    clock: Date.now,
    log: createLog('silent'),
  })
  worker.start()
  await worker.idle()
  await worker.stop()
  await app.commit(async (work) => {
    await forgetSessions(work.trx, work.now)
    await forgetAnswers(work)
  })
  await mihai.delete('/api/sessions/current')
}

test('the day’s work was seen: its statements read and write every table', () => {
  const tables = [
    'vendors',
    'vendor_origins',
    'vendor_counters',
    'identity_keys',
    'companies',
    'people',
    'sessions',
    'tickets',
    'messages',
    'events',
    'ticket_reads',
    'idempotency_keys',
    'outbox',
  ]
  const all = explained.map(({ sql }) => sql).join('\n')
  expect(tables.filter((table) => !all.includes(`"${table}"`))).toEqual([])
})

test('no statement reads a table from end to end', () => {
  const scans = explained.flatMap(({ sql, plan }) => {
    // A part of the statement itself, whose own steps are in the plan.
    const parts = new Set(
      plan.map((step) => /^(?:CO-ROUTINE|MATERIALIZE) (?<name>.+)$/.exec(step)?.groups?.['name']),
    )
    return (
      plan
        .map((step) => /^SCAN (?<name>.+)$/.exec(step)?.groups?.['name'])
        .filter((name) => name !== undefined && name !== 'CONSTANT ROW' && !parts.has(name))
        // A table that the statement does not name holds children of a row that it writes; SQLite looks for them
        // only while a reference is broken.
        .filter((name) => sql.includes(`"${name?.split(' ')[0]}"`))
        .map((name) => ({ name, sql }))
    )
  })
  expect(scans).toEqual([])
})

test('no list is sorted that an index has in order', () => {
  const sorts = explained.filter(
    ({ sql, plan }) =>
      /"(tickets|events|outbox)"/.test(sql) && plan.some((step) => step.includes('TEMP B-TREE')),
  )
  expect(sorts).toEqual([])
})
