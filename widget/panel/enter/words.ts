/** The words of the ways in and of the account, fetched when somebody needs them; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/enter/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type EnterWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: EnterWords }>>> = {
  en: () => import('../../../shared/locale/enter/en.ts'),
  ro: () => import('../../../shared/locale/enter/ro.ts'),
  es: () => import('../../../shared/locale/enter/es.ts'),
  cs: () => import('../../../shared/locale/enter/cs.ts'),
  sl: () => import('../../../shared/locale/enter/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<EnterWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
