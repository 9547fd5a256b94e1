/** The door of people: customers, their companies, and operators. */
import { emailInput, nameInput } from '../../shared/api/common.ts'
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { LoginRow, PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { normalEmail } from './email.ts'

export { ownCompany, requireRunning } from './companies.ts'
export {
  activeOperator,
  activeOperators,
  freeTickets,
  operatorLoads,
  setOffDuty,
  type Colleague,
} from './duty.ts'
export { normalEmail } from './email.ts'
export {
  addGuest,
  guestStanding,
  isGuest,
  joinGuests,
  proveAddress,
  proveMailbox,
  type GuestStanding,
} from './guests.ts'
export { takeCustomer } from './keeping.ts'
export { findNamed } from './reading.ts'
export { customerToHelp, findAccount, type Invite } from './registering.ts'
export { noteInvited, setDisabled } from './standing.ts'
export { vouchedCustomer, type VouchedCustomer } from './vouching.ts'

export interface NewOperator {
  readonly vendorId: string
  readonly email: string
  readonly name: string
  /**
   * From `hashPassword`, which takes too long to be called inside a transaction; null for who sets one by an
   * invitation. A login that has a password keeps it.
   */
  readonly passwordHash: string | null
  readonly role: OperatorRole
  readonly locale: Locale
  /** Whether nothing is theirs until they accept. */
  readonly invited?: boolean
}

/** What is wrong with a person who was to be added, in words for whoever runs the command. */
export class PersonError extends Error {
  override readonly name = 'PersonError'
}

/** There is an operator of the vendor with this address already. */
export class OperatorExists extends PersonError {}

/**
 * An operator, with the login of their address: made with this password when there is none, else as it is.
 * @throws PersonError for a name or an address that mail can't bear; OperatorExists
 */
export async function createOperator(work: Work, operator: NewOperator): Promise<PersonRow> {
  const name = nameInput.safeParse(operator.name)
  if (!name.success) throw new PersonError('the name must be one line of 1 to 200 characters')
  const email = emailInput.safeParse(operator.email)
  if (!email.success) throw new PersonError('the e-mail address is none')
  const address = normalEmail(email.data)
  await work.trx
    .insertInto('logins')
    .values({
      id: newId(work.now),
      email: address,
      password_hash: operator.passwordHash,
      created_at: work.now,
    })
    .onConflict((known) =>
      known.column('email').doUpdateSet((e) => ({
        password_hash: e.fn.coalesce('logins.password_hash', 'excluded.password_hash'),
      })),
    )
    .execute()
  const login = await work.trx
    .selectFrom('logins')
    .select('id')
    .where('email', '=', address)
    .executeTakeFirstOrThrow()
  const person = await work.trx
    .insertInto('people')
    .values({
      id: newId(work.now),
      vendor_id: operator.vendorId,
      kind: 'operator',
      role: operator.role,
      email: address,
      name: name.data,
      locale: operator.locale,
      login_id: login.id,
      invited_at: operator.invited === true ? work.now : null,
      created_at: work.now,
    })
    .onConflict((known) => known.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (person === undefined) throw new OperatorExists(`${address} works for this vendor already`)
  return person
}

/** The login of an address, null when there is none. */
export async function findLogin(read: Reader, email: string): Promise<LoginRow | null> {
  const row = await read
    .selectFrom('logins')
    .selectAll()
    .where('email', '=', normalEmail(email))
    .executeTakeFirst()
  return row ?? null
}

/** Whom the vendor's host knows by this id, null when they have never come in. */
export async function findVouched(
  read: Reader,
  vendorId: string,
  externalId: string,
): Promise<PersonRow | null> {
  const row = await read
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('kind', '=', 'customer')
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row ?? null
}

/** For whom a login answers: one person a vendor that they have joined and are not disabled at, oldest first. */
export async function operatorsOfLogin(read: Reader, loginId: string): Promise<PersonRow[]> {
  return await read
    .selectFrom('people')
    .selectAll()
    .where('login_id', '=', loginId)
    .where('disabled_at', 'is', null)
    .where('erased_at', 'is', null)
    .where((e) => e.or([e('invited_at', 'is', null), e('email_proved_at', 'is not', null)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function setLoginPassword(work: Work, loginId: string, passwordHash: string): Promise<void> {
  await work.trx
    .updateTable('logins')
    .set({ password_hash: passwordHash })
    .where('id', '=', loginId)
    .execute()
}
