/** Mailboxes that strangers can have written to: which addresses are one, and when a mail to it is theirs to have. */
import type { Work } from '../storage/commit.ts'
import type { Limits } from './limits.ts'

/** Its address without what follows a plus in the local part, which leads to the same mailbox (RFC 5233). */
export function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@')
  const [local = ''] = email.slice(0, at).split('+')
  return (local === '' ? email.slice(0, at) : local) + email.slice(at)
}

/** Counts a mail that strangers have sent, unless there was one to the same mailbox within a day (S4). */
export async function strangersMayMail(work: Work, limits: Limits, email: string): Promise<boolean> {
  return (await limits.tryTakeWithin(work, 'guest-mail', { address: '', account: mailboxOf(email) })) === 0
}
