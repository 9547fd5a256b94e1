/** The words of the text editor; the build of a language has them in it. */
import type { EditorWords } from '../../../shared/locale/editor/en.ts'
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: EditorWords }>>> = {
  en: () => import('../../../shared/locale/editor/en.ts'),
  ro: () => import('../../../shared/locale/editor/ro.ts'),
  es: () => import('../../../shared/locale/editor/es.ts'),
  cs: () => import('../../../shared/locale/editor/cs.ts'),
  sl: () => import('../../../shared/locale/editor/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<EditorWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
