/** A virus scanner, as far as the rest of the capability knows of it. */
import type { Readable } from 'node:stream'

export interface Scanner {
  /**
   * What it calls what it found in the bytes; null for nothing.
   * @throws Error when it cannot be asked, or cannot say
   */
  scan(bytes: Readable): Promise<string | null>
}
