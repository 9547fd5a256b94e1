/** How a recording keeps to what its vendor allows. */

/** Bits a second: more shows no more of a screen, and with less nothing can be read. */
const MOST = 2_500_000
const LEAST = 250_000
/** How much of the limit is planned for: what is recorded keeps to a rate only about. */
const PLANNED = 0.85
/** Moments of it that are shown before it is attached. */
const MOMENTS = 30

/** Bits a second to record with, and the milliseconds between moments that are shown. */
export function recorderOf({ bytes, seconds }: { readonly bytes: number; readonly seconds: number }): {
  readonly bitsPerSecond: number
  readonly every: number
} {
  const fits = Math.floor((bytes * 8 * PLANNED) / seconds)
  return {
    bitsPerSecond: Math.min(MOST, Math.max(LEAST, fits)),
    every: Math.max(500, Math.round((seconds * 1000) / MOMENTS)),
  }
}
