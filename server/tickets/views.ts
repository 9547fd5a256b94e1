/** Rows as the wire has them. */
import type { Actor, Party } from '../../shared/access/actor.ts'
import type { PersonRef, Timestamp } from '../../shared/api/common.ts'
import type { ThreadEntry, TicketChange, TicketSummary } from '../../shared/api/tickets.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import { said, type Vendor } from '../vendors/settings.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { ChangeRow, EntryRow, SummaryRow } from './queries.ts'

/** The ticket as one side sees it: what is unread is the customer's affair alone. */
export function toSummary(row: SummaryRow, side: Party): TicketSummary {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    statusBeforeOffer: row.status_before_offer,
    statusSince: timestamp(row.status_since),
    customer: { id: row.customer_id, name: row.customer_name },
    assignee: person(row.assignee_id, row.assignee_name),
    openedAt: timestamp(row.opened_at),
    updatedAt: timestamp(row.updated_at),
    nudgedAt: row.nudged_at === null ? null : timestamp(row.nudged_at),
    rating: row.rating,
    unread: side === 'customer' && row.answered_seq > (row.seen_seq ?? 0),
  }
}

/** An entry; `names` has those of the people that assignments name. */
export function toEntry(row: EntryRow, names: ReadonlyMap<string, string>): ThreadEntry {
  const assigneeId = assigneeOf(row)
  return {
    seq: row.seq,
    at: timestamp(row.at),
    type: row.type,
    by: { party: row.party, person: person(row.person_id, row.person_name) },
    from: row.from_status,
    to: row.to_status,
    message:
      row.message_id === null || row.body === null
        ? null
        : { id: row.message_id, body: toRichText(row.body) },
    assignee: assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' },
  }
}

/** A change of a ticket as an actor sees it, who may see both the ticket and the entry. */
export function toChange(
  row: ChangeRow,
  names: ReadonlyMap<string, string>,
  actor: Pick<Actor, 'kind'>,
): TicketChange {
  return { ticket: toSummary(row, actor.kind), entry: toEntry(entryOf(row), names) }
}

export function entryOf(row: ChangeRow): EntryRow {
  return {
    seq: row.e_seq,
    at: row.e_at,
    type: row.e_type,
    party: row.e_party,
    person_id: row.e_person_id,
    person_name: row.e_person_name,
    from_status: row.e_from_status,
    to_status: row.e_to_status,
    action: row.e_action,
    message_id: row.e_message_id,
    body: row.e_body,
  }
}

/** The reference fields that were filled in, in the vendor's order, then those that the vendor has since dropped. */
export function toFields(
  json: string,
  vendor: Vendor,
  locale: Locale,
): { key: string; label: string; value: string }[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `openTicket`
  const values = new Map(Object.entries(JSON.parse(json) as Record<string, string>))
  const known = vendor.settings.fields.flatMap(({ key, label }) => {
    const value = values.get(key)
    values.delete(key)
    return value === undefined ? [] : [{ key, label: said(label, locale, vendor.locale) ?? key, value }]
  })
  return [...known, ...[...values].map(([key, value]) => ({ key, label: key, value }))]
}

/** Whom an entry gave the ticket to; null for other entries. */
export function assigneeOf({ type, action }: Pick<EntryRow, 'type' | 'action'>): string | null {
  if (type !== 'assign') return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
  const parsed = JSON.parse(action) as Action
  return parsed.type === 'assign' ? parsed.assigneeId : null
}

/** RFC 3339 in UTC of epoch milliseconds. */
export function timestamp(at: number): Timestamp {
  return new Date(at).toISOString()
}

function person(id: string | null, name: string | null): PersonRef | null {
  return id === null ? null : { id, name: name ?? '' }
}

function toRichText(json: string): RichText {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from a `RichText`
  return JSON.parse(json) as RichText
}
