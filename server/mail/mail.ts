/** The door of mail: whoever owes one queues its facts here, in the transaction of what it tells of. */
import addressparser from 'nodemailer/lib/addressparser'
import type { Locale } from '../../shared/locale/locale.ts'
import { wordsIn } from '../../shared/ticket/labels.ts'
import { owe } from '../outbox/outbox.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { Vendor } from '../vendors/settings.ts'
import { isMessageId, readPayload, writePayload, type MailNews } from './payload.ts'
import { domainOf } from './threading.ts'

export { describeDead, revive } from './dead.ts'
export { readPayload } from './payload.ts'
export type { AccountNews, DeskMail, MailFile, MailNews, OfferFacts, TicketMail } from './payload.ts'

export interface MailOrder {
  /** In whose name it is written; with its settings where it may have an address or words of its own. */
  readonly vendor: Pick<Vendor, 'id' | 'name'> & Partial<Pick<Vendor, 'settings'>>
  /** The installation's address, a display name allowed: the mail comes from there unless the vendor has one. */
  readonly from: string
  readonly to: { readonly name: string; readonly address: string }
  /** The reader's language. */
  readonly locale: Locale
  /** The ticket that it is about, to this person; null for what is about none. */
  readonly thread: MailThread | null
  /** The Message-ID of a mail that came in, which this one answers. */
  readonly answers?: string | null | undefined
  readonly news: MailNews
  /** Holds it back until `due` (epoch ms), to be taken back by this key until then. */
  readonly gathers?: { readonly key: string; readonly due: number } | undefined
}

export interface MailThread {
  readonly ticket: { readonly id: string; readonly number: number }
  /** `people.id` of the reader. */
  readonly person: string
  /** Whether it is the first that they get about it. */
  readonly begins: boolean
}

/**
 * Writes a mail to the outbox; it is rendered and sent after the commit.
 * @throws RangeError when an address is none, or a name or the subject would break its header line (S11);
 * nothing may be committed then.
 */
export function queueMail(work: Work, order: MailOrder): void {
  const { vendor, from, to, locale, thread, answers, news, gathers } = order
  const own = vendor.settings?.mail.address ?? null
  const address = own ?? senderAddress(from)
  const id = newId(work.now)
  const labels = vendor.settings === undefined ? {} : wordsIn(vendor.settings.ticket.labels, locale)
  owe(
    work,
    {
      id,
      vendorId: vendor.id,
      kind: 'mail',
      payload: writePayload({
        messageId: `<${id}@${domainOf(address)}>`,
        // What stands there was written elsewhere: what is no Message-ID is answered without.
        references: answers && isMessageId(answers) ? [answers] : [],
        ...(thread !== null && {
          thread: {
            vendor: vendor.id,
            ticket: thread.ticket.id,
            number: thread.ticket.number,
            person: thread.person,
            begins: thread.begins,
          },
        }),
        ...(own !== null && { takesAnswers: true }),
        from: { name: vendor.name, address },
        to,
        date: work.now,
        locale,
        ...(Object.keys(labels).length > 0 && { labels }),
        news,
      }),
    },
    gathers,
  )
}

/** Whom a mail of the outbox is for; null when it cannot be read. */
export function recipientOf(payload: string): string | null {
  try {
    return readPayload(payload).to.address
  } catch {
    return null
  }
}

/** The domain that mail of this sender comes from. @param from an address, a display name allowed */
export function senderDomain(from: string): string {
  return domainOf(senderAddress(from))
}

/** The installation has one, and taking it apart costs more than all else that is done for a mail here. */
let sender = { from: '', address: '' }

/** The address alone of what mail comes from. @throws RangeError when there is none */
export function senderAddress(from: string): string {
  if (sender.from === from) return sender.address
  const address = addressparser(from, { flatten: true })[0]?.address ?? ''
  if (!address.includes('@')) throw new RangeError('the address that mail comes from is not one')
  sender = { from, address }
  return address
}
