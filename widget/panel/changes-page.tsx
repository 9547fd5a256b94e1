/** Fetches the latest changes when somebody goes there, and marks their tab when there are new ones. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ChangesProps } from './changes/index.tsx'
import type { TabName } from './embed.ts'
import type { State } from './model.ts'
import { Loading, Trouble } from './states.tsx'

export function ChangesPage(props: ChangesProps) {
  const [Changes, setChanges] = useState<ComponentType<ChangesProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { words } = props.scene
  useEffect(() => {
    const fetchPage = async () => {
      setFailed(false)
      const { open } = await import('./changes/index.tsx')
      const page = await open(words.lang)
      setChanges(() => page)
    }
    fetchPage().catch(() => setFailed(true))
  }, [words.lang, attempt])
  if (Changes !== null) return <Changes {...props} />
  if (!failed) return <Loading words={words} />
  return <Trouble words={words} trouble="unreachable" onRetry={() => setAttempt(attempt + 1)} />
}

/** Beside the name of a tab; in words too, for who listens. */
export function tabMark({ changes, life, later }: State, tab: TabName) {
  const news = changes ?? life?.session.changes ?? 0
  if (tab !== 'changes' || news === 0 || later === null) return null
  return (
    <b class="tab-mark" title={later.said.newChanges(news)}>
      <span class="visually-hidden">, {later.said.newChanges(news)}</span>
    </b>
  )
}
