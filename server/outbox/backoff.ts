/** When to try again, and when to give up. */

const FIRST = 30_000
const LONGEST = 4 * 60 * 60_000

/** Attempts in all: with the pauses below, more than four days (RFC 5321, section 4.5.4.1, asks for four to five). */
export const MAX_ATTEMPTS = 36

/**
 * Milliseconds to wait after failed attempt number `attempts` (from 1): doubling from half a minute to four hours.
 * `chance` (0 to 1) spreads it by a quarter either way, so that what failed together is not tried together.
 */
export function backoff(attempts: number, chance: number): number {
  const pause = Math.min(FIRST * 2 ** Math.max(0, attempts - 1), LONGEST)
  return Math.round(pause * (0.75 + chance / 2))
}
