/**
 * How long mails are kept as they came: what became nothing for 30 days, for who looks for one. What is in a ticket stays as
 * long as that, for its files are nowhere else. Of what is forgotten it stays that it came: a mailbox that is read anew
 * brings it again.
 */
import { sql } from 'kysely'
import type { Commit, Work } from '../storage/commit.ts'
import type { InboxRow, InboxState } from '../storage/schema.ts'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds. What waits or failed is kept until somebody decides. */
export const MAILS_KEPT = 30 * DAY

/** Mails that one transaction forgets: others wait for it. */
const PORTION = 200

/** What of a mail goes when it is forgotten: all that it says, and of whom. */
export const forgotten: Pick<
  InboxRow,
  'raw' | 'size' | 'envelope' | 'mail_message_id' | 'sender' | 'sender_name' | 'subject'
> = {
  raw: Buffer.alloc(0),
  size: 0,
  envelope: JSON.stringify({ from: null, to: [] }),
  mail_message_id: null,
  sender: null,
  sender_name: null,
  subject: null,
}

/** Forgets mails that became nothing too long ago. */
export async function forgetMails(commit: Commit, portion = PORTION): Promise<void> {
  const gone = await commit((work) =>
    work.trx
      .updateTable('inbox')
      .set(forgotten)
      .where('id', 'in', (inbox) =>
        inbox
          .selectFrom('inbox')
          .select('id')
          .where('state', '=', sql.lit<InboxState>('dropped'))
          .where('size', '>', sql.lit(0))
          .where('settled_at', '<', work.now - MAILS_KEPT)
          .limit(portion),
      )
      .returning('id')
      .execute(),
  )
  if (gone.length === portion) await forgetMails(commit, portion)
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
  await trx
    .updateTable('inbox')
    .set({ raw: forgotten.raw, size: forgotten.size })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', message.mail_id)
    .execute()
}
