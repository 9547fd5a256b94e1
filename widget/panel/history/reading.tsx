/** A help article that was found, read where it was: what shows articles is fetched when the first is opened. */
import { useRef } from 'preact/hooks'
import type { Scene } from '../model.ts'
import { Loading, Trouble } from '../states.tsx'
import { useHelp } from '../use-help.ts'

interface ReadingProps {
  readonly scene: Scene
  readonly id: string
  readonly onBack: () => void
}

export function Reading({ scene, id, onBack }: ReadingProps) {
  const place = useRef<HTMLDivElement>(null)
  const { help, failed, retry } = useHelp(scene, place)
  return (
    <div class="find" ref={place}>
      {help !== null ? (
        help.article(scene, id, onBack)
      ) : failed ? (
        <Trouble words={scene.words} trouble="unreachable" onRetry={retry} />
      ) : (
        <Loading words={scene.words} />
      )}
    </div>
  )
}
