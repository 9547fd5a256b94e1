/** A proposal's state. */
import type { StateLabels } from '../../../../shared/api/proposals.ts'
import type { ProposalState } from '../../../../shared/proposal/proposal.ts'
import { ProposalChip } from '../../proposal-state.tsx'
import { useSaid } from './said.ts'

export function State({ state, labels }: { readonly state: ProposalState; readonly labels: StateLabels }) {
  const { states } = useSaid()
  return <ProposalChip state={state} label={labels[state] ?? states[state]} />
}
