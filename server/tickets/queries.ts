/** Reads of tickets and threads. Each list is read along an index, in its order, from where the last page ended. */
import type { NotNull } from 'kysely'
import { operatorsOnly, type TicketScope } from '../../shared/access/tickets.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Action, ActionType, Priority, Rating, TicketEvent } from '../../shared/ticket/ticket.ts'
import type { Party } from '../../shared/access/actor.ts'
import { along } from '../storage/along.ts'
import { compileOnce } from '../storage/compiled.ts'
import { jsonPart, jsonRows, type JsonRows } from '../storage/json.ts'
import type { TicketLinkRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** A ticket with the names that belong to it. */
export interface SummaryRow {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly status_before_offer: Status | null
  readonly status_since: number
  readonly customer_id: string
  readonly customer_name: string
  /** Since when the customer's address is known to be theirs. */
  readonly customer_proved_at: number | null
  readonly company_id: string | null
  readonly channel: Channel
  readonly assignee_id: string | null
  readonly assignee_name: string | null
  readonly opened_at: number
  readonly updated_at: number
  readonly nudged_at: number | null
  readonly rating: Rating | null
  readonly priority: Priority
  readonly precedence: number
  readonly urgent: number
  readonly group_key: string | null
  /** JSON of what its clocks have due next, or null. */
  readonly due: string | null
  readonly answered_seq: number
  /** How far the customer has seen it; null when they never opened it since. */
  readonly seen_seq: number | null
}

export interface EntryRow {
  readonly seq: number
  readonly at: number
  readonly type: ActionType
  readonly party: Party
  readonly person_id: string | null
  readonly person_name: string | null
  readonly from_status: Status | null
  readonly to_status: Status
  /** JSON of the `Action`. */
  readonly action: string
  readonly message_id: string | null
  /** JSON of `RichText`. */
  readonly body: string | null
}

export interface DetailRow extends SummaryRow {
  readonly company_name: string | null
  readonly project_id: string | null
  readonly project_name: string | null
  readonly category: string | null
  readonly service: string | null
  readonly checklist: string | null
  readonly context: string | null
  readonly fields: string
  readonly sla: string | null
  readonly links: JsonRows<LinkRow>
  readonly thread: JsonRows<EntryRow>
}

/** Another ticket that one is linked with. */
export interface LinkRow {
  readonly kind: TicketLinkRow['kind']
  /** Whether the link leads there from the ticket that was asked for. Boolean. */
  readonly outward: number
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: Status
}

/** An entry together with its ticket as that now is. */
export type ChangeRow = { readonly [K in keyof EntryRow as `e_${K}`]: EntryRow[K] } & SummaryRow

/** A ticket in a list, with the number that the list is sorted by. */
export interface ListRow extends SummaryRow {
  readonly place: number
}

/** Where a page ended: the sort key of its last row. */
export interface Place {
  readonly at: number
  readonly id: string
}

const summaryColumns = [
  't.id',
  't.number',
  't.subject',
  't.status',
  't.status_before_offer',
  't.status_since',
  't.customer_id',
  't.company_id',
  't.channel',
  'c.name as customer_name',
  'c.email_proved_at as customer_proved_at',
  't.assignee_id',
  'a.name as assignee_name',
  't.opened_at',
  't.updated_at',
  't.nudged_at',
  't.rating',
  't.priority',
  't.precedence',
  't.urgent',
  't.group_key',
  't.answered_seq',
  'r.seq as seen_seq',
] as const

function tickets(db: Reader) {
  return db
    .selectFrom('tickets as t')
    .innerJoin('people as c', (join) =>
      join.onRef('c.vendor_id', '=', 't.vendor_id').onRef('c.id', '=', 't.customer_id'),
    )
    .leftJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 't.vendor_id').onRef('a.id', '=', 't.assignee_id'),
    )
    .leftJoin('ticket_reads as r', (join) =>
      join.onRef('r.ticket_id', '=', 't.id').onRef('r.person_id', '=', 't.customer_id'),
    )
    .select(jsonPart(db, 't.sla', 'due').as('due'))
}

/** Whose tickets a list is of: all that are there, unless it says a customer's or a company's. */
export interface Whose {
  readonly customerId?: string
  readonly companyId?: string
  /** Those alone that are not solved or closed. */
  readonly open?: boolean
  /** The one with this number. */
  readonly number?: number
}

/** Newest first: those opened before `after`, or the first page. */
export function listNewest(
  db: Reader,
  { vendorId, customerId, companyId, open = false, number }: Whose & { readonly vendorId: string },
  after: Place | null,
  limit: number,
): Promise<ListRow[]> {
  let query = tickets(db)
    .select(summaryColumns)
    .select('t.opened_at as place')
    .where('t.vendor_id', '=', vendorId)
  if (customerId !== undefined) query = query.where('t.customer_id', '=', customerId)
  if (companyId !== undefined) query = query.where('t.company_id', '=', companyId)
  if (number !== undefined) query = query.where('t.number', '=', number)
  if (open) query = query.where('t.queue_place', 'is not', null)
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('t.opened_at', 't.id'), '<', eb.tuple(after.at, after.id)))
  }
  return query.orderBy('t.opened_at', 'desc').orderBy('t.id', 'desc').limit(limit).execute()
}

/** A company's open tickets in the order of arrival, with what each is about. */
export function listOpenOfCompany(
  db: Reader,
  vendorId: string,
  companyId: string,
  limit: number,
): Promise<(SummaryRow & { readonly project_id: string | null })[]> {
  return tickets(db)
    .select(summaryColumns)
    .select('t.project_id')
    .where('t.vendor_id', '=', vendorId)
    .where('t.company_id', '=', companyId)
    .where('t.queue_place', 'is not', null)
    .orderBy('t.queue_place')
    .orderBy('t.id')
    .limit(limit)
    .execute()
}

/** What part of the queue a list is of: an operator's tickets, those nobody has (null), or a group's. */
export interface Part {
  readonly assigneeId?: string | null
  readonly groupKey?: string
}

/** Open tickets as they will be served: those behind `after`, or the first page. */
export function listQueue(
  db: Reader,
  vendorId: string,
  { assigneeId, groupKey }: Part,
  after: Place | null,
  limit: number,
): Promise<ListRow[]> {
  let query = tickets(db)
    .select(summaryColumns)
    .select('t.queue_place as place')
    .$narrowType<{ place: NotNull }>()
    .where('t.vendor_id', '=', vendorId)
    .where('t.queue_place', 'is not', null)
  if (assigneeId === null) query = query.where('t.assignee_id', 'is', null)
  else if (assigneeId !== undefined) query = query.where('t.assignee_id', '=', assigneeId)
  if (groupKey !== undefined) query = query.where('t.group_key', '=', groupKey)
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('t.queue_place', 't.id'), '>', eb.tuple(after.at, after.id)))
  }
  return query.orderBy('t.queue_place').orderBy('t.id').limit(limit).execute()
}

const entryColumns = [
  'e.seq',
  'e.at',
  'e.type',
  'e.party',
  'e.person_id',
  'p.name as person_name',
  'e.from_status',
  'e.to_status',
  'e.action',
  'e.message_id',
  'm.body',
] as const

/** Entries of one ticket, whose history is a small part of its vendor's. */
function entries(db: Reader) {
  return db
    .selectFrom(along(db, 'events', 'events_thread').as('e'))
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'e.vendor_id').onRef('p.id', '=', 'e.person_id'),
    )
    .leftJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'e.vendor_id').onRef('m.id', '=', 'e.message_id'),
    )
}

interface Thread {
  readonly vendorId: string
  readonly id: string
  readonly after: number
  readonly limit: number
}

function threadOf(db: Reader, { vendorId, id, after, limit }: Thread) {
  return entries(db)
    .select(entryColumns)
    .where('e.vendor_id', '=', vendorId)
    .where('e.ticket_id', '=', id)
    .where('e.seq', '>', after)
    .orderBy('e.seq')
    .limit(limit)
}

/** What has happened to a ticket after an entry, at most `limit` of it. */
export function listEntries(db: Reader, thread: Thread): Promise<EntryRow[]> {
  return threadOf(db, thread).execute()
}

/** Where a ticket leads to and what leads to it, in no order. */
function linksOf(db: Reader, { vendorId, id }: Pick<Thread, 'vendorId' | 'id'>) {
  return db
    .selectFrom('ticket_links as l')
    .innerJoin('tickets as o', (join) =>
      join
        .onRef('o.vendor_id', '=', 'l.vendor_id')
        .on((eb) =>
          eb(
            'o.id',
            '=',
            eb
              .case()
              .when('l.ticket_id', '=', id)
              .then(eb.ref('l.other_id'))
              .else(eb.ref('l.ticket_id'))
              .end(),
          ),
        ),
    )
    .select((eb) => [
      'l.kind',
      eb.case().when('l.ticket_id', '=', id).then(eb.lit(1)).else(eb.lit(0)).end().as('outward'),
      'o.id',
      'o.number',
      'o.subject',
      'o.status',
    ])
    .where('l.vendor_id', '=', vendorId)
    .where((eb) => eb.or([eb('l.ticket_id', '=', id), eb('l.other_id', '=', id)]))
}

/** Tickets with all that is kept of them besides their threads. */
function wholeTickets(db: Reader) {
  return tickets(db)
    .leftJoin('companies as co', (join) =>
      join.onRef('co.vendor_id', '=', 't.vendor_id').onRef('co.id', '=', 't.company_id'),
    )
    .leftJoin('projects as pr', (join) =>
      join.onRef('pr.vendor_id', '=', 't.vendor_id').onRef('pr.id', '=', 't.project_id'),
    )
    .select(summaryColumns)
    .select([
      't.sla',
      't.fields',
      'co.name as company_name',
      't.project_id',
      'pr.name as project_name',
      't.category',
      't.service',
      't.checklist',
      't.context',
    ])
}

const operatorsDetail = compileOnce<Thread, DetailRow>((db, thread) =>
  wholeTickets(db)
    .select([jsonRows(db, linksOf(db, thread)).as('links'), jsonRows(db, threadOf(db, thread)).as('thread')])
    .where('t.vendor_id', '=', thread.vendorId)
    .where('t.id', '=', thread.id),
)

const customersDetail = compileOnce<Thread & ReturnType<typeof reached>, DetailRow>((db, thread) =>
  wholeTickets(db)
    .select([
      jsonRows(
        db,
        linksOf(db, thread).where((eb) =>
          eb.or([eb('o.customer_id', '=', thread.customerId), eb('o.company_id', '=', thread.companyId)]),
        ),
      ).as('links'),
      jsonRows(db, threadOf(db, thread).where('e.type', 'not in', operatorsOnly)).as('thread'),
    ])
    .where('t.vendor_id', '=', thread.vendorId)
    .where((eb) =>
      eb.or([
        eb('t.customer_id', '=', thread.customerId),
        // Null, as for who sees their own alone, equals nothing.
        eb('t.company_id', '=', thread.companyId),
      ]),
    )
    .where('t.id', '=', thread.id),
)

/** Whose tickets a customer reaches, as parameters of a query. */
function reached({ id, companyId }: NonNullable<TicketScope['customer']>) {
  return { customerId: id, companyId }
}

/**
 * A ticket in scope and, in the same snapshot, its thread's entries after a sequence number; notes are not a
 * customer's. Undefined when there is none in scope.
 */
export async function findDetail(
  db: Reader,
  { vendorId, customer }: TicketScope,
  { id, after, limit }: Omit<Thread, 'vendorId'>,
): Promise<DetailRow | undefined> {
  const thread = { vendorId, id, after, limit }
  const [row] =
    customer === null
      ? await operatorsDetail(db, thread)
      : await customersDetail(db, { ...thread, ...reached(customer) })
  return row
}

/** Where a ticket in scope stands; undefined when there is none such. */
export function findPlace(db: Reader, { vendorId, customer }: TicketScope, id: string) {
  let query = db
    .selectFrom('tickets')
    .select(['status', 'queue_place', 'opened_at', 'precedence', 'urgent'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
  if (customer !== null) {
    query = query.where((eb) =>
      eb.or([eb('customer_id', '=', customer.id), eb('company_id', '=', customer.companyId)]),
    )
  }
  return query.executeTakeFirst()
}

/** How a customer's latest tickets were marked, newest first. */
export async function listMarked(db: Reader, vendorId: string, customerId: string, limit: number) {
  const rows = await db
    .selectFrom('tickets')
    .select(['opened_at', 'priority'])
    .where('vendor_id', '=', vendorId)
    .where('customer_id', '=', customerId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ opened_at, priority }) => ({ openedAt: opened_at, priority }))
}

/** What has happened to a ticket since it was opened, that too. */
export async function historyOf(db: Reader, vendorId: string, id: string): Promise<TicketEvent[]> {
  const rows = await db
    .selectFrom(along(db, 'events', 'events_thread').as('e'))
    .select(['e.action', 'e.party', 'e.at', 'e.from_status', 'e.to_status'])
    .where('e.vendor_id', '=', vendorId)
    .where('e.ticket_id', '=', id)
    .orderBy('e.seq')
    .execute()
  return rows.map(({ action, party, at, from_status, to_status }) => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
    action: JSON.parse(action) as Action,
    by: party,
    at,
    from: from_status,
    to: to_status,
  }))
}

/** A ticket by its id, for who has already found that it is in scope; with how to write to its customer. */
export function findForNotice(db: Reader, vendorId: string, id: string) {
  return tickets(db)
    .select(summaryColumns)
    .select(['c.email as customer_email', 'c.locale as customer_locale'])
    .where('t.vendor_id', '=', vendorId)
    .where('t.id', '=', id)
    .executeTakeFirstOrThrow()
}

/** What happened after `after` up to and including `until`, in order; notes are not a customer's. */
export function listChanges(
  db: Reader,
  scope: TicketScope,
  after: number,
  until: number,
  limit: number,
): Promise<ChangeRow[]> {
  let query = tickets(db)
    .innerJoin('events as e', (join) =>
      join.onRef('e.vendor_id', '=', 't.vendor_id').onRef('e.ticket_id', '=', 't.id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'e.vendor_id').onRef('p.id', '=', 'e.person_id'),
    )
    .leftJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'e.vendor_id').onRef('m.id', '=', 'e.message_id'),
    )
    .select(summaryColumns)
    .select([
      'e.seq as e_seq',
      'e.at as e_at',
      'e.type as e_type',
      'e.party as e_party',
      'e.person_id as e_person_id',
      'p.name as e_person_name',
      'e.from_status as e_from_status',
      'e.to_status as e_to_status',
      'e.action as e_action',
      'e.message_id as e_message_id',
      'm.body as e_body',
    ])
    .where('e.vendor_id', '=', scope.vendorId)
    .where('e.seq', '>', after)
    .where('e.seq', '<=', until)
  const { customer } = scope
  if (customer !== null) {
    query = query
      .where((eb) =>
        eb.or([eb('t.customer_id', '=', customer.id), eb('t.company_id', '=', customer.companyId)]),
      )
      .where('e.type', 'not in', operatorsOnly)
  }
  return query.orderBy('e.seq').limit(limit).execute()
}

/** An entry with the ticket that it is of. */
export interface InteractionRow extends EntryRow {
  readonly ticket_id: string
  readonly ticket_number: number
  readonly ticket_subject: string
}

interface InteractionsAsked {
  readonly vendorId: string
  readonly customerId: string
  /** Sequence number that the page before ended at; null for the first. */
  readonly after: number | null
  readonly limit: number
  /** `theirs` is what the customer may see. */
  readonly what: 'all' | 'theirs'
}

/** Which entries a page has. It is told by indexes, of the customer's own tickets and no other, before any is read. */
export function interactionPlaces(
  db: Reader,
  { vendorId, customerId, after, limit, what }: InteractionsAsked,
) {
  let found = db
    .selectFrom(along(db, 'tickets', 'tickets_of_customer').as('t'))
    // In this order: SQLite would rather begin with all that ever happened at the vendor.
    .crossJoin(along(db, 'events', 'events_thread').as('e'))
    .whereRef('e.vendor_id', '=', 't.vendor_id')
    .whereRef('e.ticket_id', '=', 't.id')
    .select('e.seq')
    .where('t.vendor_id', '=', vendorId)
    .where('t.customer_id', '=', customerId)
  if (after !== null) found = found.where('e.seq', '<', after)
  if (what === 'theirs') found = found.where('e.type', 'not in', operatorsOnly)
  return found.orderBy('e.seq', 'desc').limit(limit)
}

/** A page of what happened on a customer's tickets, the newest first. */
export async function listInteractions(db: Reader, asked: InteractionsAsked): Promise<InteractionRow[]> {
  const places = await interactionPlaces(db, asked).execute()
  if (places.length === 0) return []
  return await db
    .selectFrom('events as e')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'e.vendor_id').onRef('t.id', '=', 'e.ticket_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'e.vendor_id').onRef('p.id', '=', 'e.person_id'),
    )
    .leftJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'e.vendor_id').onRef('m.id', '=', 'e.message_id'),
    )
    .select(entryColumns)
    .select(['t.id as ticket_id', 't.number as ticket_number', 't.subject as ticket_subject'])
    .where('e.vendor_id', '=', asked.vendorId)
    .where(
      'e.seq',
      'in',
      places.map(({ seq }) => seq),
    )
    .orderBy('e.seq', 'desc')
    .execute()
}

/** Whether there is a customer of the vendor with this id. */
export async function isCustomer(db: Reader, vendorId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .executeTakeFirst()
  return row !== undefined
}

/** Whose the tickets with these ids are. */
export async function findOwners(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<SummaryRow, 'customer_id' | 'company_id'>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tickets')
    .select(['id', 'customer_id', 'company_id'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Names of people of a vendor, by id. */
export async function findNames(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** How many tickets stand in each status, of the `limit` that come first in the queue. */
export function countStanding(
  db: Reader,
  vendorId: string,
  limit: number,
): Promise<{ status: Status; tickets: number }[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('tickets')
        .select('status')
        .where('vendor_id', '=', vendorId)
        .where('queue_place', 'is not', null)
        .orderBy('queue_place')
        .orderBy('id')
        .limit(limit)
        .as('t'),
    )
    .select((eb) => ['t.status', eb.fn.countAll<number>().as('tickets')])
    .groupBy('t.status')
    .execute()
}

export interface NewsRow {
  /** How many of a customer's tickets have something for them that they have not seen. */
  readonly unseen: number
  /** How many can still get something. */
  readonly unclosed: number
  /** The sequence number of the vendor's latest event. */
  readonly event_seq: number | null
}

export function findNews(db: Reader, vendorId: string, customerId: string): Promise<NewsRow> {
  return db
    .selectFrom('tickets as t')
    .leftJoin('ticket_reads as r', (join) =>
      join.onRef('r.ticket_id', '=', 't.id').onRef('r.person_id', '=', 't.customer_id'),
    )
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere(eb('t.answered_seq', '>', eb.fn.coalesce('r.seq', eb.lit(0))))
        .as('unseen'),
      eb.fn.countAll<number>().filterWhere('t.status', '<>', 'closed').as('unclosed'),
      eb
        .selectFrom('vendor_counters as v')
        .select('v.event_seq')
        .where('v.vendor_id', '=', vendorId)
        .as('event_seq'),
    ])
    .where('t.vendor_id', '=', vendorId)
    .where('t.customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
}
