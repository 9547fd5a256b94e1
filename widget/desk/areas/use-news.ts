/** Asks anew when it is told live that something is different. */
import { useEffect, useRef } from 'preact/hooks'
import { useLatest } from '../use-latest.ts'

/** @param news another number with each telling; see `AreaProps` */
export function useNews(news: number, ask: () => unknown): void {
  const latestRef = useLatest(ask)
  const knownRef = useRef(news)
  useEffect(() => {
    if (knownRef.current === news) return
    knownRef.current = news
    latestRef.current()
  }, [news, latestRef])
}
