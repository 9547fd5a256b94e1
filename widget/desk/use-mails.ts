/** How many mails that came in wait for somebody: asked for once the stream is there, and told by it from then on. */
import { useCallback, useRef, useState } from 'preact/hooks'
import type { MailCounts } from '../../shared/api/mails.ts'
import type { DeskServer } from './server.ts'

export interface Mails {
  /** Null until it is known. */
  readonly counts: MailCounts | null
  readonly take: (counts: MailCounts) => void
  readonly refresh: () => void
}

export function useMails(server: DeskServer): Mails {
  const [counts, setCounts] = useState<MailCounts | null>(null)
  const toldRef = useRef(0)
  const take = useCallback((now: MailCounts) => {
    toldRef.current++
    setCounts(now)
  }, [])
  const refresh = useCallback(() => {
    const told = ++toldRef.current
    const ask = async () => {
      const now = await server.mails().catch(() => null)
      // What was told meanwhile is newer.
      if (now !== null && told === toldRef.current) setCounts(now)
    }
    void ask()
  }, [server])
  return { counts, take, refresh }
}
