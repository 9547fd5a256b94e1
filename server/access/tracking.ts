/**
 * Tracking ids: what opens a guest's tickets to who knows the address too. An id is mailed and shown nowhere else, so
 * who holds one has read that mailbox; the store has its hash alone, together with the address, so that it shows nothing
 * of any other.
 */
import { hash, randomInt } from 'node:crypto'
import {
  readTrackingId,
  TRACKING_ALPHABET,
  TRACKING_LENGTH,
  writeTrackingId,
} from '../../shared/access/tracking.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

type TicketKey = Pick<TicketRow, 'id' | 'vendor_id'>

/**
 * One more id of a ticket, of 140 random bits and as people read it, to be mailed to this address (in lower case). Those
 * it has go on to work.
 */
export function issueTrackingId(work: Work, ticket: TicketKey, email: string): string {
  const plain = Array.from({ length: TRACKING_LENGTH }, () => TRACKING_ALPHABET[randomInt(32)]).join('')
  work.later.tracking_ids.push({
    id_hash: hashOf(plain, email),
    vendor_id: ticket.vendor_id,
    ticket_id: ticket.id,
    created_at: work.now,
  })
  return writeTrackingId(plain)
}

/** The key in the store of the id that somebody typed, was it mailed to this address; null when it is none. */
export function trackingKey(typed: string, email: string): string | null {
  const plain = readTrackingId(typed)
  return plain === null ? null : hashOf(plain, email)
}

function hashOf(plain: string, email: string): string {
  return hash('sha256', `${plain} ${email}`)
}

/** Whether one has been mailed for this ticket. */
export async function isTracked(read: Reader, ticket: TicketKey): Promise<boolean> {
  const row = await read
    .selectFrom('tracking_ids')
    .select('id_hash')
    .where('vendor_id', '=', ticket.vendor_id)
    .where('ticket_id', '=', ticket.id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
