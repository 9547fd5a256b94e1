/** A ticket that waits for its customer's yes or no to an offer: until when, and what becomes of the offer when it goes on without. */
import type { OfferRef, Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import { decide } from '../../shared/ticket/decide.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { Doer } from './changing.ts'
import { decided } from './writing.ts'

type Key = Pick<TicketRow, 'vendor_id' | 'id'>

/**
 * Takes back the offer that waits for an answer, if one does, because `after` follows from an action that does not wait
 * for it: it is answered before the ticket goes on, or not at all. Operators take it back with what they do; where a
 * customer closes their ticket nobody does, and it ends of itself.
 * @returns the event, and the ticket after it; null when no offer ends
 */
export async function leaveOffer(
  trx: Trx,
  { actor, vendor, person }: Doer & { readonly vendor: Pick<Vendor, 'settings'> },
  row: Key,
  { before, after, now }: { readonly before: Ticket; readonly after: Ticket; readonly now: number },
): Promise<{ readonly ticket: Ticket; readonly event: TicketEvent } | null> {
  if (before.status !== 'waiting_approval' || after.status === before.status) return null
  const byOperator = actor.kind === 'operator'
  const offer = await endOpenOffer(trx, row, { at: now, by: byOperator ? (person?.id ?? null) : null })
  if (offer === undefined) return null
  const party = byOperator ? 'operator' : 'system'
  return decided(before, decide(before, { type: 'withdraw', offer }, party, now, vendor.settings.ticket))
}

/** The last moment (epoch ms) of the offer that a ticket in this status waits for; null for none. */
export async function offerUntil(
  trx: Trx,
  { vendor_id, id }: Key,
  status: Ticket['status'],
): Promise<number | null> {
  if (status !== 'waiting_approval') return null
  const open = await trx
    .selectFrom('offers')
    .select('valid_until')
    .where('vendor_id', '=', vendor_id)
    .where('ticket_id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return open?.valid_until ?? null
}

/** Undefined when there is none. An answer ends its offer by itself, and before. */
function endOpenOffer(
  trx: Trx,
  { vendor_id, id }: Key,
  { at, by }: { readonly at: number; readonly by: string | null },
): Promise<OfferRef | undefined> {
  return trx
    .updateTable('offers')
    .set({ state: 'withdrawn', answered_at: at, answered_by: by })
    .where('vendor_id', '=', vendor_id)
    .where('ticket_id', '=', id)
    .where('state', '=', 'open')
    .returning(['id', 'version'])
    .executeTakeFirst()
}
