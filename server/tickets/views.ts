/** Rows as the wire has them. */
import type { Actor } from '../../shared/access/actor.ts'
import type { PersonRef, Timestamp } from '../../shared/api/common.ts'
import type { FileView } from '../../shared/api/files.ts'
import type { LinkKind, TicketLink } from '../../shared/api/links.ts'
import {
  tellingTypes,
  type Telling,
  type ThreadEntry,
  type TicketChange,
  type TicketDetail,
  type TicketSummary,
} from '../../shared/api/tickets.ts'
import type { SlaView } from '../../shared/api/sla.ts'
import { ticketFields as labelsEn } from '../../shared/locale/ticket-fields/en.ts'
import { ticketFields as labelsRo } from '../../shared/locale/ticket-fields/ro.ts'
import { ticketFields as labelsEs } from '../../shared/locale/ticket-fields/es.ts'
import { ticketFields as labelsCs } from '../../shared/locale/ticket-fields/cs.ts'
import { ticketFields as labelsSl } from '../../shared/locale/ticket-fields/sl.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import type { Action } from '../../shared/ticket/ticket.ts'
import { dueView, readSla, slaView } from '../sla/sla.ts'
import { labelOf, said, type Vendor } from '../vendors/settings.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { readChecklist, readContext } from './filing.ts'
import type { ChangeRow, DetailRow, EntryRow, LinkRow, SummaryRow } from './rows.ts'

/** From where somebody looks at a ticket: as its customer, as another of the customer's company, or from the desk. */
export type Side = 'customer' | 'colleague' | 'operator'

/** The side of who may see a ticket of this customer's; the product itself sees what operators do. */
export function sideOf(actor: Actor, customerId: string): Side {
  if (actor.kind !== 'customer') return 'operator'
  return actor.personId === customerId ? 'customer' : 'colleague'
}

/** The ticket as one side sees it: what is unread is its customer's affair alone. */
export function toSummary(row: SummaryRow, side: Side): TicketSummary {
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    statusBeforeOffer: row.status_before_offer,
    statusSince: timestamp(row.status_since),
    customer: { id: row.customer_id, name: row.customer_name },
    unproved: side === 'operator' && isUnproved(row),
    assignee: refOf(row.assignee_id, row.assignee_name),
    openedAt: timestamp(row.opened_at),
    updatedAt: timestamp(row.updated_at),
    nudgedAt: row.nudged_at === null ? null : timestamp(row.nudged_at),
    rating: row.rating,
    priority: row.priority,
    precedence: side === 'operator' ? row.precedence : 0,
    urgent: row.urgent === 1,
    group: side === 'operator' ? row.group_key : null,
    due: dueView(row.due),
    unread: side === 'customer' && row.answered_seq > (row.seen_seq ?? 0),
  }
}

/** Whether a guest has sent it, of whom nobody knows yet that they read the mailbox which they named. */
function isUnproved(row: SummaryRow): boolean {
  if (row.customer_proved_at !== null) return false
  if (row.channel === 'form') return true
  // Operators open tickets for who wrote as well, and invite them.
  return row.channel === 'email' && row.customer_invited_at === null && row.customer_external_id === null
}

/** How the clocks stand, as both sides see it. */
export function toSlaView({ sla: json, status }: Pick<DetailRow, 'sla' | 'status'>): SlaView | null {
  const sla = readSla(json)
  return sla === null ? null : slaView(sla, status)
}

/** Who an entry is for. */
export interface EntrySight {
  /** Whether they may see another ticket, by its id; any unless given. */
  readonly maySee?: MaySee | undefined
  /** Whether they may read a release as things are now, by its id; any unless given. */
  readonly mayRead?: MaySee | undefined
  readonly side: Side
}

/** An entry; `names` has those of the people that assignments name. How it came is told to operators. */
export function toEntry(
  row: EntryRow,
  names: ReadonlyMap<string, string>,
  { maySee = everything, mayRead = everything, side }: EntrySight,
): ThreadEntry {
  const assigneeId = assigneeOf(row)
  return {
    seq: row.seq,
    at: timestamp(row.at),
    type: row.type,
    by: { party: row.party, person: refOf(row.person_id, row.person_name) },
    from: row.from_status,
    to: row.to_status,
    message:
      row.message_id === null || row.body === null
        ? null
        : {
            id: row.message_id,
            body: toRichText(row.body),
            ...(row.files !== null && { files: toFiles(row.files) }),
            ...(side === 'operator' && mailOf(row)),
          },
    assignee: assigneeId === null ? null : { id: assigneeId, name: names.get(assigneeId) ?? '' },
    action: mayNameIn(row, maySee, mayRead) ? tellingOf(row) : null,
  }
}

export function toFiles(json: string): readonly FileView[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `FileView`s
  return JSON.parse(json) as FileView[]
}

function mailOf({ mail_id: id = null, folded = null }: EntryRow) {
  return id === null ? {} : { mail: { id, folded: folded === null ? null : toRichText(folded) } }
}

/** Not read where the type says all. */
function tellingOf(row: Pick<EntryRow, 'type' | 'action'>): Telling | null {
  if (!tellingTypes.some((telling) => telling === row.type)) return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action` of this type
  return JSON.parse(row.action) as Telling
}

/** A change of a ticket as a side sees it that may see both the ticket and the entry. */
export function toChange(
  row: ChangeRow,
  names: ReadonlyMap<string, string>,
  sight: EntrySight,
): TicketChange {
  return { ticket: toSummary(row, sight.side), entry: toEntry(entryOf(row), names, sight) }
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
    files: row.e_files,
    mail_id: row.e_mail_id ?? null,
    folded: row.e_folded ?? null,
  }
}

const labels = { en: labelsEn, ro: labelsRo, es: labelsEs, cs: labelsCs, sl: labelsSl } satisfies Readonly<
  Record<Locale, unknown>
>

/** Key of what a guest has typed as their company; no vendor's own field can have it. */
export const COMPANY_FIELD = '_company'

/** The reference fields that were filled in, in the vendor's order, then those that the vendor has since dropped. */
export function toFields(
  json: string,
  vendor: Vendor,
  locale: Locale,
): { key: string; label: string; value: string }[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `openTicket`
  const values = new Map(Object.entries(JSON.parse(json) as Record<string, string>))
  const known = vendor.settings.fields.flatMap(({ key, label, choices }) => {
    const value = values.get(key)
    values.delete(key)
    if (value === undefined) return []
    const chosen = labelOf(value, choices, locale, vendor.locale)?.label ?? value
    return [{ key, label: said(label, locale, vendor.locale) ?? key, value: chosen }]
  })
  const rest = [...values].map(([key, value]) => ({
    key,
    label: key === COMPANY_FIELD ? labels[locale].company : key,
    value,
  }))
  return [...known, ...rest]
}

/** What the ticket is filed under; one that the vendor has since dropped goes by its key. */
export function toCategory(key: string | null, vendor: Vendor, locale: Locale): TicketDetail['category'] {
  return labelOf(key, vendor.settings.categories, locale, vendor.locale)
}

export function toService(key: string | null, vendor: Vendor, locale: Locale): TicketDetail['service'] {
  return labelOf(key, vendor.settings.opening.services, locale, vendor.locale)
}

export function toChecklist(json: string | null): TicketDetail['checklist'] {
  const items = readChecklist(json)
  return (
    items?.map(({ id, text, doneAt }) => ({
      id,
      text,
      doneAt: doneAt === null ? null : timestamp(doneAt),
    })) ?? null
  )
}

/** Where the customer was is theirs to see, and the operators'. */
export function toContext(json: string | null, side: Side): TicketDetail['context'] {
  return side === 'colleague' ? null : readContext(json)
}

/** Whether the reader may see something, by its id. */
export type MaySee = (id: string) => boolean

const everything: MaySee = () => true

/** The id of the other ticket that an entry names; null for entries that name none. */
export function otherOf({ type, action }: Pick<EntryRow, 'type' | 'action'>): string | null {
  if (type !== 'merge' && type !== 'absorb' && type !== 'relate') return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
  const parsed = JSON.parse(action) as Action
  switch (parsed.type) {
    case 'merge':
      return parsed.into.id
    case 'absorb':
      return parsed.from.id
    case 'relate':
      return parsed.other.id
    default:
      return null
  }
}

/** The id of the release that an entry tells a customer of; null for entries that tell of none. */
export function releaseOf({ type, action }: Pick<EntryRow, 'type' | 'action'>): string | null {
  if (type !== 'ship') return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from an `Action`
  const parsed = JSON.parse(action) as Action
  return parsed.type === 'ship' ? parsed.release.id : null
}

function mayNameIn(row: EntryRow, maySee: MaySee, mayRead: MaySee): boolean {
  const other = otherOf(row)
  const release = releaseOf(row)
  return (other === null || maySee(other)) && (release === null || mayRead(release))
}

/** What a ticket is to the other side of a link. */
export function toLink(row: LinkRow): TicketLink {
  const { id, number, subject, status } = row
  return {
    kind: kinds[row.kind][row.outward === 1 ? 'outward' : 'inward'],
    ticket: { id, number, subject, status },
  }
}

const kinds = {
  follows: { outward: 'follows', inward: 'followed_by' },
  relates: { outward: 'related', inward: 'related' },
  merged: { outward: 'merged_into', inward: 'merged_from' },
} as const satisfies Readonly<Record<LinkRow['kind'], Readonly<Record<'outward' | 'inward', LinkKind>>>>

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

/** Somebody or something by id and name, if there is such. */
export function refOf(id: string | null, name: string | null): PersonRef | null {
  return id === null ? null : { id, name: name ?? '' }
}

export function toRichText(json: string): RichText {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from a `RichText`
  return JSON.parse(json) as RichText
}
