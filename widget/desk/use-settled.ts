/** What somebody types, once they have stopped for a moment. */
import { useEffect, useState } from 'preact/hooks'

/** Milliseconds without another letter. */
const MOMENT = 200

export function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), MOMENT)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
