/** What stands in the tab of proposals: fetched when somebody goes there, and nothing yet where the vendor takes none. */
import { fetchedPage } from './fetched-page.tsx'
import type { Later, Life, Scene } from './model.ts'
import { Empty } from './states.tsx'
import { WayBack } from './way-back.tsx'

const Fetched = fetchedPage(() => import('./proposals/index.tsx'))

interface PageProps {
  readonly scene: Scene
  readonly life: Life
  readonly later: Later
}

export function ProposalsPage({ scene, life, later }: PageProps) {
  if (!life.session.vendor.proposals) return <Empty {...later.said.proposals} />
  return (
    <>
      <WayBack scene={scene} later={later} />
      <Fetched scene={scene} life={life} />
    </>
  )
}
