/** The words of the latest changes; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/changes/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type ChangesWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: ChangesWords }>>> = {
  en: () => import('../../../shared/locale/changes/en.ts'),
  ro: () => import('../../../shared/locale/changes/ro.ts'),
  es: () => import('../../../shared/locale/changes/es.ts'),
  cs: () => import('../../../shared/locale/changes/cs.ts'),
  sl: () => import('../../../shared/locale/changes/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<ChangesWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
