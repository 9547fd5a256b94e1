/** The words of help articles; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/help/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type HelpWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: HelpWords }>>> = {
  en: () => import('../../../shared/locale/help/en.ts'),
  ro: () => import('../../../shared/locale/help/ro.ts'),
  es: () => import('../../../shared/locale/help/es.ts'),
  cs: () => import('../../../shared/locale/help/cs.ts'),
  sl: () => import('../../../shared/locale/help/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<HelpWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
