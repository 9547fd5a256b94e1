/** The texts of a release, by language, and which of them a reader gets. */
import { locales, type Locale } from '../locale/locale.ts'

export type ByLocale<T> = Readonly<Partial<Record<Locale, T | undefined>>>

/** The text in the reader's language, else in the vendor's, else in the first that it has; null where it has none. */
export function inLanguage<T>(
  texts: ByLocale<T>,
  reader: Locale,
  vendor: Locale,
): { readonly locale: Locale; readonly text: T } | null {
  for (const locale of [reader, vendor, ...locales]) {
    const text = texts[locale]
    if (text !== undefined) return { locale, text }
  }
  return null
}
