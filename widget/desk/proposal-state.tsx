/** A proposal's state as a chip, in the words that it is given. */
import type { ProposalState } from '../../shared/proposal/proposal.ts'
import type { Tone } from '../ui/theme.ts'

const tones: Readonly<Record<ProposalState, Tone>> = {
  open: 'plain',
  under_review: 'away',
  planned: 'ask',
  in_development: 'active',
  shipped: 'done',
  declined: 'over',
}

export function ProposalChip({ state, label }: { readonly state: ProposalState; readonly label: string }) {
  return (
    <span class="chip" data-tone={tones[state]}>
      {label}
    </span>
  )
}
