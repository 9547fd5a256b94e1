/** Tickets that a search has found, as who searches may see them, and those that its filters alone ask for. */
import type { Actor } from '../../shared/access/actor.ts'
import { ticketScope } from '../../shared/access/tickets.ts'
import { toLine } from '../../shared/richtext/text.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Shown } from '../storage/search/documents.ts'
import type { Reader } from '../storage/store.ts'
import { toRichText } from './views.ts'

/** How many of a vendor's newest tickets are looked through for those that filters ask for. */
const LOOKED_AT = 2_000

/** What was found, by ticket and message; what somebody may not see is not there. */
export async function showTickets(
  read: Reader,
  actor: Actor,
  found: readonly { readonly id: string; readonly part: string }[],
): Promise<Shown[]> {
  if (found.length === 0) return []
  const { vendorId, customer } = ticketScope(actor)
  let query = read
    .selectFrom('tickets as t')
    .innerJoin('people as c', (join) =>
      join.onRef('c.vendor_id', '=', 't.vendor_id').onRef('c.id', '=', 't.customer_id'),
    )
    .leftJoin('companies as o', (join) =>
      join.onRef('o.vendor_id', '=', 't.vendor_id').onRef('o.id', '=', 't.company_id'),
    )
    .leftJoin('messages as m', (join) => {
      const message = join
        .onRef('m.vendor_id', '=', 't.vendor_id')
        .onRef('m.ticket_id', '=', 't.id')
        .on('m.id', 'in', partsOf(found))
      return customer === null ? message : message.on('m.kind', '=', 'reply')
    })
    .select([
      't.id',
      't.number',
      't.status',
      't.subject',
      't.opened_at',
      'c.name',
      'o.name as company',
      'm.body',
      'm.created_at',
    ])
    .where('t.vendor_id', '=', vendorId)
    .where(
      't.id',
      'in',
      found.map(({ id }) => id),
    )
  if (customer !== null) {
    query = query.where((eb) =>
      eb.or([
        eb('t.customer_id', '=', customer.id),
        ...(customer.companyId === null ? [] : [eb('t.company_id', '=', customer.companyId)]),
      ]),
    )
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.subject,
    text: row.body === null ? '' : toLine(toRichText(row.body)),
    at: row.created_at ?? row.opened_at,
    ticket: { number: row.number, status: row.status, customer: row.name, company: row.company },
  }))
}

/** Parts of what was found; where it has none, a name that no message has. */
function partsOf(found: readonly { readonly part: string }[]): readonly string[] {
  const parts = found.map(({ part }) => part).filter((part) => part !== '')
  return parts.length === 0 ? [''] : parts
}

export interface Filters {
  readonly statuses: readonly Status[] | null
  /** Ids of people; null for anybody's. */
  readonly customers: readonly string[] | null
  readonly number: number | null
}

/** Ids of those of a vendor's newest tickets that filters ask for, newest first; a number is found however old it is. */
export async function filteredTickets(
  read: Reader,
  actor: Actor,
  { statuses, customers, number }: Filters,
  limit: number,
): Promise<string[]> {
  const { vendorId, customer } = ticketScope(actor)
  if (statuses?.length === 0 || customers?.length === 0) return []
  const among = read
    .selectFrom((eb) => {
      let newest = eb
        .selectFrom('tickets')
        .select(['id', 'status', 'customer_id', 'opened_at'])
        .where('vendor_id', '=', vendorId)
      if (number !== null) newest = newest.where('number', '=', number)
      if (customer !== null) {
        newest = newest.where((of) =>
          of.or([
            of('customer_id', '=', customer.id),
            ...(customer.companyId === null ? [] : [of('company_id', '=', customer.companyId)]),
          ]),
        )
      }
      return newest.orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(LOOKED_AT).as('t')
    })
    .select('t.id')
  let query = among
  if (statuses !== null) query = query.where('t.status', 'in', statuses)
  if (customers !== null) query = query.where('t.customer_id', 'in', customers)
  const rows = await query.orderBy('t.opened_at', 'desc').orderBy('t.id', 'desc').limit(limit).execute()
  return rows.map(({ id }) => id)
}
