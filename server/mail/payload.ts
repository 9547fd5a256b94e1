/** A mail as it waits in the outbox: complete, and with header fields that can't be broken out of. */
import { z } from 'zod'

/** One line for a header field: no CR, LF or other control character, which could begin a field of its own. */
const headerText = z.string().regex(/^\P{Cc}*$/u)

/** An addr-spec (RFC 5322, section 3.4.1) as they occur: without quoted local parts, comments and address literals. */
const address = z.string().regex(/^[^\s\p{Cc}<>()[\]:;@\\,"]+@[^\s\p{Cc}<>()[\]:;@\\,"]+$/u)

/** RFC 5322, section 3.6.4, angle brackets included. */
const messageId = z.string().regex(/^<[^\s\p{Cc}<>@]+@[^\s\p{Cc}<>@]+>$/u)

const mailbox = z.strictObject({ name: headerText, address })

/** What `outbox.payload` holds, as JSON, for a row of kind `mail`. */
const mailPayload = z.strictObject({
  /** Fixed before the first attempt, so that a mail sent twice is known as one. */
  messageId,
  /** The mails this one follows, oldest first; the last is the one it answers. */
  references: z.array(messageId),
  from: mailbox,
  replyTo: mailbox,
  to: mailbox,
  subject: headerText,
  /** Epoch milliseconds. */
  date: z.int(),
  text: z.string(),
  html: z.string(),
})

export type MailPayload = z.infer<typeof mailPayload>

/**
 * The mail as JSON for the outbox.
 * @throws RangeError naming the fields when one would break its header line.
 */
export function writePayload(mail: MailPayload): string {
  const checked = mailPayload.safeParse(mail)
  if (checked.success) return JSON.stringify(checked.data)
  const fields = checked.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new RangeError(`a mail cannot be written with this ${fields}`)
}

/** @throws SyntaxError or ZodError when it is no mail. */
export function readPayload(payload: string): MailPayload {
  return mailPayload.parse(JSON.parse(payload))
}
