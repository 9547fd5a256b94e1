/** Lists of tickets. Each is read along an index, in its order, from where the last page ended. */
import type { NotNull } from 'kysely'
import type { Status } from '../../shared/ticket/status.ts'
import { along } from '../storage/along.ts'
import { jsonPart } from '../storage/json.ts'
import type { Reader } from '../storage/store.ts'
import type { Place } from '../http/cursor.ts'
import { summaryColumns, tickets, type ListRow, type SummaryRow } from './rows.ts'

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

/**
 * How a customer has marked the latest tickets that they opened themselves since a moment (epoch ms), newest first: as
 * they were opened, whatever operators have made of them since.
 */
export async function listMarked(
  db: Reader,
  { vendorId, customerId, since }: { vendorId: string; customerId: string; since: number },
  limit: number,
) {
  const rows = await db
    .selectFrom('tickets as t')
    .innerJoin('events as e', (join) =>
      join.onRef('e.vendor_id', '=', 't.vendor_id').on((eb) =>
        eb(
          'e.seq',
          '=',
          eb
            .selectFrom(along(db, 'events', 'events_thread').as('first'))
            .select(({ fn }) => fn.min('first.seq').as('seq'))
            .whereRef('first.vendor_id', '=', 't.vendor_id')
            .whereRef('first.ticket_id', '=', 't.id'),
        ),
      ),
    )
    .select('t.opened_at')
    .select(jsonPart(db, 'e.action', 'priority').as('priority'))
    .where('t.vendor_id', '=', vendorId)
    .where('t.customer_id', '=', customerId)
    .where('t.opened_at', '>=', since)
    .where('e.party', '=', 'customer')
    .orderBy('t.opened_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ opened_at, priority }) => ({ openedAt: opened_at, high: priority === 'high' }))
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
