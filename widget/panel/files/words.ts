/** The words of what is attached, fetched with the control; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { AttachWords } from '../../ui/attach.tsx'

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: AttachWords }>>> = {
  en: () => import('../../../shared/locale/attach/en.ts'),
  ro: () => import('../../../shared/locale/attach/ro.ts'),
  es: () => import('../../../shared/locale/attach/es.ts'),
  cs: () => import('../../../shared/locale/attach/cs.ts'),
  sl: () => import('../../../shared/locale/attach/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<AttachWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
