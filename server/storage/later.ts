/**
 * Rows that nothing in their own transaction reads again. They are written at its end, together: every statement
 * costs a crossing to the engine, and on SQLite all of these take one.
 */
import { SqliteAdapter } from 'kysely'
import { compileOnce } from './compiled.ts'
import type { LaterTable } from './columns.ts'
import type { EventRow, IdempotencyKeyRow, MessageRow, OutboxRow, Schema, TicketRow } from './schema.ts'
import { insertTogether } from './sqlite/together.ts'
import type { Trx } from './store.ts'

/** By table, in the order they were given. */
export type Later = { readonly [T in LaterTable]: Schema[T][] }

export function nothingLater(): Later {
  return { tickets: [], messages: [], events: [], outbox: [], idempotency_keys: [] }
}

/** Writes the rows, parents before children. @throws what their constraints say; then none is written */
export async function writeLater(trx: Trx, later: Later): Promise<void> {
  const { tickets, messages, events, outbox, idempotency_keys } = later
  if (trx.getExecutor().adapter instanceof SqliteAdapter && tickets.length <= 1 && messages.length <= 1) {
    // The first of each table, then the second of each: their parents are all among the first.
    const rounds = Math.max(...Object.values(later).map((rows) => rows.length))
    for (let i = 0; i < rounds; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one, as a rule
      await insertTogether(trx, {
        tickets: tickets[i],
        messages: messages[i],
        events: events[i],
        outbox: outbox[i],
        idempotency_keys: idempotency_keys[i],
      })
    }
    return
  }
  /* oxlint-disable no-await-in-loop -- one after the other: they share a connection, and refer to each other */
  for (const row of tickets) await insertTicket(trx, row)
  for (const row of messages) await insertMessage(trx, row)
  for (const row of events) await insertEvent(trx, row)
  for (const row of outbox) await insertOwed(trx, row)
  for (const row of idempotency_keys) await insertKey(trx, row)
  /* oxlint-enable no-await-in-loop */
}

const insertTicket = compileOnce<TicketRow>((db, row) => db.insertInto('tickets').values(row))
const insertMessage = compileOnce<MessageRow>((db, row) => db.insertInto('messages').values(row))
const insertEvent = compileOnce<EventRow>((db, row) => db.insertInto('events').values(row))
const insertOwed = compileOnce<OutboxRow>((db, row) => db.insertInto('outbox').values(row))
const insertKey = compileOnce<IdempotencyKeyRow>((db, row) => db.insertInto('idempotency_keys').values(row))
