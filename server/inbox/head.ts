/** Where the header of a mail ends, told while the mail comes in. */

const CR = 0x0d
const LF = 0x0a

/**
 * Answers for each piece of a mail, one after the other, how many of its bytes belong to the header, the empty line that
 * ends it included (RFC 5322, section 2.1); null as long as it goes on.
 */
export function createHeadEnd(): (piece: Uint8Array) => number | null {
  /** Whether nothing stands in the line so far. */
  let empty = true
  return (piece) => {
    let at = 0
    for (const byte of piece) {
      at += 1
      if (byte === LF) {
        if (empty) return at
        empty = true
      } else if (byte !== CR) empty = false
    }
    return null
  }
}
