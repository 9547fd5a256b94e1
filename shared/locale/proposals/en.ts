/** What the states of proposals are called, English. */
import type { ProposalState } from '../../proposal/proposal.ts'

export const states = {
  open: 'Open',
  under_review: 'Under review',
  planned: 'Planned',
  in_development: 'In development',
  shipped: 'Shipped',
  declined: 'Declined',
} as const satisfies Record<ProposalState, string>
