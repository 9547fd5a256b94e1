/** The words of how somebody hears of their tickets; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/notices/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type NoticeWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: NoticeWords }>>> = {
  en: () => import('../../../shared/locale/notices/en.ts'),
  ro: () => import('../../../shared/locale/notices/ro.ts'),
  es: () => import('../../../shared/locale/notices/es.ts'),
  cs: () => import('../../../shared/locale/notices/cs.ts'),
  sl: () => import('../../../shared/locale/notices/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<NoticeWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
