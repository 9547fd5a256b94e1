/** What a committed change owes the world: written in its transaction, delivered after it. */
import type { Work } from '../storage/commit.ts'
import type { OutboxRow } from '../storage/schema.ts'

export interface Owed {
  readonly id: string
  readonly vendorId: string
  readonly kind: OutboxRow['kind']
  /** JSON; who delivers the kind knows its shape. */
  readonly payload: string
}

/** Writes a row to the outbox, due at once. The worker is woken after the commit. */
export function owe(work: Work, owed: Owed): void {
  work.later.outbox.push({
    id: owed.id,
    vendor_id: owed.vendorId,
    kind: owed.kind,
    payload: owed.payload,
    created_at: work.now,
    attempts: 0,
    next_attempt_at: work.now,
    leased_until: null,
    delivered_at: null,
    failed_at: null,
    last_error: null,
  })
  work.owesOutbox = true
}

/**
 * Delivers a row's payload to the world; resolves when the other side has taken it.
 * @throws DeliveryError, saying whether another attempt can help. Anything else thrown counts as temporary.
 */
export type Deliver = (payload: string, signal: AbortSignal) => Promise<void>

/** Why a delivery failed. The message is kept in the store and logged: it names codes, never people or content. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** True when the same thing would be refused again. */
  readonly permanent: boolean

  constructor(message: string, permanent: boolean, cause?: unknown) {
    super(message, { cause })
    this.permanent = permanent
  }
}
