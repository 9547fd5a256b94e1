/** The words of offers, fetched with them; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/offer-panel/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type OfferWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: OfferWords }>>> = {
  en: () => import('../../../shared/locale/offer-panel/en.ts'),
  ro: () => import('../../../shared/locale/offer-panel/ro.ts'),
  es: () => import('../../../shared/locale/offer-panel/es.ts'),
  cs: () => import('../../../shared/locale/offer-panel/cs.ts'),
  sl: () => import('../../../shared/locale/offer-panel/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<OfferWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
