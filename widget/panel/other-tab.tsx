/** What stands in the tabs besides tickets. */
import type { Later, Life, Scene } from './model.ts'
import { ChangesPage } from './changes-page.tsx'
import { ProposalsPage } from './proposals-page.tsx'

export function otherTab(scene: Scene, life: Life, later: Later) {
  const Page = scene.state.tab === 'proposals' ? ProposalsPage : ChangesPage
  return <Page key={life.owner} scene={scene} life={life} later={later} />
}
