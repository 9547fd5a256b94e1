/** The words about mail that comes in, in a reader's language. */
import { en } from '../../shared/locale/inbox/en.ts'
import { ro } from '../../shared/locale/inbox/ro.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Words } from '../../shared/locale/words.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro }

export function inboxWords(locale: Locale): Words<typeof en> {
  return words[locale]
}
