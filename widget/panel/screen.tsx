/** What stands below the tabs after a first look: a thread, the page of somebody's company or its hours, all that ever happened, help. */
import { useEffect } from 'preact/hooks'
import { Company } from './company.tsx'
import { fetchedPage } from './fetched-page.tsx'
import { HelpPage } from './help-page.tsx'
import type { Later, Life, Scene, View } from './model.ts'
import { Loading } from './states.tsx'
import { Thread } from './thread.tsx'

const HoursPage = fetchedPage(() => import('./hours/index.tsx'))
const HistoryPage = fetchedPage(() => import('./history/index.tsx'))

/** Leads to the account once what shows it is there. */
const AccountPage = fetchedPage(async () => {
  await import('./enter/enter.tsx')
  return { open: () => Promise.resolve(ToAccount) }
})

function ToAccount({ scene: { words, model } }: { readonly scene: Scene }) {
  useEffect(() => model.go({ at: 'account' }), [model])
  return <Loading words={words} />
}

export interface ScreenProps {
  readonly scene: Scene
  readonly life: Life
  readonly view: Extract<View, { at: 'thread' | 'coming' | 'company' | 'hours' | 'history' | 'help' }>
  readonly later: Later
}

export function Screen({ scene, life, view, later }: ScreenProps) {
  if (view.at === 'coming') return <AccountPage scene={scene} />
  if (view.at === 'company') return <Company scene={scene} life={life} later={later} />
  if (view.at === 'hours') return <HoursPage scene={scene} life={life} />
  if (view.at === 'history') return <HistoryPage scene={scene} view={view} life={life} later={later} />
  if (view.at === 'help') return <HelpPage key={view.id} scene={scene} view={view} />
  return <Thread key={view.id} scene={scene} life={life} view={view} later={later} />
}
