/** The mails to operators about tickets: short, for the desk is where the work is. */
import type { DeskNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, statusWord } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'
import { ticketSubject } from './ticket.ts'

export function deskSubject(news: DeskNews): string {
  return ticketSubject(news)
}

/** Renders the mail in the operator's language. */
export function deskLetter(news: DeskNews, between: Between): Rendered {
  const { locale, vendor, reader } = between
  const words = mailWords(locale)
  const { desk } = words
  const { number, subject, customer, author, message, status, rating, href } = news
  return renderLetter({
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: desk[news.mail](author ?? customer),
    said:
      message === null
        ? null
        : { by: author ?? words.message, html: richTextHtml(message), text: richTextPlain(message) },
    facts: [
      [words.ticket, `#${number} ${subject}`],
      [desk.customer, customer],
      [words.status, statusWord(between, status)],
      ...(rating === null ? [] : [[desk.rating, desk.outOf(rating)] as const]),
    ],
    actions: [{ label: desk.open, href }],
    notes: [words.noReplies],
    signature: words.signature(vendor),
  })
}
