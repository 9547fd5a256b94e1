/** The languages there are, and how a language somebody asks for becomes one of them. */

/** Those that customers are spoken to in, and that a vendor's own texts can be in. */
export const locales = ['en', 'ro', 'es', 'cs', 'sl'] as const

export type Locale = (typeof locales)[number]

/** Those that the desk speaks, too: operators who read another are spoken to in English there. */
export const deskLocales = ['en', 'ro'] as const satisfies readonly Locale[]

export type DeskLocale = (typeof deskLocales)[number]

/** The first of the wishes (BCP 47 tags such as `ro-MD`) that there are words for, else the fallback. */
export function pickLocale(wishes: readonly (string | null | undefined)[], fallback: Locale = 'en'): Locale {
  return pick(locales, wishes) ?? fallback
}

/** The same, of those that the desk speaks. */
export function pickDeskLocale(wishes: readonly (string | null | undefined)[]): DeskLocale {
  return pick(deskLocales, wishes) ?? 'en'
}

function pick<L extends Locale>(
  known: readonly L[],
  wishes: readonly (string | null | undefined)[],
): L | undefined {
  for (const wish of wishes) {
    const language = wish?.split('-')[0]?.toLowerCase()
    const found = known.find((locale) => locale === language)
    if (found !== undefined) return found
  }
  return undefined
}
