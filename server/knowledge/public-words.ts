/** The words of the public pages, in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { pages as en } from '../../shared/locale/help-pages/en.ts'
import { pages as ro } from '../../shared/locale/help-pages/ro.ts'
import { pages as es } from '../../shared/locale/help-pages/es.ts'
import { pages as cs } from '../../shared/locale/help-pages/cs.ts'
import { pages as sl } from '../../shared/locale/help-pages/sl.ts'
import type { Words } from '../../shared/locale/words.ts'

export type PageWords = Words<typeof en>

export const publicWords: Readonly<Record<Locale, PageWords>> = { en, ro, es, cs, sl }
