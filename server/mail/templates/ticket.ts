/** The mails about a ticket, one function: what they share is most of what they say. */
import type { RichText } from '../../../shared/richtext/tree.ts'
import type { TicketNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, statusWord, type MailWords } from '../words.ts'
import { fileLines } from './files.ts'
import { offerBill, offerFacts } from './offer.ts'
import { renderLetter, type Between, type Letter, type Rendered } from './layout.ts'

/** `[#1042] Title`: the same for all mails of a ticket, so that mail programs keep them together. */
export function ticketSubject({ number, subject }: Pick<TicketNews, 'number' | 'subject'>): string {
  return `[#${number}] ${subject}`
}

/** Renders the mail in the reader's language. */
export function ticketLetter(news: TicketNews, between: Between): Rendered {
  const { locale, vendor, reader, takesAnswers } = between
  const words = mailWords(locale)
  // What is merged is read where it goes on.
  const { href } = news.into ?? news
  const letter: Letter = {
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: ticketLead({ ...news, into: news.into?.number }, between, words),
    said: saidOf(news, words),
    files: fileLines(news, between),
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
      ...(ended(news.mail) ? [] : [takesAnswers ? words.answerHere(vendor) : words.whereToAnswer(vendor)]),
      ...(takesAnswers ? (ended(news.mail) ? [words.replyOpens] : []) : [words.noReplies]),
    ],
    unsubscribe: news.unsubscribe && { label: words.unsubscribe, href: news.unsubscribe.secret },
    signature: words.signature(vendor),
  }
  return renderLetter(letter)
}

/** Whether what is written about it now is a new ticket. */
function ended(mail: TicketNews['mail']): boolean {
  return mail === 'closed' || mail === 'merged'
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
    follows,
    earlier = [],
  }: Pick<TicketNews, 'mail' | 'author' | 'now' | 'follows' | 'earlier'> & {
    readonly into?: number | undefined
  },
  between: Between,
  words: MailWords,
): string {
  switch (mail) {
    case 'opened':
      return words.opened
    case 'opened_for_you':
      return words.openedForYou
    case 'follow_up_opened':
      return follows === undefined ? words.opened : words.followUpOpened(follows)
    case 'asked_about_forward':
      return words.askedAboutForward
    case 'commented':
      return words.commented
    case 'resumed':
      return words.resumed(statusWord(between, now))
    case 'replied':
      if (earlier.length > 0) return words.repliedOften(earlier.length + 1)
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

/** What was written, oldest first: by the vendor's people where it waited for each other. */
export function saidOf(
  { mail, author, message, earlier = [] }: Pick<TicketNews, 'mail' | 'author' | 'message' | 'earlier'>,
  words: MailWords,
): Letter['said'] {
  const theirs =
    mail === 'opened' || mail === 'follow_up_opened' || mail === 'commented' || mail === 'resumed'
  return [
    ...earlier.map((one) => block(one.author ?? words.message, one.message)),
    ...(message === null ? [] : [block(theirs ? words.yourMessage : (author ?? words.message), message)]),
  ]
}

function block(by: string, message: RichText): Letter['said'][number] {
  return { by, html: richTextHtml(message), text: richTextPlain(message) }
}

export function statusLine({ before, now }: Pick<TicketNews, 'before' | 'now'>, between: Between): string {
  const word = statusWord(between, now)
  return before === null || before === now ? word : `${statusWord(between, before)} → ${word}`
}
