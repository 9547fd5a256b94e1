/** Mail is kept as it came before anybody looks into it (S8), and the same mail is kept once, however often it comes (S7). */
import { z } from 'zod'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import { addPiece, copyRaw, dropCopies, dropRaw } from '../storage/raw-mails.ts'
import type { InboxRow } from '../storage/schema.ts'

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

/** A raw mail of which all has come. */
export interface RawMail {
  /** Bytes. */
  readonly size: number
  /** As `createFingerprint` tells it. */
  readonly fingerprint: string
  /** Of all its bytes, hexadecimal. */
  readonly sha256: string
  /** Under which its first pieces are kept already (`mails_arriving`); null for none. */
  readonly arriving: string | null
  /** The pieces that are not kept yet, and the place of the first of them. */
  readonly rest: readonly Buffer[]
  readonly place: number
}

export interface Recipient {
  readonly vendorId: string
  readonly envelope: Envelope
}

/** Keeps a mail for one vendor, as `keepArrivals` does. @returns `inbox.id` */
export async function keepArrival(
  work: Work,
  { sourceId, mail, ...to }: Recipient & { readonly sourceId: string; readonly mail: RawMail },
): Promise<string> {
  const [id] = await keepArrivals(work, sourceId, mail, [to])
  if (id === undefined) throw new Error('a mail to nobody')
  return id
}

/**
 * Keeps a mail that has come in, due to be filed at once. The worker is to be woken after the commit. Where the same has
 * come before, shown to be nobody's and in no ticket, this one takes its place: it may be the one that is shown to be.
 * Where the first is yet to be filed, this one waits for what becomes of it.
 * @param sourceId `inbox.source_id`
 * @returns its ids, in the order of the recipients; that of the first where the same mail has come before
 * @throws RangeError for one of more than `MAIL_LIMIT` bytes, or of none; Error when what has come was swept meanwhile
 */
export async function keepArrivals(
  work: Work,
  sourceId: string,
  mail: RawMail,
  to: readonly Recipient[],
): Promise<string[]> {
  if (mail.size === 0 || mail.size > MAIL_LIMIT) throw new RangeError('a mail of this size is not taken')
  if (mail.arriving !== null) await claimArriving(work, mail.arriving)
  const raw = createRaw(work, mail)
  const ids: string[] = []
  // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
  for (const one of to) ids.push(await keepFor(work, sourceId, mail, one, raw))
  await raw.end()
  return ids
}

async function claimArriving(work: Work, rawId: string): Promise<void> {
  const { numDeletedRows } = await work.trx
    .deleteFrom('mails_arriving')
    .where('raw_id', '=', rawId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new Error('a mail took so long to come in that it was swept')
}

/** The bytes of a mail, for each row that is to have them. */
function createRaw({ trx, now }: Work, { arriving, rest, place }: RawMail) {
  const first = arriving ?? newId(now)
  let next = first
  let taken = false
  return {
    /** Under which they will be if they are taken. */
    id: () => next,
    async take(): Promise<void> {
      if (taken) await copyRaw(trx, first, next)
      else {
        // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
        for (const [index, bytes] of rest.entries()) await addPiece(trx, next, place + index, bytes)
      }
      taken = true
      next = newId(now)
    },
    async end(): Promise<void> {
      if (!taken && arriving !== null) await dropRaw(trx, [arriving])
    },
  }
}

async function keepFor(
  work: Work,
  sourceId: string,
  { size, fingerprint, sha256 }: RawMail,
  { vendorId, envelope: said }: Recipient,
  raw: ReturnType<typeof createRaw>,
): Promise<string> {
  const came = { source_id: sourceId, raw_id: raw.id(), sha256, size, envelope: JSON.stringify(said) }
  const kept = await work.trx
    .insertInto('inbox')
    .values({
      ...came,
      id: newId(work.now),
      vendor_id: vendorId,
      fingerprint,
      copies: 0,
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
  if (kept !== undefined) {
    await raw.take()
    return kept.id
  }
  // The update that changes nothing locks the row, on both engines alike.
  const first = await work.trx
    .updateTable('inbox')
    .set((e) => ({ state: e.ref('state') }))
    .where('vendor_id', '=', vendorId)
    .where('fingerprint', '=', fingerprint)
    .returningAll()
    .executeTakeFirstOrThrow()
  // The very same is nothing new, and what has been forgotten is not brought back.
  if (first.sha256 === sha256 || first.size === 0) return first.id
  if (isOpen(first)) {
    await raw.take()
    await renew(work, first, came)
  } else if (first.state === 'waiting' && first.copies < MOST_RENEWALS) {
    const same = await work.trx
      .selectFrom('mail_copies')
      .select('id')
      .where('mail_id', '=', first.id)
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    if (same !== undefined) return first.id
    await raw.take()
    await work.trx
      .insertInto('mail_copies')
      .values({ ...came, id: newId(work.now), mail_id: first.id })
      .execute()
    await work.trx
      .updateTable('inbox')
      .set({ copies: first.copies + 1 })
      .where('id', '=', first.id)
      .execute()
  }
  return first.id
}

/** Whether a copy of a mail may take its place: nobody has decided about it, and it is shown to be nobody's. */
function isOpen({
  state,
  proved,
  settled_by,
  attempts,
}: Pick<InboxRow, 'state' | 'proved' | 'settled_by' | 'attempts'>): boolean {
  const settled = state === 'held' || state === 'dropped' || state === 'failed'
  return settled && proved !== 1 && settled_by === null && attempts <= MOST_RENEWALS
}

async function renew(
  { trx, now }: Work,
  { id, raw_id }: Pick<InboxRow, 'id' | 'raw_id'>,
  came: Pick<InboxRow, 'source_id' | 'raw_id' | 'sha256' | 'size' | 'envelope'>,
): Promise<void> {
  await trx
    .updateTable('inbox')
    .set({ ...came, state: 'waiting', reason: null, next_attempt_at: now, settled_at: null })
    .where('id', '=', id)
    .execute()
  await dropRaw(trx, [raw_id])
}

/**
 * Has the next copy of a mail take its place, in the transaction that has settled it; there are no copies any more of one
 * that is in a ticket, or was shown to be from its sender.
 */
export async function takeUpCopy(work: Work, mailId: string): Promise<void> {
  const mail = await work.trx
    .selectFrom('inbox')
    .select(['id', 'state', 'proved', 'settled_by', 'attempts', 'raw_id', 'copies'])
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow()
  if (!isOpen(mail)) {
    // What could not be filed for a reason of ours is tried again, and what became of it is known then.
    if (mail.state === 'failed') return
    await dropCopies(work.trx, [mailId])
    await work.trx.updateTable('inbox').set({ copies: 0 }).where('id', '=', mailId).execute()
    return
  }
  const copy = await work.trx
    .selectFrom('mail_copies')
    .selectAll()
    .where('mail_id', '=', mailId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (copy === undefined) return
  const { id, mail_id: _, ...came } = copy
  await renew(work, mail, came)
  await work.trx
    .updateTable('inbox')
    .set({ copies: mail.copies - 1 })
    .where('id', '=', mailId)
    .execute()
  await work.trx.deleteFrom('mail_copies').where('id', '=', id).execute()
}
