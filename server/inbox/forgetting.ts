/**
 * How long mails are kept as they came: what became nothing for 30 days, for who looks for one; what is in a ticket for a
 * year, for who asks how it came. What then stays is that it came: a mailbox that is read anew brings it again.
 */
import { sql } from 'kysely'
import type { Commit } from '../storage/commit.ts'
import type { InboxRow, InboxState } from '../storage/schema.ts'

const DAY = 24 * 60 * 60 * 1000

/** Milliseconds. What waits or failed is kept until somebody decides. */
export const MAILS_KEPT = { dropped: 30 * DAY, filed: 365 * DAY } as const satisfies Partial<
  Record<InboxState, number>
>

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

/** Forgets mails that were settled too long ago. */
export async function forgetMails(commit: Commit, portion = PORTION): Promise<void> {
  for (const state of ['dropped', 'filed'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await forgetSettled(commit, state, portion)
  }
}

async function forgetSettled(commit: Commit, state: keyof typeof MAILS_KEPT, portion: number): Promise<void> {
  const gone = await commit((work) =>
    work.trx
      .updateTable('inbox')
      .set(forgotten)
      .where('id', 'in', (inbox) =>
        inbox
          .selectFrom('inbox')
          .select('id')
          .where('state', '=', sql.lit<InboxState>(state))
          .where('size', '>', sql.lit(0))
          .where('settled_at', '<', work.now - MAILS_KEPT[state])
          .limit(portion),
      )
      .returning('id')
      .execute(),
  )
  if (gone.length === portion) await forgetSettled(commit, state, portion)
}
