/** Rows of tickets and of their entries as the queries read them, with the names that belong to them. */
import type { Channel } from '../../shared/ticket/channel.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { ActionType, Priority, Rating } from '../../shared/ticket/ticket.ts'
import type { Party } from '../../shared/access/actor.ts'
import { jsonPart, type JsonRows } from '../storage/json.ts'
import type { TicketLinkRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** A ticket with the names that belong to it. */
export interface SummaryRow {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: Status
  readonly status_before_offer: Status | null
  readonly status_since: number
  readonly customer_id: string
  readonly customer_name: string
  /** Since when the customer's address is known to be theirs. */
  readonly customer_proved_at: number | null
  /** Of who was invited, or comes from their host, nobody has to show it. */
  readonly customer_invited_at: number | null
  readonly customer_external_id: string | null
  readonly company_id: string | null
  readonly channel: Channel
  readonly assignee_id: string | null
  readonly assignee_name: string | null
  readonly opened_at: number
  readonly updated_at: number
  readonly nudged_at: number | null
  readonly rating: Rating | null
  readonly priority: Priority
  readonly precedence: number
  readonly urgent: number
  readonly group_key: string | null
  /** JSON of what its clocks have due next, or null. */
  readonly due: string | null
  readonly answered_seq: number
  /** How far the customer has seen it; null when they never opened it since. */
  readonly seen_seq: number | null
}

export interface EntryRow {
  readonly seq: number
  readonly at: number
  readonly type: ActionType
  readonly party: Party
  readonly person_id: string | null
  readonly person_name: string | null
  readonly from_status: Status | null
  readonly to_status: Status
  /** JSON of the `Action`. */
  readonly action: string
  readonly message_id: string | null
  /** JSON of `RichText`. */
  readonly body: string | null
  /** JSON of `FileView`s. */
  readonly files: string | null
  /** The mail that brought it, and JSON of what that quoted: operators' alone. */
  readonly mail_id?: string | null
  readonly folded?: string | null
}

export interface DetailRow extends SummaryRow {
  readonly company_name: string | null
  readonly project_id: string | null
  readonly project_name: string | null
  /** The key of its kind. */
  readonly project_kind: string | null
  readonly category: string | null
  readonly service: string | null
  readonly checklist: string | null
  readonly context: string | null
  readonly fields: string
  readonly sla: string | null
  readonly links: JsonRows<LinkRow>
  readonly thread: JsonRows<EntryRow>
}

/** Another ticket that one is linked with. */
export interface LinkRow {
  readonly kind: TicketLinkRow['kind']
  /** Whether the link leads there from the ticket that was asked for. Boolean. */
  readonly outward: number
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly status: Status
}

/** An entry together with its ticket as that now is. */
export type ChangeRow = { readonly [K in keyof EntryRow as `e_${K}`]: EntryRow[K] } & SummaryRow

/** A ticket in a list, with the number that the list is sorted by. */
export interface ListRow extends SummaryRow {
  readonly place: number
}

export const summaryColumns = [
  't.id',
  't.number',
  't.subject',
  't.status',
  't.status_before_offer',
  't.status_since',
  't.customer_id',
  't.company_id',
  't.channel',
  'c.name as customer_name',
  'c.email_proved_at as customer_proved_at',
  'c.invited_at as customer_invited_at',
  'c.external_id as customer_external_id',
  't.assignee_id',
  'a.name as assignee_name',
  't.opened_at',
  't.updated_at',
  't.nudged_at',
  't.rating',
  't.priority',
  't.precedence',
  't.urgent',
  't.group_key',
  't.answered_seq',
  'r.seq as seen_seq',
] as const

export function tickets(db: Reader) {
  return db
    .selectFrom('tickets as t')
    .innerJoin('people as c', (join) =>
      join.onRef('c.vendor_id', '=', 't.vendor_id').onRef('c.id', '=', 't.customer_id'),
    )
    .leftJoin('people as a', (join) =>
      join.onRef('a.vendor_id', '=', 't.vendor_id').onRef('a.id', '=', 't.assignee_id'),
    )
    .leftJoin('ticket_reads as r', (join) =>
      join.onRef('r.ticket_id', '=', 't.id').onRef('r.person_id', '=', 't.customer_id'),
    )
    .select(jsonPart(db, 't.sla', 'due').as('due'))
}

export const entryColumns = [
  'e.seq',
  'e.at',
  'e.type',
  'e.party',
  'e.person_id',
  'p.name as person_name',
  'e.from_status',
  'e.to_status',
  'e.action',
  'e.message_id',
  'm.body',
  'm.files',
] as const

/** What operators read of an entry besides. */
export const mailColumns = ['m.mail_id', 'm.folded'] as const
