/** The words of mails and of statuses in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { en } from '../../shared/locale/mail/en.ts'
import { ro } from '../../shared/locale/mail/ro.ts'
import { status as statusEn } from '../../shared/locale/status/en.ts'
import { status as statusRo } from '../../shared/locale/status/ro.ts'
import type { Words } from '../../shared/locale/words.ts'
import type { Status } from '../../shared/ticket/status.ts'

export type MailWords = Words<typeof en>

const mail: Readonly<Record<Locale, MailWords>> = { en, ro }
const status: Readonly<Record<Locale, Readonly<Record<Status, string>>>> = { en: statusEn, ro: statusRo }

export function mailWords(locale: Locale): MailWords {
  return mail[locale]
}

/** In the vendor's words (`labels`) where it has some of its own. */
export function statusWord(
  { locale, labels }: { locale: Locale; labels: Readonly<Partial<Record<Status, string | undefined>>> },
  which: Status,
): string {
  return labels[which] ?? status[locale][which]
}
