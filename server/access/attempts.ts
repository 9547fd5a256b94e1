/** How often somebody may try, counted in memory: exact for one process, forgotten at a restart. */

export interface Attempts {
  /** Counts one attempt. Returns 0, or when there were too many the seconds until the next may be made. */
  take(key: string, now: number): number
  /** Takes an attempt back, because it was no failure. */
  giveBack(key: string): void
}

/** Keys held before those whose time has passed are dropped. */
const KEYS_BEFORE_SWEEP = 10_000

/** At most `limit` attempts in each `window` (ms) that begins with a key's first. Times are epoch ms. */
export function createAttempts({ limit, window }: { limit: number; window: number }): Attempts {
  const counts = new Map<string, { count: number; readonly until: number }>()

  function sweep(now: number) {
    for (const [key, entry] of counts) {
      if (entry.until <= now) counts.delete(key)
    }
  }

  return {
    take(key, now) {
      const entry = counts.get(key)
      if (entry === undefined || entry.until <= now) {
        if (counts.size >= KEYS_BEFORE_SWEEP) sweep(now)
        counts.set(key, { count: 1, until: now + window })
        return 0
      }
      if (entry.count >= limit) return Math.ceil((entry.until - now) / 1000)
      entry.count += 1
      return 0
    },
    giveBack(key) {
      const entry = counts.get(key)
      if (entry !== undefined && entry.count > 0) entry.count -= 1
    },
  }
}
