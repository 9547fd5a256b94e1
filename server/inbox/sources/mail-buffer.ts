/** Where a mail gathers while it comes in: in one place, so that a large one is not held twice or gone through at once. */
import { MAIL_LIMIT } from '../arrivals.ts'
import { createFingerprint } from '../fingerprint.ts'

/** Bytes that are set aside at first, and next. Memory that nothing was written to yet costs none. */
const steps = [64 * 1024, 1024 * 1024, MAIL_LIMIT]

/** Bytes that are gone through at a time: they come by the line, or by the kilobyte. */
const PIECE = 64 * 1024

export class MailBuffer {
  #bytes = Buffer.allocUnsafeSlow(steps[0] ?? MAIL_LIMIT)
  #length = 0
  #known = 0
  readonly #fingerprint = createFingerprint()
  #overflown = false

  /** Whether more than `MAIL_LIMIT` bytes came; what was there is let go then. */
  get overflown(): boolean {
    return this.#overflown
  }

  add(chunk: Uint8Array): void {
    if (this.#overflown) return
    const needed = this.#length + chunk.length
    if (needed > MAIL_LIMIT) {
      this.#overflown = true
      this.#bytes = Buffer.alloc(0)
      return
    }
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(steps.find((step) => step >= needed) ?? MAIL_LIMIT)
      this.#bytes.copy(larger, 0, 0, this.#length)
      this.#bytes = larger
    }
    this.#bytes.set(chunk, this.#length)
    this.#length = needed
    if (needed - this.#known >= PIECE) this.#learn()
  }

  /** What has come, without being copied. */
  whole(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  /** What it is known again by, once all has come; to be asked for once. */
  fingerprint(): string {
    this.#learn()
    return this.#fingerprint.digest()
  }

  #learn(): void {
    this.#fingerprint.add(this.#bytes.subarray(this.#known, this.#length))
    this.#known = this.#length
  }
}
