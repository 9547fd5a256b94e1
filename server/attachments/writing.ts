/** How what comes over a connection goes to the disk. */
import type { FileHandle } from 'node:fs/promises'
import { finished, type Readable } from 'node:stream'
import { ProblemError } from '../http/problem.ts'
import { letGo } from './bytes.ts'
import { pieceInTurn } from './turns.ts'

/**
 * Writes all of it, from byte `from` of the file on.
 * @param most bytes that the file may have
 * @param bytes that nobody else reads; what of it was given to this has no memory any more
 * @param taken aborted when another connection has taken over
 * @returns how many bytes the file has then
 * @throws ProblemError `outdated` as soon as another connection has taken over, whatever this one waits for; `too_large`
 *   for more than it may have, after which it is as it was
 */
export async function writeAll(
  handle: FileHandle,
  from: number,
  most: number,
  bytes: Readable,
  taken: AbortSignal,
): Promise<number> {
  const pieces = createPieces(handle, from)
  const excess = new ProblemError('too_large')
  try {
    await takeEach(bytes, taken, (part) => {
      if (pieces.end() + part.byteLength > most) throw excess
      return pieces.add(part)
    })
  } catch (error) {
    // Also of a connection that was cut. What was too much makes all of it doubtful.
    const written = pieces.finish()
    if (error !== excess) await written
    else {
      await written.catch(() => undefined)
      await handle.truncate(from)
    }
    throw error
  }
  await pieces.finish()
  return pieces.end()
}

/**
 * Hands over each part as it comes, and none while something is waited for.
 * @param take answers what to wait for, if anything
 * @throws what `take` throws, or what it waited for; ProblemError `outdated` once `taken` is aborted; Error when the
 *   connection is cut
 */
function takeEach(
  bytes: Readable,
  taken: AbortSignal,
  take: (part: Uint8Array) => Promise<void> | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let over = false
    const end = (error?: unknown) => {
      if (over) return
      over = true
      bytes.off('data', onData)
      bytes.pause()
      taken.removeEventListener('abort', onTaken)
      forget()
      if (error === undefined) resolve()
      else reject(error instanceof Error ? error : new Error('the connection was cut', { cause: error }))
    }
    const onData = (part: Uint8Array) => {
      try {
        const wait = take(part)
        if (wait === null) return
        bytes.pause()
        wait.then(() => over || bytes.resume(), end)
      } catch (error) {
        end(error)
      }
    }
    const onTaken = () => end(new ProblemError('outdated'))
    const forget = finished(bytes, { writable: false }, (error) => end(error ?? undefined))
    // It may have waited for another one, and be too late by now.
    if (taken.aborted) return onTaken()
    taken.addEventListener('abort', onTaken)
    bytes.on('data', onData)
    return undefined
  })
}

/** Bytes that are written in one go, and milliseconds for which they wait for each other. */
const PIECE = 64 * 1024
const HELD = 50

/**
 * Buffers of pieces that are written, for those to come. One that is made for each upload outlives the collections of what
 * is young, and a few hundred such make for a collection of everything, for which all requests would wait.
 */
const spare: Buffer[] = []
const SPARE = 200

/**
 * Writes what comes when it is worth the way to the disk, not as the packets of a line come. Where it belongs and not at
 * the end: what two processes write at once is the same then.
 */
function createPieces(handle: FileHandle, from: number) {
  let gathered: Buffer | null = null
  let filled = 0
  /** Up to where it is written, or on its way. */
  let at = from
  let writing = Promise.resolve()
  /** Pieces on their way. */
  let going = 0
  let timer: NodeJS.Timeout | undefined

  function write(bytes: Uint8Array, done: () => void): Promise<void> {
    const place = at
    at += bytes.byteLength
    going += 1
    writing = writing
      .then(() => writeAt(handle, bytes, place))
      .finally(() => {
        going -= 1
        done()
      })
    // Whoever asks next is told what went wrong.
    writing.catch(() => undefined)
    return writing
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    if (gathered === null) return writing
    const piece = gathered
    const bytes = piece.subarray(0, filled)
    gathered = null
    filled = 0
    return write(bytes, () => {
      if (spare.length < SPARE) spare.push(piece)
    })
  }

  return {
    /** How far it goes. */
    end: () => at + filled,
    /** Takes it over, memory and all. @returns what to wait for before there is more; null for nothing */
    add(part: Uint8Array): Promise<void> | null {
      if (part.byteLength >= PIECE) {
        void flush()
        return write(part, () => letGo(part))
      }
      const fits = Math.min(part.byteLength, PIECE - filled)
      gather(part.subarray(0, fits))
      const full = filled === PIECE ? flush() : null
      if (fits < part.byteLength) gather(part.subarray(fits))
      letGo(part)
      // A line that never fills a piece is no faster than the disk either.
      return full ?? (going > 1 ? writing : null)
    },
    /** Resolves when all of it is written. @throws what went wrong with any */
    finish: () => flush(),
  }

  function gather(bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return
    if (gathered === null) {
      gathered = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE)
      timer = setTimeout(() => void flush(), HELD)
    }
    gathered.set(bytes, filled)
    filled += bytes.byteLength
  }
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    // oxlint-disable-next-line no-await-in-loop -- a disk may take a part only
    const { bytesWritten } = await pieceInTurn(() =>
      handle.write(bytes, done, bytes.byteLength - done, at + done),
    )
    done += bytesWritten
  }
}
