/** Reads and writes of the rows of files. */
import type { TicketScope } from '../../shared/access/tickets.ts'
import type { Work } from '../storage/commit.ts'
import type { FileRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

export async function addFile(work: Work, row: FileRow): Promise<void> {
  await work.trx.insertInto('files').values(row).execute()
}

/** Of any vendor: who knows the upload may go on with it. */
export function findUpload(read: Reader, uploadHash: string): Promise<FileRow | undefined> {
  return read.selectFrom('files').selectAll().where('upload_hash', '=', uploadHash).executeTakeFirst()
}

export function findFile(read: Reader, id: string): Promise<FileRow | undefined> {
  return read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Bytes that somebody has announced and not sent along; of a person, or of all of a vendor's guests. */
export async function bytesWaiting(
  read: Reader,
  vendorId: string,
  personId: string | null,
): Promise<{ readonly bytes: number; readonly files: number }> {
  const row = await read
    .selectFrom('files')
    .select((eb) => [
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum('size'), eb.lit(0)), 'bigint').as('bytes'),
      eb.fn.countAll<number>().as('files'),
    ])
    .where('vendor_id', '=', vendorId)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('upload_hash', 'is not', null)
    .executeTakeFirstOrThrow()
  return row
}

/**
 * Has a finished upload of this vendor's go along with a message, which it does once. Undefined for one that is none
 * (any more), or somebody else's.
 */
export function takeUpload(
  work: Work,
  upload: { readonly hash: string; readonly vendorId: string; readonly personId: string | null },
  goes: { readonly ticketId: string; readonly messageId: string },
): Promise<FileRow | undefined> {
  return work.trx
    .updateTable('files')
    .set((eb) => ({
      ticket_id: goes.ticketId,
      message_id: goes.messageId,
      upload_hash: null,
      due_at: eb.case().when('state', '=', 'checking').then(eb.ref('due_at')).else(null).end(),
    }))
    .where('upload_hash', '=', upload.hash)
    .where('vendor_id', '=', upload.vendorId)
    .where((eb) => eb.or([eb('person_id', 'is', null), eb('person_id', '=', upload.personId)]))
    .where('state', 'in', ['ready', 'checking', 'withheld'])
    .returningAll()
    .executeTakeFirst()
}

/** Files of a ticket in scope that went along with what the reader may see; null when there is no such ticket. */
export async function listOfTicket(
  read: Reader,
  { vendorId, customer }: TicketScope,
  ticketId: string,
): Promise<FileRow[] | null> {
  let ticket = read
    .selectFrom('tickets')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', ticketId)
  if (customer !== null) {
    ticket = ticket.where((eb) =>
      eb.or([eb('customer_id', '=', customer.id), eb('company_id', '=', customer.companyId)]),
    )
  }
  if ((await ticket.executeTakeFirst()) === undefined) return null
  let files = read
    .selectFrom('files as f')
    .innerJoin('messages as m', (join) =>
      join.onRef('m.vendor_id', '=', 'f.vendor_id').onRef('m.id', '=', 'f.message_id'),
    )
    .selectAll('f')
    .where('f.vendor_id', '=', vendorId)
    .where('f.ticket_id', '=', ticketId)
    .where('f.state', '=', 'ready')
  if (customer !== null) files = files.where('m.kind', '=', 'reply')
  return await files.orderBy('f.id').execute()
}
