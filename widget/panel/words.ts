/** The panel's words: each language is fetched alone; the build of a language has them in it. */
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { words as en } from '../../shared/locale/panel/en.ts'
import type { Words } from '../../shared/locale/words.ts'

export type PanelWords = Words<typeof en>

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly words: PanelWords }>>> = {
  en: () => import('../../shared/locale/panel/en.ts'),
  ro: () => import('../../shared/locale/panel/ro.ts'),
  es: () => import('../../shared/locale/panel/es.ts'),
  cs: () => import('../../shared/locale/panel/cs.ts'),
  sl: () => import('../../shared/locale/panel/sl.ts'),
}

/** In the language of a page's BCP 47 tag, where there are words for it. */
export async function loadWords(tag: string): Promise<PanelWords> {
  return (await catalogues[pickLocale([tag])]()).words
}
