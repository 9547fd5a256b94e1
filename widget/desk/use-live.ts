/** The live stream as the console takes it: changes as they happen, and word of gaps to be filled. */
import { useEffect, useState } from 'preact/hooks'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { DeskLive, DeskServer } from './server.ts'
import { useLatest } from './use-latest.ts'

export interface LiveHandlers extends Pick<DeskLive, 'onPresence' | 'onMails' | 'onProposals' | 'onWritten'> {
  readonly onChange: (change: TicketChange) => void
  /** Something may have happened that the stream did not carry: what is shown has to be fetched anew. */
  readonly onGap: () => void
}

/** Answers whether the desk is connected, which it is taken to be until it is known not to be. */
export function useLive(server: DeskServer, handlers: LiveHandlers): boolean {
  const [connected, setConnected] = useState(true)
  const latestRef = useLatest(handlers)
  useEffect(() => {
    const live = server.live({
      onEvent(event) {
        if (event.type === 'reset') latestRef.current.onGap()
        else latestRef.current.onChange(event)
      },
      onLink(now) {
        setConnected(now)
        // The stream carries what happens from here on. What was fetched before it began may be older.
        if (now) latestRef.current.onGap()
      },
      onPresence: (presence) => latestRef.current.onPresence(presence),
      onMails: (counts) => latestRef.current.onMails(counts),
      onProposals: () => latestRef.current.onProposals(),
      onWritten: () => latestRef.current.onWritten(),
    })
    return () => live.close()
  }, [server, latestRef])
  return connected
}
