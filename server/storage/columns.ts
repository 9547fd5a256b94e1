/** The columns of the tables whose rows can be written together at the end of a transaction. */
import type { Schema } from './schema.ts'

export type LaterTable =
  | 'tickets'
  | 'tracking_ids'
  | 'messages'
  | 'events'
  | 'outbox'
  | 'idempotency_keys'
  | 'documents'

/** Every column, so that the type checker misses the one that a later version adds. */
type Columns<T extends LaterTable> = Readonly<Record<keyof Schema[T], true>>

/** Parents before children. */
export const laterColumns: { readonly [T in LaterTable]: Columns<T> } = {
  tickets: {
    id: true,
    vendor_id: true,
    number: true,
    customer_id: true,
    company_id: true,
    project_id: true,
    category: true,
    channel: true,
    assignee_id: true,
    subject: true,
    fields: true,
    status: true,
    status_before_offer: true,
    status_since: true,
    opened_at: true,
    updated_at: true,
    nudged_at: true,
    warned_at: true,
    rating: true,
    answered_seq: true,
    queue_place: true,
    priority: true,
    service: true,
    group_key: true,
    precedence: true,
    urgent: true,
    sla: true,
    next_due_at: true,
    checklist: true,
    context: true,
    rated_id: true,
  },
  tracking_ids: {
    id_hash: true,
    vendor_id: true,
    ticket_id: true,
    created_at: true,
  },
  messages: {
    id: true,
    vendor_id: true,
    ticket_id: true,
    kind: true,
    author_id: true,
    body: true,
    source: true,
    folded: true,
    mail_id: true,
    files: true,
    created_at: true,
  },
  events: {
    vendor_id: true,
    seq: true,
    ticket_id: true,
    type: true,
    action: true,
    party: true,
    person_id: true,
    from_status: true,
    to_status: true,
    message_id: true,
    at: true,
  },
  outbox: {
    id: true,
    vendor_id: true,
    kind: true,
    payload: true,
    created_at: true,
    attempts: true,
    next_attempt_at: true,
    leased_until: true,
    delivered_at: true,
    failed_at: true,
    last_error: true,
    gathers: true,
  },
  idempotency_keys: {
    vendor_id: true,
    person_id: true,
    key: true,
    request_hash: true,
    status: true,
    body: true,
    created_at: true,
  },
  documents: {
    vendor_id: true,
    kind: true,
    id: true,
    part: true,
    keys: true,
    title: true,
    body: true,
    at: true,
  },
}
