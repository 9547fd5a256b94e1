/** Writes of tickets and what is seen of them, each one statement. */
import type { TicketScope } from '../../shared/access/tickets.ts'
import { aheadBy, queuePlace } from '../../shared/ticket/queue.ts'
import type { Ticket } from '../../shared/ticket/ticket.ts'
import type { Work } from '../storage/commit.ts'
import type { FilingColumns } from './filing.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'

/** The columns that the ticket's rules know. */
type LifeColumns = Pick<
  TicketRow,
  | 'status'
  | 'status_before_offer'
  | 'status_since'
  | 'assignee_id'
  | 'opened_at'
  | 'nudged_at'
  | 'warned_at'
  | 'rating'
  | 'queue_place'
  | 'priority'
  | 'precedence'
  | 'urgent'
>

export function toColumns(ticket: Ticket): LifeColumns {
  return {
    status: ticket.status,
    status_before_offer: ticket.statusBeforeOffer,
    status_since: ticket.statusSince,
    assignee_id: ticket.assigneeId,
    opened_at: ticket.openedAt,
    nudged_at: ticket.nudgedAt,
    warned_at: ticket.warnedAt,
    rating: ticket.rating,
    queue_place: queuePlace(ticket),
    priority: ticket.priority,
    precedence: ticket.precedence,
    urgent: Number(ticket.urgent),
  }
}

export function toTicket(row: Omit<LifeColumns, 'queue_place'>): Ticket {
  return {
    status: row.status,
    statusBeforeOffer: row.status_before_offer,
    assigneeId: row.assignee_id,
    openedAt: row.opened_at,
    statusSince: row.status_since,
    nudgedAt: row.nudged_at,
    warnedAt: row.warned_at,
    rating: row.rating,
    priority: row.priority,
    precedence: row.precedence,
    urgent: row.urgent === 1,
  }
}

/**
 * The ticket for a change that depends on how it is: until the transaction ends nobody else can change it. The
 * update that changes nothing is what locks the row, on both engines alike. Undefined when it is not in scope.
 */
export function takeTicket(trx: Trx, scope: TicketScope, id: string): Promise<TicketRow | undefined> {
  let query = trx
    .updateTable('tickets')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('vendor_id', '=', scope.vendorId)
    .where('id', '=', id)
  const { customer } = scope
  if (customer !== null) {
    query = query.where((eb) =>
      eb.or([eb('customer_id', '=', customer.id), eb('company_id', '=', customer.companyId)]),
    )
  }
  return query.returningAll().executeTakeFirst()
}

export async function saveTicket(
  trx: Trx,
  { vendor_id, id }: Pick<TicketRow, 'vendor_id' | 'id'>,
  ticket: Ticket,
  changed: Pick<TicketRow, 'updated_at' | 'answered_seq' | 'group_key' | 'rated_id' | 'sla' | 'next_due_at'> &
    Partial<FilingColumns>,
): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ ...toColumns(ticket), ...changed })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/** Notes how far a person has seen a ticket; never back. */
export async function saveSeen(
  trx: Trx,
  vendorId: string,
  ticketId: string,
  personId: string,
  seq: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: changed = 0n } = await trx
    .insertInto('ticket_reads')
    .values({ vendor_id: vendorId, ticket_id: ticketId, person_id: personId, seq })
    .onConflict((conflict) =>
      conflict
        .columns(['ticket_id', 'person_id'])
        .doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq') }))
        .whereRef('ticket_reads.seq', '<', 'excluded.seq'),
    )
    .executeTakeFirstOrThrow()
  return changed > 0n
}

/**
 * Gives a company's tickets that are not closed another precedence, and with it another place in the queue: one
 * statement, of those that have another alone.
 */
export async function givePrecedence(
  { trx }: Pick<Work, 'trx'>,
  { vendorId, companyId }: { readonly vendorId: string; readonly companyId: string },
  precedence: number,
): Promise<void> {
  await trx
    .updateTable('tickets')
    .set((eb) => ({
      precedence,
      queue_place: eb(
        'queue_place',
        '+',
        eb(eb.parens('precedence', '-', precedence), '*', eb.lit(aheadBy(0, 1))),
      ),
    }))
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('precedence', '<>', precedence)
    .where('status', '<>', 'closed')
    .execute()
}
