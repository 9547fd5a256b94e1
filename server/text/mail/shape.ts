/** What is read out of a mail: plain data, since it crosses from a worker thread and is kept as JSON. */
import type { RichText } from '../../../shared/richtext/tree.ts'

export interface MailAddress {
  /** Decoded, one line; empty for none. */
  readonly name: string
  /** Lower case. */
  readonly address: string
}

export interface ReadMail {
  /** `<a@b>`; null when there is none or what stands there is not one. */
  readonly messageId: string | null
  /** At most 100 each, oldest first. */
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  /** The first of several. */
  readonly from: MailAddress | null
  /** Whether there is one From field, with one address in it: of several nobody can say which was proved (RFC 7489, section 6.6.1). */
  readonly soleFrom: boolean
  readonly replyTo: MailAddress | null
  /** Groups flattened, at most 100 each. */
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  /** Of the Delivered-To, X-Original-To and Envelope-To fields, lower case. */
  readonly deliveredTo: readonly string[]
  /** Decoded, one line without control characters and overrides of direction, at most 500 characters. */
  readonly subject: string
  /** Epoch milliseconds, by the writer's clock. */
  readonly date: number | null
  /** What its writer wrote themselves; answers between quoted lines stand with the lines they answer. Empty only if all is. */
  readonly said: RichText
  /** Quotes, signatures, small print. With `said` it holds all of the text. */
  readonly folded: RichText
  /** Also those within winmail.dat, and attached mails. Their bytes stay in the raw mail. */
  readonly attachments: readonly AttachedFile[]
  readonly signals: Signals
  readonly bounce: Bounce | null
  /** Every Authentication-Results field (RFC 8601), the topmost first. */
  readonly authentication: readonly AuthenticationResults[]
  readonly forwarded: Forwarded | null
  /** The numbered list in what was said, numbers left out; empty when there is none of at least two in order. */
  readonly items: readonly string[]
}

export interface AttachedFile {
  readonly name: string
  /** As the mail says it; nobody has looked at the bytes. */
  readonly type: string
  /** Bytes, decoded. */
  readonly size: number
  /** Without the angle brackets. */
  readonly contentId: string | null
}

/** What says that no person sits behind it (RFC 3834 and the habits beside it). */
export interface Signals {
  readonly autoSubmitted: string | null
  readonly precedence: string | null
  /** It came over a mailing list. */
  readonly list: boolean
  /** `X-Auto-Response-Suppress`: its sender wants no automatic answer. */
  readonly suppress: boolean
  /** Our own mail. */
  readonly ours: boolean
  readonly outOfOffice: boolean
}

export interface Bounce {
  readonly permanent: boolean
  /** Lower case, both the final and the original ones (RFC 3464, section 2.3). */
  readonly recipients: readonly {
    readonly address: string
    /** RFC 3463, such as `5.1.1`. */
    readonly status: string | null
  }[]
  /** Message-ID of what came back. */
  readonly original: string | null
  /** To whom it says that it was, lower case; empty where it did not come along. */
  readonly returnedTo: readonly string[]
}

export interface AuthenticationResults {
  /** Who says so. Anybody may have written the field: only the topmost ones of a server one knows count. */
  readonly authservId: string
  /** By method: `dmarc`, `spf`, `dkim` … */
  readonly results: Readonly<Record<string, { readonly result: string; readonly domain: string | null }>>
}

export interface Forwarded {
  readonly from: MailAddress | null
  readonly subject: string | null
  readonly text: RichText
  /** Whether the one who forwarded it wrote a word themselves. */
  readonly explained: boolean
}

/** What a mail looks like. */
export interface Look {
  /** A page's markup, which is anybody's: for a sandboxed frame under a policy that runs and loads nothing. */
  readonly html: string
  /** Whether it would load something from elsewhere. */
  readonly remote: boolean
}

/** `took_too_long` and `too_large` also for what a reader's thread had to be ended over. */
export type Unreadable = 'too_deep' | 'too_many_parts' | 'too_large' | 'took_too_long' | 'not_mail'

export type Reading =
  | {
      readonly ok: true
      readonly mail: ReadMail
      /** The bytes of the first attachments, in their order; null for what is wrapped in another. They may share a buffer. */
      readonly contents: readonly (Uint8Array | null)[]
    }
  | { readonly ok: false; readonly why: Unreadable }

/** Null for a mail that has neither a page nor text. */
export type Looking =
  | { readonly ok: true; readonly look: Look | null }
  | { readonly ok: false; readonly why: Unreadable }
