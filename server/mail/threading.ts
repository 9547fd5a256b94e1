/** Where a mail stands among others, and where answers to it and its bounces go. Pure: each attempt says the same. */
import type { MailPayload } from './payload.ts'
import { replyAddress, threadRoot, type ReplySigner } from './replies.ts'

export interface Threading {
  readonly messageId: string
  /** Oldest first (RFC 5322, section 3.6.4). */
  readonly references: readonly string[]
  /** The mail that it answers; null for none. */
  readonly inReplyTo: string | null
  /** An address. */
  readonly replyTo: string
  /** The envelope's sender, which bounces go to; empty for the null return path (RFC 5321, section 4.5.5). */
  readonly returnPath: string
}

/**
 * All mails about a ticket to one person refer to the same root, whether or not they have that: it is what holds the
 * thread together, and its signature brings answers home where the reply address got lost.
 */
export function threadingOf(
  {
    messageId,
    references,
    thread,
    takesAnswers = false,
    from,
    news,
  }: Pick<MailPayload, 'messageId' | 'references' | 'thread' | 'takesAnswers' | 'from' | 'news'>,
  signer: ReplySigner,
): Threading {
  // Who is refused is not heard of again either: nothing comes back to a null return path (RFC 3834, section 4).
  const returnPath = news.kind === 'sender' ? '' : from.address
  if (thread === undefined) {
    return { messageId, references, inReplyTo: references.at(-1) ?? null, replyTo: from.address, returnPath }
  }
  const { vendor, ticket, person, number, begins } = thread
  const mark = signer.mark({ vendorId: vendor, ticketId: ticket, personId: person }, number)
  const root = threadRoot(domainOf(from.address), mark)
  const own = takesAnswers ? replyAddress(from.address, mark) : null
  return {
    messageId: begins ? root : messageId,
    references: begins ? references : [root, ...references],
    inReplyTo: references.at(-1) ?? (begins ? null : root),
    replyTo: own ?? from.address,
    // A bounce then says by itself, signed, whom mail about what did not reach.
    returnPath: own ?? returnPath,
  }
}

/** What stands behind the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
