/** What was mailed to somebody opens what is theirs to who reads the mailbox: nothing any more once it is not theirs. */
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'

/**
 * Voids what a person was mailed, when they get another address: links, the ids of their tickets, and what mutes their
 * mails. Ids are mailed anew with what happens next, to where they are then.
 */
export async function voidMailed(work: Work, person: Pick<PersonRow, 'id' | 'vendor_id'>): Promise<void> {
  const { id, vendor_id: vendorId } = person
  await work.trx
    .deleteFrom('tokens')
    .where('vendor_id', '=', vendorId)
    .where('person_id', '=', id)
    .where('used_at', 'is', null)
    .execute()
  await work.trx
    .deleteFrom('tracking_ids')
    .where('vendor_id', '=', vendorId)
    .where('ticket_id', 'in', (e) =>
      e.selectFrom('tickets').select('id').where('vendor_id', '=', vendorId).where('customer_id', '=', id),
    )
    .execute()
  await work.trx
    .deleteFrom('mute_tokens')
    .where('vendor_id', '=', vendorId)
    .where('person_id', 'in', (e) =>
      e
        .selectFrom('people')
        .select('id')
        .where('vendor_id', '=', vendorId)
        .where((row) => row.or([row('id', '=', id), row('joined_id', '=', id)])),
    )
    .execute()
}
