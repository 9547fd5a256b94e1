/** The mail that tells who waits for something that it is out: what the vendor has written of it, and what it settles. */
import type { ReleaseNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, whereAnswersGo } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'
import { ticketSubject } from './ticket.ts'

/** As other mails of the ticket, so that mail programs keep them together. To a guest, nothing that they typed (S4). */
export function releaseSubject(news: ReleaseNews, { locale, vendor }: Between): string {
  const { number, subject, guest, title } = news
  if (number === undefined) return `${vendor}: ${title}`
  if (guest || subject === undefined) return mailWords(locale).guest.subject(number, vendor)
  return ticketSubject({ number, subject })
}

/** Renders the mail in the reader's language; what the vendor has written is in the one that it has been written in. */
export function releaseLetter(
  news: ReleaseNews,
  { locale, vendor, reader, takesAnswers }: Between,
): Rendered {
  const words = mailWords(locale)
  const { title, label, body, settles, proposals, href, guest } = news
  const { release } = words
  const pictures = { name: words.picture, href: guest ? null : href }
  return renderLetter({
    locale,
    vendor,
    greeting: guest ? words.guest.greeting : words.greeting(reader),
    lead: settles.length > 0 ? release.settled(settles.length) : release.out,
    said: [{ by: title, html: richTextHtml(body, pictures), text: richTextPlain(body, pictures) }],
    facts: [
      ...(label === null ? [] : [[release.version, label] as const]),
      ...settles.map(
        ({ number, subject }) =>
          [words.ticket, subject === null ? `#${number}` : `#${number} ${subject}`] as const,
      ),
      ...proposals.map((proposal) => [release.proposal, proposal] as const),
    ],
    actions: href === null ? [] : [{ label: guest ? words.viewTicket : release.view, href }],
    notes: [whereAnswersGo(words, { takesAnswers, ofTicket: settles.length > 0 })],
    unsubscribe: news.unsubscribe && { label: words.unsubscribe, href: news.unsubscribe.secret },
    signature: words.signature(vendor),
  })
}
