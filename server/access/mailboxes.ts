/** Mailboxes that strangers can have written to: which addresses are one, and when a mail to it is theirs to have. */
import type { Work } from '../storage/commit.ts'
import type { Limits, Trying } from './limits.ts'

/**
 * Whom limits count a vendor's customer as, known or not.
 * @param email in lower case
 * @param address of the network
 */
export function customerTrying(vendorId: string, email: string, address: string): Trying {
  return { address, account: `customer ${vendorId} ${email}`, mailbox: mailboxOf(email), vendor: vendorId }
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

/** Milliseconds by which who has waited shortest stands back for the others. */
const AFTER_YOU = 60_000

/** Milliseconds of waiting that halve it. */
const LONG = 15 * 60_000

/**
 * Counts a mail with a link that strangers have asked for, unless it is to wait for its turn. Of several that wait for
 * one mailbox the one that has waited longest tries first, or the same would win each time.
 * @param since when it was first asked for (epoch ms)
 * @returns when to try again (epoch ms); null when it may go
 */
export async function linkMailWait(
  work: Work,
  limits: Limits,
  email: string,
  since: number,
): Promise<number | null> {
  const who = { address: '', account: mailboxOf(email) }
  if ((await limits.tryTakeWithin(work, 'link-mail', who)) === 0) return null
  const wait = await limits.tryTakeWithin(work, 'link-mail-more', who)
  if (wait === 0) return null
  const standsBack = AFTER_YOU / (1 + Math.max(0, work.now - since) / LONG)
  return work.now + wait * 1000 + Math.round(standsBack)
}
