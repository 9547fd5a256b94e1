/** The two encodings of a part's content (RFC 2045), each decoded in one go into one place: a part may have 25 MB. */

const LF = 0x0a
const EQUALS = 0x3d

/** By byte; -1 for one that is foreign to the alphabet, -2 for padding. Both alphabets (RFC 4648) are read. */
const sextets = new Int8Array(256).fill(-1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
for (let value = 0; value < alphabet.length; value++) sextets[alphabet.charCodeAt(value)] = value
sextets[0x2d] = 62
sextets[0x5f] = 63
sextets[EQUALS] = -2

/**
 * Lenient: foreign characters are left out, and what some pad at the end of every line is no end.
 * @param decoded where it is put: it may be the very bytes, of which none is overwritten before it has been read
 */
export function fromBase64(
  bytes: Uint8Array,
  decoded: Uint8Array = new Uint8Array(Math.ceil((bytes.length * 3) / 4)),
): Uint8Array {
  let length = 0
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    const value = sextets[byte] ?? -1
    if (value === -1) continue
    if (value === -2) {
      bits = 0
      continue
    }
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    decoded[length++] = (held >> bits) & 0xff
  }
  return decoded.subarray(0, length)
}

/**
 * Section 6.7: white space at the end of a line was added under way, and one that ends in `=` goes on in the next. What is
 * no escape stays as it is. Lines end in LF.
 */
export function fromQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length + 1)
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(LF, at)
    const next = found === -1 ? bytes.length : found + 1
    let end = found === -1 ? bytes.length : found
    while (end > at && isSpace(bytes[end - 1])) end--
    const goesOn = end > at && bytes[end - 1] === EQUALS
    if (goesOn) end--
    for (; at < end; at++) {
      const escaped = bytes[at] === EQUALS && at + 2 < end ? escapedAt(bytes, at) : -1
      decoded[length++] = escaped === -1 ? (bytes[at] ?? 0) : escaped
      if (escaped !== -1) at += 2
    }
    if (!goesOn) decoded[length++] = LF
    at = next
  }
  return decoded.subarray(0, length)
}

function escapedAt(bytes: Uint8Array, at: number): number {
  const high = nibble(bytes[at + 1])
  const low = nibble(bytes[at + 2])
  return high === -1 || low === -1 ? -1 : (high << 4) | low
}

function nibble(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** What is white space in ASCII. */
function isSpace(byte = 0): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}
