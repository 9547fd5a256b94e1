/** The words of what comes after the first look: each language is fetched alone; the build of a language has them in it. */
import type { Locale } from '../../shared/locale/locale.ts'
import type { words as en } from '../../shared/locale/thread/en.ts'
import type { Words } from '../../shared/locale/words.ts'

export type ThreadWords = Words<typeof en>

/** Rejects when the file can't be fetched; ask again later. */
export async function loadWords(locale: Locale): Promise<ThreadWords> {
  const file = await (locale === 'ro'
    ? import('../../shared/locale/thread/ro.ts')
    : import('../../shared/locale/thread/en.ts'))
  return file.words
}
