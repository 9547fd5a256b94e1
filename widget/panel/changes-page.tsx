/** Fetches the latest changes when somebody goes there, and marks their tab when there are new ones. */
import type { TabName } from './embed.ts'
import { fetchedPage } from './fetched-page.tsx'
import type { Later, Life, Scene, State } from './model.ts'
import { WayBack } from './way-back.tsx'

const Fetched = fetchedPage(() => import('./changes/index.tsx'))

interface PageProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
}

export function ChangesPage(props: PageProps) {
  return (
    <>
      <WayBack {...props} />
      <Fetched {...props} />
    </>
  )
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
