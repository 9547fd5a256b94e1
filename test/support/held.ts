/** Mail that waits at the desk for somebody to decide about it, without a mail server that brings it. */
import { keepArrival } from '../../server/inbox/inbox.ts'
import { createCommit } from '../../server/storage/commit.ts'
import type { InboxState } from '../../server/storage/schema.ts'
import type { Store } from '../../server/storage/store.ts'
import type { MailReason } from '../../shared/api/mails.ts'
import { arrived } from './arrived.ts'

export interface HeldMail {
  readonly from: { readonly name: string; readonly address: string }
  readonly subject: string
  /** Plain text, or with `type` whatever that is. */
  readonly text: string
  /** The Content-Type, without its charset. */
  readonly type?: string
  readonly state: Extract<InboxState, 'held' | 'failed' | 'dropped'>
  readonly reason: MailReason
  /** The ticket that it names. */
  readonly ticketId?: string
}

/** As it came, and with what became of it. */
export async function keepHeld(store: Store, vendorId: string, mail: HeldMail): Promise<void> {
  const { from, subject, text, type = 'text/plain', state, reason, ticketId = null } = mail
  const commit = createCommit({ store, clock: Date.now, publish: () => {}, wakeOutbox: () => {} })
  const raw = Buffer.from(
    [
      `From: ${from.name} <${from.address}>`,
      'To: support@comet.example',
      `Subject: ${subject}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ].join('\r\n'),
  )
  await commit(async (work) => {
    const envelope = { from: from.address, to: ['support@comet.example'] }
    const id = await keepArrival(work, { vendorId, sourceId: 'listener', ...arrived(raw), envelope })
    await work.trx
      .updateTable('inbox')
      .set({ state, reason, sender: from.address, sender_name: from.name, subject, ticket_id: ticketId })
      .where('id', '=', id)
      .execute()
  })
}
