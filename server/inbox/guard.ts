/**
 * What a mail is before anybody reads it: a letter from somebody, or what machines send each other. Pure. Automatic
 * mail is told by what RFC 3834 and the habits beside it name; what is not plainly an answer of a machine to us is kept
 * for an operator, for people's programs lie too.
 */
import type { DroppedReason, HeldReason } from '../../shared/api/mails.ts'
import type { Bounce, ReadMail } from '../text/mail.ts'
import type { Envelope } from './arrivals.ts'

export type Verdict =
  | { readonly is: 'bounce'; readonly bounce: Bounce }
  | { readonly is: 'dropped'; readonly reason: Extract<DroppedReason, 'own' | 'auto_reply'> }
  | { readonly is: 'held'; readonly reason: Extract<HeldReason, 'automatic' | 'mailing_list' | 'bulk'> }
  | { readonly is: 'letter' }

type Judged = Pick<ReadMail, 'from' | 'signals' | 'bounce' | 'attachments'>

/** @param ours addresses that mail of ours comes from, in lower case */
export function judgeMail(
  { from, signals, bounce, attachments }: Judged,
  envelope: Pick<Envelope, 'from'>,
  ours: readonly string[],
): Verdict {
  if (bounce !== null) return { is: 'bounce', bounce }
  if (signals.ours || (from !== null && ours.includes(from.address))) return { is: 'dropped', reason: 'own' }
  const submitted = keyword(signals.autoSubmitted)
  const precedence = keyword(signals.precedence)
  // The null return path says that no answer is wanted, and as a rule that this is one (RFC 3834, section 2).
  const answer = envelope.from === '' || submitted === 'auto-replied' || precedence === 'auto_reply'
  if (answer || signals.outOfOffice) {
    // A bounce that somebody's gateway has wrapped tells more than that somebody is away.
    const tells = attachments.some(({ type }) => type === 'message/delivery-status')
    return tells ? { is: 'held', reason: 'automatic' } : { is: 'dropped', reason: 'auto_reply' }
  }
  if (submitted !== null && submitted !== 'no') return { is: 'held', reason: 'automatic' }
  if (signals.list || precedence === 'list') return { is: 'held', reason: 'mailing_list' }
  if (precedence === 'bulk' || precedence === 'junk') return { is: 'held', reason: 'bulk' }
  return { is: 'letter' }
}

/**
 * Whether a mail answers one of ours, as far as it says so itself: then nothing is sent back by ourselves (S5), for it may
 * be a machine that says of itself nothing.
 * @param ours addresses that mail of ours comes from, in lower case
 */
export function answersOurs(
  { inReplyTo, references, subject }: Pick<ReadMail, 'inReplyTo' | 'references' | 'subject'>,
  ours: readonly string[],
): boolean {
  const domains = ours.map((address) => address.slice(address.lastIndexOf('@') + 1))
  return TAGGED.test(subject) || [...inReplyTo, ...references].some((id) => isOurs(id, domains))
}

/** As the subjects of our mails about tickets are. */
const TAGGED = /\[#\d{1,12}\]/

/** Our own Message-IDs: an id of ours, or a ticket's mark, at a domain of ours. */
function isOurs(messageId: string, domains: readonly string[]): boolean {
  const [, local, domain] = /^<([^@>]+)@([^>]+)>$/.exec(messageId.toLowerCase()) ?? []
  if (local === undefined || domain === undefined || !domains.includes(domain)) return false
  return local.startsWith('ticket.') || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(local)
}

/** The first word, in lower case: parameters and comments may follow. */
function keyword(value: string | null): string | null {
  return value === null ? null : (/^[\w-]+/.exec(value.trim().toLowerCase())?.[0] ?? null)
}
