/** The operators whom tickets can be given to: those who can sign in, and who of them is on duty. */
import { sql } from 'kysely'
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

export type Colleague = Pick<PersonRow, 'id' | 'name' | 'email' | 'locale' | 'off_duty_since'>

/** A vendor's operators by name, without those who may not come in or have not accepted their invitation yet. */
export function activeOperators(read: Reader, vendorId: string): Promise<Colleague[]> {
  return active(read, vendorId).orderBy('name').orderBy('id').execute()
}

/** One of them; null for anybody else. */
export async function activeOperator(read: Reader, vendorId: string, id: string): Promise<Colleague | null> {
  return (await active(read, vendorId).where('id', '=', id).executeTakeFirst()) ?? null
}

/** With what they have on their hands, for who asks whom to give the next one. */
export async function operatorLoads(
  read: Reader,
  vendorId: string,
): Promise<(Colleague & { readonly open: number; readonly given_at: number | null })[]> {
  return await active(read, vendorId)
    .select((eb) => [
      eb
        .selectFrom('tickets as t')
        .whereRef('t.vendor_id', '=', 'people.vendor_id')
        .whereRef('t.assignee_id', '=', 'people.id')
        .where('t.queue_place', 'is not', null)
        .select(sql<number>`count(*)`.as('open'))
        .as('open'),
      // The youngest ticket that they have: given when it was opened, or not much later.
      eb
        .selectFrom('tickets as t')
        .whereRef('t.vendor_id', '=', 'people.vendor_id')
        .whereRef('t.assignee_id', '=', 'people.id')
        .select((e) => e.fn.max('t.opened_at').as('given_at'))
        .as('given_at'),
    ])
    .$castTo<Colleague & { open: number; given_at: number | null }>()
    .execute()
}

/** @param since epoch ms; null when they are on duty again */
export async function setOffDuty(
  work: Work,
  { vendor_id, id }: Pick<PersonRow, 'vendor_id' | 'id'>,
  since: number | null,
): Promise<void> {
  await work.trx
    .updateTable('people')
    .set({ off_duty_since: since })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .execute()
}

/** Has the product look at what a vendor's operator who may not come in any more has on their hands: it goes to others. */
export async function freeTickets(
  work: Work,
  { vendor_id, id }: Pick<PersonRow, 'vendor_id' | 'id'>,
): Promise<void> {
  await work.trx
    .updateTable('tickets')
    .set({ next_due_at: work.now })
    .where('vendor_id', '=', vendor_id)
    .where('assignee_id', '=', id)
    .where('status', '<>', 'closed')
    .execute()
}

function active(read: Reader, vendorId: string) {
  return read
    .selectFrom('people')
    .select(['id', 'name', 'email', 'locale', 'off_duty_since'])
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'operator')
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where((eb) => eb.or([eb('invited_at', 'is', null), eb('email_proved_at', 'is not', null)]))
}
