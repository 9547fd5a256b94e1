/** What a server writes above a mail that it takes in, what it does not let pass there, and what is read from there. */
import type { Envelope } from '../arrivals.ts'

/** Bytes of a mail's head that are looked through. */
const HEAD = 64 * 1024

/**
 * Whether a line of a mail holds nothing but a dot and ends in another way than all should (RFC 5321, section 2.3.8).
 * Some servers take that for the end of the mail and what follows for another mail, which its sender never sent.
 */
export function smuggles(raw: Buffer): boolean {
  const [CR, LF, DOT] = [13, 10, 46]
  for (let at = raw.indexOf(DOT, 1); at !== -1; at = raw.indexOf(DOT, at + 1)) {
    const before = raw[at - 1]
    const after = raw[at + 1]
    if ((before !== LF && before !== CR) || (after !== LF && after !== CR)) continue
    const begins = before === LF && raw[at - 2] === CR
    const ends = after === CR && raw[at + 2] === LF
    if (!begins || !ends) return true
  }
  return false
}

/**
 * The mail without what it says itself of how it was authenticated: from who is no server of ours, that is worth
 * nothing, and must not be taken for what such a server said (RFC 8601, section 5). It keeps it under another name.
 */
export function withoutClaims(raw: Buffer): Buffer {
  const crlf = raw.indexOf('\r\n\r\n')
  const end = crlf === -1 ? raw.length : crlf
  const head = raw.toString('latin1', 0, end)
  const said = head.replace(/^(?=authentication-results[ \t]*:)/gim, 'X-Original-')
  return said === head ? raw : Buffer.concat([Buffer.from(said, 'latin1'), raw.subarray(end)])
}

/** Field names by which servers that deliver for good put the envelope above a mail (RFC 5321, section 4.4). */
const FROM = 'return-path'
const TO = new Set(['delivered-to', 'x-original-to', 'envelope-to'])

/**
 * The envelope as the server that delivered the mail wrote it at its very top. Nothing further down counts: the sender
 * may have written that.
 */
export function envelopeAtTop(raw: Buffer): Envelope {
  const head = raw.toString('latin1', 0, Math.min(raw.length, HEAD))
  let from: string | null = null
  const to = new Set<string>()
  for (const field of head.split(/\r?\n(?![ \t])/)) {
    const colon = field.indexOf(':')
    const name = field.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    const address = field
      .slice(colon + 1)
      .trim()
      .replace(/^<(.*)>$/s, '$1')
      .toLowerCase()
    if (address.length > 320) break
    if (name === FROM && from === null) from = address
    else if (TO.has(name) && to.size < 20) to.add(address)
    else break
  }
  return { from, to: [...to] }
}
