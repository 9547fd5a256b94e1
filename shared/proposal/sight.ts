/** Who sees which proposal and whose name: the same for lists, for single ones, and for who is told of what. */
import type { Standing, Visibility } from './proposal.ts'

/** Of a proposal or a comment, what decides who sees it. */
export interface Seen {
  readonly visibility: Visibility
  readonly standing: Standing
  readonly authorId: string
  /** The author's when it was written; null for one without. */
  readonly companyId: string | null
}

export type Viewer =
  | { readonly kind: 'operator' }
  | { readonly kind: 'customer'; readonly personId: string; readonly companyId: string | null }

/**
 * For whom something is, in one word: everybody, a company's people or one person by their id, or operators alone. What
 * is a company's is so by what the company was when it was written: who has left it sees it no longer, their own words
 * included.
 */
export function audienceOf({ visibility, standing, authorId, companyId }: Seen): string {
  if (standing === 'hidden' || visibility === 'operators') return 'operators'
  if (standing === 'waiting') return authorId
  return visibility === 'all' ? 'all' : (companyId ?? authorId)
}

/** The audiences that a customer is of. */
export function audiencesOf({ personId, companyId }: Extract<Viewer, { kind: 'customer' }>): string[] {
  return ['all', personId, ...(companyId === null ? [] : [companyId])]
}

export function sees(viewer: Viewer, audience: string): boolean {
  return viewer.kind === 'operator' || audiencesOf(viewer).includes(audience)
}

/** Whether who writes is named to somebody: a customer's name is told to their company alone. */
export function isNamedTo(
  viewer: Viewer,
  author: { readonly id: string; readonly companyId: string | null; readonly isOperator: boolean },
): boolean {
  if (viewer.kind === 'operator' || author.isOperator || author.id === viewer.personId) return true
  return author.companyId !== null && author.companyId === viewer.companyId
}

/** Whether everybody who sees the one sees the other too, so that nobody loses by its going on there. */
export function isAsWide(target: string, source: string): boolean {
  return target === 'all' || source === 'operators' || target === source
}
