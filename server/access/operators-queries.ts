/** What is read and written of operators and their logins. */
import type { Work } from '../storage/commit.ts'
import type { LoginRow, PersonRow, VendorRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** An operator with their login, whatever their state; null when the vendor has no such operator. */
export async function findOperator(
  read: Reader,
  { vendorId, id }: { vendorId: string; id: string },
): Promise<{ person: PersonRow; login: LoginRow } | null> {
  const person = await read
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'operator')
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined || person.login_id === null) return null
  return { person, login: await loginOf(read, person.login_id) }
}

/** The vendor's operator with this address, as `normalEmail` has it; null when there is none. */
export async function findOperatorByEmail(
  read: Reader,
  vendorId: string,
  email: string,
): Promise<PersonRow | null> {
  const row = await read
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'operator')
    .where('email', '=', email)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function loginOf(read: Reader, loginId: string): Promise<LoginRow> {
  return await read.selectFrom('logins').selectAll().where('id', '=', loginId).executeTakeFirstOrThrow()
}

/**
 * A login as it is now, and stays until this transaction ends: whoever else wants to change it, its password, codes or
 * sessions waits. Locked by writing what it says already, which both engines understand alike. Comes before locks on
 * people and tokens, lest two wait for each other.
 */
export async function holdLogin(work: Work, loginId: string): Promise<LoginRow> {
  return await work.trx
    .updateTable('logins')
    .set((row) => ({ email: row.ref('email') }))
    .where('id', '=', loginId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** An operator's place at a vendor, held likewise; null when it is not there, or they are let in no more. */
export async function holdPlace(
  work: Work,
  { vendor_id: vendorId, id }: Pick<PersonRow, 'vendor_id' | 'id'>,
): Promise<PersonRow | null> {
  const row = await work.trx
    .updateTable('people')
    .set((person) => ({ name: person.ref('name') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'operator')
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** All of a vendor's operators with the mark of their second factor, by name. */
export async function findTeam(
  read: Reader,
  vendorId: string,
): Promise<(PersonRow & { readonly totp_since: number | null })[]> {
  return await read
    .selectFrom('people as p')
    .innerJoin('logins as l', 'l.id', 'p.login_id')
    .where('p.vendor_id', '=', vendorId)
    .where('p.kind', '=', 'operator')
    .where('p.erased_at', 'is', null)
    .selectAll('p')
    .select('l.totp_since')
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}

/** The login of an operator who is signed in. */
export async function loginOfPerson(
  read: Reader,
  person: { readonly vendorId: string; readonly id: string },
): Promise<LoginRow> {
  const found = await findOperator(read, person)
  if (found === null) throw new Error('an operator without a login')
  return found.login
}

/** The vendors for which a login answers, by name: those whose invitation was accepted and who have not disabled it. */
export async function vendorsOfLogin(
  read: Reader,
  loginId: string,
): Promise<(Pick<VendorRow, 'id' | 'name'> & { person: string; role: PersonRow['role'] })[]> {
  return await read
    .selectFrom('people as p')
    .innerJoin('vendors as v', 'v.id', 'p.vendor_id')
    .where('p.login_id', '=', loginId)
    .where('p.disabled_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .where((e) => e.or([e('p.invited_at', 'is', null), e('p.email_proved_at', 'is not', null)]))
    .select(['v.id', 'v.name', 'p.id as person', 'p.role'])
    .orderBy('v.name')
    .orderBy('v.id')
    .execute()
}

/** The ids of the vendors that a login has joined, those included where it is disabled: it may be let in again. */
export async function placesOfLogin(read: Reader, loginId: string): Promise<string[]> {
  const rows = await read
    .selectFrom('people')
    .select('vendor_id')
    .where('login_id', '=', loginId)
    .where('erased_at', 'is', null)
    .where((e) => e.or([e('invited_at', 'is', null), e('email_proved_at', 'is not', null)]))
    .execute()
  return rows.map(({ vendor_id: id }) => id)
}

/** Ends all sessions of a login, at whatever vendor, but the one with this hash. Answers the hashes of those ended. */
export async function endSessionsOfLogin(
  work: Work,
  loginId: string,
  but: string | null = null,
): Promise<string[]> {
  let ending = work.trx
    .deleteFrom('sessions')
    .where('person_id', 'in', (e) =>
      e.selectFrom('people').select('people.id').where('people.login_id', '=', loginId),
    )
  if (but !== null) ending = ending.where('id_hash', '!=', but)
  const ended = await ending.returning('id_hash').execute()
  return ended.map((row) => row.id_hash)
}

/** Sessions that are listed; nobody looks through more. */
const SESSIONS_LISTED = 100

/** A login's sessions at all vendors, newest first. */
export async function sessionsOfLogin(read: Reader, loginId: string) {
  return await read
    .selectFrom('sessions as s')
    .innerJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 's.vendor_id').onRef('p.id', '=', 's.person_id'),
    )
    .innerJoin('vendors as v', 'v.id', 's.vendor_id')
    .where('p.login_id', '=', loginId)
    .select(['s.id_hash', 's.created_at', 's.expires_at', 's.user_agent', 's.way', 'v.name as vendor_name'])
    .orderBy('s.created_at', 'desc')
    .orderBy('s.id_hash')
    .limit(SESSIONS_LISTED)
    .execute()
}
