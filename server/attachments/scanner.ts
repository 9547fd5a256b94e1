/** A virus scanner, as far as the rest of the capability knows of it. */
import type { Readable } from 'node:stream'

export interface Scanner {
  /**
   * What it calls what it found in the bytes; null for nothing.
   * @param patience milliseconds for which it may neither take nor say anything
   * @throws Error when it cannot be asked, or cannot say
   */
  scan(bytes: Readable, patience: number): Promise<string | null>
}
