/** The words of lists that are saved as files, by language. */
import type { Locale } from '../locale.ts'
import type { Words } from '../words.ts'
import { en } from './en.ts'
import { ro } from './ro.ts'
import { es } from './es.ts'
import { cs } from './cs.ts'
import { sl } from './sl.ts'

export const exportWords: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }
