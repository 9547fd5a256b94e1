/** Mailboxes that strangers can have written to: which addresses are one, and when a mail to it is theirs to have. */
import type { Work } from '../storage/commit.ts'
import type { Limits, Trying } from './limits.ts'

/**
 * Whom limits count a vendor's customer as, known or not.
 * @param email in lower case
 * @param address of the network
 */
export function customerTrying(vendorId: string, email: string, address: string): Trying {
  return { address, account: `customer ${vendorId} ${email}`, mailbox: mailboxOf(email) }
}

/** Its address without what follows a plus in the local part, which leads to the same mailbox (RFC 5233). */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const [local = ''] = email.slice(0, at).split('+')
  return (local === '' ? email.slice(0, at) : local) + email.slice(at)
}

/**
 * Counts a mail that strangers have sent, unless there was one to the same mailbox within a day (S4).
 * @returns when the next may go (epoch ms); null when this one may
 */
export async function strangersWait(work: Work, limits: Limits, email: string): Promise<number | null> {
  const wait = await limits.tryTakeWithin(work, 'guest-mail', { address: '', account: mailboxOf(email) })
  return wait === 0 ? null : work.now + wait * 1000
}
