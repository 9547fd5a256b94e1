/** What a mail is known again by, worked out while it comes in: a large one is never gone through at once (S30). */
import { createHash } from 'node:crypto'
import { createHeadEnd } from './head.ts'

/** What stays the same on every way that a mail takes: its own header fields and its body, not what servers put before. */
const own = /^(?:message-id|date|from|sender|subject|in-reply-to|references)$/i

/** Of a header field (RFC 5322, section 2.2); a line without one begins no field. */
const named = /^[!-9;-~]+$/

/** Bytes of a header that are read as one; a mail with more is not read at all. What follows counts as they stand. */
const HEADER_LIMIT = 256 * 1024

const CR = 0x0d

export interface Fingerprint {
  /** The bytes that come next. */
  add(bytes: Uint8Array): void
  /** SHA-256 in hex, once all has come. */
  digest(): string
}

/**
 * SHA-256 of what the sender wrote. Servers on the way add header fields of their own (`Received`, `Delivered-To`, what
 * filters say), so that a mail to two mailboxes of a vendor is still one. Two of the same Message-ID that say different
 * things are two.
 */
export function createFingerprint(): Fingerprint {
  const hash = createHash('sha256')
  const endIn = createHeadEnd()
  let header: string[] | null = []
  let length = 0

  function closeHeader(): void {
    if (header === null) return
    for (const line of ownFields(header.join(''))) hash.update(line)
    header = null
  }

  return {
    add(bytes) {
      let rest = bytes
      if (header !== null) {
        const found = endIn(bytes)
        const most = HEADER_LIMIT - length
        const end = Math.min(found ?? bytes.length, most)
        header.push(Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1'))
        length += end
        if (found === null && length < HEADER_LIMIT) return
        closeHeader()
        rest = bytes.subarray(end)
      }
      // The line ends of the body may be told differently on another way.
      hash.update(withoutCarriageReturns(rest))
    },
    digest() {
      closeHeader()
      return hash.digest('hex')
    },
  }
}

function ownFields(header: string): string[] {
  return header.split(/\r?\n(?![ \t])/).flatMap((field) => {
    const colon = field.indexOf(':')
    const name = field.slice(0, Math.max(colon, 0)).trimEnd()
    // What is no field is said by who wrote without a header, but for the line that mailboxes in one file have (RFC 4155).
    if (!named.test(name)) return field === '' || field.startsWith('From ') ? [] : [`${field}\n`]
    if (!own.test(name)) return []
    return [
      `${name.toLowerCase()}:${field
        .slice(colon + 1)
        .replace(/\s+/g, ' ')
        .trim()}\n`,
    ]
  })
}

function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(CR)) return bytes
  const bare = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (const byte of bytes) {
    if (byte === CR) continue
    bare[length] = byte
    length += 1
  }
  return bare.subarray(0, length)
}
