/** The words of the list of everything; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/history/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type HistoryWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: HistoryWords }>>> = {
  en: () => import('../../../shared/locale/history/en.ts'),
  ro: () => import('../../../shared/locale/history/ro.ts'),
  es: () => import('../../../shared/locale/history/es.ts'),
  cs: () => import('../../../shared/locale/history/cs.ts'),
  sl: () => import('../../../shared/locale/history/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<HistoryWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
