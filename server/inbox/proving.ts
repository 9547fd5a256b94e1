/** Whether a mail is shown to be from whom it says (S3). Pure. */
import type { ReadMail } from '../text/mail.ts'

/**
 * Whether the topmost field of a server that the vendor trusts says that the mail passed DMARC (RFC 7489) for the domain
 * of its From. Servers put theirs above what was there: a field further down that bears the same name is the sender's.
 * @param trusts the names with which those servers begin their fields, in lower case
 */
export function isProved(
  { from, soleFrom, authentication }: Pick<ReadMail, 'from' | 'soleFrom' | 'authentication'>,
  trusts: readonly string[],
): boolean {
  if (from === null || !soleFrom) return false
  const topmost = authentication.find(({ authservId }) => trusts.includes(authservId.toLowerCase()))
  const dmarc = topmost?.results['dmarc']
  if (dmarc?.result.toLowerCase() !== 'pass') return false
  return dmarc.domain?.toLowerCase() === from.address.slice(from.address.lastIndexOf('@') + 1)
}
