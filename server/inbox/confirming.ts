/** Whether a mail is answered by ourselves, that it came: never a machine's for long, and seldom what merely names somebody. */
import { mailboxOf } from '../access/mailboxes.ts'
import type { Work } from '../storage/commit.ts'
import type { FilingDeps, Letter } from './outcome.ts'

/**
 * Counts a confirmation, if there is to be one.
 *
 * Two programs that answer whatever comes would go on for ever, and not all say that they are programs: so many mails in
 * a row are not confirmed, whatever they say (S5). Addresses that mails merely name are answered so often in all: who
 * writes in the names of many would have us mail them all.
 */
export async function isConfirmed(
  work: Work,
  { limits }: Pick<FilingDeps, 'limits'>,
  { vendor, writer, quiet, proved }: Letter,
): Promise<boolean> {
  if (quiet) return false
  const who = { address: '', account: `${vendor.id} ${mailboxOf(writer.address)}`, vendor: vendor.id }
  const counted = proved ? (['mail-confirmation', 'mail-confirmations'] as const) : (['mail-answer'] as const)
  for (const name of counted) {
    // oxlint-disable-next-line no-await-in-loop -- what the first refuses does not count for the second
    if ((await limits.tryTakeWithin(work, name, who)) > 0) return false
  }
  return true
}
