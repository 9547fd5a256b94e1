/** Rows of proposals as the wire has them, for whoever reads. */
import type { ProposalComment, ProposalSummary, StateLabels } from '../../shared/api/proposals.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { proposalStates } from '../../shared/proposal/proposal.ts'
import { isNamedTo, type Viewer } from '../../shared/proposal/sight.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Caller } from '../http/env.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { NamedComment, NamedProposal } from './queries.ts'

export function viewerOf({ actor, person }: Pick<Caller, 'actor' | 'person'>): Viewer {
  if (actor.kind === 'operator') return { kind: 'operator' }
  return { kind: 'customer', personId: person.id, companyId: person.companyId }
}

export function toSummary(row: NamedProposal, viewer: Viewer, voted: boolean): ProposalSummary {
  const author = { id: row.author_id, companyId: row.company_id, isOperator: row.author_kind === 'operator' }
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    standing: row.standing,
    visibility: row.visibility,
    votes: row.votes,
    comments: row.comments,
    voted,
    author: isNamedTo(viewer, author) ? { id: row.author_id, name: row.author_name } : null,
    createdAt: timestamp(row.created_at),
  }
}

/** @param on the proposal whose thread it stands in */
export function toComment(row: NamedComment, viewer: Viewer, on: string): ProposalComment {
  const byOperator = row.party === 'operator'
  const author = { id: row.author_id, companyId: row.company_id, isOperator: byOperator }
  return {
    id: row.id,
    body: treeOf(row.body),
    author: isNamedTo(viewer, author) ? { id: row.author_id, name: row.author_name } : null,
    byOperator,
    official: row.official === 1,
    standing: row.standing,
    merged: row.proposal_id !== on,
    createdAt: timestamp(row.created_at),
  }
}

/** What the vendor calls the states in a language; where it says so in others only, our own words are nearer. */
export function labelsIn({ settings }: Vendor, locale: Locale): StateLabels {
  return Object.fromEntries(
    proposalStates.flatMap((state) => {
      const label = settings.proposals.labels[state]?.[locale]
      return label === undefined ? [] : [[state, label]]
    }),
  )
}

export function treeOf(json: string): RichText {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from a `RichText`
  return JSON.parse(json) as RichText
}

export function timestamp(at: number): string {
  return new Date(at).toISOString()
}
