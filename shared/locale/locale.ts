/** The languages there are, and how a language somebody asks for becomes one of them. */

export const locales = ['en', 'ro'] as const

export type Locale = (typeof locales)[number]

/** The first of the wishes (BCP 47 tags such as `ro-MD`) that there are words for, else the fallback. */
export function pickLocale(wishes: readonly (string | null | undefined)[], fallback: Locale = 'en'): Locale {
  for (const wish of wishes) {
    const language = wish?.split('-')[0]?.toLowerCase()
    const known = locales.find((locale) => locale === language)
    if (known !== undefined) return known
  }
  return fallback
}
