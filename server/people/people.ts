/** People: customers as their host names them, and operators. */
import { emailInput, nameInput } from '../../shared/api/common.ts'
import type { OperatorRole } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'

/** A customer as the host vouches for them. */
export interface VouchedCustomer {
  /** The host's own id for the person, which never changes hands. */
  readonly externalId: string
  readonly email: string
  readonly name: string
  readonly locale: Locale
  readonly company: { readonly externalId: string; readonly name: string } | null
}

export interface NewOperator {
  readonly vendorId: string
  readonly email: string
  readonly name: string
  /** From `hashPassword`, which takes too long to be called inside a transaction. */
  readonly passwordHash: string
  readonly role: OperatorRole
  readonly locale: Locale
}

/** The customer with this external id as the host now describes them; made when the host names them first. */
export async function vouchedCustomer(
  work: Work,
  vendorId: string,
  customer: VouchedCustomer,
): Promise<PersonRow> {
  const companyId = customer.company === null ? null : await keepCompany(work, vendorId, customer.company)
  const described = {
    email: normalEmail(customer.email),
    name: customer.name,
    locale: customer.locale,
    company_id: companyId,
  }
  // One statement, so that two pages which bring the same new person make one of them.
  return await work.trx
    .insertInto('people')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      kind: 'customer',
      role: null,
      external_id: customer.externalId,
      ...described,
      password_hash: null,
      created_at: work.now,
    })
    .onConflict((known) => known.columns(['vendor_id', 'kind', 'external_id']).doUpdateSet(described))
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** What is wrong with a person who was to be added, in words for whoever runs the command. */
export class PersonError extends Error {
  override readonly name = 'PersonError'
}

/** @throws PersonError for a name or an address that mail can't bear */
export async function createOperator(work: Work, operator: NewOperator): Promise<PersonRow> {
  const name = nameInput.safeParse(operator.name)
  if (!name.success) throw new PersonError('the name must be one line of 1 to 200 characters')
  const email = emailInput.safeParse(operator.email)
  if (!email.success) throw new PersonError('the e-mail address is none')
  const row: PersonRow = {
    id: newId(work.now),
    vendor_id: operator.vendorId,
    kind: 'operator',
    role: operator.role,
    external_id: null,
    email: normalEmail(email.data),
    name: name.data,
    locale: operator.locale,
    company_id: null,
    password_hash: operator.passwordHash,
    created_at: work.now,
  }
  await work.trx.insertInto('people').values(row).execute()
  return row
}

/** Operators with this address; one person may work for several vendors. Oldest first, at most `limit`. */
export async function findOperatorsByEmail(read: Reader, email: string, limit: number): Promise<PersonRow[]> {
  return await read
    .selectFrom('people')
    .selectAll()
    .where('email', '=', normalEmail(email))
    .where('kind', '=', 'operator')
    .orderBy('created_at')
    .limit(limit)
    .execute()
}

export async function setPasswordHash(
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
}

/** Addresses are compared and kept in lower case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

async function keepCompany(
  work: Work,
  vendorId: string,
  company: { readonly externalId: string; readonly name: string },
): Promise<string> {
  const { id } = await work.trx
    .insertInto('companies')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      external_id: company.externalId,
      name: company.name,
      created_at: work.now,
    })
    .onConflict((known) => known.columns(['vendor_id', 'external_id']).doUpdateSet({ name: company.name }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
