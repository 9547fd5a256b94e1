/** Messages say of their files what they are, so that a thread is read without the files' rows; and who reads one hears when that changes. */
import type { FileView } from '../../shared/api/files.ts'
import type { Work } from '../storage/commit.ts'
import { appendEvents } from '../storage/events.ts'
import type { FileRow } from '../storage/schema.ts'

/** What a message says of its files; none for one that has none. */
export async function filesOfMessage(
  { trx }: Pick<Work, 'trx'>,
  vendorId: string,
  messageId: string,
): Promise<readonly FileView[]> {
  const message = await trx
    .selectFrom('messages')
    .select('files')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', messageId)
    .executeTakeFirst()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from `FileView`s
  return message?.files ? (JSON.parse(message.files) as FileView[]) : []
}

/** Has the message that a file went along with say this of it. */
export async function tellMessage(
  work: Work,
  { vendor_id: vendorId, message_id: messageId }: Pick<FileRow, 'vendor_id' | 'message_id'>,
  view: FileView,
): Promise<void> {
  if (messageId === null) return
  // The update that changes nothing locks the row, on both engines alike: of two files of a message, both are told of.
  await work.trx
    .updateTable('messages')
    .set((eb) => ({ files: eb.ref('files') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', messageId)
    .execute()
  const files = await filesOfMessage(work, vendorId, messageId)
  if (files.length === 0) return
  await work.trx
    .updateTable('messages')
    .set({ files: JSON.stringify(files.map((file) => (file.id === view.id ? view : file))) })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', messageId)
    .execute()
  await announce(work, vendorId, messageId)
}

/** Whoever may see the message hears of it, wherever they have its thread open: of a note that is operators alone. */
async function announce(work: Work, vendorId: string, messageId: string): Promise<void> {
  const row = await work.trx
    .selectFrom('messages as m')
    .innerJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'm.vendor_id').onRef('t.id', '=', 'm.ticket_id'),
    )
    .select(['m.kind', 't.id', 't.status'])
    .where('m.vendor_id', '=', vendorId)
    .where('m.id', '=', messageId)
    .executeTakeFirst()
  if (row === undefined) return
  const type = row.kind === 'note' ? 'note_files' : 'files'
  await appendEvents(work, vendorId, [
    {
      ticket_id: row.id,
      type,
      action: JSON.stringify({ type }),
      party: 'system',
      person_id: null,
      from_status: row.status,
      to_status: row.status,
      message_id: messageId,
      at: work.now,
    },
  ])
}
