/** Who else has the open ticket open, and who of them is writing; and telling them of oneself. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Presence, PresenceInput, Present } from '../../shared/api/presence.ts'
import { newKey } from '../api/unsent-kept.ts'
import type { DeskServer } from './server.ts'

/** Milliseconds between two words that one is still here. */
const AGAIN = 10_000
/** Milliseconds after the last letter for which one is writing. */
const PAUSE = 6000

/** Of this page, as long as it is there. */
const tab = newKey()

export interface Company {
  /** The others, in the order in which they came. */
  readonly others: readonly Present[]
  /** Another letter was typed. */
  readonly onWriting: () => void
  /** Something was told of who has a ticket open. */
  readonly take: (presence: Presence) => void
}

/** @param connected whether the live stream stands: who comes back says so anew */
export function usePresence(
  server: DeskServer,
  me: string,
  ticketId: string | null,
  connected: boolean,
): Company {
  const [presence, setPresence] = useState<Presence | null>(null)
  const wroteRef = useRef(0)
  const sayRef = useRef<(() => void) | null>(null)

  useEffect(() => {
    if (ticketId === null || !connected) return
    let gone = false
    let last: PresenceInput['state'] | null = null
    const send = (state: PresenceInput['state']) => {
      last = state
      // It is told again soon, and nobody minds for so long.
      server.present(ticketId, { tab, state }).then(take, () => undefined)
    }
    const take = (answer: Presence) => {
      if (!gone) setPresence(answer)
    }
    const state = () => (Date.now() - wroteRef.current < PAUSE ? 'writing' : 'reading')
    const say = () => {
      if (document.visibilityState === 'visible') send(state())
      else if (last !== 'left') send('left')
    }
    sayRef.current = () => {
      if (last !== state()) say()
    }
    const leave = () => {
      if (last !== 'left') send('left')
    }
    say()
    const timers = [setInterval(say, AGAIN), setInterval(() => sayRef.current?.(), 1000)]
    document.addEventListener('visibilitychange', say)
    addEventListener('pagehide', leave)
    return () => {
      for (const timer of timers) clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
      removeEventListener('pagehide', leave)
      leave()
      gone = true
      sayRef.current = null
      wroteRef.current = 0
    }
  }, [server, ticketId, connected])

  return {
    others: presence?.ticketId === ticketId ? presence.people.filter(({ id }) => id !== me) : [],
    onWriting() {
      wroteRef.current = Date.now()
      sayRef.current?.()
    },
    take: (news) => setPresence((had) => (news.ticketId === ticketId ? news : had)),
  }
}
