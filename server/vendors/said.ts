/** A vendor's own texts and labels in the reader's language. */
import type { Choice } from '../../shared/api/common.ts'
import type { Locale } from '../../shared/locale/locale.ts'

/** A text as its vendor wrote it, by language. */
export type Texts = Partial<Record<Locale, string | undefined>>

/**
 * A vendor's text in the reader's language, else in English, which more of those read who have another, else in the
 * vendor's own, else in any it has.
 */
export function said(text: Texts, locale: Locale, vendorLocale: Locale): string | null {
  return (
    text[locale] ?? text.en ?? text[vendorLocale] ?? Object.values(text).find((t) => t !== undefined) ?? null
  )
}

/** Rows of a vendor's settings as one chooses among them; one without a label goes by its key. */
export function choicesOf(
  rows: readonly { readonly key: string; readonly label: Texts }[],
  locale: Locale,
  vendorLocale: Locale,
): Choice[] {
  return rows.map(({ key, label }) => ({ key, label: said(label, locale, vendorLocale) ?? key }))
}

/** One of these rows by its key; one that the vendor has since dropped goes by its key, and none is null. */
export function labelOf(
  key: string | null,
  rows: readonly { readonly key: string; readonly label: Texts }[],
  locale: Locale,
  vendorLocale: Locale,
): Choice | null {
  if (key === null) return null
  const known = rows.find((row) => row.key === key)
  return { key, label: (known && said(known.label, locale, vendorLocale)) ?? key }
}
