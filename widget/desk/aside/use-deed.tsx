/** What is done beside the conversation: to the ticket as it is shown. What has come since is shown first, and asked about. */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { ThreadEntry, TicketChange } from '../../../shared/api/tickets.ts'
import { Came } from '../came.tsx'
import { cameSince, explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'

/** Sends it; `seen` is of the last entry that has been on the screen. */
type Deed = (seen: number | undefined) => Promise<TicketChange>

interface Asked {
  readonly came: readonly ThreadEntry[]
  readonly again: () => void
}

/**
 * Does things one after the other.
 * @returns `perform`, which says when it is done, and the place where it is said what came of it
 */
export function useDeed({ ticket, session, onChange, onReload }: PartProps): {
  readonly perform: (deed: Deed, onDone: () => void) => Promise<void>
  readonly outcome: ComponentChildren
} {
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [busy, setBusy] = useState(false)
  const fromRef = useRef<Element | null>(null)

  const attempt = async (deed: Deed, onDone: () => void, seen: number | undefined) => {
    setProblem(null)
    setAsked(null)
    setBusy(true)
    try {
      onChange(await deed(seen))
      onDone()
    } catch (error) {
      const came = cameSince(error)
      if (came === null) setProblem(explain(error, words))
      else setAsked({ came, again: () => void attempt(deed, onDone, came.at(-1)?.seq) })
    } finally {
      setBusy(false)
    }
    onReload()
  }

  return {
    perform: (deed, onDone) => {
      fromRef.current = document.activeElement
      return attempt(deed, onDone, ticket.thread.items.at(-1)?.seq)
    },
    outcome: (
      <>
        {asked !== null && (
          <Came
            came={asked.came}
            me={session.person}
            anyway={words.stale.act}
            busy={busy}
            onAnyway={asked.again}
            onLook={() => {
              setAsked(null)
              if (fromRef.current instanceof HTMLElement) fromRef.current.focus()
            }}
          />
        )}
        {problem !== null && (
          <p class="error" role="alert">
            {problem}
          </p>
        )}
      </>
    ),
  }
}
