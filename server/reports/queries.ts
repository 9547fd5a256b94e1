/** What reports read, a lot at a time, so that what they cost is by their days and not by all there ever was. */
import { sql } from 'kysely'
import type { TicketEvent } from '../../shared/ticket/ticket.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import { along } from '../storage/along.ts'
import { jsonPart } from '../storage/json.ts'
import type { EventRow, TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** Rows that are read at a time. */
const LOT = 500

/** Whose, and from when until before when (epoch ms). */
export interface Span {
  readonly vendorId: string
  readonly from: number
  readonly until: number
}

/** A ticket that was opened; `clocks` is JSON, null where nothing was promised. */
export type OpenedRow = Pick<TicketRow, 'id' | 'opened_at' | 'category' | 'assignee_id'> & {
  readonly clocks: string | null
}

export type SolvedRow = Pick<EventRow, 'seq' | 'at' | 'ticket_id' | 'person_id'> & Pick<TicketRow, 'category'>

/** `rated_id`: whom it was of when it was given, which a later one of the same ticket need not be. */
export type RatedRow = Pick<EventRow, 'seq' | 'at' | 'ticket_id' | 'action' | 'message_id'> &
  Pick<TicketRow, 'category' | 'rated_id'>

/** Tickets opened in a span, the oldest first. */
export async function* openedIn(read: Reader, span: Span, lot = LOT): AsyncGenerator<OpenedRow[]> {
  let last: OpenedRow | undefined
  do {
    let query = read
      .selectFrom('tickets')
      .select(['id', 'opened_at', 'category', 'assignee_id'])
      .select(jsonPart(read, 'tickets.sla', 'clocks').as('clocks'))
      .where('vendor_id', '=', span.vendorId)
      .where('opened_at', '<', span.until)
      .orderBy('opened_at')
      .orderBy('id')
      .limit(lot)
    query =
      last === undefined
        ? query.where('opened_at', '>=', span.from)
        : query.where((e) =>
            e(e.refTuple('opened_at', 'id'), '>', e.tuple(last?.opened_at ?? 0, last?.id ?? '')),
          )
    // oxlint-disable-next-line no-await-in-loop -- each lot begins where the one before ended
    const rows: OpenedRow[] = await query.execute()
    yield rows
    last = rows.length < lot ? undefined : rows.at(-1)
  } while (last !== undefined)
}

/** What happened to each of some tickets, in order. */
export async function logsOf(
  read: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly TicketEvent[]>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom(along(read, 'events', 'events_thread').as('e'))
    .select(['e.ticket_id', 'e.action', 'e.party', 'e.from_status', 'e.to_status', 'e.at'])
    .where('e.vendor_id', '=', vendorId)
    .where('e.ticket_id', 'in', ids)
    .orderBy('e.ticket_id')
    .orderBy('e.seq')
    .execute()
  const byTicket = Map.groupBy(rows, ({ ticket_id }) => ticket_id)
  return new Map([...byTicket].map(([id, events]) => [id, events.map(toEvent)]))
}

/** Each time that a ticket came to be solved in a span, in order. */
export function solvedIn(read: Reader, span: Span, size = LOT): AsyncGenerator<SolvedRow[]> {
  return inLots(span, size, (lot) =>
    eventsOf(read, 'events_solved', lot)
      .where('e.to_status', '=', sql.lit('solved'))
      .where('e.from_status', '<>', sql.lit('solved'))
      .select(['e.seq', 'e.at', 'e.ticket_id', 'e.person_id', 't.category'])
      .execute(),
  )
}

/** Each rating in a span, in order. */
export function ratedIn(read: Reader, span: Span, size = LOT): AsyncGenerator<RatedRow[]> {
  return inLots(span, size, (lot) =>
    eventsOf(read, 'events_rated', lot)
      .where('e.type', '=', sql.lit('rate'))
      .select(['e.seq', 'e.at', 'e.ticket_id', 'e.action', 'e.message_id', 't.category'])
      // What was never solved was closed, for good: nobody else's solution came after.
      .select((e) => e.fn.coalesce(solverBefore(read), 't.rated_id').as('rated_id'))
      .execute(),
  )
}

/** Who had solved the ticket of an event `e` last, before it. */
function solverBefore(read: Reader) {
  return read
    .selectFrom(along(read, 'events', 'events_thread').as('s'))
    .select('s.person_id')
    .whereRef('s.vendor_id', '=', sql.ref('e.vendor_id'))
    .whereRef('s.ticket_id', '=', sql.ref('e.ticket_id'))
    .whereRef('s.seq', '<', sql.ref('e.seq'))
    .where('s.to_status', '=', sql.lit('solved'))
    .where('s.from_status', '<>', sql.lit('solved'))
    .where('s.party', '=', sql.lit('operator'))
    .orderBy('s.seq', 'desc')
    .limit(1)
}

/** What is said of tickets whose rating came with words. */
export async function findSaid(read: Reader, vendorId: string, messages: readonly string[]) {
  if (messages.length === 0) return []
  return await read
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'm.vendor_id').onRef('t.id', '=', 'm.ticket_id'),
    )
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 't.vendor_id').onRef('p.id', '=', 't.customer_id'),
    )
    .select(['m.id', 'm.body', 't.id as ticket_id', 't.number', 't.subject'])
    .select(['p.id as customer_id', 'p.name as customer_name'])
    .where('m.vendor_id', '=', vendorId)
    .where('m.id', 'in', messages)
    .execute()
}

/** The names of some people of a vendor, by id. */
export async function namesOf(
  read: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonRef>> {
  if (ids.length === 0) return new Map()
  const rows = await read
    .selectFrom('people')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

interface Lot extends Span {
  /** How many rows, at most. */
  readonly size: number
  /** Sequence number of the last row of the lot before, which was at `from`; null at first. */
  readonly after: number | null
}

function eventsOf(read: Reader, index: string, { vendorId, from, until, size, after }: Lot) {
  const query = read
    .selectFrom(along(read, 'events', index).as('e'))
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'e.vendor_id').onRef('t.id', '=', 'e.ticket_id'),
    )
    .where('e.vendor_id', '=', vendorId)
    .where('e.at', '<', until)
    .orderBy('e.at')
    .orderBy('e.seq')
    .limit(size)
  return after === null
    ? query.where('e.at', '>=', from)
    : query.where((e) => e(e.refTuple('e.at', 'e.seq'), '>', e.tuple(from, after)))
}

async function* inLots<Row extends Pick<EventRow, 'at' | 'seq'>>(
  span: Span,
  size: number,
  readLot: (lot: Lot) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let lot: Lot | null = { ...span, size, after: null }
  while (lot !== null) {
    // oxlint-disable-next-line no-await-in-loop -- each lot begins where the one before ended
    const rows: Row[] = await readLot(lot)
    yield rows
    const last = rows.at(-1)
    lot = last === undefined || rows.length < size ? null : { ...span, size, from: last.at, after: last.seq }
  }
}

function toEvent(row: Pick<EventRow, 'action' | 'party' | 'at' | 'from_status' | 'to_status'>): TicketEvent {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
    action: JSON.parse(row.action) as TicketEvent['action'],
    by: row.party,
    at: row.at,
    from: row.from_status,
    to: row.to_status,
  }
}
