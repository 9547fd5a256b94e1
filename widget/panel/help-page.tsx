/** Fetches help when somebody is led to an article, or goes there to search. */
import { useRef } from 'preact/hooks'
import type { HelpView } from './help/page.tsx'
import type { Scene } from './model.ts'
import { Loading, Trouble } from './states.tsx'
import { useHelp } from './use-help.ts'

interface HelpPageProps {
  readonly scene: Scene
  readonly view: HelpView
  /** Leads to the ways in, for who has not come in. */
  readonly onEnter?: () => void
}

export function HelpPage({ scene, view, onEnter }: HelpPageProps) {
  const place = useRef<HTMLDivElement>(null)
  const { help, failed, retry } = useHelp(scene, place)
  if (help !== null) return help.page(scene, view, onEnter)
  return (
    <div class="view" ref={place}>
      {failed ? (
        <Trouble words={scene.words} trouble="unreachable" onRetry={retry} />
      ) : (
        <Loading words={scene.words} />
      )}
    </div>
  )
}
