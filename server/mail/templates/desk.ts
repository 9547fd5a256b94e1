/** The mails to operators about tickets: short, for the desk is where the work is. */
import type { Locale } from '../../../shared/locale/locale.ts'
import type { DeskNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, statusWord } from '../words.ts'
import { fileLines } from './files.ts'
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
  const { number, subject, customer, author, message, status, rating, due, href } = news
  return renderLetter({
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: desk[news.mail](author ?? customer),
    said:
      message === null
        ? []
        : [{ by: author ?? words.message, html: richTextHtml(message), text: richTextPlain(message) }],
    files: fileLines(news, between),
    facts: [
      [words.ticket, `#${number} ${subject}`],
      [desk.customer, customer],
      [words.status, statusWord(between, status)],
      ...(due === undefined ? [] : [[desk.due, moment(due, locale)] as const]),
      ...(rating === null ? [] : [[desk.rating, desk.outOf(rating)] as const]),
    ],
    actions: [{ label: desk.open, href }],
    notes: [between.takesAnswers ? desk.replyHere : words.noReplies],
    signature: words.signature(vendor),
  })
}

/** The day and the minute in the time zone of the promise, which it names. */
function moment({ at, zone }: NonNullable<DeskNews['due']>, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
}
