/** What a server writes above a mail that it takes in, what it does not let pass there, and what is read from there. */
import type { Envelope } from '../arrivals.ts'
import { createHeadEnd } from '../head.ts'

/** Bytes of a mail's head that are looked through. */
const HEAD = 64 * 1024

/** Bytes of a header in which claims are looked for: a mail with a longer one is none that can be read. */
const LONGEST_HEADER = 256 * 1024

const CR = 0x0d
const LF = 0x0a
const DOT = 0x2e

/**
 * Watches a mail that comes in for a line that holds nothing but a dot and ends in another way than all should (RFC 5321,
 * section 2.3.8). Some servers take that for the end of the mail and what follows for another mail, which its sender
 * never sent. Each byte is looked at once, when it comes.
 */
export function createSmugglingWatch() {
  // As if a line had just ended.
  let [third, second, last] = [0, CR, LF]
  let due = false
  let seen = false
  return {
    add(piece: Uint8Array): void {
      for (const byte of piece) {
        // A dot alone that began rightly, and CR: nothing but LF may come.
        if (due && byte !== LF) seen = true
        due = false
        if (last === DOT && (byte === CR || byte === LF) && (second === CR || second === LF)) {
          if (byte === CR && second === LF && third === CR) due = true
          else seen = true
        }
        third = second
        second = last
        last = byte
      }
    },
    /** Whether there was one in all that came. */
    smuggles: (): boolean => seen || due,
  }
}

/**
 * Passes a mail on as it comes in, without what it says itself of how it was authenticated: from who is no server of
 * ours, that is worth nothing, and must not be taken for what such a server said (RFC 8601, section 5). It keeps it under
 * another name.
 */
export function createClaimFilter(pass: (bytes: Uint8Array) => void) {
  const endIn = createHeadEnd()
  let head: Buffer[] | null = []
  let length = 0

  function passHead(): void {
    if (head === null) return
    const said = Buffer.concat(head).toString('latin1')
    head = null
    pass(Buffer.from(said.replace(/^(?=authentication-results[ \t]*:)/gim, 'X-Original-'), 'latin1'))
  }

  return {
    add(piece: Buffer): void {
      if (head === null) {
        pass(piece)
        return
      }
      const end = endIn(piece)
      length += end ?? piece.length
      if (length > LONGEST_HEADER) return
      head.push(piece.subarray(0, end ?? piece.length))
      if (end === null) return
      passHead()
      pass(piece.subarray(end))
    },
    /** All has come. */
    end: passHead,
    /** Whether its header is so long that the mail was let go. */
    overlong: (): boolean => length > LONGEST_HEADER,
  }
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
