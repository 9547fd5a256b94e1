/** Taking a file away that went along with a message and must not be here: it was sent by mistake, or says what is nobody's business. */
import { rm } from 'node:fs/promises'
import type { FileRemoval, FileView } from '../../shared/api/files.ts'
import { nameless } from '../../shared/file/name.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { contains } from '../storage/contains.ts'
import type { FileRow } from '../storage/schema.ts'
import { previewNamed } from './names.ts'
import { filesOfMessage, tellMessage } from './telling.ts'
import { partOf, type FilesDeps } from './uploads.ts'

/** Has a mail go as it came, of which only that it came stays: handed in by the composition root. */
export type ForgetMailOfMessage = (work: Work, vendorId: string, messageId: string) => Promise<void>

/**
 * Takes a file away, by an operator: what it was called goes with the commit, from mail on its way too, and so does the
 * mail that brought it, as it came; its bytes go after that. Once it is away, whoever is later is told how it stands. What
 * who sent it was answered is kept, as all answers are, until it is too old to be asked for again.
 * @throws ProblemError `not_found`
 */
export async function removeFile(
  work: Work,
  { vendor, person }: Pick<Caller, 'vendor' | 'person'>,
  id: string,
  forgetMail: ForgetMailOfMessage,
): Promise<FileRemoval> {
  const row = await work.trx
    .selectFrom('files')
    .selectAll()
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined || row.message_id === null) throw new ProblemError('not_found')
  const { message_id: messageId, size } = row
  const name = nameless(row.name)
  const taken = await work.trx
    .updateTable('files')
    .set({ state: 'unwanted', name, finding: null, sha256: null, due_at: work.now })
    .where('id', '=', id)
    .where('state', 'in', ['ready', 'checking', 'withheld'])
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n) {
    const views = await filesOfMessage(work, vendor.id, messageId)
    return { file: views.find((view) => view.id === id) ?? { id, name, size, state: 'removed' } }
  }
  const by = { id: person.id, name: person.name }
  const file: FileView = { id, name, size, state: 'removed', removedBy: by }
  await tellMessage(work, row, file)
  await forgetName(work, row, name)
  await forgetMail(work, vendor.id, messageId)
  const ticket = await work.trx
    .selectFrom('tickets')
    .select('number')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', row.ticket_id)
    .executeTakeFirst()
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: by,
    action: 'file.removed',
    subject: { id, name },
    detail: { ticket: ticket?.number ?? null, bytes: size },
  })
  return { file }
}

/** How a mail that waits names a file. */
function called(name: string): string {
  return `"called":${JSON.stringify(name)}`
}

/**
 * Has mail about the ticket, sent or still to be sent, say of a file no more than what its type is. The vendor's mail since
 * the file came is read for that, which is for an operator's rare errand alone.
 */
async function forgetName(
  { trx }: Work,
  { vendor_id, ticket_id, name, created_at }: FileRow,
  left: string,
): Promise<void> {
  const mails = await trx
    .selectFrom('outbox')
    .select(['id', 'payload'])
    .where('vendor_id', '=', vendor_id)
    .where('created_at', '>=', created_at)
    .where(contains('payload', `"ticket":"${ticket_id}"`))
    .where(contains('payload', called(name)))
    .execute()
  for (const { id, payload } of mails) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx
      .updateTable('outbox')
      .set({ payload: payload.replaceAll(called(name), called(left)) })
      .where('id', '=', id)
      .execute()
  }
}

/** Removes what is left of a file that is unwanted, which the row outlives. @throws KeeperUnavailable */
export async function removeBytes(
  deps: Pick<FilesDeps, 'keeper' | 'commit' | 'scratch'>,
  row: Pick<FileRow, 'id' | 'key' | 'preview_key'>,
): Promise<void> {
  const { keeper, commit } = deps
  // A process that was killed beside another may have left one.
  await rm(partOf(deps, row), { force: true })
  await keeper.remove(row.key)
  const preview = previewNamed(row)
  if (preview !== null) await keeper.remove(preview)
  await commit((work) =>
    work.trx
      .updateTable('files')
      .set({ state: 'removed', preview_key: null, due_at: null })
      .where('id', '=', row.id)
      .where('state', '=', 'unwanted')
      .execute(),
  )
}

/** Removes the bytes of a file that was just taken away; what cannot be done now is done when files are looked after. */
export async function removeBytesNow(deps: FilesDeps, id: string): Promise<void> {
  try {
    const row = await deps.store.read
      .selectFrom('files')
      .select(['id', 'key', 'preview_key', 'message_id'])
      .where('id', '=', id)
      .where('state', '=', 'unwanted')
      .executeTakeFirst()
    if (row !== undefined && row.message_id !== null) await removeBytes(deps, row)
  } catch (error) {
    deps.log.warn({ err: error }, 'the bytes of a removed file are still there')
  }
}
