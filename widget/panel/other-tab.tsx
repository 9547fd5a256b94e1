/** What stands in the tabs besides tickets. */
import type { Later, Scene } from './model.ts'
import { ProposalsPage } from './proposals-page.tsx'
import { Empty } from './states.tsx'

export function otherTab(scene: Scene, later: Later) {
  const { life, tab } = scene.state
  if (tab === 'proposals') return <ProposalsPage scene={scene} life={life} later={later} />
  return <Empty {...later.said.changes} />
}
