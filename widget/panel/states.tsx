/** What stands where there is nothing to show: not yet, not any, or not possible. */
import type { ComponentChildren } from 'preact'
import { Icon } from '../ui/icons.tsx'
import type { Scene } from './model.ts'
import type { Trouble as TroubleName } from './trouble.ts'

export function Empty({
  none,
  about,
  children,
}: {
  readonly none: string
  readonly about: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="empty">
      <Icon name="lifebuoy" />
      <h3>{none}</h3>
      <p>{about}</p>
      {children}
    </div>
  )
}

const rows = [1, 2, 3, 4]

/** The shape of what is to come. */
export function Loading({ words }: { readonly words: Scene['words'] }) {
  return (
    <output class="skeleton" aria-label={words.loading}>
      {rows.map((row) => (
        <i key={row} />
      ))}
    </output>
  )
}

export function Trouble({
  words,
  trouble,
  onRetry,
}: {
  readonly words: Scene['words']
  readonly trouble: TroubleName
  readonly onRetry: () => void
}) {
  return (
    <div role="alert">
      <Empty none={words.trouble[trouble]} about={words.trouble[`${trouble}Do`]}>
        {trouble !== 'nobody' && trouble !== 'setup' && (
          <button type="button" class="button" onClick={onRetry}>
            {words.retry}
          </button>
        )}
      </Empty>
    </div>
  )
}
