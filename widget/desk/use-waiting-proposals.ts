/** How many proposals wait for an operator, by themselves or by what was said of them: asked for whenever some are different. */
import { useEffect, useState } from 'preact/hooks'
import type { DeskServer } from './server.ts'
import { useLatest } from './use-latest.ts'

/** As many as a page of them has: whoever has more waiting has enough to do. */
const MOST = 100

/**
 * @param news another number with each telling, 0 before the first
 * @returns as text; empty for none, and until it is known
 */
export function useWaitingProposals(server: DeskServer, news: number): string {
  const [waiting, setWaiting] = useState('')
  const serverRef = useLatest(server)
  useEffect(() => {
    let gone = false
    const ask = async () => {
      const query = { waiting: 'true', limit: MOST } as const
      const { items, next } = await serverRef.current.request('GET', '/api/proposals', { query })
      if (!gone) setWaiting(items.length === 0 ? '' : `${items.length}${next === null ? '' : '+'}`)
    }
    // What is not known now is told with what is different next.
    if (news > 0) void ask().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [news, serverRef])
  return waiting
}
