/** What stands in the tabs besides tickets. */
import type { Scene } from './model.ts'
import { ChangesPage } from './changes-page.tsx'
import { ProposalsPage } from './proposals-page.tsx'

export function otherTab(scene: Scene) {
  const { life, later, tab } = scene.state
  if (life === null || later === null) return null
  const Page = tab === 'proposals' ? ProposalsPage : ChangesPage
  return <Page key={life.owner + tab} scene={scene} life={life} later={later} />
}
