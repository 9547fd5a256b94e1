/** What stands in the tabs besides tickets. */
import type { Later, Scene } from './model.ts'
import { ChangesPage } from './changes-page.tsx'
import { ProposalsPage } from './proposals-page.tsx'
import { Loading } from './states.tsx'

export function otherTab(scene: Scene, later: Later) {
  const { life, tab } = scene.state
  if (tab === 'proposals') return <ProposalsPage scene={scene} life={life} later={later} />
  if (life === null) return <Loading words={scene.words} />
  return <ChangesPage key={life.owner} scene={scene} life={life} later={later} />
}
