/** The words of what an opened ticket has besides its thread; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/life/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type LifeWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: LifeWords }>>> = {
  en: () => import('../../../shared/locale/life/en.ts'),
  ro: () => import('../../../shared/locale/life/ro.ts'),
  es: () => import('../../../shared/locale/life/es.ts'),
  cs: () => import('../../../shared/locale/life/cs.ts'),
  sl: () => import('../../../shared/locale/life/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<LifeWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
