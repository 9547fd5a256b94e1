/** Attempts to fetch a part of the panel that somebody has gone to. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/** Milliseconds until what could not be fetched is tried again by itself. */
const AGAIN = 10_000

/**
 * Counts them up by itself for as long as the last one has failed, as its words say, and at once when there is a
 * connection again.
 * @returns another number for each attempt, and what makes the next one now
 */
export function useAttempts(failed: boolean, online: boolean): [number, () => void] {
  const [attempt, setAttempt] = useState(0)
  const again = useCallback(() => setAttempt((before) => before + 1), [])
  const wasOnlineRef = useRef(online)
  useEffect(() => {
    const back = online && !wasOnlineRef.current
    wasOnlineRef.current = online
    if (!failed) return undefined
    if (back) again()
    const timer = setInterval(again, AGAIN)
    return () => clearInterval(timer)
  }, [failed, online, again])
  return [attempt, again]
}
