/** The words of what the form asks besides, fetched with it; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/opening/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type OpeningWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: OpeningWords }>>> = {
  en: () => import('../../../shared/locale/opening/en.ts'),
  ro: () => import('../../../shared/locale/opening/ro.ts'),
  es: () => import('../../../shared/locale/opening/es.ts'),
  cs: () => import('../../../shared/locale/opening/cs.ts'),
  sl: () => import('../../../shared/locale/opening/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<OpeningWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
