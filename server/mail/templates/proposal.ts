/** The mail that tells who follows a proposal of the vendor's answer, or of its state. */
import type { Locale } from '../../../shared/locale/locale.ts'
import type { ProposalState } from '../../../shared/proposal/proposal.ts'
import { states as en } from '../../../shared/locale/proposals/en.ts'
import { states as ro } from '../../../shared/locale/proposals/ro.ts'
import { states as es } from '../../../shared/locale/proposals/es.ts'
import { states as cs } from '../../../shared/locale/proposals/cs.ts'
import { states as sl } from '../../../shared/locale/proposals/sl.ts'
import type { ProposalNews } from '../payload.ts'
import { richTextHtml, richTextPlain } from '../rich-text.ts'
import { mailWords, whereAnswersGo } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'

const states: Readonly<Record<Locale, Readonly<Record<ProposalState, string>>>> = { en, ro, es, cs, sl }

/** The same for all mails of a proposal, so that mail programs keep them together. */
export function proposalSubject({ title }: ProposalNews, { vendor }: Between): string {
  return `${vendor}: ${title}`
}

/** Renders the mail in the reader's language; what people have written is in theirs. */
export function proposalLetter(
  news: ProposalNews,
  { locale, vendor, reader, takesAnswers }: Between,
): Rendered {
  const words = mailWords(locale)
  const { title, state, called, message, href } = news
  const { proposal } = words
  const word = state === null ? null : (called ?? states[locale][state])
  return renderLetter({
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: word === null ? proposal.answered : proposal.moved(word),
    said: message === null ? [] : [{ by: vendor, html: richTextHtml(message), text: richTextPlain(message) }],
    facts: [[proposal.heading, title], ...(word === null ? [] : [[words.status, word] as const])],
    actions: href === null ? [] : [{ label: proposal.view, href }],
    notes: [proposal.why, whereAnswersGo(words, { takesAnswers, ofTicket: false })],
    unsubscribe: news.unsubscribe && { label: words.unsubscribe, href: news.unsubscribe.secret },
    signature: words.signature(vendor),
  })
}
