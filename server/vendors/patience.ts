/** What a vendor changes, as it reaches the tickets that stand already. */
import type { TicketSettings } from '../../shared/ticket/ticket.ts'
import type { Work } from '../storage/commit.ts'

const limits = ['nudgeAfter', 'nudgeWarnAt', 'closeAfter'] as const

type Limits = Pick<TicketSettings, (typeof limits)[number]>

/**
 * Has the product look anew at each ticket whose moment a vendor's limits say: those that nobody has taken, and the
 * solved ones. When that is now is reckoned there, ticket by ticket, however many they are.
 */
export async function lookAnew(
  { trx, now }: Work,
  vendorId: string,
  { before, after }: { readonly before: Limits; readonly after: Limits },
): Promise<void> {
  if (limits.every((limit) => before[limit] === after[limit])) return
  const due = trx.updateTable('tickets').set({ next_due_at: now }).where('vendor_id', '=', vendorId)
  await due.where('queue_place', 'is not', null).where('status', '=', 'new').execute()
  await due.where('next_due_at', 'is not', null).where('status', '=', 'solved').execute()
}

/** Has the product place anew what packages move: they give something where the vendor keeps hours, else nothing. */
export async function placeAnew({ trx, now }: Work, vendorId: string): Promise<void> {
  await trx.updateTable('packages').set({ due_at: now }).where('vendor_id', '=', vendorId).execute()
}
