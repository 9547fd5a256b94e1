/** The mails about an account: an invitation, a link to come in by, a new password. */
import type { AccountNews } from '../payload.ts'
import { mailWords, type MailWords } from '../words.ts'
import { renderLetter, type Between, type Rendered } from './layout.ts'

const HOUR = 60 * 60 * 1000
const MINUTE = 60 * 1000

export function accountSubject({ mail }: Pick<AccountNews, 'mail'>, { locale, vendor }: Between): string {
  return mailWords(locale).account[mail].subject(vendor)
}

/** Renders the mail in the reader's language. */
export function accountLetter(news: AccountNews, { locale, vendor, reader }: Between): Rendered {
  const words = mailWords(locale)
  const { account } = words
  return renderLetter({
    locale,
    vendor,
    greeting: words.greeting(reader),
    lead: lead(news, vendor, account),
    said: [],
    facts: [],
    actions: news.links.map(({ of, secret }) => ({
      label: of === null ? account[news.mail].action : account.actionOf(account[news.mail].action, of),
      href: secret,
    })),
    notes: [
      ...(news.worksFor === null ? [] : [account.worksFor(lasting(news.worksFor, account))]),
      account[news.mail].note,
      account.noReplies,
    ].filter((note) => note !== ''),
    signature: words.signature(vendor),
  })
}

function lead({ mail, by }: AccountNews, vendor: string, words: MailWords['account']): string {
  const { lead: said } = words[mail]
  return by === null ? said(vendor) : `${words.invitedBy(by)} ${said(vendor)}`
}

function lasting(ms: number, words: MailWords['account']): string {
  return ms % HOUR === 0 ? words.hours(ms / HOUR) : words.minutes(Math.round(ms / MINUTE))
}
