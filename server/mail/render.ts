/** From a mail's facts to what is sent. Pure: another attempt at the same mail says the same, as long as its files can be had. */
import type { Fates } from './files.ts'
import type { MailPayload } from './payload.ts'
import { accountLetter, accountSubject } from './templates/account.ts'
import { deskLetter, deskSubject } from './templates/desk.ts'
import { guestLetter, guestSubject, trackingLetter, trackingSubject } from './templates/guest.ts'
import { pledgeLetter, pledgeSubject } from './templates/pledge.ts'
import { proposalLetter, proposalSubject } from './templates/proposal.ts'
import { releaseLetter, releaseSubject } from './templates/release.ts'
import { senderLetter, senderSubject } from './templates/sender.ts'
import { ticketLetter, ticketSubject } from './templates/ticket.ts'

export interface MailMessage extends Pick<MailPayload, 'from' | 'to' | 'date'> {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where it can be unsubscribed from; null for a mail that always comes. */
  readonly unsubscribe: string | null
}

/** @param fates what becomes of its files in this attempt */
export function renderMail(
  { locale, labels = {}, news, from, to, date, takesAnswers = false }: MailPayload,
  fates: Fates = new Map(),
): MailMessage {
  const unsubscribe = 'unsubscribe' in news ? (news.unsubscribe?.secret ?? null) : null
  const mail = { from, to, date, unsubscribe }
  const between = { locale, labels, vendor: from.name, reader: to.name, takesAnswers, fates }
  switch (news.kind) {
    case 'ticket':
      return { ...mail, subject: ticketSubject(news), ...ticketLetter(news, between) }
    case 'guest':
      return { ...mail, subject: guestSubject(news, between), ...guestLetter(news, between) }
    case 'tracking':
      return { ...mail, subject: trackingSubject(between), ...trackingLetter(news, between) }
    case 'desk':
      return { ...mail, subject: deskSubject(news), ...deskLetter(news, between) }
    case 'account':
      return { ...mail, subject: accountSubject(news, between), ...accountLetter(news, between) }
    case 'release':
      return { ...mail, subject: releaseSubject(news, between), ...releaseLetter(news, between) }
    case 'proposal':
      return { ...mail, subject: proposalSubject(news, between), ...proposalLetter(news, between) }
    case 'pledge':
      return { ...mail, subject: pledgeSubject(news, between), ...pledgeLetter(news, between) }
    case 'sender':
      return { ...mail, subject: senderSubject(between), ...senderLetter(news, between) }
  }
}
