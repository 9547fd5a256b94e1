/** Whether a mail is shown to be from whom it says, or not to be (S3). Pure. */
import { domainToASCII } from 'node:url'
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
  if (dmarc.domain === null) return false
  const domain = asciiDomain(from.address.slice(from.address.lastIndexOf('@') + 1))
  return domain !== null && domain === asciiDomain(dmarc.domain)
}

/**
 * A domain in the letters that name servers have for it (A-labels, RFC 5890): people's programs write others, and servers
 * say either. Null for what is none.
 */
function asciiDomain(written: string): string | null {
  // What is a sign in the address of a page would end the domain there, or stand for another letter.
  if (!/^[\p{L}\p{M}\p{N}._-]+$/u.test(written)) return null
  const domain = domainToASCII(written)
  return domain === '' ? null : domain
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
