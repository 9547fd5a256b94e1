/** Where the bytes of files are kept: what the rest of the capability knows of it, whichever place it is. */
import type { Readable } from 'node:stream'
import { ProblemError } from '../http/problem.ts'

/** Bytes of a file, from the first on, the last one included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface Keeper {
  /**
   * Keeps a finished file that lies on this machine, which stays where it lies wherever that costs nothing: until its
   * row says that it is kept, it is what an upload goes on from. What was kept under this key before is no more.
   * Resolves when it is durable: it outlives the machine's power being cut.
   * @throws KeeperUnavailable
   */
  keep(key: string, path: string, size: number): Promise<void>
  /** The bytes; all of them, or a range of them. @throws FileMissing, KeeperUnavailable */
  open(key: string, range?: ByteRange): Promise<Readable>
  /** Forgets a file; so it does one that was never kept. @throws KeeperUnavailable */
  remove(key: string): Promise<void>
}

/** A row says that there is a file, and there is none. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing'
}

/** The place cannot be asked just now; later it may. Who waits for it is told so. */
export class KeeperUnavailable extends ProblemError {
  /** @param why for the log and the doctor alone */
  constructor(why: string) {
    super('unavailable', { retryAfter: 60 })
    this.message = why
  }
}
