/** Rows of articles as the wire has them. */
import type {
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
import type { ArticleRow, ArticleVersionRow } from '../storage/schema.ts'
import { parseMarkdown } from '../text/markdown.ts'
import type { Named } from './queries.ts'

/** Whose eyes it is for. */
export interface Reading {
  readonly locale: Locale
  readonly vendorLocale: Locale
}

/** What of an article its operators write, as it is kept. */
export function columnsOf({ texts, category, audience, state }: ArticleInput) {
  const kept = locales.flatMap((locale) => {
    const text = texts[locale]
    if (text === undefined) return []
    const read: ArticleText = { ...text, body: parseMarkdown(text.text, { breaks: false }) }
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
    updatedAt: timestamp(row.updated_at),
  }
}

export function toDetail(row: Named<ArticleRow>, feedback: ArticleFeedback): ArticleDetail {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    audience: row.audience,
    category: row.category,
    texts: textsOf(row),
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

export function toView(row: ArticleRow, reading: Reading): ArticleView {
  const { locale, title, body } = textOf(row, reading)
  return { id: row.id, locale, title, body, category: row.category, updatedAt: timestamp(row.updated_at) }
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
