/** How long the event loop is kept by one thing at a time, while something goes on. */

export interface Turns<T> {
  readonly result: T
  /** Milliseconds of this thread's own work between two chances for others: the most, and what 99 of 100 keep below. */
  readonly longest: number
  readonly p99: number
}

/** Milliseconds between two looks. */
const OFTEN = 1

/**
 * Counts the processor's time and not the clock's: where the machine does something else meanwhile, that is no stall of
 * ours.
 */
export async function turnsOf<T>(during: () => Promise<T>): Promise<Turns<T>> {
  const turns: number[] = []
  let before = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(before)
    before = process.threadCpuUsage()
    turns.push((user + system) / 1000)
  }, OFTEN)
  try {
    const result = await during()
    // What was done since the last look counts too.
    const { user, system } = process.threadCpuUsage(before)
    turns.push((user + system) / 1000)
    const sorted = turns.toSorted((a, b) => a - b)
    return {
      result,
      longest: sorted.at(-1) ?? 0,
      p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    }
  } finally {
    clearInterval(timer)
  }
}
