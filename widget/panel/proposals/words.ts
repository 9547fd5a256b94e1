/** The words of proposals; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/panel-proposals/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type ProposalWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: ProposalWords }>>> = {
  en: () => import('../../../shared/locale/panel-proposals/en.ts'),
  ro: () => import('../../../shared/locale/panel-proposals/ro.ts'),
  es: () => import('../../../shared/locale/panel-proposals/es.ts'),
  cs: () => import('../../../shared/locale/panel-proposals/cs.ts'),
  sl: () => import('../../../shared/locale/panel-proposals/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<ProposalWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
