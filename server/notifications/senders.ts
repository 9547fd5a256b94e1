/** The one polite answer to who writes to a vendor that does not know them: whom to ask. */
import { queueMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import { said, type Vendor } from '../vendors/settings.ts'
import type { TicketNotice } from './notifications.ts'

/**
 * Writes it, in the vendor's language and without a word of theirs. How often it may go to one address is for who calls
 * this to say (S4, S5).
 * @param answers the Message-ID of their mail; null where it has none
 */
export function tellUnknownSender(
  work: Work,
  {
    vendor,
    address,
    answers,
    mail,
  }: {
    readonly vendor: Vendor
    readonly address: string
    readonly answers: string | null
    readonly mail: TicketNotice['mail']
  },
): void {
  const { locale, settings } = vendor
  queueMail(work, {
    vendor,
    from: mail.from,
    to: { name: '', address },
    locale,
    thread: null,
    answers,
    news: {
      kind: 'sender',
      mail: 'unknown_sender',
      askWhom: settings.askWhom === null ? null : said(settings.askWhom, locale, locale),
    },
  })
}
