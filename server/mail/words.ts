/** The words of mails and of statuses in a reader's language. */
import type { Locale } from '../../shared/locale/locale.ts'
import { en } from '../../shared/locale/mail/en.ts'
import { ro } from '../../shared/locale/mail/ro.ts'
import { es } from '../../shared/locale/mail/es.ts'
import { cs } from '../../shared/locale/mail/cs.ts'
import { sl } from '../../shared/locale/mail/sl.ts'
import { status as statusEn } from '../../shared/locale/status/en.ts'
import { status as statusRo } from '../../shared/locale/status/ro.ts'
import { status as statusEs } from '../../shared/locale/status/es.ts'
import { status as statusCs } from '../../shared/locale/status/cs.ts'
import { status as statusSl } from '../../shared/locale/status/sl.ts'
import type { Words } from '../../shared/locale/words.ts'
import type { Status } from '../../shared/ticket/status.ts'

export type MailWords = Words<typeof en>

const mail: Readonly<Record<Locale, MailWords>> = { en, ro, es, cs, sl }
const status: Readonly<Record<Locale, Readonly<Record<Status, string>>>> = {
  en: statusEn,
  ro: statusRo,
  es: statusEs,
  cs: statusCs,
  sl: statusSl,
}

export function mailWords(locale: Locale): MailWords {
  return mail[locale]
}

/** What becomes of a reply to a mail: to one that is of no ticket it opens one, where the vendor takes mail. */
export function whereAnswersGo(
  words: MailWords,
  { takesAnswers, ofTicket }: { readonly takesAnswers: boolean; readonly ofTicket: boolean },
): string {
  if (ofTicket) return takesAnswers ? words.replyHere : words.noReplies
  return takesAnswers ? words.replyOpens : words.account.noReplies
}

/** In the vendor's words (`labels`) where it has some of its own. */
export function statusWord(
  { locale, labels }: { locale: Locale; labels: Readonly<Partial<Record<Status, string | undefined>>> },
  which: Status,
): string {
  return labels[which] ?? status[locale][which]
}
