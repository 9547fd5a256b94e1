/**
 * What a report counts. Tickets opened in its days tell how soon they were taken, answered and solved, and whether what
 * was promised of them was kept; besides, it counts what was solved and how it was rated in those days, whenever it had
 * been opened.
 */
import type { Clock, TicketSla } from '../sla/clock.ts'
import { clockNames, ratings, type ClockName, type Rating } from '../ticket/ticket.ts'

/** How many ratings there were of each, the worst first. */
export type Spread = readonly [number, number, number, number, number]

/** What is counted of all tickets, of a category's, or of an operator's. */
export interface Tally {
  opened: number
  solved: number
  readonly clocks: Readonly<Record<ClockName, ClockTally>>
  readonly ratings: [number, number, number, number, number]
}

interface ClockTally {
  /** What each took that came about, ms. */
  readonly taken: number[]
  /** Promises whose end is known: they were kept, or were not. */
  promised: number
  kept: number
}

export function newTally(): Tally {
  return {
    opened: 0,
    solved: 0,
    clocks: { pickup: newClock(), response: newClock(), resolution: newClock() },
    ratings: [0, 0, 0, 0, 0],
  }
}

function newClock(): ClockTally {
  return { taken: [], promised: 0, kept: 0 }
}

/** Counts a ticket that was opened, as its clocks stand at `now` (epoch ms). */
export function countOpened(tally: Tally, clocks: TicketSla['clocks'], now: number): void {
  tally.opened += 1
  for (const name of clockNames) {
    const [sum, clock] = [tally.clocks[name], clocks[name]]
    if (clock.settledAt !== null) sum.taken.push(clock.spent)
    const kept = wasKept(clock, now)
    if (kept === null) continue
    sum.promised += 1
    if (kept) sum.kept += 1
  }
}

export function countRated(tally: Tally, rating: Rating): void {
  tally.ratings[rating - 1] = (tally.ratings[rating - 1] ?? 0) + 1
}

/** Whether a promise was kept; null while that is open, and where nothing was promised or it never came to it. */
function wasKept({ target, breachedAt, dueAt, settledAt }: Clock, now: number): boolean | null {
  if (target === null) return null
  // Nobody may have marked yet what ran out a moment ago.
  if (breachedAt !== null || (dueAt !== null && dueAt <= now)) return false
  return settledAt === null ? null : true
}

/**
 * What is at the given shares (0 to 1) of some numbers in order (nearest rank): 0.5 is their median. Null of none.
 * They are put in order once, by no function of ours: of a year of a large vendor that would hold up everybody.
 */
export function quantiles(numbers: readonly number[], ...shares: readonly number[]): (number | null)[] {
  const inOrder = new Float64Array(numbers).toSorted()
  return shares.map((share) => inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? null)
}

/** The average of ratings, to a tenth; null of none. */
export function averageOf(spread: Spread): number | null {
  const count = countOf(spread)
  if (count === 0) return null
  const sum = ratings.reduce<number>((all, rating) => all + rating * (spread[rating - 1] ?? 0), 0)
  return Math.round((10 * sum) / count) / 10
}

export function countOf(spread: Spread): number {
  return spread.reduce((sum, count) => sum + count, 0)
}
