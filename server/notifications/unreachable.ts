/** Addresses that mail no longer reaches: said by who refused it, kept from what is mailed until somebody lifts it. */
import type { Commit, Work } from '../storage/commit.ts'
import type { Reader, Store } from '../storage/store.ts'
import { recipientOf } from '../mail/mail.ts'
import { DeliveryError, type Deliver } from '../outbox/outbox.ts'

/**
 * Marks an address to which mail of this vendor's came back for good. The first reason stays.
 * @param reason the other side's code, such as `5.1.1`
 */
export async function markUnreachable(
  work: Work,
  vendorId: string,
  address: string,
  reason: string,
): Promise<void> {
  await work.trx
    .insertInto('unreachable')
    .values({ vendor_id: vendorId, address: address.toLowerCase(), at: work.now, reason: codeOf(reason) })
    .onConflict((known) => known.columns(['vendor_id', 'address']).doNothing())
    .execute()
}

/** Mail is tried there again. @returns whether it was marked */
export async function liftUnreachable(work: Work, vendorId: string, address: string): Promise<boolean> {
  const lifted = await work.trx
    .deleteFrom('unreachable')
    .where('vendor_id', '=', vendorId)
    .where('address', '=', address.toLowerCase())
    .returning('address')
    .execute()
  return lifted.length > 0
}

/** Why mail does not reach the address; null when it may. */
export async function whyUnreachable(
  read: Reader,
  vendorId: string,
  address: string,
): Promise<string | null> {
  const row = await read
    .selectFrom('unreachable')
    .select('reason')
    .where('vendor_id', '=', vendorId)
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst()
  return row?.reason ?? null
}

/**
 * Delivers to whom mail reaches: what is for others is put aside at once, without asking their server again, and who
 * is refused for good is marked.
 */
export function deliverReachable({
  store,
  commit,
  deliver,
}: {
  readonly store: Store
  readonly commit: Commit
  readonly deliver: Deliver
}): Deliver {
  return async (payload, signal, vendorId) => {
    const to = recipientOf(payload)
    const reason = to === null ? null : await whyUnreachable(store.read, vendorId, to)
    if (reason !== null) throw new DeliveryError(`unreachable ${reason}`, true)
    try {
      await deliver(payload, signal, vendorId)
    } catch (error) {
      if (to !== null && error instanceof DeliveryError && error.unreachable !== null) {
        const { unreachable } = error
        await commit((work) => markUnreachable(work, vendorId, to, unreachable))
      }
      throw error
    }
  }
}

/** A code alone: it comes from outside, and is shown. */
function codeOf(reason: string): string {
  const [found] = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(reason) ?? /\b5\d\d\b/.exec(reason) ?? []
  return found ?? '5.0.0'
}
