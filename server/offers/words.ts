/** The words of offers, and of their pages, in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { offer as en } from '../../shared/locale/offer/en.ts'
import { offer as ro } from '../../shared/locale/offer/ro.ts'
import { page as pageEn } from '../../shared/locale/offer-page/en.ts'
import { page as pageRo } from '../../shared/locale/offer-page/ro.ts'
import type { Words } from '../../shared/locale/words.ts'

export const offerWords: Readonly<Record<Locale, Words<typeof en>>> = { en, ro }

export const pageWords: Readonly<Record<Locale, Words<typeof pageEn>>> = { en: pageEn, ro: pageRo }
