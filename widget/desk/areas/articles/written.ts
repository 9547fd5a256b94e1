/** An article as it stands in its form, and what is sent of it. */
import type { ArticleDetail } from '../../../../shared/api/articles.ts'
import type { ArticleAudience, ArticleState } from '../../../../shared/article/article.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'

export interface WrittenText {
  readonly title: string
  readonly text: string
  /** It has been looked at, and is right as it is. */
  readonly current?: true
}

export interface Written {
  readonly texts: Readonly<Partial<Record<Locale, WrittenText>>>
  /** Its id; null for none. */
  readonly category: string | null
  readonly audience: ArticleAudience
}

export const noText: WrittenText = { title: '', text: '' }

/** A form nobody has written in. */
export const blank: Written = { texts: {}, category: null, audience: 'all' }

export function writtenOf({ texts, category, audience }: ArticleDetail): Written {
  const kept = locales.flatMap((locale) => {
    const text = texts[locale]
    return text === undefined ? [] : [[locale, { title: text.title, text: text.text }] as const]
  })
  return { texts: Object.fromEntries(kept), category, audience }
}

/** The languages in which something is written. */
export function languagesOf({ texts }: Written): readonly Locale[] {
  return locales.filter((locale) => {
    const { title, text } = texts[locale] ?? noText
    return `${title}${text}`.trim() !== ''
  })
}

/** What goes to the server; where nothing is written, that of the vendor's language, so that it says what is missing. */
export function inputOf(written: Written, state: ArticleState, vendorLocale: Locale) {
  const { texts, category, audience } = written
  const said = languagesOf(written)
  const sent = said.length > 0 ? said : [vendorLocale]
  return {
    texts: Object.fromEntries(sent.map((locale) => [locale, texts[locale] ?? noText])),
    category,
    audience,
    state,
  }
}

export function sameWritten(a: Written, b: Written): boolean {
  return JSON.stringify(inputOf(a, 'draft', 'en')) === JSON.stringify(inputOf(b, 'draft', 'en'))
}
