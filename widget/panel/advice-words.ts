/** The words of what the forms say besides, fetched with it; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { words as en } from '../../shared/locale/advice/en.ts'
import type { Words } from '../../shared/locale/words.ts'

export type AdviceWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: AdviceWords }>>> = {
  en: () => import('../../shared/locale/advice/en.ts'),
  ro: () => import('../../shared/locale/advice/ro.ts'),
  es: () => import('../../shared/locale/advice/es.ts'),
  cs: () => import('../../shared/locale/advice/cs.ts'),
  sl: () => import('../../shared/locale/advice/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<AdviceWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
