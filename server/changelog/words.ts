/** The words of the public page of latest changes, and of the feeds, in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { words as kindsCs } from '../../shared/locale/changes/cs.ts'
import { words as kindsEn } from '../../shared/locale/changes/en.ts'
import { words as kindsEs } from '../../shared/locale/changes/es.ts'
import { words as kindsRo } from '../../shared/locale/changes/ro.ts'
import { words as kindsSl } from '../../shared/locale/changes/sl.ts'
import { page as cs } from '../../shared/locale/changes-page/cs.ts'
import { page as en } from '../../shared/locale/changes-page/en.ts'
import { page as es } from '../../shared/locale/changes-page/es.ts'
import { page as ro } from '../../shared/locale/changes-page/ro.ts'
import { page as sl } from '../../shared/locale/changes-page/sl.ts'
import type { Words } from '../../shared/locale/words.ts'

export type ChangesPageWords = Words<typeof en> & { readonly kinds: Words<typeof kindsEn>['kinds'] }

export const changesWords: Readonly<Record<Locale, ChangesPageWords>> = {
  en: { ...en, kinds: kindsEn.kinds },
  ro: { ...ro, kinds: kindsRo.kinds },
  es: { ...es, kinds: kindsEs.kinds },
  cs: { ...cs, kinds: kindsCs.kinds },
  sl: { ...sl, kinds: kindsSl.kinds },
}
