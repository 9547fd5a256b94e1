/** Fetches the rest of the desk's door when it is first needed: most days begin with signing in, or with a session. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { DeskLocale } from '../../shared/locale/locale.ts'
import type { DoorProps } from './door/index.tsx'
import { Buoy } from './icons.tsx'
import { useWords } from './words.tsx'

export interface DoorPaneProps extends DoorProps {
  readonly locale: DeskLocale
}

type Fetched =
  | { readonly is: 'coming' | 'failed' }
  | { readonly is: 'here'; readonly Door: ComponentType<DoorProps> }

export function DoorPane({ locale, ...props }: DoorPaneProps) {
  const words = useWords()
  const [fetched, setFetched] = useState<Fetched>({ is: 'coming' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let gone = false
    setFetched({ is: 'coming' })
    const fetchDoor = async () => {
      try {
        const { open } = await import('./door/index.tsx')
        const Door = await open(locale)
        if (!gone) setFetched({ is: 'here', Door })
      } catch {
        if (!gone) setFetched({ is: 'failed' })
      }
    }
    void fetchDoor()
    return () => {
      gone = true
    }
  }, [locale, attempt])

  if (fetched.is === 'here') return <fetched.Door {...props} />
  return (
    <main class="starting">
      <Buoy />
      {fetched.is === 'failed' && (
        <div role="alert">
          <p>{words.area.failed}</p>
          <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
            {words.list.retry}
          </button>
        </div>
      )}
    </main>
  )
}
