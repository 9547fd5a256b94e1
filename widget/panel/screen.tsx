/** What stands below the tabs after a first look: a thread, or the page of somebody's company. */
import { Company } from './company.tsx'
import type { Later, Life, Scene, View } from './model.ts'
import { Thread } from './thread.tsx'

export interface ScreenProps {
  readonly scene: Scene
  readonly life: Life
  readonly view: Extract<View, { at: 'thread' | 'company' }>
  readonly later: Later
}

export function Screen({ scene, life, view, later }: ScreenProps) {
  if (view.at === 'company') return <Company scene={scene} life={life} later={later} />
  return <Thread key={view.id} scene={scene} life={life} view={view} later={later} />
}
