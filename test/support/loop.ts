/** How long the event loop is kept by one thing at a time, while something goes on. */
import { costOfMegabyte } from './cost.ts'

export interface Turns<T> {
  readonly result: T
  /**
   * This thread's own work between two chances for others: the most, and what 99 of 100 keep below. In megabytes that it
   * could have looked at byte by byte meanwhile, which took a millisecond each where the bounds were set.
   */
  readonly longest: number
  readonly p99: number
}

/** Milliseconds between two looks. */
const OFTEN = 1

/**
 * Counts the processor's time and not the clock's: where the machine does something else meanwhile, that is no stall of
 * ours. How fast it is just now is looked at before and after.
 */
export async function turnsOf<T>(during: () => Promise<T>): Promise<Turns<T>> {
  const megabyte = await costOfMegabyte()
  const turns: number[] = []
  let before = process.threadCpuUsage()
  const timer = setInterval(look, OFTEN)
  function look(): void {
    const { user, system } = process.threadCpuUsage(before)
    before = process.threadCpuUsage()
    turns.push(user + system)
  }
  try {
    const result = await during()
    // What was done since the last look counts too.
    look()
    const control = Math.max(megabyte, await costOfMegabyte())
    const sorted = turns.toSorted((a, b) => a - b)
    return {
      result,
      longest: (sorted.at(-1) ?? 0) / control,
      p99: (sorted[Math.floor(sorted.length * 0.99)] ?? 0) / control,
    }
  } finally {
    clearInterval(timer)
  }
}
