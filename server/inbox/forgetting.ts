/**
 * How long mails are kept as they came: what became nothing for 30 days, for who looks for one. What is in a ticket stays as
 * long as that, for its files are nowhere else. Of what is forgotten it stays that it came: a mailbox that is read anew
 * brings it again.
 */
import { sql } from 'kysely'
import type { Commit, Work } from '../storage/commit.ts'
import { dropCopies, dropRaw } from '../storage/raw-mails.ts'
import type { InboxRow, InboxState } from '../storage/schema.ts'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds. What waits or failed is kept until somebody decides. */
export const MAILS_KEPT = 30 * DAY

/** Mails that one transaction forgets: others wait for it. */
const PORTION = 200

/** What of a mail goes when it is forgotten: all that it says, and of whom. */
export const forgotten: Pick<
  InboxRow,
  | 'raw_id'
  | 'sha256'
  | 'copies'
  | 'size'
  | 'envelope'
  | 'mail_message_id'
  | 'sender'
  | 'sender_name'
  | 'subject'
> = {
  raw_id: null,
  sha256: null,
  copies: 0,
  size: 0,
  envelope: JSON.stringify({ from: null, to: [] }),
  mail_message_id: null,
  sender: null,
  sender_name: null,
  subject: null,
}

/** Forgets mails that became nothing too long ago. */
export async function forgetMails(commit: Commit, portion = PORTION): Promise<void> {
  const gone = await commit(async ({ trx, now }) => {
    const mails = await trx
      .selectFrom('inbox')
      .select(['id', 'raw_id'])
      .where('state', '=', sql.lit<InboxState>('dropped'))
      .where('size', '>', sql.lit(0))
      .where('settled_at', '<', now - MAILS_KEPT)
      .limit(portion)
      .execute()
    if (mails.length === 0) return 0
    const ids = mails.map(({ id }) => id)
    await trx.updateTable('inbox').set(forgotten).where('id', 'in', ids).execute()
    await dropCopies(trx, ids)
    await dropRaw(
      trx,
      mails.map(({ raw_id }) => raw_id),
    )
    return mails.length
  })
  if (gone === portion) await forgetMails(commit, portion)
}

/** Forgets what has come of mails that did not come to their end. */
export async function sweepArriving(commit: Commit): Promise<void> {
  await commit(async ({ trx, now }) => {
    const broken = await trx
      .deleteFrom('mails_arriving')
      .where('begun_at', '<', now - DAY)
      .returning('raw_id')
      .execute()
    await dropRaw(
      trx,
      broken.map(({ raw_id }) => raw_id),
    )
  })
}

/** Forgets the mail that brought a message, as it came; of whom it was stays where the ticket says it. */
export async function forgetMailOfMessage(
  { trx }: Pick<Work, 'trx'>,
  vendorId: string,
  messageId: string,
): Promise<void> {
  const message = await trx
    .selectFrom('messages')
    .select('mail_id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message?.mail_id) return
  const mail = await trx
    .selectFrom('inbox')
    .select(['id', 'raw_id'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', message.mail_id)
    .executeTakeFirst()
  if (mail === undefined) return
  const { raw_id, sha256, copies, size } = forgotten
  await trx.updateTable('inbox').set({ raw_id, sha256, copies, size }).where('id', '=', mail.id).execute()
  await dropCopies(trx, [mail.id])
  await dropRaw(trx, [mail.raw_id])
}
