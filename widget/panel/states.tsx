/** What stands where there is nothing to show: not yet, not any, or not possible. */
import type { ComponentChildren } from 'preact'
import { icon } from '../ui/icons.tsx'
import type { Scene } from './model.ts'
import type { Trouble as TroubleName } from './trouble.ts'

export function Empty({
  none,
  about,
  role,
  children,
}: {
  readonly none: string
  readonly about: string
  readonly role?: 'alert' | undefined
  readonly children?: ComponentChildren
}) {
  return (
    <div class="empty" role={role}>
      {icon('lifebuoy')}
      <h3>{none}</h3>
      <p>{about}</p>
      {children}
    </div>
  )
}

/** The shape of what is to come. */
export function Loading({ words }: { readonly words: Scene['words'] }) {
  return <output class="skeleton" aria-label={words.loading} />
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
    <Empty role="alert" none={words.trouble[trouble]} about={words.trouble[`${trouble}Do`]}>
      {trouble !== 'nobody' && trouble !== 'setup' && (
        <button type="button" class="button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </Empty>
  )
}
