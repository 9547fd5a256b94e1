/**
 * How far the clocks of a time zone are ahead of UTC, and until when. Temporal knows it; asked anew for every due time
 * it would cost more than all else, so what it said is kept.
 */
import { Temporal } from 'temporal-polyfill'

/** A time without a change of the clocks: from `start` until before `end`, in epoch ms. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** What is added to UTC to have the local time, in ms. */
  readonly offset: number
}

/** No instant beyond is asked for: both are days that Temporal still knows. */
const EVER = 8.64e15 - 86_400_000

const known = new Map<string, Stretch[]>()

/**
 * The stretch that an instant (epoch ms) lies in.
 * @param zone an IANA time zone, such as `Europe/Bucharest`
 * @throws RangeError for a zone that is none
 */
export function stretchAt(zone: string, at: number): Stretch {
  let stretches = known.get(zone)
  // From the latest on: what is asked for is mostly now or soon.
  for (let i = (stretches?.length ?? 0) - 1; i >= 0; i -= 1) {
    const stretch = stretches?.[i]
    if (stretch !== undefined && at >= stretch.start && at < stretch.end) return stretch
  }
  const found = look(zone, at)
  if (stretches === undefined) known.set(zone, (stretches = []))
  stretches.push(found)
  return found
}

function look(zone: string, at: number): Stretch {
  const then = Temporal.Instant.fromEpochMilliseconds(Math.max(-EVER, Math.min(EVER, at))).toZonedDateTimeISO(
    zone,
  )
  // The change that comes with this very instant is behind it: `previous` looks strictly back.
  const start = then.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds
  const end = then.getTimeZoneTransition('next')?.epochMilliseconds
  return { start: start ?? -Infinity, end: end ?? Infinity, offset: then.offsetNanoseconds / 1e6 }
}

/** Whether it is a time zone by its IANA name; `+03:00` is none, for no clock is ever changed there. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}
