/** What stands in the tab of proposals: fetched when somebody goes there, and nothing yet where the vendor takes none. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Later, Life, Scene } from './model.ts'
import type { ProposalsProps } from './proposals/index.tsx'
import { Empty, Loading, Trouble } from './states.tsx'

interface PageProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
}

export function ProposalsPage({ scene, life, later }: PageProps) {
  if (!life.session.vendor.proposals) return <Empty {...later.said.proposals} />
  return <Fetched scene={scene} life={life} />
}

function Fetched(props: ProposalsProps) {
  const place = useRef<HTMLDivElement>(null)
  const [Page, setPage] = useState<ComponentType<ProposalsProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { words } = props.scene
  useEffect(() => {
    const fetchPage = async () => {
      setFailed(false)
      const { open } = await import('./proposals/index.tsx')
      const page = await open(words.lang, place.current)
      setPage(() => page)
    }
    fetchPage().catch(() => setFailed(true))
  }, [words, attempt])
  if (Page !== null) return <Page {...props} />
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
