/** What every release has: its state, its kinds, and for whom it is. */
import type { Choice } from '../../../../shared/api/common.ts'
import type { ReleaseReaders } from '../../../../shared/api/releases.ts'
import type { ChangesWords } from '../../../../shared/locale/desk-areas/changes/en.ts'
import type { ReleaseKind, ReleaseState } from '../../../../shared/release/release.ts'
import { useSaid } from './said.ts'

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

/** For whom a release is, in these words. */
export function readersIn(
  audience: ReleaseReaders,
  kinds: readonly Choice[],
  said: ChangesWords['readers'],
): string {
  switch (audience.to) {
    case 'all':
      return said.all
    case 'companies':
      return said.some(audience.companies.length)
    case 'kinds': {
      const named = kinds.filter(({ key }) => audience.kinds.includes(key))
      return said.ofKinds(named.map(({ label }) => label).join(', '), audience.companies)
    }
  }
}

export function Kinds({ kinds }: { readonly kinds: readonly ReleaseKind[] }) {
  const said = useSaid()
  return <>{kinds.map((kind) => said.kinds[kind]).join(', ')}</>
}
