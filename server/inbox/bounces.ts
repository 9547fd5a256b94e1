/** Mail of ours that did not arrive (S6): whose address takes none for good is noted, and mailed no more. */
import type { Work } from '../storage/commit.ts'
import type { Bounce } from '../text/mail.ts'
import { markUnreachable } from '../notifications/notifications.ts'
import { findThread, type Thread } from './threading.ts'
import { readThreadRoot, type ReplyMark, type ReplySigner } from '../mail/replies.ts'

/** What is known of a mail of ours that came back. */
interface Returned {
  /** Lower case. */
  readonly address: string
  readonly ticketId: string | null
}

/**
 * Notes what a bounce says. It is believed only of a mail of ours that it names by what nobody else knows, its
 * Message-ID or a signed mark, and only where it names the address too that this mail went to: else anybody could have
 * anybody mailed no more.
 * @param marks those of the addresses that the bounce was sent to
 * @returns whether an address is mailed no more, and the ticket that the mail was about as far as that is known; null if
 * no mail of ours came back
 */
export async function settleBounce(
  work: Work,
  vendorId: string,
  bounce: Bounce,
  { marks, signer }: { readonly marks: readonly ReplyMark[]; readonly signer: ReplySigner },
): Promise<{ readonly permanent: boolean; readonly ticketId: string | null } | null> {
  const returned = await returnedOf(work, vendorId, bounce, marks, signer)
  if (returned === null) return null
  const named = bounce.recipients.find(({ address }) => address === returned.address)
  if (named === undefined && !bounce.returnedTo.includes(returned.address)) return null
  const status =
    named === undefined ? bounce.recipients.find((one) => one.status !== null)?.status : named.status
  // It may tell of several: another's failure is not theirs.
  const permanent = bounce.permanent && !(status?.startsWith('4.') ?? false)
  if (permanent) await markUnreachable(work, vendorId, returned.address, status ?? '5.0.0')
  return { permanent, ticketId: returned.ticketId }
}

async function returnedOf(
  work: Work,
  vendorId: string,
  { original }: Bounce,
  marks: readonly ReplyMark[],
  signer: ReplySigner,
): Promise<Returned | null> {
  const sent = original === null ? null : await sentTo(work, vendorId, original)
  const root = original === null ? null : readThreadRoot(original)
  const thread = await findThread(work.trx, vendorId, root === null ? marks : [...marks, root], signer)
  if (sent !== null) return { address: sent, ticketId: thread?.ticket.id ?? null }
  return thread === null ? null : await customerOf(work, thread)
}

/** To whom the mail with this Message-ID went: the id of its row stands in it. */
async function sentTo(work: Work, vendorId: string, messageId: string): Promise<string | null> {
  const [, id] = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(messageId.toLowerCase()) ?? []
  if (id === undefined) return null
  const row = await work.trx
    .selectFrom('outbox')
    .select('payload')
    .where('id', '=', id)
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'mail')
    .executeTakeFirst()
  return row === undefined ? null : addressIn(JSON.parse(row.payload))
}

function addressIn(payload: unknown): string | null {
  const to: unknown = field(payload, 'to')
  const address = field(to, 'address')
  return typeof address === 'string' && address !== '' ? address.toLowerCase() : null
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
}

async function customerOf(work: Work, { ticket, personId }: Thread): Promise<Returned | null> {
  const person = await work.trx
    .selectFrom('people')
    .select('email')
    .where('vendor_id', '=', ticket.vendor_id)
    .where('id', '=', personId)
    .executeTakeFirst()
  return person === undefined || person.email === ''
    ? null
    : { address: person.email.toLowerCase(), ticketId: ticket.id }
}
