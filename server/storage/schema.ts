/**
 * The tables, as both engines have them. Columns are portable: ids are text (UUIDv7), times integer epoch
 * milliseconds, JSON is text, booleans are integers. Every table carries the vendor.
 */
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { Party } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Status } from '../../shared/ticket/status.ts'
import type { ActionType, Rating } from '../../shared/ticket/ticket.ts'

export interface Schema {
  vendors: VendorRow
  vendor_origins: VendorOriginRow
  vendor_counters: VendorCounterRow
  identity_keys: IdentityKeyRow
  companies: CompanyRow
  people: PersonRow
  sessions: SessionRow
  tickets: TicketRow
  messages: MessageRow
  events: EventRow
  ticket_reads: TicketReadRow
  idempotency_keys: IdempotencyKeyRow
  outbox: OutboxRow
}

export interface VendorRow {
  id: string
  /** In addresses, and before the @ of what it sends: `[a-z0-9-]`, unique. */
  slug: string
  name: string
  /** `pk_…`, public, stands in the script tag. Unique. */
  public_key: string
  locale: Locale
  /** JSON of `VendorSettings`. */
  settings: string
  created_at: number
}

/** Where a vendor's script tag may stand: an exact origin such as `https://app.example.com`. */
export interface VendorOriginRow {
  vendor_id: string
  origin: string
}

/** Next numbers of a vendor. Taking one locks the row until commit, so sequence order is commit order. */
export interface VendorCounterRow {
  vendor_id: string
  /** The last ticket number given out. */
  ticket_number: number
  /** The last event sequence number given out. */
  event_seq: number
}

/** Secrets with which a vendor's backend signs identity tokens; `id` is the token's `kid`. */
export interface IdentityKeyRow {
  id: string
  vendor_id: string
  algorithm: 'HS256'
  secret: string
  created_at: number
  /** When it stops being accepted; null while in force. */
  retires_at: number | null
}

export interface CompanyRow {
  id: string
  vendor_id: string
  /** The vendor's own id for it, as the identity token says it; unique within the vendor. */
  external_id: string
  name: string
  created_at: number
}

export interface PersonRow {
  id: string
  vendor_id: string
  kind: 'customer' | 'operator'
  /** For operators. */
  role: OperatorRole | null
  /** The host's own id for a customer (`sub` of the identity token); unique within vendor and kind. */
  external_id: string | null
  /** Lower case. Unique among a vendor's operators; customers may share one. */
  email: string
  name: string
  locale: Locale
  company_id: string | null
  /** Argon2id, PHC string; null for who never sets one. */
  password_hash: string | null
  created_at: number
}

export interface SessionRow {
  /** SHA-256 (hex) of the session id; the id itself is kept nowhere. */
  id_hash: string
  vendor_id: string
  person_id: string
  created_at: number
  expires_at: number
}

export interface TicketRow {
  id: string
  vendor_id: string
  /** Unique within the vendor. */
  number: number
  customer_id: string
  company_id: string | null
  assignee_id: string | null
  subject: string
  /** JSON object: the key of a reference field to what the customer filled in. */
  fields: string
  status: Status
  status_before_offer: Status | null
  status_since: number
  opened_at: number
  updated_at: number
  nudged_at: number | null
  rating: Rating | null
  /** Sequence number of the latest entry for the customer that is not their own; what they have not seen is unread. */
  answered_seq: number
  /** Its place in the queue (`queuePlace`): smaller is served sooner. Null when not open. Index: (`vendor_id`, `queue_place`, `id`). */
  queue_place: number | null
}

export interface MessageRow {
  id: string
  vendor_id: string
  ticket_id: string
  kind: 'reply' | 'note'
  author_id: string | null
  /** JSON of `RichText`. */
  body: string
  /** As it was typed. */
  source: string
  created_at: number
}

/** Append-only. Key: (`vendor_id`, `seq`). */
export interface EventRow {
  vendor_id: string
  seq: number
  ticket_id: string
  type: ActionType
  /** JSON of the `Action`. */
  action: string
  party: Party
  person_id: string | null
  from_status: Status | null
  to_status: Status
  message_id: string | null
  at: number
}

/** How far a person has seen a ticket's thread. Key: (`ticket_id`, `person_id`). */
export interface TicketReadRow {
  vendor_id: string
  ticket_id: string
  person_id: string
  seq: number
}

/** First answers to creating requests. Key: (`vendor_id`, `person_id`, `key`). */
export interface IdempotencyKeyRow {
  vendor_id: string
  person_id: string
  key: string
  /** SHA-256 (hex) of method, path and body. */
  request_hash: string
  status: number
  /** JSON, as it was answered. */
  body: string
  created_at: number
}

/** What a committed change owes the world. Delivered when `delivered_at` is set, given up when `failed_at` is. */
export interface OutboxRow {
  id: string
  vendor_id: string
  kind: 'mail'
  /** JSON of `MailPayload`. */
  payload: string
  created_at: number
  attempts: number
  /** When it is due; while a worker has it, when that worker's lease is void. */
  next_attempt_at: number
  /** Until when a worker has it; null when none has. */
  leased_until: number | null
  delivered_at: number | null
  failed_at: number | null
  last_error: string | null
}
