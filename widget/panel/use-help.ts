/** Help articles, fetched with what shows them when the first is wanted. */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAttempts } from './attempts.ts'
import type { Help } from './help/index.tsx'
import type { Scene } from './model.ts'

export interface FetchedHelp {
  /** Null until fetched. */
  readonly help: Help | null
  readonly failed: boolean
  readonly retry: () => void
}

/** @param place where they will stand */
export function useHelp(scene: Scene, place: RefObject<Element | null>): FetchedHelp {
  const [help, setHelp] = useState<Help | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, retry] = useAttempts(failed, scene.state.online)
  useEffect(() => {
    const fetchHelp = async () => {
      setFailed(false)
      const { loadHelp } = await import('./help/index.tsx')
      setHelp(await loadHelp(scene, place.current?.getRootNode()))
    }
    fetchHelp().catch(() => setFailed(true))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, and when it is tried again
  }, [attempt])
  return { help, failed, retry }
}
