/** The words of what comes after the first look: each language is fetched alone; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { words as en } from '../../shared/locale/thread/en.ts'
import type { Words } from '../../shared/locale/words.ts'

export type ThreadWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: ThreadWords }>>> = {
  en: () => import('../../shared/locale/thread/en.ts'),
  ro: () => import('../../shared/locale/thread/ro.ts'),
  es: () => import('../../shared/locale/thread/es.ts'),
  cs: () => import('../../shared/locale/thread/cs.ts'),
  sl: () => import('../../shared/locale/thread/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<ThreadWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
