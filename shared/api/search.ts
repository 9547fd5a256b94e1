/** Searching on the wire: `GET /api/search`, each person in what they may see. */
import { z } from 'zod'
import type { Locale } from '../locale/locale.ts'
import type { ProposalState } from '../proposal/proposal.ts'
import { foundKinds, type FoundKind, type Unseen } from '../search/keys.ts'
import type { Segment } from '../search/marks.ts'
import type { Status } from '../ticket/status.ts'
import type { Timestamp } from './common.ts'

/** Letters of a query; of fewer only the first count. */
export const SEARCH_LIMIT = 1_000

/** Best first; without `kind`, of all kinds. */
export const searchQuery = z.strictObject({
  q: z.string().max(SEARCH_LIMIT).prefault(''),
  kind: z.enum(foundKinds).optional(),
  limit: z.coerce.number().int().min(1).max(50).prefault(20),
})

/** Something that was found, with the words that were sought marked. */
export interface SearchHit {
  readonly kind: FoundKind
  readonly id: string
  readonly title: readonly Segment[]
  readonly excerpt: readonly Segment[]
  /** When what was found of it was written. */
  readonly at: Timestamp
  /** Of a ticket alone. */
  readonly ticket?: {
    readonly number: number
    readonly status: Status
    /** Names; the company is the one that the customer was in then. */
    readonly customer: string
    readonly company: string | null
  }
  /** Of a proposal alone. What was merged is found as what it goes on in. */
  readonly proposal?: { readonly state: ProposalState; readonly votes: number }
  /** The language that it was found in, of what is in several. */
  readonly locale?: Locale
  /** For operators, why customers do not find it. */
  readonly unseen?: Unseen | undefined
}

export interface SearchAnswer {
  readonly items: readonly SearchHit[]
  /** Of a `status:` that is none, what was typed: where nothing was found, for it was sought as words. */
  readonly noStatus?: string
  /** For operators, of a `from:` that nobody is called, what was typed. */
  readonly nobody?: string
}
