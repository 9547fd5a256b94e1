/** Where a vendor's mail is taken from, as admins add it and see how it does. */
import { z } from 'zod'
import { nameInput, oneLine, type Page, type Timestamp } from './common.ts'

/** How a mailbox is spoken to: in TLS, in TLS once greeted (STARTTLS), or so that anybody on the way can read along. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const

export type MailSecurity = (typeof mailSecurities)[number]

const line = (max: number) => z.string().min(1).max(max).regex(oneLine)

export const imapInput = z.strictObject({
  kind: z.literal('imap'),
  /** A name or an address. */
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^[a-z0-9:](?:[a-z0-9.:-]*[a-z0-9])?$/),
  port: z.int().min(1).max(65_535).prefault(993),
  security: z.enum(mailSecurities).prefault('tls'),
  user: line(320),
  password: line(1000),
  mailbox: line(200).prefault('INBOX'),
  /** Whether what was taken is marked as read there. */
  seen: z.boolean().prefault(false),
})

export const webhookInput = z.strictObject({ kind: z.literal('webhook'), name: nameInput })

/** `POST /api/vendor/mail-sources` */
export const mailSourceInput = z.discriminatedUnion('kind', [imapInput, webhookInput])

export type MailSourceInput = z.output<typeof mailSourceInput>

/** What went wrong, for people to act on. */
export const sourceFaults = [
  'sign_in',
  'unreachable',
  'encryption',
  'mailbox',
  'not_allowed',
  'too_large',
  'other',
] as const

export type SourceFault = (typeof sourceFaults)[number]

export interface SourceFailure {
  readonly fault: SourceFault
  /** In the words of the other side, if it had any; no secret. */
  readonly said: string
}

export interface MailSourceView {
  readonly id: string
  readonly addedAt: Timestamp
  /** When it was last reached, or last brought something. */
  readonly workedAt: Timestamp | null
  /** What last went wrong; over when `workedAt` is later, unless a mail was left out. */
  readonly failure: (SourceFailure & { readonly at: Timestamp }) | null
  readonly kind: 'imap' | 'webhook'
  readonly imap: {
    readonly host: string
    readonly port: number
    readonly security: MailSecurity
    readonly user: string
    readonly mailbox: string
    readonly seen: boolean
  } | null
  /** `path` is where mail is posted to, on this server. */
  readonly webhook: { readonly name: string; readonly path: string } | null
}

/** `GET /api/vendor/mail-sources` */
export interface MailSources extends Page<MailSourceView> {
  /** Servers that recent mail names, in Authentication-Results, as those that checked who sent it. */
  readonly authenticators: readonly string[]
}

/** `secret` is told this once: what a webhook's requests are signed with; null for a mailbox, and ever after. */
export interface AddedMailSource extends MailSourceView {
  readonly secret: string | null
}

/** `POST /api/vendor/mail-sources/:id/test` */
export interface TestedMailSource {
  /** For a webhook, whether it has ever brought anything. */
  readonly works: boolean
  readonly failure: SourceFailure | null
}
