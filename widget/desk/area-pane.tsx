/** Shows an area of the desk: fetched when it is first gone to, with words for when that takes time or fails. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { areas, isOpen, type AreaName, type AreaProps } from './area.ts'
import { useWords } from './words.tsx'

export interface AreaPaneProps extends AreaProps {
  readonly name: AreaName
}

type Fetched =
  | { readonly is: 'coming' | 'failed' }
  | { readonly is: 'here'; readonly Area: ComponentType<AreaProps> }

export function AreaPane({ name, ...props }: AreaPaneProps) {
  const words = useWords()
  const [fetched, setFetched] = useState<Fetched>({ is: 'coming' })
  const [attempt, setAttempt] = useState(0)
  const { locale } = props
  const open = isOpen(name, props.session.role)

  useEffect(() => {
    const { load } = areas[name]
    if (load === null || !open) return
    let gone = false
    setFetched({ is: 'coming' })
    const fetchArea = async () => {
      try {
        const module = await load()
        const Area = await module.open(locale)
        if (!gone) setFetched({ is: 'here', Area })
      } catch {
        if (!gone) setFetched({ is: 'failed' })
      }
    }
    void fetchArea()
    return () => {
      gone = true
    }
  }, [name, locale, open, attempt])

  if (!open) return <p class="area-state">{words.area.notYours}</p>
  if (fetched.is === 'here') return <fetched.Area {...props} />
  if (fetched.is === 'coming') return <output class="area-state" aria-label={words.area.coming} />
  return (
    <div class="area-state" role="alert">
      <p>{words.area.failed}</p>
      <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
        {words.list.retry}
      </button>
    </div>
  )
}
