/** `/api/mails`: mail that has come in and did not simply become part of a ticket, for operators. */
import { z } from 'zod'
import type { RichText } from '../richtext/tree.ts'
import { emailInput, idInput, nameInput, type Page, type PersonRef, type Timestamp } from './common.ts'

/** Why an operator has to decide about a mail. */
export const heldReasons = [
  /** It says that it is from somebody we know, and nothing shows that it is. */
  'unproved_sender',
  /** It names a ticket with a valid mark, and its sender takes no part in that. */
  'not_participant',
  /** Its sender is known, and may not come in. */
  'shut_out',
  /** An operator answers a ticket that is closed. */
  'closed',
  /** An operator writes as a customer would. */
  'from_operator',
  /** An operator hands a mail in, and whose it was cannot be told. */
  'forward_unclear',
  /** A machine wrote it, and not as an answer to us. */
  'automatic',
  'mailing_list',
  'bulk',
  /** Its address sends more than people do. */
  'too_many',
  /** It has no address that could be answered. */
  'no_sender',
] as const

/** Why a mail became nothing. */
export const droppedReasons = [
  /** We wrote it. */
  'own',
  /** Out of office and its kin. */
  'auto_reply',
  /** A mail of ours was refused for good; its address is mailed no more. */
  'bounced',
  /** A mail of ours is late, or was refused in a way that may pass. */
  'delayed',
  /** The vendor takes mail from known people alone. */
  'unknown_sender',
  /** It says nothing. */
  'empty',
  /** An operator said so. */
  'dismissed',
] as const

/** Why a mail could not be made anything of yet. */
export const failedReasons = [
  'too_deep',
  'too_many_parts',
  'too_large',
  'took_too_long',
  'not_mail',
  /** Again and again something failed on our side. */
  'not_filed',
] as const

export type HeldReason = (typeof heldReasons)[number]
export type DroppedReason = (typeof droppedReasons)[number]
export type FailedReason = (typeof failedReasons)[number]
export type MailReason = HeldReason | DroppedReason | FailedReason

/** Which mails can be listed: those that wait for a decision, those that could not be read or filed, and those left out. */
export const listedMailStates = ['held', 'failed', 'dropped'] as const

/** `GET /api/mails`: newest first. */
export const listMailsQuery = z.strictObject({
  state: z.enum(listedMailStates).prefault('held'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).prefault(50),
})

/** `POST /api/mails/:id/acceptance`: as an answer in a ticket, or as a new ticket of somebody's. */
export const acceptanceInput = z.union([
  z.strictObject({ ticket: idInput }),
  z.strictObject({
    person: z.union([
      z.strictObject({ id: idInput }),
      z.strictObject({ name: nameInput, email: emailInput }),
    ]),
  }),
])

export type AcceptanceInput = z.output<typeof acceptanceInput>

export interface MailSummary {
  readonly id: string
  readonly receivedAt: Timestamp
  readonly state: 'waiting' | 'filed' | (typeof listedMailStates)[number]
  readonly reason: MailReason | null
  /** The reason in the reader's language, for a person to read. */
  readonly why: string | null
  /** As the mail says it, which may be anybody's claim. Null while it could not be read, and for none. */
  readonly from: { readonly name: string; readonly address: string } | null
  /** Null while it could not be read. */
  readonly subject: string | null
  /** Bytes of the raw mail; 0 when that is gone. */
  readonly size: number
  /** The ticket that it names, or is in. */
  readonly ticket: { readonly id: string; readonly number: number; readonly subject: string } | null
  /** When it was filed or left out, and by which operator where one decided. */
  readonly settledAt: Timestamp | null
  readonly settledBy: PersonRef | null
}

/** How many mails wait for somebody, counted up to 100. */
export interface MailCounts {
  readonly held: number
  readonly failed: number
}

export interface MailPage extends Page<MailSummary> {
  readonly counts: MailCounts
}

/** `GET /api/mails/:id`. The raw mail is at `/api/mails/:id/raw`. */
export interface MailDetail extends MailSummary {
  /** What it says; null when it cannot be read, or is gone. */
  readonly content: {
    readonly to: readonly string[]
    readonly cc: readonly string[]
    readonly said: RichText
    /** What was quoted in it, and its signature. */
    readonly folded: RichText
    readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[]
  } | null
}

/** Answer of `POST /api/mails/:id/pages`. */
export interface MailOriginal {
  /** Null for a mail that is gone, or cannot be read, or has no look. */
  readonly page: {
    /** Where its look can be seen in a frame, on this server; with `/pictures` after it, what it shows from elsewhere too. */
    readonly href: string
    readonly until: Timestamp
    /** Whether it would show something from elsewhere. */
    readonly remote: boolean
  } | null
}

/** Answer of `POST /api/mails/:id/acceptance`: where it now is. */
export interface AcceptedMail {
  readonly mail: MailSummary
  readonly ticket: { readonly id: string; readonly number: number }
}
