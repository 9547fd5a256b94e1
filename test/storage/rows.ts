/** Rows for tests of the store, written as the tables have them, without any capability's help. */
import { newId } from '../../server/storage/ids.ts'
import type {
  EventRow,
  IdempotencyKeyRow,
  MessageRow,
  OutboxRow,
  TicketRow,
} from '../../server/storage/schema.ts'
import type { Trx } from '../../server/storage/store.ts'

export const now = Date.UTC(2026, 2, 1, 9, 30)

export interface Tenant {
  readonly vendorId: string
  readonly customerId: string
}

/** A vendor with its counters and a customer. */
export async function addTenant(trx: Trx, slug: string): Promise<Tenant> {
  const vendorId = await addVendor(trx, slug)
  await trx
    .insertInto('vendor_counters')
    .values({ vendor_id: vendorId, ticket_number: 1000, event_seq: 0 })
    .execute()
  return { vendorId, customerId: await addCustomer(trx, vendorId, `person-${slug}`) }
}

export async function addVendor(trx: Trx, slug: string, name = slug): Promise<string> {
  const id = newId(now)
  await trx
    .insertInto('vendors')
    .values({ id, slug, name, public_key: `pk_${slug}`, locale: 'ro', settings: '{}', created_at: now })
    .execute()
  return id
}

export async function addCustomer(trx: Trx, vendorId: string, externalId: string): Promise<string> {
  const id = newId(now)
  await trx
    .insertInto('people')
    .values({
      id,
      vendor_id: vendorId,
      kind: 'customer',
      role: null,
      external_id: externalId,
      email: `${externalId}@host.example`,
      name: externalId,
      locale: 'ro',
      company_id: null,
      password_hash: null,
      created_at: now,
    })
    .execute()
  return id
}

export function ticketRow({ vendorId, customerId }: Tenant, number: number): TicketRow {
  return {
    id: newId(now),
    vendor_id: vendorId,
    number,
    customer_id: customerId,
    company_id: null,
    project_id: null,
    category: null,
    channel: 'panel',
    assignee_id: null,
    subject: 'Receipt prints twice',
    fields: '{}',
    status: 'new',
    status_before_offer: null,
    status_since: now,
    opened_at: now,
    updated_at: now,
    nudged_at: null,
    warned_at: null,
    rating: null,
    answered_seq: 0,
    queue_place: now,
    priority: 'medium',
    service: null,
    group_key: null,
    precedence: 0,
    urgent: 0,
    sla: null,
    next_due_at: null,
    checklist: null,
    context: null,
    rated_id: null,
  }
}

export function openedEvent(ticket: TicketRow): Omit<EventRow, 'vendor_id' | 'seq'> {
  return {
    ticket_id: ticket.id,
    type: 'open',
    action: '{"type":"open"}',
    party: 'customer',
    person_id: ticket.customer_id,
    from_status: null,
    to_status: 'new',
    message_id: null,
    at: now,
  }
}

export function messageRow(ticket: TicketRow): MessageRow {
  return {
    id: newId(now),
    vendor_id: ticket.vendor_id,
    ticket_id: ticket.id,
    kind: 'reply',
    author_id: ticket.customer_id,
    body: '[]',
    source: 'It prints twice.',
    folded: null,
    mail_id: null,
    files: null,
    created_at: now,
  }
}

export function owedRow({ vendorId }: Tenant): OutboxRow {
  return {
    id: newId(now),
    vendor_id: vendorId,
    kind: 'mail',
    payload: '{}',
    created_at: now,
    attempts: 0,
    next_attempt_at: now,
    leased_until: null,
    delivered_at: null,
    failed_at: null,
    last_error: null,
    gathers: null,
  }
}

export function keyRow({ vendorId, customerId }: Tenant, key: string): IdempotencyKeyRow {
  return {
    vendor_id: vendorId,
    person_id: customerId,
    key,
    request_hash: 'a'.repeat(64),
    status: 201,
    body: '{}',
    created_at: now,
  }
}
