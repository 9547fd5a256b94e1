/**
 * What companies commit to the price of a proposal, together: shares in minor units that come to the price exactly, and
 * never to more. It is covered by the share that makes it so; from then on nobody takes theirs back.
 */
import type { ProposalRefusal } from './proposal.ts'

export const proposalOfferStates = ['open', 'covered', 'withdrawn'] as const
export type ProposalOfferState = (typeof proposalOfferStates)[number]

export interface Commitment {
  readonly companyId: string
  /** Minor units, above 0. */
  readonly amount: number
}

export interface Pledge {
  readonly state: ProposalOfferState
  readonly version: number
  /** Minor units. */
  readonly price: number
  /** At most one a company. */
  readonly commitments: readonly Commitment[]
}

type Outcome<T> = T | { readonly refusal: ProposalRefusal }

/** What has been committed. Minor units, as all amounts here. */
export function committed({ commitments }: Pick<Pledge, 'commitments'>): number {
  return commitments.reduce((sum, { amount }) => sum + amount, 0)
}

/** What is still to be had, for a company whose own share would be another. */
export function leftFor({ price, commitments }: Pick<Pledge, 'price' | 'commitments'>, companyId: string) {
  return price - committed({ commitments: commitments.filter((one) => one.companyId !== companyId) })
}

/**
 * A company commits to a share of the version that it has seen, in place of one that it has. More than is left is
 * refused, whole.
 */
export function commit(
  pledge: Pledge,
  { companyId, amount }: Commitment,
  version: number,
): Outcome<{ readonly pledge: Pledge; readonly covers: boolean }> {
  const whyNot = whyNotPledge(pledge, version)
  if (whyNot !== null) return { refusal: whyNot }
  const left = leftFor(pledge, companyId)
  if (amount > left) return { refusal: 'commitment_over' }
  const others = pledge.commitments.filter((one) => one.companyId !== companyId)
  const covers = amount === left
  return {
    pledge: {
      ...pledge,
      state: covers ? 'covered' : 'open',
      commitments: [...others, { companyId, amount }],
    },
    covers,
  }
}

/** A company takes its share back, which it may until all is covered. */
export function withdrawCommitment(pledge: Pledge, companyId: string): Outcome<{ readonly pledge: Pledge }> {
  const whyNot = whyNotPledge(pledge, pledge.version)
  if (whyNot !== null) return { refusal: whyNot }
  if (!pledge.commitments.some((one) => one.companyId === companyId)) return { refusal: 'commitment_none' }
  const commitments = pledge.commitments.filter((one) => one.companyId !== companyId)
  return { pledge: { ...pledge, commitments } }
}

function whyNotPledge({ state, version }: Pledge, named: number): ProposalRefusal | null {
  if (state === 'covered') return 'offer_is_covered'
  if (state === 'withdrawn') return 'offer_none'
  return version === named ? null : 'offer_changed'
}

/** An amount in so many parts that come to it exactly; the first are larger by one where it does not divide. */
export function splitEvenly(amount: number, parts: number): number[] {
  const share = Math.floor(amount / parts)
  const over = amount - share * parts
  return Array.from({ length: parts }, (_, index) => share + (index < over ? 1 : 0))
}
