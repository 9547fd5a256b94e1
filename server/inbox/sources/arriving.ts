/** A mail while it comes in: kept in pieces as they fill, so that no more of a large one is in memory than is just coming. */
import { createHash } from 'node:crypto'
import type { Commit } from '../../storage/commit.ts'
import { newId } from '../../storage/ids.ts'
import { addPiece, dropRaw, PIECE } from '../../storage/raw-mails.ts'
import { MAIL_LIMIT, type RawMail } from '../arrivals.ts'
import { createFingerprint } from '../fingerprint.ts'

/** Bytes that are set aside for a mail at first: most have no more. */
const FIRST = 16 * 1024

/** Bytes that are gone through at a time: they come by the line, or by the kilobyte. */
const STRETCH = 64 * 1024

/** Bytes of a mail's beginning that stay at hand. */
const HEAD = 64 * 1024

/**
 * Gathers a mail. What comes is given to `add`, and `settle` is awaited before more is taken. What was begun is to be
 * brought to the inbox by who has asked for its `end`, or dropped; else it is swept a day later.
 */
export class ArrivingMail {
  readonly #commit: Commit
  readonly #fingerprint = createFingerprint()
  readonly #sha256 = createHash('sha256')
  /** Pieces that are full and not kept yet. */
  readonly #full: Buffer[] = []
  #piece = Buffer.allocUnsafeSlow(FIRST)
  /** Bytes of the piece that have come, and those of them that are gone through. */
  #filled = 0
  #known = 0
  #head: Buffer | null = null
  #size = 0
  #rawId: string | null = null
  #kept = 0

  constructor(commit: Commit) {
    this.#commit = commit
  }

  /** Whether more than `MAIL_LIMIT` bytes came; no more is taken then. */
  get overflown(): boolean {
    return this.#size > MAIL_LIMIT
  }

  add(chunk: Uint8Array): void {
    this.#size += chunk.length
    if (this.overflown) return
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + PIECE - this.#filled)
      this.#makeRoom(this.#filled + part.length)
      this.#piece.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled - this.#known >= STRETCH) this.#learn()
      if (this.#filled === PIECE) this.#close()
    }
  }

  /** Keeps what has come, as far as its pieces are full. @throws StoreUnavailable */
  async settle(): Promise<void> {
    for (let bytes = this.#full[0]; bytes !== undefined; bytes = this.#full[0]) {
      const piece = bytes
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await this.#commit(async ({ trx, now }) => {
        const rawId = this.#rawId ?? newId(now)
        if (this.#rawId === null) {
          await trx.insertInto('mails_arriving').values({ raw_id: rawId, begun_at: now }).execute()
        }
        await addPiece(trx, rawId, this.#kept, piece)
        this.#rawId = rawId
      })
      this.#kept += 1
      this.#full.shift()
    }
  }

  /** The mail's beginning. */
  head(): Buffer {
    return this.#head ?? this.#piece.subarray(0, Math.min(this.#filled, HEAD))
  }

  /** All that has come; to be asked for once. */
  end(): RawMail {
    this.#learn()
    const last = this.#filled === 0 ? [] : [this.#piece.subarray(0, this.#filled)]
    return {
      size: this.#size,
      fingerprint: this.#fingerprint.digest(),
      sha256: this.#sha256.digest('hex'),
      arriving: this.#rawId,
      rest: [...this.#full, ...last],
      place: this.#kept,
    }
  }

  /** Lets go of what was kept of a mail that does not get to the inbox. */
  async drop(): Promise<void> {
    const rawId = this.#rawId
    if (rawId === null) return
    await this.#commit(async ({ trx }) => {
      const { numDeletedRows } = await trx
        .deleteFrom('mails_arriving')
        .where('raw_id', '=', rawId)
        .executeTakeFirst()
      // It may have got there, and only the answer been lost.
      if (numDeletedRows > 0n) await dropRaw(trx, [rawId])
    })
  }

  #makeRoom(needed: number): void {
    if (needed <= this.#piece.length) return
    const larger = Buffer.allocUnsafeSlow(PIECE)
    this.#piece.copy(larger, 0, 0, this.#filled)
    this.#piece = larger
  }

  #close(): void {
    this.#learn()
    this.#head ??= Buffer.from(this.#piece.subarray(0, HEAD))
    this.#full.push(this.#piece)
    this.#piece = Buffer.allocUnsafeSlow(PIECE)
    this.#filled = 0
    this.#known = 0
  }

  #learn(): void {
    const news = this.#piece.subarray(this.#known, this.#filled)
    this.#fingerprint.add(news)
    this.#sha256.update(news)
    this.#known = this.#filled
  }
}
