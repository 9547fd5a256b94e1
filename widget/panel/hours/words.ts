/** The words of support hours; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../../shared/locale/locale.ts'
import type { words as en } from '../../../shared/locale/panel-hours/en.ts'
import type { Words } from '../../../shared/locale/words.ts'

export type HoursWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: HoursWords }>>> = {
  en: () => import('../../../shared/locale/panel-hours/en.ts'),
  ro: () => import('../../../shared/locale/panel-hours/ro.ts'),
  es: () => import('../../../shared/locale/panel-hours/es.ts'),
  cs: () => import('../../../shared/locale/panel-hours/cs.ts'),
  sl: () => import('../../../shared/locale/panel-hours/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<HoursWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
