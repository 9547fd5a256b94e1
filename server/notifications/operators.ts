/** What operators are told by mail: what has become theirs, and what waits for somebody. */
import type { FileView } from '../../shared/api/files.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { Rating } from '../../shared/ticket/ticket.ts'
import { deskLink } from '../access/links.ts'
import { queueMail, type DeskMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Vendor } from '../vendors/settings.ts'

export interface DeskNotice {
  readonly vendor: Vendor
  readonly ticket: {
    readonly id: string
    readonly number: number
    readonly subject: string
    readonly status: Status
  }
  readonly customer: { readonly name: string }
  readonly mail: DeskMail
  /** Who did it; null for the product itself. */
  readonly author: { readonly name: string } | null
  /** What was said with it. */
  readonly message?: RichText | null
  /** What went along with that: the desk is where it is had. */
  readonly files?: readonly FileView[]
  readonly rating?: Rating
  /** When it is or was due (epoch ms), and the time zone of the promise. */
  readonly due?: { readonly at: number; readonly zone: string }
  readonly origin: { readonly from: string; readonly publicUrl: string }
}

export interface Addressee {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
}

/**
 * Writes a mail to each of these operators, in the transaction of what it tells of.
 * @throws RangeError when a name or the subject would break its header line; nothing may be committed then.
 */
export function tellOperators(work: Work, notice: DeskNotice, to: readonly Addressee[]): void {
  const { vendor, ticket, customer, mail, author, message = null, rating = null, due, origin } = notice
  const files = notice.files?.map((file) => ({ called: file.name, size: file.size }))
  for (const { id, name, email, locale } of to) {
    queueMail(work, {
      vendor,
      from: origin.from,
      to: { name, address: email },
      locale,
      thread: { ticket, person: id, begins: false },
      news: {
        kind: 'desk',
        mail,
        number: ticket.number,
        subject: ticket.subject,
        customer: customer.name,
        author: author?.name ?? null,
        message,
        files,
        status: ticket.status,
        rating,
        ...(due !== undefined && { due }),
        href: deskLink(origin.publicUrl, `/tickets/${ticket.id}`),
      },
    })
  }
}
