/** The words about mail that comes in, in a reader's language. */
import { en } from '../../shared/locale/inbox/en.ts'
import { ro } from '../../shared/locale/inbox/ro.ts'
import { es } from '../../shared/locale/inbox/es.ts'
import { cs } from '../../shared/locale/inbox/cs.ts'
import { sl } from '../../shared/locale/inbox/sl.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Words } from '../../shared/locale/words.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

export function inboxWords(locale: Locale): Words<typeof en> {
  return words[locale]
}
