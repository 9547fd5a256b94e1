/** Fetches the latest changes when somebody goes there, and marks their tab when there are new ones. */
import type { TabName } from './embed.ts'
import { fetchedPage } from './fetched-page.tsx'
import type { State } from './model.ts'

export const ChangesPage = fetchedPage(() => import('./changes/index.tsx'))

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
