/** Fetches the page of support hours when somebody goes there. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { HoursProps } from './hours/index.tsx'
import { Loading, Trouble } from './states.tsx'

export function HoursPage(props: HoursProps) {
  const place = useRef<HTMLDivElement>(null)
  const [Hours, setHours] = useState<ComponentType<HoursProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { words } = props.scene
  useEffect(() => {
    const fetchPage = async () => {
      setFailed(false)
      const { open } = await import('./hours/index.tsx')
      const page = await open(words.lang, place.current)
      setHours(() => page)
    }
    fetchPage().catch(() => setFailed(true))
  }, [words, attempt])
  if (Hours !== null) return <Hours {...props} />
  return (
    <div class="view" ref={place}>
      {failed ? (
        <Trouble words={words} trouble="unreachable" onRetry={() => setAttempt(attempt + 1)} />
      ) : (
        <Loading words={words} />
      )}
    </div>
  )
}
