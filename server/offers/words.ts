/** The words of offers, and of their pages, in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { offer as en } from '../../shared/locale/offer/en.ts'
import { offer as ro } from '../../shared/locale/offer/ro.ts'
import { offer as es } from '../../shared/locale/offer/es.ts'
import { offer as cs } from '../../shared/locale/offer/cs.ts'
import { offer as sl } from '../../shared/locale/offer/sl.ts'
import { page as pageEn } from '../../shared/locale/offer-page/en.ts'
import { page as pageRo } from '../../shared/locale/offer-page/ro.ts'
import { page as pageEs } from '../../shared/locale/offer-page/es.ts'
import { page as pageCs } from '../../shared/locale/offer-page/cs.ts'
import { page as pageSl } from '../../shared/locale/offer-page/sl.ts'
import type { Words } from '../../shared/locale/words.ts'

export const offerWords: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

export const pageWords: Readonly<Record<Locale, Words<typeof pageEn>>> = {
  en: pageEn,
  ro: pageRo,
  es: pageEs,
  cs: pageCs,
  sl: pageSl,
}
