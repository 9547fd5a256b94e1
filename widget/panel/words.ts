/** The panel's words: each language is fetched alone; the build of a language has them in it. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { words as en } from '../../shared/locale/panel/en.ts'
import type { Words } from '../../shared/locale/words.ts'

export type PanelWords = Words<typeof en>

/** Rejects when the file can't be fetched; ask again later. */
export async function loadWords(locale: Locale): Promise<PanelWords> {
  const file = await (locale === 'ro'
    ? import('../../shared/locale/panel/ro.ts')
    : import('../../shared/locale/panel/en.ts'))
  return file.words
}
