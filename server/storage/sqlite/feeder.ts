/**
 * Feeds the search index after the commits, some time later and with all that has come meanwhile. What waits is in the
 * table already: nothing is lost by a crash, and the next to open the file goes on.
 */
import { StoreUnavailable } from '../store.ts'

/** Milliseconds from the first that waits until it is fed; and after a failure. */
const GATHERED = 400
const AGAIN = 2_000

export class Feeder {
  readonly #feed: () => Promise<boolean>
  #timer: NodeJS.Timeout | undefined
  #working: Promise<void> = Promise.resolve()
  #closed = false

  /** @param feed feeds a portion; whether more may wait */
  constructor(feed: () => Promise<boolean>) {
    this.#feed = feed
  }

  /** Something waits. */
  wake(after = GATHERED): void {
    if (this.#closed || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#working = this.#working.then(() => this.#work())
    }, after)
    // What waits can wait for the next process, too.
    this.#timer.unref()
  }

  /** Resolves when nothing more of its is to come. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#working
  }

  async #work(): Promise<void> {
    try {
      // oxlint-disable-next-line no-await-in-loop -- portion after portion, with others between
      while (!this.#closed && (await this.#feed()));
    } catch (error) {
      // Of a full disk or a lock the next attempt may know nothing. Tables that are not there yet are fed by who makes them.
      if (error instanceof StoreUnavailable) this.wake(AGAIN)
    }
  }
}
