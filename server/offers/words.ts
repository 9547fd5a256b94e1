/** The words of offers in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { offer as en } from '../../shared/locale/offer/en.ts'
import { offer as ro } from '../../shared/locale/offer/ro.ts'
import type { Words } from '../../shared/locale/words.ts'

export const offerWords: Readonly<Record<Locale, Words<typeof en>>> = { en, ro }
