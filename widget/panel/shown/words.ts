/** The words of files in a thread, fetched with what shows them; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { ShownFilesWords } from '../../ui/shown-files.tsx'

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: ShownFilesWords }>>> = {
  en: () => import('../../../shared/locale/shown-files/en.ts'),
  ro: () => import('../../../shared/locale/shown-files/ro.ts'),
  es: () => import('../../../shared/locale/shown-files/es.ts'),
  cs: () => import('../../../shared/locale/shown-files/cs.ts'),
  sl: () => import('../../../shared/locale/shown-files/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<ShownFilesWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
