/** What stands where something is still coming or did not come, and a proposal's state. */
import type { StateLabels } from '../../../../shared/api/proposals.ts'
import type { ProposalState } from '../../../../shared/proposal/proposal.ts'
import type { Tone } from '../../../ui/theme.ts'
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

const tones: Readonly<Record<ProposalState, Tone>> = {
  open: 'plain',
  under_review: 'away',
  planned: 'ask',
  in_development: 'active',
  shipped: 'done',
  declined: 'over',
}

export function State({ state, labels }: { readonly state: ProposalState; readonly labels: StateLabels }) {
  const { states } = useSaid()
  return (
    <span class="chip" data-tone={tones[state]}>
      {labels[state] ?? states[state]}
    </span>
  )
}
