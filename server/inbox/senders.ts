/** Who of a vendor's people an address belongs to, as far as a mail from there may be taken for theirs (S3). */
import { activeOperators, findAccount, isGuest } from '../people/people.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Trx } from '../storage/store.ts'

export type Sender =
  | { readonly is: 'operator'; readonly person: PersonRow }
  /** With an account, here or with their host, or a guest whose address was proved before. */
  | { readonly is: 'customer'; readonly person: PersonRow }
  | { readonly is: 'unknown' }

/**
 * Whose mail one is that is shown to come from this address. Whoever a host names with an address that nobody has proved
 * may have typed it themselves: what its owner writes is not theirs.
 */
export async function senderAt(trx: Trx, vendorId: string, address: string): Promise<Sender> {
  const operator = (await activeOperators(trx, vendorId)).find(({ email }) => email === address)
  const rows = await peopleAt(trx, vendorId, address)
  if (operator !== undefined) {
    const person = rows.find(({ id }) => id === operator.id)
    if (person !== undefined) return { is: 'operator', person }
  }
  const person =
    (await findAccount(trx, vendorId, address)) ??
    rows.find((row) => isGuest(row) && row.email_proved_at !== null) ??
    null
  return person === null ? { is: 'unknown' } : { is: 'customer', person }
}

/** Whether anybody of the vendor has this address in whose name a mail could be meant to be taken. */
export async function isKnown(trx: Trx, vendorId: string, address: string): Promise<boolean> {
  const rows = await peopleAt(trx, vendorId, address)
  return rows.some((row) => !isGuest(row) || row.email_proved_at !== null)
}

/** Who of those who take part in a ticket has this address: whom its mark was made for, if they do. */
export async function participantAt(
  trx: Trx,
  vendorId: string,
  address: string,
  { people, personId }: { readonly people: ReadonlySet<string>; readonly personId: string },
): Promise<PersonRow | null> {
  const rows = (await peopleAt(trx, vendorId, address)).filter(({ id }) => people.has(id))
  return rows.find(({ id }) => id === personId) ?? rows[0] ?? null
}

/** People who are somebody still, whether or not they may come in; the oldest first. */
async function peopleAt(trx: Trx, vendorId: string, address: string): Promise<PersonRow[]> {
  return await trx
    .selectFrom('people')
    .selectAll()
    .where('email', '=', address)
    .where('kind', 'in', ['customer', 'operator'])
    .where('vendor_id', '=', vendorId)
    .where('joined_id', 'is', null)
    .where('erased_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(100)
    .execute()
}
