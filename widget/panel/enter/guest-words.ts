/** The words of guests' screens, fetched with them; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/guest/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type GuestWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: GuestWords }>>> = {
  en: () => import('../../../shared/locale/guest/en.ts'),
  ro: () => import('../../../shared/locale/guest/ro.ts'),
  es: () => import('../../../shared/locale/guest/es.ts'),
  cs: () => import('../../../shared/locale/guest/cs.ts'),
  sl: () => import('../../../shared/locale/guest/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<GuestWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
