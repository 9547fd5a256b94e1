/** From a mail's facts to what is sent. Pure: another attempt at the same mail sends the same. */
import type { MailPayload } from './payload.ts'
import { accountLetter, accountSubject } from './templates/account.ts'
import { guestLetter, guestSubject, trackingLetter, trackingSubject } from './templates/guest.ts'
import { ticketLetter, ticketSubject } from './templates/ticket.ts'

export interface MailMessage extends Pick<MailPayload, 'messageId' | 'references' | 'from' | 'to' | 'date'> {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export function renderMail({ locale, news, ...envelope }: MailPayload): MailMessage {
  const between = { locale, vendor: envelope.from.name, reader: envelope.to.name }
  switch (news.kind) {
    case 'ticket':
      return { ...envelope, subject: ticketSubject(news), ...ticketLetter(news, between) }
    case 'guest':
      return { ...envelope, subject: guestSubject(news, between), ...guestLetter(news, between) }
    case 'tracking':
      return { ...envelope, subject: trackingSubject(between), ...trackingLetter(news, between) }
    case 'account':
      return { ...envelope, subject: accountSubject(news, between), ...accountLetter(news, between) }
  }
}
