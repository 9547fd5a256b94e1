/** The mails about a ticket, one function: what they share is most of what they say. */
import type { Locale } from '../../../shared/locale/locale.ts'
import type { RichText } from '../../../shared/richtext/tree.ts'
import type { Status } from '../../../shared/ticket/status.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, statusWord, type MailWords } from '../words.ts'
import { renderLetter, type Letter, type Rendered } from './layout.ts'

export type TicketMail =
  | 'opened'
  | 'opened_for_you'
  | 'replied'
  | 'asked'
  | 'status_changed'
  | 'solved'
  | 'closed'

export interface TicketNews {
  readonly mail: TicketMail
  readonly locale: Locale
  readonly vendor: string
  readonly reader: string
  readonly number: number
  readonly subject: string
  /** Who wrote or did it; null when it was the product. */
  readonly author: string | null
  readonly message: RichText | null
  /** The status before; null at the opening. */
  readonly before: Status | null
  readonly now: Status
  /** Where the ticket can be seen, when there is such an address. */
  readonly href: string | null
}

/** `[#1042] Title`: the same for all mails of a ticket, so that mail programs keep them together. */
export function ticketSubject(number: number, subject: string): string {
  return `[#${number}] ${subject}`
}

/** Renders the mail in the reader's language. */
export function ticketLetter(news: TicketNews): Rendered {
  const words = mailWords(news.locale)
  const letter: Letter = {
    locale: news.locale,
    vendor: news.vendor,
    greeting: words.greeting(news.reader),
    lead: lead(news, words),
    said: said(news, words),
    facts: [
      [words.ticket, `#${news.number} ${news.subject}`],
      [words.status, statusLine(news)],
    ],
    action: news.href === null ? null : { label: words.viewTicket, href: news.href },
    notes: news.mail === 'closed' ? [words.noReplies] : [words.whereToAnswer(news.vendor), words.noReplies],
    signature: words.signature(news.vendor),
  }
  return renderLetter(letter)
}

function lead({ mail, author, locale, now }: TicketNews, words: MailWords): string {
  switch (mail) {
    case 'opened':
      return words.opened
    case 'opened_for_you':
      return words.openedForYou
    case 'replied':
      return author === null ? words.replied : words.repliedBy(author)
    case 'asked':
      return author === null ? words.asked : words.askedBy(author)
    case 'status_changed':
      return words.statusChanged(statusWord(locale, now))
    case 'solved':
      return words.solved
    case 'closed':
      return words.closed
  }
}

function said({ mail, author, message }: TicketNews, words: MailWords): Letter['said'] {
  if (message === null) return null
  const by = mail === 'opened' ? words.yourMessage : (author ?? words.message)
  return { by, html: richTextHtml(message), text: richTextPlain(message) }
}

function statusLine({ locale, before, now }: TicketNews): string {
  const word = statusWord(locale, now)
  return before === null || before === now ? word : `${statusWord(locale, before)} → ${word}`
}
