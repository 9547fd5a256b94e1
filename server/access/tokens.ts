/**
 * One-time tokens: what a link in a mail carries. A token belongs to one vendor, person and purpose, works once, and
 * ends by itself; the store has its hash alone.
 */
import { hash, randomBytes } from 'node:crypto'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { PersonRow, TokenPurpose } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

const MINUTE = 60 * 1000

/** Milliseconds for which a token can be used. */
export const TOKEN_LIFETIMES: Readonly<Record<TokenPurpose, number>> = {
  invitation: 72 * 60 * MINUTE,
  sign_in: 10 * MINUTE,
  password_reset: 60 * MINUTE,
}

/** Random bits; base64url makes 32 letters of them. */
const BITS = 192

/**
 * A new token, to be mailed to its person and kept nowhere. An invitation ends those before it; links to sign in and
 * to set another password, which live for minutes, do not: anybody can ask for one, and shall not void what somebody
 * else waits for.
 */
export async function issueToken(
  work: Work,
  { person, purpose }: { person: Pick<PersonRow, 'id' | 'vendor_id'>; purpose: TokenPurpose },
): Promise<string> {
  if (purpose === 'invitation') await endTokens(work, person, purpose)
  const token = randomBytes(BITS / 8).toString('base64url')
  await work.trx
    .insertInto('tokens')
    .values({
      id_hash: hash('sha256', token),
      vendor_id: person.vendor_id,
      person_id: person.id,
      purpose,
      created_at: work.now,
      expires_at: work.now + TOKEN_LIFETIMES[purpose],
    })
    .execute()
  return token
}

/**
 * The person whom a token stands for, and its only use: of many that come with it at once, one is served. Others that
 * they were sent for the same purpose end with it.
 * @param vendorId of a customer's; null for an operator's, who is not yet known to belong to any
 * @throws ProblemError `link_invalid`, alike for one that is unknown, used, too old, or for something else
 */
export async function redeemToken(
  work: Work,
  { token, purpose, vendorId }: { token: string; purpose: TokenPurpose; vendorId: string | null },
): Promise<PersonRow> {
  const { id, vendor_id } = await peekToken(work.trx, { token, purpose, vendorId, now: work.now })
  // The person before the token, as who shuts them out goes: the update that changes nothing locks the row.
  const person = await work.trx
    .updateTable('people')
    .set((e) => ({ name: e.ref('name') }))
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where('joined_id', 'is', null)
    .returningAll()
    .executeTakeFirst()
  const used = await work.trx
    .updateTable('tokens')
    .set({ used_at: work.now })
    .where('id_hash', '=', hash('sha256', token))
    .where('used_at', 'is', null)
    .returning('id_hash')
    .executeTakeFirst()
  if (person === undefined || used === undefined) throw new ProblemError('link_invalid')
  await endTokens(work, person, purpose)
  return person
}

/**
 * Whose a token is, without using it up. @throws ProblemError `link_invalid`, as when it were used
 * @param now epoch ms
 */
export async function peekToken(
  read: Reader,
  {
    token,
    purpose,
    vendorId,
    now,
  }: { token: string; purpose: TokenPurpose; vendorId: string | null; now: number },
): Promise<PersonRow> {
  let query = read
    .selectFrom('tokens as t')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 't.vendor_id').onRef('p.id', '=', 't.person_id'),
    )
    .selectAll('p')
    .where('t.id_hash', '=', hash('sha256', token))
    .where('t.purpose', '=', purpose)
    .where('t.used_at', 'is', null)
    .where('t.expires_at', '>', now)
    .where('p.kind', '=', kindFor(vendorId))
    .where('p.disabled_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .where('p.joined_id', 'is', null)
  if (vendorId !== null) query = query.where('t.vendor_id', '=', vendorId)
  const person = await query.executeTakeFirst()
  if (person === undefined) throw new ProblemError('link_invalid')
  return person
}

/** Neither side's link opens the other's door. */
function kindFor(vendorId: string | null): PersonRow['kind'] {
  return vendorId === null ? 'operator' : 'customer'
}

/** Ends what a person was sent for a purpose, or for any, and has not used. */
export async function endTokens(
  work: Work,
  person: Pick<PersonRow, 'id' | 'vendor_id'>,
  purpose?: TokenPurpose,
): Promise<void> {
  let query = work.trx
    .deleteFrom('tokens')
    .where('vendor_id', '=', person.vendor_id)
    .where('person_id', '=', person.id)
    .where('used_at', 'is', null)
  if (purpose !== undefined) query = query.where('purpose', '=', purpose)
  await query.execute()
}

/** Removes tokens that could not be used any more at `now` (epoch ms). */
export async function forgetTokens(trx: Trx, now: number): Promise<void> {
  await trx.deleteFrom('tokens').where('expires_at', '<=', now).execute()
}
