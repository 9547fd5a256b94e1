/** Proposals on the wire: `/api/proposals`, where customers ask for features and operators say what becomes of them. */
import { z } from 'zod'
import { AMOUNT_LIMIT, type Money } from '../money/amount.ts'
import { currencies } from '../money/currency.ts'
import type { ProposalOfferState } from '../proposal/commitments.ts'
import { proposalStates, visibilities, type ProposalState } from '../proposal/proposal.ts'
import type { Standing, Visibility } from '../proposal/proposal.ts'
import type { RichText } from '../richtext/tree.ts'
import type { PackagePeriod } from '../support/package.ts'
import { idInput, type CompanyRef, type Page, type PersonRef, type Timestamp } from './common.ts'
import { typedText } from './tickets.ts'

/** Letters of a proposal's title, of its text, and of a comment or a reason. */
export const PROPOSAL_TITLE_LIMIT = 120
export const PROPOSAL_TEXT_LIMIT = 10_000
export const PROPOSAL_COMMENT_LIMIT = 5_000

/** Comments that one answer has, the latest. */
export const COMMENTS_SHOWN = 200

const version = z.int().min(1)
const title = typedText(PROPOSAL_TITLE_LIMIT).transform((text) => text.replace(/\s+/g, ' '))
/** Markdown, as all texts here. */
const text = typedText(PROPOSAL_TEXT_LIMIT)
const comment = typedText(PROPOSAL_COMMENT_LIMIT)

/** `POST /api/proposals`. Only operators keep one to themselves; what is wider than the vendor allows is refused. */
export const proposalInput = z.strictObject({
  title,
  text,
  visibility: z.enum(visibilities).optional(),
})

/** `PUT /api/proposals/:id`: operators write it anew, or show it to others. */
export const proposalChange = z.strictObject({ version, title, text, visibility: z.enum(visibilities) })

/** `POST /api/proposals/:id/state` */
export const stateInput = z.strictObject({
  version,
  state: z.enum(proposalStates),
  /** Why; what is declined is not without. */
  reason: comment.nullish(),
})

/** `POST /api/proposals/:id/comments`. An answer of the vendor's is an operator's alone. */
export const commentInput = z.strictObject({ text: comment, official: z.boolean().optional() })

/** `PUT /api/proposals/:id/following` */
export const followingInput = z.strictObject({ following: z.boolean() })

/** `POST /api/proposals/:id/merging` */
export const proposalMergingInput = z.strictObject({ into: idInput })

/** `POST /api/proposals/:id/standing` and `POST /api/proposal-comments/:id/standing` */
export const standingInput = z.strictObject({ standing: z.enum(['shown', 'hidden']) })

/** `POST /api/proposals/:id/offer`: what it would cost to have it made. */
export const proposalOfferInput = z.strictObject({
  /** The version that it replaces; 0 for none. */
  after: z.int().min(0),
  /** Minor units of the currency. */
  amount: z.int().min(1).max(AMOUNT_LIMIT),
  currency: z.enum(currencies),
})

/** `POST /api/proposals/:id/offer-withdrawal` */
export const proposalOfferWithdrawal = z.strictObject({ version })

/** `POST /api/proposals/:id/commitments`: primary contacts for their company, operators for one that they name. */
export const commitmentInput = z.strictObject({
  version,
  amount: z.int().min(1).max(AMOUNT_LIMIT),
  company: idInput.optional(),
})

/** `POST /api/proposals/:id/commitment-withdrawal` */
export const commitmentWithdrawal = z.strictObject({ company: idInput.optional() })

export const proposalSorts = ['votes', 'newest'] as const
export type ProposalSort = (typeof proposalSorts)[number]

/** `GET /api/proposals`. Only operators ask for what waits for them, or was merged. */
export const proposalsQuery = z.strictObject({
  state: z.enum(proposalStates).optional(),
  sort: z.enum(proposalSorts).prefault('votes'),
  waiting: z.literal('true').optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(20),
})

/** `GET /api/proposals/similar`: what is there already, by what is typed as a title. */
export const similarQuery = z.strictObject({ title: z.string().max(10_000).prefault('') })

export type ProposalInput = z.output<typeof proposalInput>
export type ProposalChange = z.output<typeof proposalChange>
export type StateInput = z.output<typeof stateInput>
export type ProposalOfferInput = z.output<typeof proposalOfferInput>
export type CommitmentInput = z.output<typeof commitmentInput>

export interface ProposalSummary {
  readonly id: string
  readonly title: string
  readonly state: ProposalState
  /** `waiting` until an operator has let it be seen; `hidden` ones are for operators alone. */
  readonly standing: Standing
  readonly visibility: Visibility
  /** People who have voted for it. */
  readonly votes: number
  readonly comments: number
  /** Whether who reads it has voted. */
  readonly voted: boolean
  /** Null where they are not named to the reader. */
  readonly author: PersonRef | null
  readonly createdAt: Timestamp
}

export type StateLabels = Readonly<Partial<Record<ProposalState, string>>>

export interface ProposalsPage extends Page<ProposalSummary> {
  /** What the vendor calls the states, in the reader's language; those that it calls otherwise than we do. */
  readonly labels: StateLabels
  /** What the reader may do here. */
  readonly may: {
    /** Whether they may propose, vote and comment. */
    readonly propose: boolean
    /** To whom their own can be shown, the widest first. */
    readonly show: readonly Visibility[]
  }
}

/** Answer of `GET /api/proposals/similar`: the likest first. */
export interface SimilarProposals {
  readonly items: readonly ProposalSummary[]
}

export interface ProposalComment {
  readonly id: string
  readonly body: RichText
  /** Null where they are not named to the reader. */
  readonly author: PersonRef | null
  readonly byOperator: boolean
  /** Whether it is the vendor's answer. */
  readonly official: boolean
  readonly standing: Standing
  /** Of a proposal that was merged into this one. */
  readonly merged: boolean
  readonly createdAt: Timestamp
}

export interface ProposalRef {
  readonly id: string
  readonly title: string
}

/** A release, as what it brought names it: in the reader's language as far as it is there. */
export interface ShippedIn {
  readonly id: string
  readonly label: string | null
  readonly title: string
}

export interface CommitmentView {
  readonly company: CompanyRef
  readonly amount: Money
  readonly by: PersonRef
  readonly at: Timestamp
}

export interface ProposalOfferView {
  readonly version: number
  readonly state: ProposalOfferState
  readonly price: Money
  readonly committed: Money
  readonly left: Money
  /** Of the reader's company; null for none. */
  readonly own: Money | null
  /** How many companies share it so far. */
  readonly companies: number
  /** Whether the reader may commit their company. */
  readonly mayCommit: boolean
  /** For operators alone. */
  readonly commitments?: readonly CommitmentView[]
}

export interface ProposalView extends ProposalSummary {
  readonly version: number
  readonly body: RichText
  /** Why it is in this state, where that was said. */
  readonly reason: RichText | null
  readonly stateSince: Timestamp
  /** The latest that are seen by the reader, oldest first. */
  readonly thread: readonly ProposalComment[]
  readonly following: boolean
  /** What it goes on in; null for one that stands by itself. */
  readonly mergedInto: ProposalRef | null
  readonly offer: ProposalOfferView | null
  /** The release that brought it, where the reader may read that. */
  readonly release: ShippedIn | null
  readonly labels: StateLabels
  /** For operators alone. */
  readonly desk?: {
    /** The markdown that it was written in. */
    readonly text: string
    readonly reason: string | null
    readonly company: CompanyRef | null
    /** What goes on in this one. */
    readonly merged: readonly ProposalRef[]
    /** Whose customers ask for it, or for what goes on in it, by number. */
    readonly tickets: readonly { readonly id: string; readonly number: number; readonly subject: string }[]
  }
}

/** `POST /api/proposals/:id/tickets`: operators say that a ticket asks for it. */
export const sourceInput = z.strictObject({ ticket: idInput })

/** `GET /api/tickets/:id/proposals`, for operators: what a ticket asks for. */
export interface TicketProposals {
  readonly items: readonly ProposalSummary[]
  readonly labels: StateLabels
  /** How wide one that is made of it is shown unless it is said otherwise. */
  readonly visibility: Visibility
  /** Whether customers see proposals at all. */
  readonly used: boolean
}

/** A company's packages in force, and what they come to in a year. */
export interface SupporterPackage {
  readonly name: string
  readonly price: Money | null
  readonly period: PackagePeriod
}

/** Who asked for a proposal, of one company; `GET /api/proposals/:id/supporters`. */
export interface SupportingCompany {
  /** Null for people without one. */
  readonly company: CompanyRef | null
  readonly packages: readonly SupporterPackage[]
  /** What its packages that renew come to in a year, by currency. */
  readonly yearly: readonly Money[]
  readonly people: readonly {
    readonly person: PersonRef
    readonly asked: boolean
    readonly voted: boolean
  }[]
}

export interface Supporters {
  /** Those whose packages come to most people first. */
  readonly items: readonly SupportingCompany[]
  /** What all of their packages come to in a year, by currency. */
  readonly yearly: readonly Money[]
}
