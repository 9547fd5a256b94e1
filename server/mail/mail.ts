/** The door of mail: whoever owes one queues its facts here, in the transaction of what it tells of. */
import addressparser from 'nodemailer/lib/addressparser'
import type { Locale } from '../../shared/locale/locale.ts'
import { wordsIn } from '../../shared/ticket/labels.ts'
import { owe } from '../outbox/outbox.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { Vendor } from '../vendors/settings.ts'
import { writePayload, type MailNews } from './payload.ts'

export type { AccountNews, DeskMail, OfferFacts, TicketMail } from './payload.ts'

export interface MailOrder {
  /** In whose name it is written; with its settings where the news names statuses, which it may call otherwise. */
  readonly vendor: Pick<Vendor, 'id' | 'name'> & Partial<Pick<Vendor, 'settings'>>
  /** The installation's address, a display name allowed: the mail comes from there, in the vendor's name. */
  readonly from: string
  readonly to: { readonly name: string; readonly address: string }
  /** The reader's language. */
  readonly locale: Locale
  /** What the mail belongs with: all of one `id` are one thread, which the mail that `begins` it is the root of. */
  readonly thread: { readonly id: string; readonly begins: boolean } | null
  readonly news: MailNews
}

/**
 * Writes a mail to the outbox; it is rendered and sent after the commit.
 * @throws RangeError when an address is none, or a name or the subject would break its header line (S11);
 * nothing may be committed then.
 */
export function queueMail(work: Work, { vendor, from, to, locale, thread, news }: MailOrder): void {
  const address = senderAddress(from)
  const domain = address.slice(address.lastIndexOf('@') + 1)
  const id = newId(work.now)
  const labels = vendor.settings === undefined ? {} : wordsIn(vendor.settings.ticket.labels, locale)
  // Every mail of a thread refers to its root, whether or not the reader has that: it is what holds the thread
  // together (RFC 5322, section 3.6.4).
  const root = thread === null ? null : `<${thread.id}@${domain}>`
  const begins = root !== null && thread?.begins === true
  owe(work, {
    id,
    vendorId: vendor.id,
    kind: 'mail',
    payload: writePayload({
      messageId: begins ? root : `<${id}@${domain}>`,
      references: root === null || begins ? [] : [root],
      from: { name: vendor.name, address },
      to,
      date: work.now,
      locale,
      ...(Object.keys(labels).length > 0 && { labels }),
      news,
    }),
  })
}

/** The installation has one, and taking it apart costs more than all else that is done for a mail here. */
let sender = { from: '', address: '' }

function senderAddress(from: string): string {
  if (sender.from === from) return sender.address
  const address = addressparser(from, { flatten: true })[0]?.address ?? ''
  if (!address.includes('@')) throw new RangeError('the address that mail comes from is not one')
  sender = { from, address }
  return address
}
