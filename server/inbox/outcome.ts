/** What filing a mail is about: what it needs, the letter it is, and what came of it. */
import type { DroppedReason, HeldReason, MailReason } from '../../shared/api/mails.ts'
import type { TicketChange } from '../../shared/api/tickets.ts'
import type { Limits } from '../access/limits.ts'
import type { ReplySigner } from '../mail/replies.ts'
import type { Invite } from '../people/people.ts'
import type { MailAddress, ReadMail } from '../text/mail.ts'
import type { MailOrigin } from '../tickets/tickets.ts'
import type { Vendor } from '../vendors/settings.ts'
import type { MailFiles } from './letters.ts'
import type { Envelope } from './arrivals.ts'

export interface FilingDeps {
  readonly limits: Limits
  readonly mail: MailOrigin
  readonly signer: ReplySigner
  readonly invite: Invite
}

/** A mail to be filed, with what is known besides of how it came. */
export interface Filed {
  readonly vendor: Vendor
  /** `inbox.id`. */
  readonly id: string
  readonly envelope: Envelope
  readonly mail: ReadMail
  readonly files: MailFiles
  /** Whether it is shown to be from whom it says. */
  readonly proved: boolean
}

/** A letter of somebody's, as far as that could be told. */
export interface Letter extends Filed {
  readonly writer: MailAddress
  /** Whether nothing is sent back that nobody has written. */
  readonly quiet: boolean
  /** Whether it answers mail of ours. */
  readonly isAnswer: boolean
}

export interface Outcome {
  readonly state: 'held' | 'filed' | 'dropped'
  readonly reason: MailReason | null
  /** Where it is, or which ticket it names. */
  readonly ticketId: string | null
  readonly messageId: string | null
}

export function held(reason: HeldReason, ticketId: string | null = null): Outcome {
  return { state: 'held', reason, ticketId, messageId: null }
}

export function dropped(reason: DroppedReason, ticketId: string | null = null): Outcome {
  return { state: 'dropped', reason, ticketId, messageId: null }
}

/** Where a change of a ticket has put the mail. */
export function filedIn({ ticket, entry }: TicketChange): Outcome {
  return { state: 'filed', reason: null, ticketId: ticket.id, messageId: entry.message?.id ?? null }
}
