/** A person's sessions as they see them themselves, and the ends of them. */
import type { OwnSession } from '../../shared/api/account.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** Letters of a session's key by which its person may call it: enough that no two have the same. */
export const SESSION_ID_LENGTH = 24

/** Sessions that are listed; nobody looks through more. */
const LISTED = 100

/** Those in force at `now` (epoch ms), newest first. */
export async function ownSessions(read: Reader, caller: Caller, now: number): Promise<OwnSession[]> {
  const rows = await read
    .selectFrom('sessions')
    .select(['id_hash', 'created_at', 'user_agent', 'way'])
    .where('vendor_id', '=', caller.vendor.id)
    .where('person_id', '=', caller.person.id)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id_hash')
    .limit(LISTED)
    .execute()
  return rows.map((row) => ({
    id: row.id_hash.slice(0, SESSION_ID_LENGTH),
    current: row.id_hash === caller.sessionHash,
    way: row.way,
    openedAt: new Date(row.created_at).toISOString(),
    userAgent: row.user_agent,
  }))
}

/** Ends one of the caller's own; answers its key, for its live streams. @throws ProblemError `not_found` */
export async function endOwnSession(trx: Trx, caller: Caller, id: string): Promise<string> {
  const own = await trx
    .selectFrom('sessions')
    .select('id_hash')
    .where('vendor_id', '=', caller.vendor.id)
    .where('person_id', '=', caller.person.id)
    .execute()
  const found = own.find(({ id_hash }) => id.length === SESSION_ID_LENGTH && id_hash.startsWith(id))
  if (found === undefined) throw new ProblemError('not_found')
  await trx.deleteFrom('sessions').where('id_hash', '=', found.id_hash).execute()
  return found.id_hash
}

/** Ends all sessions of a person but, where one is named, that one; answers their keys, for their live streams. */
export async function endSessionsOf(
  trx: Trx,
  person: Pick<PersonRow, 'id' | 'vendor_id'>,
  but?: string,
): Promise<string[]> {
  let query = trx
    .deleteFrom('sessions')
    .where('vendor_id', '=', person.vendor_id)
    .where('person_id', '=', person.id)
  if (but !== undefined) query = query.where('id_hash', '<>', but)
  const ended = await query.returning('id_hash').execute()
  return ended.map(({ id_hash }) => id_hash)
}
