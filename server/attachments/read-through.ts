/** Reads a file once through, for all that is told by its bytes. Nothing in it is unpacked or run. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { createSidesReader, type Sides } from './pixels.ts'

export interface ReadThrough {
  /** SHA-256, hexadecimal. */
  readonly sha256: string
  readonly beginning: Uint8Array
  /** Whether there is no byte in it that no text has. */
  readonly text: boolean
  /** What a picture that browsers draw says of its sides; null for all else. */
  readonly sides: Sides | null
}

/** Bytes by whose like a file is known: archives may have any number of entries, and each would be looked at (S30). */
const BEGINNING = 64 * 1024

/** Bytes that are in memory at a time. */
const PIECE = 128 * 1024

/** For a thread of its own: it waits for the disk. @throws Error as of the file system, with its `code` */
export function readThrough(path: string): ReadThrough {
  const sha256 = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  const beginning: Buffer[] = []
  const pixels = createSidesReader()
  let text = true
  let wide = false
  let read = 0
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const length = readSync(file, piece, 0, PIECE, read)
      if (length === 0) break
      const bytes = piece.subarray(0, length)
      sha256.update(bytes)
      if (read < BEGINNING) beginning.push(Buffer.from(bytes.subarray(0, BEGINNING - read)))
      if (read === 0) wide = isWide(bytes.toString('latin1', 0, 2))
      pixels.add(bytes)
      text &&= hasNoNul(bytes, wide)
      read += length
    }
  } finally {
    closeSync(file)
  }
  return { sha256: sha256.digest('hex'), beginning: Buffer.concat(beginning), text, sides: pixels.sides() }
}

/** Whether it is the mark of UTF-16, in which a letter of ours has a byte that is 0. */
export function isWide(mark: string): boolean {
  return mark === '\xFF\xFE' || mark === '\xFE\xFF'
}

/** Whether there is none that no text has: a byte that is 0, or in UTF-16 a pair of such. */
function hasNoNul(bytes: Buffer, wide: boolean): boolean {
  if (!wide) return !bytes.includes(0)
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return false
  }
  return true
}
