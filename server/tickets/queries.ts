/** Reads of single tickets: with their threads, what came of them since, and what is needed to act on one. */
import { operatorsOnly, toldLiveOnly, type TicketScope } from '../../shared/access/tickets.ts'
import type { Action, ActionType, TicketEvent } from '../../shared/ticket/ticket.ts'
import { along } from '../storage/along.ts'
import { compileOnce } from '../storage/compiled.ts'
import { jsonRows } from '../storage/json.ts'
import type { Reader } from '../storage/store.ts'
import {
  entryColumns,
  mailColumns,
  summaryColumns,
  tickets,
  type ChangeRow,
  type DetailRow,
  type EntryRow,
} from './rows.ts'

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
    .where('e.type', 'not in', toldLiveOnly)
    .orderBy('e.seq')
    .limit(limit)
}

/** What has happened to a ticket after an entry, at most `limit` of it: all of it that is of these types or changed the status, and was not this person's doing. */
export function listOvertaking(
  db: Reader,
  thread: Thread,
  { types, notBy }: { readonly types: readonly ActionType[]; readonly notBy: string },
): Promise<EntryRow[]> {
  return threadOf(db, thread)
    .where((e) =>
      e.and([
        e.or([e('e.person_id', 'is', null), e('e.person_id', '!=', notBy)]),
        e.or([e('e.type', 'in', types), e('e.from_status', '!=', e.ref('e.to_status'))]),
      ]),
    )
    .execute()
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
      'pr.kind as project_kind',
      't.category',
      't.service',
      't.checklist',
      't.context',
    ])
}

const operatorsDetail = compileOnce<Thread, DetailRow>((db, thread) =>
  wholeTickets(db)
    .select([
      jsonRows(db, linksOf(db, thread)).as('links'),
      jsonRows(db, threadOf(db, thread).select(mailColumns)).as('thread'),
    ])
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
      'm.files as e_files',
      'm.mail_id as e_mail_id',
      'm.folded as e_folded',
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
