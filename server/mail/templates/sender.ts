/** The mail to who wrote to a vendor that does not know them: whom to ask, and nothing of what they wrote. */
import type { SenderNews } from '../payload.ts'
import { mailWords } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'

export function senderSubject({ locale, vendor }: Between): string {
  return mailWords(locale).sender.subject(vendor)
}

/** Renders the mail in the vendor's language: what the sender's is nobody knows. */
export function senderLetter({ askWhom }: SenderNews, { locale, vendor }: Between): Rendered {
  const words = mailWords(locale)
  const { sender } = words
  return renderLetter({
    locale,
    vendor,
    greeting: words.guest.greeting,
    lead: sender.unknown(vendor),
    said: [],
    facts: [],
    actions: [],
    notes: [askWhom ?? sender.askWhom, sender.noReplies],
    signature: words.signature(vendor),
  })
}
