/** Mail is kept as it came before anybody looks into it (S8), and the same mail is kept once, however often it comes (S7). */
import { z } from 'zod'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'

/** Bytes that a mail may have; what is larger is refused where it is handed in. */
export const MAIL_LIMIT = 25 * 1024 * 1024

/** What the server that handed a mail in said about it (RFC 5321), as far as that is known. */
export const envelope = z.strictObject({
  /** Lower case. Empty for the null return path; null where nothing was said. */
  from: z.string().nullable(),
  /** Lower case. */
  to: z.array(z.string()).max(100),
})

export type Envelope = z.infer<typeof envelope>

/** Times that a mail is looked at anew because it came another way: each is one of its attempts. */
const MOST_RENEWALS = 3

export interface Arrival {
  readonly vendorId: string
  /** `inbox.source_id`. */
  readonly sourceId: string
  readonly raw: Buffer
  /** Of `raw`, as `createFingerprint` tells it. */
  readonly fingerprint: string
  readonly envelope: Envelope
}

/**
 * Keeps a mail that has come in, due to be filed at once. The worker is to be woken after the commit. Where the same has
 * come before, shown to be nobody's and in no ticket, this one takes its place: it may be the one that is shown to be.
 * @returns its id; that of the first if the same mail has come before
 * @throws RangeError for one of more than `MAIL_LIMIT` bytes, or of none
 */
export async function keepArrival(
  work: Work,
  { vendorId, sourceId, raw, fingerprint, envelope: said }: Arrival,
): Promise<string> {
  if (raw.length === 0 || raw.length > MAIL_LIMIT) throw new RangeError('a mail of this size is not taken')
  const kept = await work.trx
    .insertInto('inbox')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      source_id: sourceId,
      fingerprint,
      raw,
      size: raw.length,
      envelope: JSON.stringify(said),
      received_at: work.now,
      state: 'waiting',
      reason: null,
      attempts: 0,
      next_attempt_at: work.now,
      leased_until: null,
      mail_message_id: null,
      sender: null,
      sender_name: null,
      subject: null,
      proved: null,
      ticket_id: null,
      message_id: null,
      settled_at: null,
      settled_by: null,
    })
    .onConflict((known) => known.columns(['vendor_id', 'fingerprint']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept !== undefined) return kept.id
  const renewed = await work.trx
    .updateTable('inbox')
    .set({
      source_id: sourceId,
      raw,
      size: raw.length,
      envelope: JSON.stringify(said),
      state: 'waiting',
      reason: null,
      next_attempt_at: work.now,
      settled_at: null,
    })
    .where('vendor_id', '=', vendorId)
    .where('fingerprint', '=', fingerprint)
    .where('state', 'in', ['held', 'dropped', 'failed'])
    .where((e) => e.or([e('proved', 'is', null), e('proved', '=', 0)]))
    .where('settled_by', 'is', null)
    .where('attempts', '<=', MOST_RENEWALS)
    // What has been forgotten is not brought back.
    .where('size', '>', 0)
    .where('raw', '!=', raw)
    .returning('id')
    .executeTakeFirst()
  if (renewed !== undefined) return renewed.id
  const first = await work.trx
    .selectFrom('inbox')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirstOrThrow()
  return first.id
}
