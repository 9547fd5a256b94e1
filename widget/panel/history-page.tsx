/** Fetches the list of everything when somebody goes there. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { HistoryProps } from './history/index.tsx'
import { Loading, Trouble } from './states.tsx'

export function HistoryPage(props: HistoryProps) {
  const [History, setHistory] = useState<ComponentType<HistoryProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { words } = props.scene
  useEffect(() => {
    const fetchPage = async () => {
      setFailed(false)
      const { open } = await import('./history/index.tsx')
      const page = await open(words.lang)
      setHistory(() => page)
    }
    fetchPage().catch(() => setFailed(true))
  }, [words.lang, attempt])
  if (History !== null) return <History {...props} />
  if (!failed) return <Loading words={words} />
  return <Trouble words={words} trouble="unreachable" onRetry={() => setAttempt(attempt + 1)} />
}
