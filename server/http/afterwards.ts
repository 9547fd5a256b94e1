/**
 * Work that a request leaves behind, done after its answer: what would otherwise show in how long the answer takes,
 * such as whether an address is known (S22). It is lost when the process is killed, so nothing that was acknowledged
 * may depend on it.
 */
import type { Log } from './log.ts'

export interface Afterwards {
  /** Begins when the answer is on its way. What it throws is logged. */
  run(work: () => Promise<void>): void
  /** Resolves when all that was left is done. */
  settled(): Promise<void>
}

export function createAfterwards(log: Pick<Log, 'error'>): Afterwards {
  const under = new Set<Promise<void>>()

  async function begin(work: () => Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    try {
      await work()
    } catch (error) {
      log.error({ err: error }, 'what a request left to do could not be done')
    }
  }

  return {
    run(work) {
      const begun = begin(work).finally(() => under.delete(begun))
      under.add(begun)
    },
    async settled() {
      while (under.size > 0) {
        // oxlint-disable-next-line no-await-in-loop -- what is left may leave something itself
        await Promise.all(under)
      }
    },
  }
}
