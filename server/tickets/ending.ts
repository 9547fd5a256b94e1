/** The end of a ticket: whom its rating is of, and how an operator's have come out. */
import type { Ratings } from '../../shared/api/operators.ts'
import { along } from '../storage/along.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** Who solved it last; else who has it, for one that was closed without. Null when that was nobody. */
export async function solverOf(
  read: Reader,
  { vendor_id: vendorId, id, assignee_id: assigneeId }: TicketRow,
): Promise<string | null> {
  const solved = await read
    .selectFrom(along(read, 'events', 'events_thread').as('e'))
    .select('e.person_id')
    .where('e.vendor_id', '=', vendorId)
    .where('e.ticket_id', '=', id)
    .where('e.to_status', '=', 'solved')
    .where('e.from_status', '<>', 'solved')
    .where('e.party', '=', 'operator')
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return solved?.person_id ?? assigneeId
}

/** Ratings of one ticket in 24 hours that who is rated is mailed of: one, and second thoughts. */
const MAILED = 3
const DAY = 24 * 60 * 60 * 1000

/** Whether a ticket has been rated so often of late (`now` is epoch ms) that who is rated hears no more of it by mail. */
export async function isRatedOften(
  read: Reader,
  { vendor_id: vendorId, id }: Pick<TicketRow, 'vendor_id' | 'id'>,
  now: number,
): Promise<boolean> {
  const rated = await read
    .selectFrom(along(read, 'events', 'events_thread').as('e'))
    .select('e.seq')
    .where('e.vendor_id', '=', vendorId)
    .where('e.ticket_id', '=', id)
    .where('e.type', '=', 'rate')
    .where('e.at', '>', now - DAY)
    .limit(MAILED)
    .execute()
  return rated.length === MAILED
}

/** How customers have rated the operators of a vendor, by who has been rated at all; of one of them where `only` says so. */
export async function ratingsOf(
  read: Reader,
  vendorId: string,
  only?: string,
): Promise<Readonly<Record<string, Ratings>>> {
  const rows = await read
    .selectFrom('tickets')
    .select((eb) => [
      'rated_id as id',
      eb.fn.count<number>('rating').as('count'),
      eb.fn.sum<number | null>('rating').as('sum'),
    ])
    .where('vendor_id', '=', vendorId)
    .where('rated_id', 'is not', null)
    .$if(only !== undefined, (query) => query.where('rated_id', '=', only ?? ''))
    .groupBy('rated_id')
    .execute()
  return Object.fromEntries(
    rows.flatMap(({ id, count, sum }) =>
      id === null || sum === null || count === 0
        ? []
        : [[id, { count, average: Math.round((10 * sum) / count) / 10 }]],
    ),
  )
}
