/** Customers as they come in by themselves: which accounts there are, and who may sign in at all. */
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'

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
