/** The words of what helps to find a cause, fetched with it; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/diagnostics/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type DiagnosticsWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: DiagnosticsWords }>>> = {
  en: () => import('../../../shared/locale/diagnostics/en.ts'),
  ro: () => import('../../../shared/locale/diagnostics/ro.ts'),
  es: () => import('../../../shared/locale/diagnostics/es.ts'),
  cs: () => import('../../../shared/locale/diagnostics/cs.ts'),
  sl: () => import('../../../shared/locale/diagnostics/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<DiagnosticsWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
