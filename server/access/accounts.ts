/** Customers as they come in by themselves: which accounts there are, and who may sign in at all. */
import type { Work } from '../storage/commit.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { endTokens } from './tokens.ts'

/**
 * Whether this customer can come into the portal. A link reaches everybody who has an address; a password takes an
 * account with us, which those whom a host vouches for and guests don't have.
 */
export async function canComeIn(read: Reader, vendor: Vendor, personId: string): Promise<boolean> {
  const { link, password } = vendor.settings.ways
  if (link) return true
  if (!password) return false
  const account = await read
    .selectFrom('people')
    .select('id')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', personId)
    .where('external_id', 'is', null)
    .where((e) => e.or([e('password_hash', 'is not', null), e('invited_at', 'is not', null)]))
    .executeTakeFirst()
  return account !== undefined
}

/** Accounts that one address is told of at once. */
const AT_MOST = 10

/**
 * Whom a link mailed to the address may let in: accounts of our own and those that a host vouches for, oldest first,
 * and where there is no account of our own, the guest who would become one.
 */
export async function reachedAt(read: Reader, vendorId: string, email: string): Promise<PersonRow[]> {
  const known = await customersAt(read, vendorId, email)
    .where((e) =>
      e.or([
        e('external_id', 'is not', null),
        e('password_hash', 'is not', null),
        e('invited_at', 'is not', null),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(AT_MOST)
    .execute()
  if (known.some((person) => person.external_id === null)) return known
  // Of many forms sent in the name of an address the latest speaks for them all; one whose address is proved before it.
  const guest = await customersAt(read, vendorId, email)
    .where('external_id', 'is', null)
    .orderBy((e) => e.case().when('email_proved_at', 'is', null).then(1).else(0).end())
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  return [...known, ...guest]
}

/** The accounts at the address that have a password, oldest first. Rarely is there more than one. */
export async function passwordAccountsAt(
  read: Reader,
  vendorId: string,
  email: string,
): Promise<PersonRow[]> {
  return await customersAt(read, vendorId, email)
    .where('external_id', 'is', null)
    .where('password_hash', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(2)
    .execute()
}

function customersAt(read: Reader, vendorId: string, email: string) {
  return read
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'customer')
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('joined_id', 'is', null)
}

/**
 * A customer as they are now, to whom nothing happens until the transaction ends: the update that changes nothing locks
 * the row, on both engines alike. Null for one who has been disabled, erased or joined to another.
 */
export async function takeAccount(
  work: Work,
  { id, vendor_id }: Pick<PersonRow, 'id' | 'vendor_id'>,
): Promise<PersonRow | null> {
  const row = await work.trx
    .updateTable('people')
    .set((e) => ({ name: e.ref('name') }))
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('joined_id', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Gives a customer a new password. Links they were sent to set one by are void from here on. */
export async function setPassword(
  work: Work,
  person: Pick<PersonRow, 'id' | 'vendor_id'>,
  passwordHash: string,
): Promise<void> {
  await work.trx
    .updateTable('people')
    .set({ password_hash: passwordHash })
    .where('vendor_id', '=', person.vendor_id)
    .where('id', '=', person.id)
    .execute()
  await endTokens(work, person, 'invitation')
  await endTokens(work, person, 'password_reset')
}
