/** What wait to expect: from how long the latest tickets like it have waited until somebody took them. */

/** A ticket that was taken. */
export interface Pickup {
  /** What puts tickets ahead of others, as one number: only those that stand alike are comparable. */
  readonly rank: number
  /** Epoch ms. */
  readonly openedAt: number
  readonly takenAt: number
}

/** How the vendor's working time goes by. Times are epoch ms, spans ms of working time. */
export interface WorkingTime {
  readonly between: (from: number, to: number) => number
  /** The moment at which so much working time has gone by. */
  readonly after: (from: number, span: number) => number
}

/** For a vendor without a calendar: each hour counts. */
export const wallTime: WorkingTime = {
  between: (from, to) => Math.max(0, to - from),
  after: (from, span) => from + span,
}

/** ms of working time: half of the tickets waited no longer than `usual`, nine in ten no longer than `most`. */
export interface ExpectedWait {
  readonly usual: number
  readonly most: number
}

/** With fewer pick-ups of its rank than this nothing is said of a ticket. */
export const ENOUGH_PICKUPS = 8

/**
 * The wait of tickets of a rank, from the latest pick-ups of that rank alone: others stood ahead of them, or behind.
 * Null when there is not enough history yet.
 */
export function expectedWait(
  pickups: readonly Pickup[],
  rank: number,
  time: WorkingTime = wallTime,
): ExpectedWait | null {
  const alike = pickups.filter((pickup) => pickup.rank === rank)
  if (alike.length < ENOUGH_PICKUPS) return null
  const waits = alike
    .map(({ openedAt, takenAt }) => time.between(openedAt, takenAt))
    .toSorted((a, b) => a - b)
  return { usual: percentile(waits, 50), most: percentile(waits, 90) }
}

/** The smallest of the values that so many per cent of them do not exceed (nearest rank). `sorted` is not empty. */
export function percentile(sorted: readonly number[], percent: number): number {
  const place = Math.max(1, Math.ceil((percent / 100) * sorted.length))
  return sorted[place - 1] ?? 0
}
