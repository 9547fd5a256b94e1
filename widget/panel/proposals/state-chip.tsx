/** A proposal's state, short, as the vendor calls it. */
import type { StateLabels } from '../../../shared/api/proposals.ts'
import type { ProposalState } from '../../../shared/proposal/proposal.ts'
import type { Tone } from '../../ui/theme.ts'
import type { ProposalWords } from './words.ts'

const tones: Readonly<Record<ProposalState, Tone>> = {
  open: 'plain',
  under_review: 'away',
  planned: 'ask',
  in_development: 'active',
  shipped: 'done',
  declined: 'over',
}

export interface StateChipProps {
  readonly state: ProposalState
  readonly labels: StateLabels
  readonly said: ProposalWords
}

export function StateChip({ state, labels, said }: StateChipProps) {
  return (
    <span class="chip" data-tone={tones[state]}>
      {labels[state] ?? said.states[state]}
    </span>
  )
}
