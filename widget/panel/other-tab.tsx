/** What stands in the tabs besides tickets. */
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { PanelHost, TabName } from './embed.ts'
import type { Scene } from './model.ts'
import { ChangesPage } from './changes-page.tsx'
import { ProposalsPage } from './proposals-page.tsx'

export function otherTab(scene: Scene) {
  const { life, later, tab } = scene.state
  if (life === null || later === null) return null
  const Page = tab === 'proposals' ? ProposalsPage : ChangesPage
  return (
    <Told portal={scene.model.host.portal} tab={tab}>
      <Page key={life.owner + tab} scene={scene} life={life} later={later} />
    </Told>
  )
}

interface ToldProps {
  readonly portal: PanelHost['portal']
  readonly tab: TabName
  readonly children: ComponentChildren
}

/** Has the page that is the panel's own keep in its address which tab is shown. */
function Told({ portal, tab, children }: ToldProps) {
  useEffect(() => portal?.shows(tab), [portal, tab])
  useEffect(() => () => portal?.shows('tickets'), [portal])
  return children
}
