/** What stands where something is still coming or did not come, and what every release has: its state and its kinds. */
import type { ReleaseKind, ReleaseState } from '../../../../shared/release/release.ts'
import { explain } from '../../problems.ts'
import { useWords } from '../../words.tsx'
import type { Read } from '../people/use-read.ts'
import { useSaid } from './said.ts'

export function Waiting({ read }: { readonly read: Pick<Read<unknown>, 'value' | 'error' | 'again'> }) {
  const said = useSaid()
  const words = useWords()
  if (read.error === null) {
    return read.value === null ? <output class="area-state" aria-label={said.loading} /> : null
  }
  return (
    <div class="area-state" role="alert">
      <p>
        {said.failed} {explain(read.error, words)}
      </p>
      <button type="button" class="button" onClick={read.again}>
        {said.again}
      </button>
    </div>
  )
}

const tones: Readonly<Record<ReleaseState, string>> = {
  draft: 'held',
  scheduled: 'away',
  published: 'done',
  withdrawn: 'over',
}

export function State({ state }: { readonly state: ReleaseState }) {
  const { states } = useSaid()
  return (
    <span class="chip" data-tone={tones[state]}>
      {states[state]}
    </span>
  )
}

export function Kinds({ kinds }: { readonly kinds: readonly ReleaseKind[] }) {
  const said = useSaid()
  return <>{kinds.map((kind) => said.kinds[kind]).join(', ')}</>
}
