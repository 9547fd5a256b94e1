/** The present moment for spans such as "4 min", told again often enough for them to be true. */
import { useEffect, useState } from 'preact/hooks'

const STEP = 20_000

/** Epoch ms. Stands still while nobody looks at the page, and is right again when somebody does. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState === 'visible') setNow(Date.now())
    }
    const timer = setInterval(tell, STEP)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [])
  return now
}
