/** Releases on the wire: `/api/releases`, where operators write the changelog and customers read it. */
import { z } from 'zod'
import { locales, type Locale } from '../locale/locale.ts'
import { reactionSigns, type ReactionSign } from '../release/reactions.ts'
import {
  releaseKinds,
  releaseStates,
  type ReleaseAudienceName,
  type ReleaseKind,
  type ReleaseState,
} from '../release/release.ts'
import type { ByLocale } from '../release/texts.ts'
import type { RichText } from '../richtext/tree.ts'
import {
  idInput,
  oneLine,
  oneWay,
  type CompanyRef,
  type Page,
  type PersonRef,
  type Timestamp,
} from './common.ts'
import type { FieldErrorCode } from './problem.ts'
import { key, KEY_LENGTH } from './settings/parts.ts'
import { typedText } from './tickets.ts'
import { PROJECT_KINDS_LIMIT } from './vendors.ts'
import type { Status } from '../ticket/status.ts'
import type { ProposalState } from '../proposal/proposal.ts'
import type { ProposalRef } from './proposals.ts'

/** Letters of a release's title, of its text and of its label. */
export const RELEASE_TITLE_LIMIT = 160
export const RELEASE_TEXT_LIMIT = 10_000
export const RELEASE_LABEL_LIMIT = 40

/** Bytes that a release takes in any script and all languages at once. */
export const RELEASE_BODY_LIMIT = 256 * 1024

/** Companies to which one release can be shown. */
const COMPANIES_LIMIT = 200

/** Tickets that one release can settle, and proposals that it can bring. */
const TICKETS_LIMIT = 50
const PROPOSALS_LIMIT = 50

const text = z.strictObject({
  title: typedText(RELEASE_TITLE_LIMIT).transform((title) => title.replace(/\s+/g, ' ')),
  /** Markdown. */
  text: typedText(RELEASE_TEXT_LIMIT),
})

/** The largest number that a column takes on both engines. */
const MAX_INTEGER = 2_147_483_647

const twice = { error: 'is there twice', params: { code: 'twice' satisfies FieldErrorCode } }

function differ(items: readonly unknown[]): boolean {
  return new Set(items).size === items.length
}

/**
 * For whom it is: everybody; the people of companies with these ids; the people of companies that run a project of one of
 * these kinds when they look.
 */
const audience = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('all') }),
  z.strictObject({
    to: z.literal('companies'),
    companies: z.array(idInput).min(1).max(COMPANIES_LIMIT).refine(differ, twice),
  }),
  z.strictObject({
    to: z.literal('kinds'),
    kinds: z.array(key).min(1).max(PROJECT_KINDS_LIMIT).refine(differ, twice),
  }),
])

/**
 * `GET /api/releases/readers`: how many companies run a project of one of these kinds, their keys with commas between. A
 * key of none counts for nothing.
 */
export const readersQuery = z.strictObject({
  kinds: z
    .string()
    .max(PROJECT_KINDS_LIMIT * (KEY_LENGTH + 1))
    .prefault('')
    .transform((keys) => keys.split(',').filter((one) => one !== ''))
    .pipe(z.array(key).max(PROJECT_KINDS_LIMIT)),
})

/** `POST /api/releases`: a draft, which no customer sees. */
export const releaseInput = z.strictObject({
  texts: z.partialRecord(z.enum(locales), text).refine((texts) => Object.keys(texts).length > 0, {
    error: 'is needed in one language at least',
    params: { code: 'required' satisfies FieldErrorCode },
  }),
  kinds: z.array(z.enum(releaseKinds)).min(1).max(releaseKinds.length).refine(differ, twice),
  /** Such as `4.2`. */
  label: z
    .string()
    .overwrite(oneWay)
    .trim()
    .min(1)
    .max(RELEASE_LABEL_LIMIT)
    .regex(oneLine)
    .nullable()
    .prefault(null),
  audience: audience.prefault({ to: 'all' }),
  /** Numbers of the tickets that it settles, whose people are told when it is out. */
  tickets: z.array(z.int().min(1).max(MAX_INTEGER)).max(TICKETS_LIMIT).refine(differ, twice).prefault([]),
  /** Ids of the proposals that it brings: when it is out they have shipped, and who asked for them is told. */
  proposals: z.array(idInput).max(PROPOSALS_LIMIT).refine(differ, twice).prefault([]),
})

/** Of the answer that this is a change of, so that nobody overwrites or publishes what they have not seen. */
const version = z.int().min(1)

/** `PUT /api/releases/:id`: all of it anew, whatever state it is in. */
export const releaseChange = releaseInput.extend({ version })

/** `POST /api/releases/:id/publication`: now, or at a time that is yet to come. */
export const publicationInput = z.strictObject({ version, at: z.iso.datetime({ offset: true }).nullish() })

/** `POST /api/releases/:id/withdrawal` */
export const releaseWithdrawalInput = z.strictObject({ version })

/** `POST /api/releases/preview`: how a text will look. */
export const previewInput = z.strictObject({ text: z.string().max(RELEASE_TEXT_LIMIT) })

/** `POST /api/releases/seen`: all are seen that were out by the `publishedAt` of the newest that was shown. */
export const releasesSeenInput = z.strictObject({ until: z.iso.datetime({ offset: true }) })

/** `PUT /api/releases/:id/reactions`: the signs that the customer gives it, and no others. */
export const reactionsInput = z.strictObject({
  signs: z.array(z.enum(reactionSigns)).max(reactionSigns.length).refine(differ, twice),
})

/** `GET /api/releases`: newest first. Only operators name a state. */
export const releasesQuery = z.strictObject({
  state: z.enum(releaseStates).prefault('published'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(20),
})

export type ReleaseInput = z.output<typeof releaseInput>
export type ReleaseAudience = ReleaseInput['audience']
export type ReleaseChange = z.output<typeof releaseChange>
export type PublicationInput = z.output<typeof publicationInput>

/** A release as customers see it, in their language as far as it is there. */
export interface ReleaseView {
  readonly id: string
  readonly publishedAt: Timestamp
  /** The language of title and text. */
  readonly locale: Locale
  readonly title: string
  readonly body: RichText
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  /** Whether it is new to who reads it. */
  readonly unread: boolean
  readonly reactions: Reactions
  /** Those that it brings, as far as the reader may see them. */
  readonly proposals: readonly ProposalRef[]
  /** The reader's own tickets that it settles. */
  readonly tickets: readonly OwnSettledTicket[]
}

/** How many have given each sign, and whether who asks has. */
export type Reactions = Readonly<Record<ReactionSign, { readonly count: number; readonly mine: boolean }>>

/** Answer of `PUT /api/releases/:id/reactions`. */
export interface ReactionsAnswer {
  readonly reactions: Reactions
}

export type ReleasesPage = Page<ReleaseView>

/** A release in the list of operators; its title in their language as far as it is there. */
export interface ReleaseSummary {
  readonly id: string
  readonly state: ReleaseState
  readonly title: string
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  /** The languages it is in. */
  readonly locales: readonly Locale[]
  readonly audience: ReleaseAudienceName
  /** Null for a draft. */
  readonly publishedAt: Timestamp | null
  readonly updatedAt: Timestamp
}

export type ReleaseSummaries = Page<ReleaseSummary>

export interface ReleaseText {
  readonly title: string
  /** Markdown, as it was written. */
  readonly text: string
  readonly body: RichText
}

/** A ticket that a release settles, to its customer. */
export interface OwnSettledTicket {
  readonly id: string
  readonly number: number
  readonly subject: string
}

/** A ticket that a release settles. */
export interface SettledTicket extends OwnSettledTicket {
  readonly status: Status
}

/** A proposal that a release brings. */
export interface BroughtProposal extends ProposalRef {
  readonly state: ProposalState
  readonly votes: number
}

/** For whom a release is. */
export type ReleaseReaders =
  | { readonly to: 'all' }
  /** By name. */
  | { readonly to: 'companies'; readonly companies: readonly CompanyRef[] }
  /** Keys of the kinds of projects, and how many companies run one of them now. */
  | { readonly to: 'kinds'; readonly kinds: readonly string[]; readonly companies: number }

/** Answer of `GET /api/releases/readers`. */
export interface CountedReaders {
  readonly companies: number
}

/** A release as operators write it. */
export interface ReleaseDetail {
  readonly id: string
  readonly version: number
  readonly state: ReleaseState
  readonly texts: ByLocale<ReleaseText>
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  readonly audience: ReleaseReaders
  /** By number. */
  readonly tickets: readonly SettledTicket[]
  /** By title; of those that were merged, where they go on. */
  readonly proposals: readonly BroughtProposal[]
  /** How many customers have given each sign. */
  readonly reactions: Readonly<Record<ReactionSign, number>>
  /** Null for a draft. */
  readonly publishedAt: Timestamp | null
  readonly updatedAt: Timestamp
  readonly updatedBy: PersonRef
}

/** Answer of `POST /api/releases/preview`. */
export interface ReleasePreview {
  readonly body: RichText
}

/** Answer of `POST /api/releases/seen`: how many are still new. */
export interface ReleasesSeen {
  readonly changes: number
}
