/** Articles on the wire: `/api/articles`, where operators write the knowledge base, and `/api/help`, where it is read. */
import { z } from 'zod'
import {
  articleAudiences,
  articleStates,
  type ArticleAudience,
  type ArticleState,
} from '../article/article.ts'
import { locales, type Locale } from '../locale/locale.ts'
import type { ByLocale } from '../release/texts.ts'
import type { RichText } from '../richtext/tree.ts'
import type { Segment } from '../search/marks.ts'
import { idInput, type Page, type PersonRef, type Timestamp } from './common.ts'
import type { FieldErrorCode } from './problem.ts'
import { typedText } from './tickets.ts'

/** Letters of an article's title, of its text and of its category. */
export const ARTICLE_TITLE_LIMIT = 160
export const ARTICLE_TEXT_LIMIT = 30_000
export const CATEGORY_LIMIT = 60

/** Categories of a vendor. */
export const CATEGORIES_LIMIT = 100

/** Bytes that an article takes in any script and all languages at once. */
export const ARTICLE_BODY_LIMIT = 768 * 1024

/** Articles that are suggested at once. */
export const SUGGESTED = 5

const text = z.strictObject({
  title: typedText(ARTICLE_TITLE_LIMIT).transform((title) => title.replace(/\s+/g, ' ')),
  /** Markdown. */
  text: typedText(ARTICLE_TEXT_LIMIT),
  /** It has been looked at and says what the others say, though it says the same as before. */
  current: z.literal(true).optional(),
})

/** `POST /api/articles` */
export const articleInput = z.strictObject({
  /** Translations of one article. */
  texts: z.partialRecord(z.enum(locales), text).refine((texts) => Object.keys(texts).length > 0, {
    error: 'is needed in one language at least',
    params: { code: 'required' satisfies FieldErrorCode },
  }),
  /** The id of the category it stands under; null for none. */
  category: idInput.nullable().prefault(null),
  audience: z.enum(articleAudiences).prefault('all'),
  state: z.enum(articleStates).prefault('draft'),
})

/** Of the answer that this is a change of, so that nobody overwrites what they have not seen. */
const version = z.int().min(1)

/** `PUT /api/articles/:id`: all of it anew. */
export const articleChange = articleInput.extend({ version })

/** `POST /api/articles/:id/restorations`: it says again what it said in the version `from`; its state stays. */
export const restorationInput = z.strictObject({ version, from: z.int32().min(1) })

const categoryName = typedText(CATEGORY_LIMIT).transform((name) => name.replace(/\s+/g, ' '))

/** `POST /api/article-categories`: the last of them at first. */
export const categoryInput = z.strictObject({
  names: z.partialRecord(z.enum(locales), categoryName).refine((names) => Object.keys(names).length > 0, {
    error: 'is needed in one language at least',
    params: { code: 'required' satisfies FieldErrorCode },
  }),
})

/** `PUT /api/article-categories/:id` */
export const categoryChange = categoryInput.extend({
  /** Where it stands among them, from 0; where it stood, unless said. */
  place: z
    .int()
    .min(0)
    .max(CATEGORIES_LIMIT - 1)
    .optional(),
})

/** `POST /api/articles/preview`: how a text will look. */
export const articlePreviewInput = z.strictObject({ text: z.string().max(ARTICLE_TEXT_LIMIT) })

/** `GET /api/articles`: those changed last, first. */
export const articlesQuery = z.strictObject({
  state: z.enum(articleStates).optional(),
  /** Under a category, by its id, or under none. */
  category: z.union([idInput, z.literal('none')]).optional(),
  /** Those that are not in this language. */
  without: z.enum(locales).optional(),
  /** Those that were made of this ticket. */
  ticket: idInput.optional(),
  /** What they say, or the beginnings of its words. */
  q: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(50),
})

/** `GET /api/help/:key`: what fits what somebody types; without it, what there is. */
export const helpQuery = z.strictObject({ q: z.string().max(1_000).prefault('') })

/** `POST /api/help-articles/:id/feedback`: once each; who answers again changes their mind. */
export const feedbackInput = z.strictObject({
  helped: z.boolean(),
  /** What a browser calls itself where nobody is signed in, at random. */
  visitor: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
})

export type ArticleInput = z.output<typeof articleInput>
export type ArticleChange = z.output<typeof articleChange>
export type RestorationInput = z.output<typeof restorationInput>
export type CategoryInput = z.output<typeof categoryInput>
export type CategoryChange = z.output<typeof categoryChange>
export type FeedbackInput = z.output<typeof feedbackInput>

export interface ArticleText {
  readonly title: string
  /** Markdown, as it was written. */
  readonly text: string
  readonly body: RichText
  /** Since when it says so; left out of what was written before that was kept. */
  readonly updatedAt?: Timestamp
}

/** What articles stand under. */
export interface ArticleCategory {
  readonly id: string
  readonly names: ByLocale<string>
}

/** All of a vendor's, in its order. */
export interface ArticleCategories {
  readonly items: readonly ArticleCategory[]
}

/** An article in the list of operators; its title in their language as far as it is there. */
export interface ArticleSummary {
  readonly id: string
  readonly state: ArticleState
  readonly audience: ArticleAudience
  readonly title: string
  /** Its id. */
  readonly category: string | null
  readonly locales: readonly Locale[]
  /** Those that have not been looked at since it was changed in the vendor's language. */
  readonly older: readonly Locale[]
  readonly updatedAt: Timestamp
}

export type ArticleSummaries = Page<ArticleSummary>

/** What readers said of it. */
export interface ArticleFeedback {
  readonly yes: number
  readonly no: number
  /** Of those who said yes and are known, how many opened no ticket within a day. */
  readonly deflected: number
}

/** An article as operators write it. */
export interface ArticleDetail {
  readonly id: string
  readonly version: number
  readonly state: ArticleState
  readonly audience: ArticleAudience
  /** Its id. */
  readonly category: string | null
  readonly texts: ByLocale<ArticleText>
  /** The ticket it was made of; null for none, or one that is gone. */
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string } | null
  readonly feedback: ArticleFeedback
  readonly updatedAt: Timestamp
  readonly updatedBy: PersonRef
}

/** What an article said once, newest first. */
export interface ArticleVersion {
  readonly version: number
  readonly at: Timestamp
  readonly by: PersonRef
  /** Its id; null for none, or one that is gone. */
  readonly category: string | null
  readonly texts: ByLocale<ArticleText>
}

export interface ArticleVersions {
  readonly items: readonly ArticleVersion[]
}

/** An article that may be the answer; in the reader's language as far as it is there. */
export interface SuggestedArticle {
  readonly id: string
  readonly locale: Locale
  readonly title: readonly Segment[]
  /** How its text begins, or where it says what was sought. */
  readonly excerpt: readonly Segment[]
  /** Its name in the reader's language. */
  readonly category: string | null
}

/** An article that may go into a reply. */
export interface ReplyArticle extends SuggestedArticle {
  /** Its public page; where it has none, its place in the portal; null where customers are shown no articles. */
  readonly href: string | null
}

/** Answer of `GET /api/tickets/:id/articles`. */
export interface ReplyArticles {
  readonly items: readonly ReplyArticle[]
}

/** Answer of `POST /api/articles/preview`. */
export interface ArticlePreview {
  readonly body: RichText
}

/** Answer of `GET /api/help/:key`. */
export interface HelpAnswer {
  readonly items: readonly SuggestedArticle[]
}

/** An article as it is read. */
export interface ArticleView {
  readonly id: string
  readonly locale: Locale
  readonly title: string
  readonly body: RichText
  /** Its name in the reader's language. */
  readonly category: string | null
  readonly updatedAt: Timestamp
}
