/** The end of a transaction on PostgreSQL: numbers are taken at once, by which their row is locked; rows follow one by one. */
import { compileOnce } from '../compiled.ts'
import { noCounters, nothingLater, type Ending, type Numbers } from '../later.ts'
import type {
  DocumentRow,
  EventRow,
  IdempotencyKeyRow,
  MessageRow,
  OutboxRow,
  TicketRow,
  TrackingIdRow,
} from '../schema.ts'
import { SessionEnded, type Trx } from '../store.ts'

const take = compileOnce<{ vendorId: string; tickets: number; events: number }, Numbers>(
  (db, { vendorId, tickets, events }) =>
    db
      .updateTable('vendor_counters')
      .set((eb) => ({
        ticket_number: eb('ticket_number', '+', tickets),
        event_seq: eb('event_seq', '+', events),
      }))
      .where('vendor_id', '=', vendorId)
      .returning(['ticket_number as ticket', 'event_seq as seq']),
)

const findSession = compileOnce<{ idHash: string }, { id_hash: string }>((db, { idHash }) =>
  db.selectFrom('sessions').select('id_hash').where('id_hash', '=', idHash),
)

const insertTicket = compileOnce<TicketRow>((db, row) => db.insertInto('tickets').values(row))
const insertTrackingId = compileOnce<TrackingIdRow>((db, row) => db.insertInto('tracking_ids').values(row))
const insertMessage = compileOnce<MessageRow>((db, row) => db.insertInto('messages').values(row))
const insertEvent = compileOnce<EventRow>((db, row) => db.insertInto('events').values(row))
const insertOwed = compileOnce<OutboxRow>((db, row) => db.insertInto('outbox').values(row))
const insertKey = compileOnce<IdempotencyKeyRow>((db, row) => db.insertInto('idempotency_keys').values(row))
const insertDocument = compileOnce<DocumentRow>((db, row) => db.insertInto('documents').values(row))

export class PostgresEnding implements Ending {
  readonly later = nothingLater()
  readonly #trx: Trx
  #session: string | null = null

  constructor(trx: Trx) {
    this.#trx = trx
  }

  async takeNumbers(vendorId: string, wanted: { tickets: number; events: number }): Promise<Numbers> {
    const [taken] = await take(this.#trx, { vendorId, ...wanted })
    if (taken === undefined) throw noCounters(vendorId)
    return taken
  }

  requireSession(idHash: string): void {
    this.#session = idHash
  }

  /** Writes the rows, parents before children. */
  async write(): Promise<void> {
    // Locks have been taken by now: who ends the session waits for them, or has ended it before this is asked.
    if (this.#session !== null) {
      const [found] = await findSession(this.#trx, { idHash: this.#session })
      if (found === undefined) throw new SessionEnded('the session has ended')
    }
    const { tickets, tracking_ids, messages, events, outbox, idempotency_keys, documents } = this.later
    /* oxlint-disable no-await-in-loop -- they share a connection, and refer to each other */
    for (const row of tickets) await insertTicket(this.#trx, row)
    for (const row of tracking_ids) await insertTrackingId(this.#trx, row)
    for (const row of messages) await insertMessage(this.#trx, row)
    for (const row of events) await insertEvent(this.#trx, row)
    for (const row of outbox) await insertOwed(this.#trx, row)
    for (const row of idempotency_keys) await insertKey(this.#trx, row)
    for (const row of documents) await insertDocument(this.#trx, row)
    /* oxlint-enable no-await-in-loop */
  }
}
