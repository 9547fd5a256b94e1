/** The mails about a ticket, one function: what they share is most of what they say. */
import type { TicketNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, statusWord, type MailWords } from '../words.ts'
import { offerBill, offerFacts } from './offer.ts'
import { renderLetter, type Between, type Letter, type Rendered } from './layout.ts'

/** `[#1042] Title`: the same for all mails of a ticket, so that mail programs keep them together. */
export function ticketSubject({ number, subject }: Pick<TicketNews, 'number' | 'subject'>): string {
  return `[#${number}] ${subject}`
}

/** Renders the mail in the reader's language. */
export function ticketLetter(news: TicketNews, between: Between): Rendered {
  const { locale, vendor, reader } = between
  const words = mailWords(locale)
  // What is merged is read where it goes on.
  const { href } = news.into ?? news
  const letter: Letter = {
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: ticketLead({ ...news, into: news.into?.number }, between, words),
    said: said(news, words),
    bill: news.offer && offerBill(news.offer, locale),
    facts: [
      ...offerFacts(news, locale),
      [words.ticket, `#${news.number} ${news.subject}`],
      [words.status, statusLine(news, between)],
      ...(news.into === undefined
        ? []
        : [[words.goesOnIn, `#${news.into.number} ${news.into.subject}`] as const]),
    ],
    actions: href === null ? [] : [{ label: news.offer ? words.viewOffer : linkTo(news.mail, words), href }],
    notes: [
      ...(news.offer ? [words.offerOnlyThere] : []),
      ...(news.mail === 'closed' || news.mail === 'merged' ? [] : [words.whereToAnswer(vendor)]),
      words.noReplies,
    ],
    unsubscribe: news.unsubscribe && { label: words.unsubscribe, href: news.unsubscribe.secret },
    signature: words.signature(vendor),
  }
  return renderLetter(letter)
}

/** What the page is for: it does nothing by being opened. */
function linkTo(mail: TicketNews['mail'], words: MailWords): string {
  if (mail === 'left_behind') return words.stillProblem
  return mail === 'solved' ? words.confirmOrRate : words.viewTicket
}

/** What happened, as far as it can be said without a word of the customer's. */
export function ticketLead(
  {
    mail,
    author,
    now,
    into,
  }: Pick<TicketNews, 'mail' | 'author' | 'now'> & { readonly into?: number | undefined },
  between: Between,
  words: MailWords,
): string {
  switch (mail) {
    case 'opened':
      return words.opened
    case 'opened_for_you':
      return words.openedForYou
    case 'commented':
      return words.commented
    case 'replied':
      return author === null ? words.replied : words.repliedBy(author)
    case 'asked':
      return author === null ? words.asked : words.askedBy(author)
    case 'status_changed':
      return words.statusChanged(statusWord(between, now))
    case 'left_behind':
      return words.leftBehind
    case 'solved':
      return words.solved
    case 'closed':
      return words.closed
    case 'offered':
      return author === null ? words.offered : words.offeredBy(author)
    case 'offer_withdrawn':
      return words.offerWithdrawn
    case 'merged':
      return into === undefined ? words.merged : words.mergedInto(into)
    case 'absorbed':
      return words.absorbed
  }
}

function said({ mail, author, message }: TicketNews, words: MailWords): Letter['said'] {
  if (message === null) return null
  const by = mail === 'opened' || mail === 'commented' ? words.yourMessage : (author ?? words.message)
  return { by, html: richTextHtml(message), text: richTextPlain(message) }
}

export function statusLine({ before, now }: Pick<TicketNews, 'before' | 'now'>, between: Between): string {
  const word = statusWord(between, now)
  return before === null || before === now ? word : `${statusWord(between, before)} → ${word}`
}
