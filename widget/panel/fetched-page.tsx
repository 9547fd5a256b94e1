/** Pages of the panel that are fetched when somebody goes there. */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAttempts } from './attempts.ts'
import type { Scene } from './model.ts'
import { Loading, Trouble } from './states.tsx'

interface PageModule<Props> {
  /** @param place where it will stand, for its styles */
  readonly open: (tag: string, place: Node | null) => Promise<ComponentType<Props>>
}

/** What stands for a page until it has come, and says so where it does not. */
export function fetchedPage<Props extends { readonly scene: Scene }>(load: () => Promise<PageModule<Props>>) {
  return function FetchedPage(props: Props) {
    const place = useRef<HTMLDivElement>(null)
    const [Page, setPage] = useState<ComponentType<Props> | null>(null)
    const [failed, setFailed] = useState(false)
    const { words, state } = props.scene
    const [attempt, again] = useAttempts(failed, state.online)
    useEffect(() => {
      const fetchPage = async () => {
        setFailed(false)
        const { open } = await load()
        const page = await open(words.lang, place.current)
        setPage(() => page)
      }
      fetchPage().catch(() => setFailed(true))
    }, [words.lang, attempt])
    if (Page !== null) return <Page {...props} />
    return (
      <div class="view" ref={place}>
        {failed ? <Trouble words={words} trouble="unreachable" onRetry={again} /> : <Loading words={words} />}
      </div>
    )
  }
}
