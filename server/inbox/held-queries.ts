/** Reads of mail that waits for somebody, could not be filed, or became nothing; and of the raw mails behind tickets. */
import { sql } from 'kysely'
import type { MailCounts } from '../../shared/api/mails.ts'
import type { InboxRow, InboxState } from '../storage/schema.ts'
import { wholeRaw } from '../storage/raw-mails.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** What lists show; the raw mail is read by itself. */
export type MailRow = Pick<
  InboxRow,
  | 'id'
  | 'received_at'
  | 'state'
  | 'reason'
  | 'sender'
  | 'sender_name'
  | 'subject'
  | 'size'
  | 'ticket_id'
  | 'settled_at'
  | 'settled_by'
> & {
  readonly ticket_number: number | null
  readonly ticket_subject: string | null
  readonly settler_name: string | null
}

/** Where a page ended. */
export interface Place {
  readonly at: number
  readonly id: string
}

function mails(db: Reader) {
  return db
    .selectFrom('inbox as i')
    .leftJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'i.vendor_id').onRef('t.id', '=', 'i.ticket_id'),
    )
    .leftJoin('people as s', (join) =>
      join.onRef('s.vendor_id', '=', 'i.vendor_id').onRef('s.id', '=', 'i.settled_by'),
    )
    .select([
      'i.id',
      'i.received_at',
      'i.state',
      'i.reason',
      'i.sender',
      'i.sender_name',
      'i.subject',
      'i.size',
      'i.ticket_id',
      'i.settled_at',
      'i.settled_by',
      't.number as ticket_number',
      't.subject as ticket_subject',
      's.name as settler_name',
    ])
}

/** A vendor's mails in a state, newest first. What has been forgotten is in no list. */
export function listMails(
  db: Reader,
  vendorId: string,
  { state, after, limit }: { state: InboxState; after: Place | null; limit: number },
): Promise<MailRow[]> {
  let query = mails(db)
    .where('i.vendor_id', '=', vendorId)
    .where('i.state', '=', state)
    .where('i.size', '>', 0)
  if (after !== null) {
    query = query.where((e) =>
      e.or([
        e('i.received_at', '<', after.at),
        e.and([e('i.received_at', '=', after.at), e('i.id', '<', after.id)]),
      ]),
    )
  }
  return query.orderBy('i.received_at', 'desc').orderBy('i.id', 'desc').limit(limit).execute()
}

export async function findMail(db: Reader, vendorId: string, id: string): Promise<MailRow | undefined> {
  return await mails(db).where('i.vendor_id', '=', vendorId).where('i.id', '=', id).executeTakeFirst()
}

/** Where the raw mail is, and how many bytes it has; null when there is none, or it has been forgotten. */
export async function placeOfRaw(
  db: Reader,
  vendorId: string,
  id: string,
): Promise<{ readonly rawId: string; readonly size: number } | null> {
  const row = await db
    .selectFrom('inbox')
    .select(['raw_id', 'size'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined || row.raw_id === null ? null : { rawId: row.raw_id, size: row.size }
}

/** The raw mail; null when there is none, or it has been forgotten. */
export async function findRaw(db: Reader, vendorId: string, id: string): Promise<Buffer | null> {
  const place = await placeOfRaw(db, vendorId, id)
  return place && (await wholeRaw(db, place.rawId, place.size))
}

export async function mailIs(db: Reader, vendorId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('inbox')
    .select('id')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

/** Mails that are counted. */
const COUNTED = 100

export async function countMails(db: Reader, vendorId: string): Promise<MailCounts> {
  const count = (state: InboxState) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('inbox')
          .select('id')
          .where('vendor_id', '=', vendorId)
          .where('state', '=', state)
          .limit(COUNTED)
          .as('some'),
      )
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirstOrThrow()
  const [held, failed] = await Promise.all([count('held'), count('failed')])
  return { held: held.count, failed: failed.count }
}

/** A mail for a change that depends on how it is: the update that changes nothing locks the row, on both engines alike. */
export async function takeMail(trx: Trx, vendorId: string, id: string): Promise<InboxRow | undefined> {
  return await trx
    .updateTable('inbox')
    .set((e) => ({ state: e.ref('state') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}
