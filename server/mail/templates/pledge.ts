/** The mail that tells a company what has become of its share of a proposal's price. */
import { sayMoney } from '../../../shared/money/say.ts'
import type { PledgeNews } from '../payload.ts'
import { mailWords, whereAnswersGo } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'

/** As other mails of the proposal, so that mail programs keep them together. */
export function pledgeSubject({ title }: PledgeNews, { vendor }: Between): string {
  return `${vendor}: ${title}`
}

/** Renders the mail in the reader's language; the title is in its author's. */
export function pledgeLetter(
  { title, what, share, price, href }: PledgeNews,
  { locale, vendor, reader, takesAnswers }: Between,
): Rendered {
  const words = mailWords(locale)
  const { pledge, proposal } = words
  return renderLetter({
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: pledge[what],
    said: [],
    facts: [
      [proposal.heading, title],
      [pledge.share, sayMoney(share, locale)],
      ...(price === null ? [] : [[pledge.price, sayMoney(price, locale)] as const]),
    ],
    actions: href === null ? [] : [{ label: proposal.view, href }],
    notes: [pledge.why, whereAnswersGo(words, { takesAnswers, ofTicket: false })],
    signature: words.signature(vendor),
  })
}
