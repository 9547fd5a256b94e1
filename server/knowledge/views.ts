/** Rows of articles as the wire has them. */
import { olderThan } from '../../shared/article/article.ts'
import type {
  ArticleCategory,
  ArticleDetail,
  ArticleFeedback,
  ArticleInput,
  ArticleSummary,
  ArticleText,
  ArticleVersion,
  ArticleView,
} from '../../shared/api/articles.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { inLanguage, type ByLocale } from '../../shared/release/texts.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { ArticleRow, ArticleVersionRow } from '../storage/schema.ts'
import { parseMarkdown } from '../text/markdown.ts'
import type { Named, WholeArticle } from './queries.ts'

/** Whose eyes it is for. */
export interface Reading {
  readonly locale: Locale
  readonly vendorLocale: Locale
}

export interface Said extends Pick<ArticleInput, 'category' | 'audience' | 'state'> {
  readonly texts: ByLocale<
    Pick<ArticleText, 'title' | 'text'> & {
      readonly current?: true | undefined
      /** As `text` was parsed, where it was. */
      readonly body?: RichText
    }
  >
}

/**
 * What of an article its operators write, as it is kept.
 * @param before what it says until now
 * @param source the vendor's language
 * @param now epoch ms
 */
export function columnsOf(
  { texts, category, audience, state }: Said,
  before: ByLocale<ArticleText>,
  source: Locale,
  now: number,
) {
  // Who writes it in the vendor's language last has what it is called in the others before them: those are not behind.
  const first = Object.values(before)
    .flatMap((text) => text?.updatedAt ?? [])
    .toSorted()[0]
  const kept = locales.flatMap((locale) => {
    const [text, was] = [texts[locale], before[locale]]
    if (text === undefined) return []
    const { title, text: typed, current, body: parsed } = text
    if (was?.title === title && was.text === typed && current === undefined) return [[locale, was] as const]
    const body = parsed ?? parseMarkdown(typed, { breaks: false, pictures: true })
    const updatedAt = locale === source && was === undefined && first !== undefined ? first : timestamp(now)
    const read: ArticleText = { title, text: typed, body, updatedAt }
    return [[locale, read] as const]
  })
  return { texts: JSON.stringify(Object.fromEntries(kept)), category, audience, state } as const
}

export function toSummary(row: ArticleRow, reading: Reading): ArticleSummary {
  const texts = textsOf(row)
  return {
    id: row.id,
    state: row.state,
    audience: row.audience,
    title: textOf(row, reading).title,
    category: row.category,
    locales: locales.filter((locale) => texts[locale] !== undefined),
    older: olderThan(texts, reading.vendorLocale),
    updatedAt: timestamp(row.updated_at),
  }
}

export function toDetail(row: WholeArticle, feedback: ArticleFeedback): ArticleDetail {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    audience: row.audience,
    category: row.category,
    texts: textsOf(row),
    ticket:
      row.ticket_id === null || row.ticket_number === null
        ? null
        : { id: row.ticket_id, number: row.ticket_number, subject: row.ticket_subject ?? '' },
    feedback,
    updatedAt: timestamp(row.updated_at),
    updatedBy: { id: row.updated_by, name: row.name ?? '' },
  }
}

export function toVersion(row: Named<ArticleVersionRow>): ArticleVersion {
  return {
    version: row.version,
    at: timestamp(row.at),
    by: { id: row.person_id, name: row.name ?? '' },
    category: row.category,
    texts: textsOf(row),
  }
}

export function toView(
  row: ArticleRow,
  reading: Reading,
  categories: readonly ArticleCategory[],
): ArticleView {
  const { locale, title, body } = textOf(row, reading)
  const category = categoryName(categories, row.category, reading)
  return { id: row.id, locale, title, body, category, updatedAt: timestamp(row.updated_at) }
}

/** What a category is called for a reader; null for none, or one that is gone. */
export function categoryName(
  categories: readonly ArticleCategory[],
  id: string | null,
  { locale, vendorLocale }: Reading,
): string | null {
  const names = categories.find((one) => one.id === id)?.names
  return names === undefined ? null : (inLanguage(names, locale, vendorLocale)?.text ?? null)
}

/** Its text for a reader. @throws Error when it has none */
export function textOf(row: Pick<ArticleRow, 'id' | 'texts'>, { locale, vendorLocale }: Reading) {
  const found = inLanguage(textsOf(row), locale, vendorLocale)
  if (found === null) throw new Error(`an article without a text: ${row.id}`)
  return { locale: found.locale, ...found.text }
}

export function textsOf({ texts }: Pick<ArticleRow, 'texts'>): ByLocale<ArticleText> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `columnsOf`
  return JSON.parse(texts) as ByLocale<ArticleText>
}

function timestamp(at: number): string {
  return new Date(at).toISOString()
}
