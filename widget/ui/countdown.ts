/** Counting down to a moment: often enough to be true, seldom enough to be quiet. */
import { useEffect, useState } from 'preact/hooks'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Signs of units, such as `min`. */
export interface UnitWords {
  readonly d: string
  readonly h: string
  readonly min: string
  readonly s: string
}

/** Milliseconds until `at` (epoch ms), told again once a minute, in the last one each second; null with nothing to wait for. */
export function useLeft(at: number | null): number | null {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (at === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      clearTimeout(timer)
      const left = at - Date.now()
      setNow(at - left)
      // Past the moment the minutes that it is late by are counted.
      const step = left > MINUTE || left <= 0 ? MINUTE : SECOND
      timer = setTimeout(tell, Math.max(1, (((left % step) + step) % step) + 1))
    }
    tell()
    // Who comes back to a page sees what is so now.
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [at])
  return at === null ? null : at - now
}

/** What is left of a span (ms) to come, two units at most, none of it hidden: `2 h 20 min`, `24 min`, `45 s`. */
export function leftOf(ms: number, units: UnitWords): string {
  if (ms <= MINUTE) return `${Math.max(0, Math.ceil(ms / SECOND))} ${units.s}`
  const whole = Math.ceil(ms / MINUTE) * MINUTE
  return whole < DAY ? inHours(whole, units) : two(whole, DAY, units.d, HOUR, units.h)
}

/** What a span (ms) of business time comes to, in hours however many: `12 min`, `26 h 5 min`. */
export function taken(ms: number, units: UnitWords): string {
  return ms < MINUTE ? `< 1 ${units.min}` : inHours(Math.floor(ms / MINUTE) * MINUTE, units)
}

function inHours(ms: number, units: UnitWords): string {
  return ms < HOUR ? `${ms / MINUTE} ${units.min}` : two(ms, HOUR, units.h, MINUTE, units.min)
}

function two(ms: number, big: number, bigSign: string, small: number, smallSign: string): string {
  const rest = Math.floor((ms % big) / small)
  const whole = `${Math.floor(ms / big)} ${bigSign}`
  return rest === 0 ? whole : `${whole} ${rest} ${smallSign}`
}
