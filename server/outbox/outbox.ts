/** What a committed change owes the world: written in its transaction, delivered after it. */
import type { Commit, Work } from '../storage/commit.ts'
import type { OutboxRow } from '../storage/schema.ts'

export interface Owed {
  readonly id: string
  readonly vendorId: string
  readonly kind: OutboxRow['kind']
  /** JSON; who delivers or answers the kind knows its shape. What is below a key named `secret` goes when the row is done. */
  readonly payload: string
}

/** What waits until `due` (epoch ms), and can be taken back by `key` as long as it does. */
export interface Held {
  readonly key: string
  readonly due: number
}

/** Writes a row to the outbox, due at once unless it is held. The worker is woken after the commit. */
export function owe(work: Work, owed: Owed, held?: Held): void {
  work.later.outbox.push(rowOf(work, owed, held?.due ?? work.now, held?.key))
  work.owesOutbox = true
}

/**
 * Takes back what is held by this key, whose payload and time (epoch ms) somebody then owes anew; null when there is
 * nothing, or it is on its way already.
 */
export async function takeBack(work: Work, key: string): Promise<{ payload: string; due: number } | null> {
  // What this same transaction owes is in no table yet.
  const owed = work.later.outbox.findIndex(({ gathers }) => gathers === key)
  const [own] = owed === -1 ? [] : work.later.outbox.splice(owed, 1)
  if (own !== undefined) return { payload: own.payload, due: own.next_attempt_at }
  const row = await work.trx
    .deleteFrom('outbox')
    .where('gathers', '=', key)
    .returning(['payload', 'next_attempt_at as due'])
    .executeTakeFirst()
  return row ?? null
}

/** @param due epoch milliseconds */
export function rowOf(
  { now }: Pick<Work, 'now'>,
  { id, vendorId, kind, payload }: Owed,
  due: number,
  gathers: string | null = null,
): OutboxRow {
  return {
    id,
    vendor_id: vendorId,
    kind,
    payload,
    created_at: now,
    attempts: 0,
    next_attempt_at: due,
    leased_until: null,
    delivered_at: null,
    failed_at: null,
    last_error: null,
    gathers,
  }
}

/** The payload of a row that is done with, without its secrets (a one-time link, say): those served only the delivery. */
export function withoutSecrets(payload: string): string {
  if (!payload.includes('"secret":')) return payload
  return JSON.stringify(JSON.parse(payload, (key, value: unknown) => (key === 'secret' ? undefined : value)))
}

/** How long what was delivered is kept, in milliseconds: for who asks whether a mail went out. */
export const DELIVERED_KEPT = 30 * 24 * 60 * 60 * 1000

/** Rows that one transaction deletes: others wait for it. */
const PORTION = 500

/** Deletes what was delivered more than `DELIVERED_KEPT` ago. What failed or is still owed stays. */
export async function forgetDelivered(commit: Commit, portion = PORTION): Promise<void> {
  const forgotten = await commit((work) =>
    work.trx
      .deleteFrom('outbox')
      .where('id', 'in', (outbox) =>
        outbox
          .selectFrom('outbox')
          .select('id')
          .where('delivered_at', '<', work.now - DELIVERED_KEPT)
          .orderBy('delivered_at')
          .limit(portion),
      )
      .returning('id')
      .execute(),
  )
  if (forgotten.length === portion) await forgetDelivered(commit, portion)
}

/**
 * Delivers a row's payload to the world; resolves when the other side has taken it.
 * @throws DeliveryError, saying whether another attempt can help. Anything else thrown counts as temporary.
 */
export type Deliver = (payload: string, signal: AbortSignal, vendorId: string) => Promise<void>

/** Why a delivery failed. The message is kept in the store and logged: it names codes, never people or content. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** True when the same thing would be refused again. */
  readonly permanent: boolean
  /** What the other side said, without what it may name people or secrets by; kept in the store, never logged. */
  readonly said: string | null
  /** The code for which the address, and not the mail, was refused for good; null for all else. */
  readonly unreachable: string | null

  constructor(
    message: string,
    permanent: boolean,
    more: {
      readonly cause?: unknown
      readonly said?: string | null
      readonly unreachable?: string | null
    } = {},
  ) {
    super(message, { cause: more.cause })
    this.permanent = permanent
    this.said = more.said ?? null
    this.unreachable = more.unreachable ?? null
  }
}
