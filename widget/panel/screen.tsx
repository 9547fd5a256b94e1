/** What stands below the tabs after a first look: a thread, the page of somebody's company or its hours, all that ever happened, help. */
import { Company } from './company.tsx'
import { fetchedPage } from './fetched-page.tsx'
import { HelpPage } from './help-page.tsx'
import type { Later, Life, Scene, View } from './model.ts'
import { Thread } from './thread.tsx'

const HoursPage = fetchedPage(() => import('./hours/index.tsx'))
const HistoryPage = fetchedPage(() => import('./history/index.tsx'))

export interface ScreenProps {
  readonly scene: Scene
  readonly life: Life
  readonly view: Extract<View, { at: 'thread' | 'company' | 'hours' | 'history' | 'help' }>
  readonly later: Later
}

export function Screen({ scene, life, view, later }: ScreenProps) {
  if (view.at === 'company') return <Company scene={scene} life={life} later={later} />
  if (view.at === 'hours') return <HoursPage scene={scene} life={life} />
  if (view.at === 'history') return <HistoryPage scene={scene} life={life} later={later} />
  if (view.at === 'help') return <HelpPage key={view.id} scene={scene} view={view} />
  return <Thread key={view.id} scene={scene} life={life} view={view} later={later} />
}
