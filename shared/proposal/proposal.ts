/** Proposals: which states one goes through, what may be done to one, and why something may not. */

export const proposalStates = [
  'open',
  'under_review',
  'planned',
  'in_development',
  'shipped',
  'declined',
] as const
export type ProposalState = (typeof proposalStates)[number]

/** In which it can still be voted for. */
export const liveStates = [
  'open',
  'under_review',
  'planned',
  'in_development',
] as const satisfies readonly ProposalState[]

/** What a roadmap shows, in this order. */
export const roadmapStates = ['in_development', 'planned', 'under_review', 'shipped'] as const

/** To whom it is shown. */
export const visibilities = ['all', 'company', 'operators'] as const
export type Visibility = (typeof visibilities)[number]

/** Whether customers besides its author see it: not while it waits for an operator, and not when one has hidden it. */
export const standings = ['shown', 'waiting', 'hidden'] as const
export type Standing = (typeof standings)[number]

/** Why something cannot be done to a proposal: the `reason` of a `refused`. */
export const proposalRefusals = [
  'proposal_merged',
  'proposal_ended',
  'proposal_waiting',
  'proposal_state_same',
  'proposal_guest',
  'merge_itself',
  'merge_circle',
  'merge_narrower',
  'merge_offer',
  'not_merged',
  'narrower_committed',
  'narrower_merged',
  'offer_none',
  'offer_changed',
  'offer_is_covered',
  'commitment_over',
  'commitment_none',
] as const
export type ProposalRefusal = (typeof proposalRefusals)[number]

/** The part of a proposal that decides what may happen to it. */
export interface ProposalFacts {
  readonly state: ProposalState
  readonly standing: Standing
  /** The one that it goes on in; null for one that stands by itself. */
  readonly mergedInto: string | null
}

export function isLive(state: ProposalState): boolean {
  return liveStates.some((live) => live === state)
}

export type Deed = 'vote' | 'comment' | 'follow' | 'move' | 'offer' | 'commit' | 'merge'

/**
 * Null when it may be done. Of one that was merged all goes on in the other; what has ended takes no votes and no
 * money, but is still spoken of.
 */
export function whyNotProposal(
  { state, standing, mergedInto }: ProposalFacts,
  deed: Deed,
): ProposalRefusal | null {
  if (mergedInto !== null) return 'proposal_merged'
  const ends = deed === 'vote' || deed === 'offer' || deed === 'commit'
  if (ends && !isLive(state)) return 'proposal_ended'
  const needsShown = deed === 'vote' || deed === 'offer' || deed === 'commit' || deed === 'merge'
  return needsShown && standing !== 'shown' ? 'proposal_waiting' : null
}

/**
 * Null when it may become that. What was declined or has shipped can be taken up again, by an operator who says so.
 */
export function whyNotMove(from: ProposalFacts, to: ProposalState): ProposalRefusal | null {
  const whyNot = whyNotProposal(from, 'move')
  if (whyNot !== null) return whyNot
  return from.state === to ? 'proposal_state_same' : null
}

/** Whether a state is not entered without saying why. */
export function needsReason(to: ProposalState): boolean {
  return to === 'declined'
}
