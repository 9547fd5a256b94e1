/** What every change of a ticket writes besides the ticket itself: what was said, and that it happened. */
import type { Actor } from '../../shared/access/actor.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { decide, Decision, RefusalReason } from '../../shared/ticket/decide.ts'
import type { Ticket, TicketEvent } from '../../shared/ticket/ticket.ts'
import { attachFiles } from '../attachments/attachments.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { TicketNotice } from '../notifications/notifications.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { MessageRow, TicketRow } from '../storage/schema.ts'
import { indexDocument } from '../storage/search/documents.ts'
import { ticketDocument } from '../storage/search/tickets.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { parsePlain } from '../text/plain.ts'

/** Of the installation: what mails about tickets come from and lead to. */
export type MailOrigin = TicketNotice['mail']

/** Who says or does something. */
export type Author = Pick<Caller, 'vendor' | 'person'>

/** What a mail says, and which one it was. */
export interface MailedText {
  readonly body: RichText
  /** What was quoted in it, and its signature; null for none. */
  readonly folded: RichText | null
  /** `inbox.id`. */
  readonly mailId: string
  /** Uploads that hold its files, in order. */
  readonly files?: readonly string[] | undefined
}

/** What somebody says: as they typed it, or as a mail brought it. */
export type Said = string | MailedText

/** Who says it. */
interface Speaker {
  readonly vendor: { readonly id: string }
  /** Null for the product itself. */
  readonly person: { readonly id: string } | null
  readonly actor: Pick<Actor, 'kind'>
}

/** The ticket in which something is said. */
export type SpokenIn = Pick<TicketRow, 'id' | 'subject' | 'customer_id' | 'company_id'> & {
  /** What was filled in (`tickets.fields`), where this opens it. */
  readonly opens?: string
}

/**
 * Writes what somebody says, and has it found. What operators type is markdown; of what customers type every sign stays what it is, for
 * they paste what their screen shows.
 * @param uploads that go along, in order, besides those of a mail
 * @throws ProblemError `invalid` for an upload that is none
 */
export async function addMessage(
  work: Work,
  by: Speaker,
  ticket: SpokenIn,
  kind: 'reply' | 'note',
  said: Said,
  uploads: readonly string[] = [],
) {
  const id = newId(work.now)
  const body = typeof said === 'string' ? typedBy(by.actor, said) : said.body
  const mailed = typeof said === 'string' ? null : said
  const folded = mailed?.folded ?? null
  const wanted = mailed?.files ?? uploads
  const attached =
    wanted.length === 0 ? [] : await attachFiles(work, by, { ticketId: ticket.id, messageId: id }, wanted)
  const files = attached.length === 0 ? null : JSON.stringify(attached)
  const message: MessageRow = {
    id,
    vendor_id: by.vendor.id,
    ticket_id: ticket.id,
    kind,
    author_id: by.person?.id ?? null,
    body: JSON.stringify(body),
    source: typeof said === 'string' ? said : toText(body),
    folded: folded === null ? null : JSON.stringify(folded),
    mail_id: mailed?.mailId ?? null,
    files,
    created_at: work.now,
  }
  work.later.messages.push(message)
  indexDocument(work, ticketDocument({ ...ticket, vendor_id: by.vendor.id }, message, ticket.opens))
  return { id, body, folded, mailId: mailed?.mailId ?? null, files, attached }
}

function typedBy({ kind }: Speaker['actor'], text: string): RichText {
  return kind === 'operator' ? parseMarkdown(text, { breaks: true }) : parsePlain(text)
}

/** What the product does of itself is done by nobody, whoever it was that made it do so. */
export function toEventRow(
  event: TicketEvent,
  by: { readonly person: { readonly id: string } | null },
  ticketId: string,
  messageId: string | null,
) {
  return {
    ticket_id: ticketId,
    type: event.action.type,
    action: JSON.stringify(event.action),
    party: event.by,
    person_id: event.by === 'system' ? null : (by.person?.id ?? null),
    from_status: event.from,
    to_status: event.to,
    message_id: messageId,
    at: event.at,
  }
}

/**
 * @param before the ticket as it was when somebody began to act on it, which it stays when that is refused; null for none
 * @throws ProblemError `refused` with the reason, and where the ticket stands
 */
export function decided(
  before: Ticket | null,
  result: ReturnType<typeof decide>,
): { ticket: Ticket; event: TicketEvent } {
  if (!result.ok) throw refusedFrom(before, result.reason)
  return { ticket: result.ticket, event: only(result) }
}

export function refusedFrom(before: Ticket | null, reason: RefusalReason): ProblemError {
  return new ProblemError('refused', { reason, ...(before !== null && { ticketStatus: before.status }) })
}

function only({ events: [event] }: Decision): TicketEvent {
  if (event === undefined) throw new Error('a decision without an event')
  return event
}
