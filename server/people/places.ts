/** One login, several vendors: an operator is a person at each of them. */
import type { PersonRef } from '../../shared/api/common.ts'
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { Reader } from '../storage/store.ts'
import { operatorsOfLogin } from './people.ts'

/** An operator at one vendor. */
export interface OperatorAt {
  readonly id: string
  readonly vendorId: string
}

/** For which vendors the login of an operator answers, this one's included, and as what; oldest first. */
export async function placesOf(
  read: Reader,
  operator: OperatorAt,
): Promise<{ vendorId: string; role: OperatorRole }[]> {
  const { login_id: login } = await rowOf(read, operator)
  if (login === null) return []
  const people = await operatorsOfLogin(read, login)
  return people.map(({ vendor_id: vendorId, role }) => ({ vendorId, role: role ?? 'operator' }))
}

/** Makes the login of an operator an admin of another vendor, where it answers for nobody yet. */
export async function joinAsAdmin(work: Work, operator: OperatorAt, vendorId: string): Promise<PersonRef> {
  const { email, name, locale, login_id } = await rowOf(work.trx, operator)
  const id = newId(work.now)
  await work.trx
    .insertInto('people')
    .values({
      id,
      vendor_id: vendorId,
      kind: 'operator',
      role: 'admin',
      email,
      name,
      locale,
      login_id,
      email_proved_at: work.now,
      created_at: work.now,
    })
    .execute()
  return { id, name }
}

async function rowOf(read: Reader, { id, vendorId }: OperatorAt) {
  return await read
    .selectFrom('people')
    .select(['email', 'name', 'locale', 'login_id'])
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
