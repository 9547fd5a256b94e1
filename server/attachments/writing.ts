/** How what comes over a connection goes to the disk. */
import type { FileHandle } from 'node:fs/promises'
import { ProblemError } from '../http/problem.ts'
import { pieceInTurn } from './turns.ts'

/**
 * Writes all of it, from byte `from` of the file on.
 * @param most bytes that the file may have
 * @param taken aborted when another connection has taken over
 * @returns how many bytes the file has then
 * @throws ProblemError `outdated` as soon as another connection has taken over, whatever this one waits for; `too_large`
 *   for more than it may have, after which it is as it was
 */
export async function writeAll(
  handle: FileHandle,
  from: number,
  most: number,
  bytes: ReadableStream<Uint8Array>,
  taken: AbortSignal,
): Promise<number> {
  const reader = bytes.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  // It may have waited for another one, and be too late by now.
  if (taken.aborted) stop()
  taken.addEventListener('abort', stop)
  const piece = createPiece(handle, from)
  let next = reader.read()
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const came = await Promise.race([next, piece.due()])
      if (taken.aborted) throw new ProblemError('outdated')
      if (came === null) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await piece.write()
        continue
      }
      const { done, value } = came
      if (done) break
      if (piece.end() + value.byteLength > most) {
        // What was too much makes all of it doubtful.
        piece.drop()
        // oxlint-disable-next-line no-await-in-loop -- the last thing done
        await handle.truncate(from)
        throw new ProblemError('too_large')
      }
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await piece.add(value)
      next = reader.read()
    }
  } finally {
    taken.removeEventListener('abort', stop)
    reader.releaseLock()
    // Also of a connection that was cut.
    await piece.write()
  }
  return piece.end()
}

/** Bytes that are written in one go, and milliseconds for which they wait for each other. */
const PIECE = 64 * 1024
const HELD = 50

/**
 * Writes what comes when it is worth the way to the disk, not as the packets of a line come. Where it belongs and not at
 * the end: what two processes write at once is the same then.
 */
function createPiece(handle: FileHandle, from: number) {
  let gathered: Uint8Array | null = null
  let filled = 0
  let at = from
  let held = Promise.withResolvers<null>()
  let timer: NodeJS.Timeout | undefined
  const drop = () => {
    clearTimeout(timer)
    held = Promise.withResolvers()
    filled = 0
  }
  const write = async () => {
    if (gathered === null || filled === 0) return
    const bytes = gathered.subarray(0, filled)
    drop()
    at = await writeAt(handle, bytes, at)
  }
  return {
    /** How far it goes. */
    end: () => at + filled,
    /** When what there is has waited for long enough. */
    due: () => held.promise,
    async add(bytes: Uint8Array) {
      for (let done = 0; done < bytes.byteLength;) {
        if (filled === 0 && bytes.byteLength - done >= PIECE) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          at = await writeAt(handle, bytes.subarray(done), at)
          return
        }
        gathered ??= Buffer.allocUnsafeSlow(PIECE)
        if (filled === 0) timer = setTimeout(held.resolve, HELD, null)
        const part = bytes.subarray(done, done + PIECE - filled)
        gathered.set(part, filled)
        filled += part.byteLength
        done += part.byteLength
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        if (filled === PIECE) await write()
      }
    },
    write,
    drop,
  }
}

/** @returns where it ends */
async function writeAt(handle: FileHandle, bytes: Uint8Array, at: number): Promise<number> {
  let done = 0
  while (done < bytes.byteLength) {
    // oxlint-disable-next-line no-await-in-loop -- a disk may take a part only
    const { bytesWritten } = await pieceInTurn(() =>
      handle.write(bytes, done, bytes.byteLength - done, at + done),
    )
    done += bytesWritten
  }
  return at + done
}
