/** The words of taking pictures and recordings, fetched with it; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/capture/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type CaptureWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: CaptureWords }>>> = {
  en: () => import('../../../shared/locale/capture/en.ts'),
  ro: () => import('../../../shared/locale/capture/ro.ts'),
  es: () => import('../../../shared/locale/capture/es.ts'),
  cs: () => import('../../../shared/locale/capture/cs.ts'),
  sl: () => import('../../../shared/locale/capture/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<CaptureWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
