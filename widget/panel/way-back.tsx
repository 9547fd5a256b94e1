/** Leads back to what a search has found, from the tab that shows one of it. */
import type { Later, Scene } from './model.ts'

interface WayBackProps {
  readonly scene: Scene
  readonly later: Later
}

export function WayBack({ scene: { state, model }, later }: WayBackProps) {
  const { view, tab } = state
  if (view.at !== 'history' || view.found !== tab) return null
  return (
    <p class="way-back">
      <button type="button" class="link" onClick={() => model.go({ ...view, found: undefined })}>
        {later.said.toResults}
      </button>
    </p>
  )
}
