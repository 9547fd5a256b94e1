/** Whether a mail is shown to be from whom it says, or not to be (S3). Pure. */
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
  const dmarc = topmostOf(authentication, trusts)?.results['dmarc']
  if (dmarc?.result.toLowerCase() !== 'pass') return false
  return dmarc.domain?.toLowerCase() === from.address.slice(from.address.lastIndexOf('@') + 1)
}

/**
 * Whether that field says that the mail is not from whom it says: it failed DMARC, or SPF (RFC 7208) where the domain
 * says nothing by DMARC. The address is then somebody's who has not written to us.
 * @param trusts as above
 */
export function isRefuted(
  { authentication }: Pick<ReadMail, 'authentication'>,
  trusts: readonly string[],
): boolean {
  const results = topmostOf(authentication, trusts)?.results
  const dmarc = results?.['dmarc']?.result.toLowerCase() ?? 'none'
  return dmarc === 'fail' || (dmarc === 'none' && results?.['spf']?.result.toLowerCase() === 'fail')
}

function topmostOf(authentication: ReadMail['authentication'], trusts: readonly string[]) {
  return authentication.find(({ authservId }) => trusts.includes(authservId.toLowerCase()))
}
