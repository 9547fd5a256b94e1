/**
 * The mails to guests. What a stranger may have typed (the name, the subject, the message) is in none of them: whoever
 * names somebody else's address in a form has no say in what is mailed there (S4).
 */
import type { GuestNews, TrackingNews } from '../payload.ts'
import { mailWords, statusWord, type MailWords } from '../words.ts'
import { fileLines } from './files.ts'
import { offerBill, offerFacts } from './offer.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'
import { saidOf, statusLine, ticketLead } from './ticket.ts'

/** The same for all mails of a ticket to an unproved address, so that mail programs keep them together. */
export function guestSubject({ number }: Pick<GuestNews, 'number'>, { locale, vendor }: Between): string {
  return mailWords(locale).guest.subject(number, vendor)
}

/** Renders the mail in the language the form was in. */
export function guestLetter(news: GuestNews, between: Between): Rendered {
  const { locale, vendor, takesAnswers } = between
  const words = mailWords(locale)
  const { guest } = words
  const { number, secret, href } = news
  const opened = news.mail === 'opened'
  return renderLetter({
    locale,
    vendor,
    greeting: guest.greeting,
    lead: opened ? guest.opened(number) : ticketLead(news, between, words),
    said: saidOf(news, words),
    files: fileLines(news, between),
    bill: news.offer && offerBill(news.offer, locale),
    facts: [
      ...offerFacts(news, locale),
      [words.ticket, `#${number}`],
      [words.status, statusLine(news, between)],
      ...(secret === null ? [] : [[guest.trackingId, secret] as const]),
    ],
    actions: [
      {
        label: news.offer ? words.viewOffer : words.viewTicket,
        href: secret === null ? href : `${href}/${secret}`,
      },
    ],
    notes: [
      ...(news.offer ? [words.offerOnlyThere] : []),
      secret === null ? (takesAnswers ? guest.answerHere : guest.whereToAnswer) : guest.keep,
      ...(opened ? [guest.stranger] : []),
      ...(takesAnswers ? (secret === null ? [] : [words.replyHere]) : [words.noReplies]),
    ],
    unsubscribe: news.unsubscribe && { label: words.unsubscribe, href: news.unsubscribe.secret },
    signature: words.signature(vendor),
  })
}

/** Of the list, asked for or not. */
export function trackingSubject({ locale, vendor }: Between): string {
  return mailWords(locale).guest.listSubject(vendor)
}

/** Renders the list of tickets of an address, each with a tracking id. */
export function trackingLetter(news: TrackingNews, between: Between): Rendered {
  const { locale, vendor } = between
  const words = mailWords(locale)
  const { guest } = words
  const [first] = news.tickets
  return renderLetter({
    locale,
    vendor,
    greeting: guest.greeting,
    lead: news.opened === true ? guest.openedLate(news.tickets.length) : guest.listLead(news.tickets.length),
    said: [],
    facts: news.tickets.flatMap((ticket) => [
      [`#${ticket.number}`, described(ticket, between, guest)] as const,
      [guest.trackingId, ticket.secret] as const,
    ]),
    // Any of them opens all: they are of one address.
    actions: first === undefined ? [] : [{ label: guest.seeTickets, href: `${news.href}/${first.secret}` }],
    notes: [
      ...(news.more ? [guest.listMore] : []),
      ...(news.account ? [guest.listAccount] : []),
      ...(news.opened === true ? [guest.keep, guest.stranger] : [guest.listStranger]),
      words.noReplies,
    ],
    signature: words.signature(vendor),
  })
}

function described(
  { subject, status, openedAt }: TrackingNews['tickets'][number],
  between: Between,
  words: MailWords['guest'],
): string {
  const opened = words.openedOn(
    new Date(openedAt).toLocaleDateString(between.locale === 'en' ? 'en-GB' : between.locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
    }),
  )
  return [subject, statusWord(between, status), opened].filter((part) => part !== null).join(' · ')
}
