/** Releases on the wire: `/api/releases`, where operators write the changelog and customers read it. */
import { z } from 'zod'
import { locales, type Locale } from '../locale/locale.ts'
import { reactionSigns, type ReactionSign } from '../release/reactions.ts'
import { releaseKinds, releaseStates, type ReleaseKind, type ReleaseState } from '../release/release.ts'
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
import { typedText } from './tickets.ts'
import type { Status } from '../ticket/status.ts'

/** Letters of a release's title, of its text and of its label. */
export const RELEASE_TITLE_LIMIT = 160
export const RELEASE_TEXT_LIMIT = 10_000
export const RELEASE_LABEL_LIMIT = 40

/** Bytes that a release takes in any script and all languages at once. */
export const RELEASE_BODY_LIMIT = 256 * 1024

/** Companies to which one release can be shown. */
const COMPANIES_LIMIT = 200

/** Tickets that one release can settle. */
const TICKETS_LIMIT = 50

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
  /** Ids of the companies whose people it is for; null for everybody. */
  companies: z.array(idInput).min(1).max(COMPANIES_LIMIT).refine(differ, twice).nullable().prefault(null),
  /** Numbers of the tickets that it settles, whose people are told when it is out. */
  tickets: z.array(z.int().min(1).max(MAX_INTEGER)).max(TICKETS_LIMIT).refine(differ, twice).prefault([]),
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
  readonly forAll: boolean
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

/** A ticket that a release settles. */
export interface SettledTicket {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: Status
}

/** A release as operators write it. */
export interface ReleaseDetail {
  readonly id: string
  readonly version: number
  readonly state: ReleaseState
  readonly texts: ByLocale<ReleaseText>
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  /** By name; null where it is for everybody. */
  readonly companies: readonly CompanyRef[] | null
  /** By number. */
  readonly tickets: readonly SettledTicket[]
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
