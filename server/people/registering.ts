/** Customers whom operators register: by themselves, or with the first request of who phoned or wrote (T7, T8). */
import type { OpenTicketForInput } from '../../shared/api/tickets.ts'
import type { PersonRef } from '../../shared/api/common.ts'
import type { RegisterPersonInput } from '../../shared/api/people.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { CompanyRow, PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { chosenCompany } from './companies.ts'
import { normalEmail } from './email.ts'
import { keepWords, wordsOf, wordsOfPerson } from './words.ts'

/** Whose people are kept, and by whom. */
export interface Keeping {
  readonly vendor: Vendor
  readonly by: PersonRef
}

/**
 * Sends somebody an invitation. Made by who knows tokens and links, and handed in by the composition root.
 * @param by the name of who invites
 */
export type Invite = (work: Work, vendor: Vendor, person: PersonRow, by: string) => Promise<void>

/**
 * For whom an operator opens a ticket: a person by their id, or who has an account under the address; else somebody
 * new, registered and invited.
 * @throws ProblemError `invalid` for an id of none
 */
export async function customerToHelp(
  work: Work,
  { customer, ...keeping }: Keeping & Pick<OpenTicketForInput, 'customer'>,
  invite: Invite,
): Promise<PersonRow> {
  const vendorId = keeping.vendor.id
  if ('id' in customer) {
    const person = await findCustomer(work.trx, vendorId, customer.id)
    if (person === null || person.joined_id !== null || person.erased_at !== null) {
      throw new ProblemError('invalid', { errors: [{ field: 'customer', code: 'not_one_of' }] })
    }
    return person
  }
  await holdAccounts(work, vendorId)
  const known = await findAccount(work.trx, vendorId, customer.email)
  if (known !== null) return known
  const { name, email, company } = customer
  const named = company === null || company === undefined ? null : { name: company }
  return await register(work, keeping, { name, email, company: named }, invite)
}

/** @throws ProblemError `invalid` for an address that is an account's already, for a company that is none, for a role without one */
export async function registerCustomer(
  work: Work,
  keeping: Keeping,
  input: RegisterPersonInput,
  invite: Invite,
): Promise<PersonRow> {
  await holdAccounts(work, keeping.vendor.id)
  await requireFree(work.trx, keeping.vendor.id, input.email)
  return await register(work, keeping, input, invite)
}

/**
 * Holds off everybody else who would give an account of this vendor an address, so that of two one finds the other's.
 * Before any row of a person is: who opens tickets goes in this order as well.
 */
export async function holdAccounts(work: Work, vendorId: string): Promise<void> {
  await work.takeNumbers(vendorId, { tickets: 0, events: 0 })
}

/** Whether there is a way in for who is invited. */
export function hasWayIn({ settings }: Vendor): boolean {
  return settings.ways.password || settings.ways.link
}

/** @throws ProblemError `invalid` when the address is that of another's account */
export async function requireFree(
  read: Reader,
  vendorId: string,
  email: string,
  but?: Pick<PersonRow, 'id'>,
): Promise<void> {
  const known = await findAccount(read, vendorId, email, but)
  if (known !== null) throw new ProblemError('invalid', { errors: [{ field: 'email', code: 'taken' }] })
}

/** A customer by their id, whatever has become of them. */
export async function findCustomer(read: Reader, vendorId: string, id: string): Promise<PersonRow | null> {
  const row = await read
    .selectFrom('people')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('kind', '=', 'customer')
    .executeTakeFirst()
  return row ?? null
}

/** @throws ProblemError `invalid` for a company that is none, and for a role without a company */
export async function companyAndRole(
  work: Work,
  { vendor, by }: Keeping,
  { company, role = null }: Pick<RegisterPersonInput, 'company' | 'role'>,
): Promise<{ readonly company: CompanyRow | null; readonly role: PersonRow['company_role'] }> {
  if (company !== null && company !== undefined) {
    return { company: await chosenCompany(work, vendor.id, company, by), role }
  }
  if (role !== null) throw new ProblemError('invalid', { errors: [{ field: 'role', code: 'not_one_of' }] })
  return { company: null, role: null }
}

async function register(
  work: Work,
  keeping: Keeping,
  input: RegisterPersonInput,
  invite: Invite,
): Promise<PersonRow> {
  const { vendor, by } = keeping
  const { company, role } = await companyAndRole(work, keeping, input)
  const person = await work.trx
    .insertInto('people')
    .values({
      id: newId(work.now),
      vendor_id: vendor.id,
      kind: 'customer',
      email: normalEmail(input.email),
      name: input.name,
      locale: input.locale ?? vendor.locale,
      company_id: company?.id ?? null,
      company_role: role,
      // What tells an account from a guest, also where the vendor lets nobody in by an invitation.
      invited_at: work.now,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepWords(
    work,
    { vendor_id: vendor.id, kind: 'person', subject_id: person.id },
    { own: wordsOfPerson(person), company: wordsOf(company?.name ?? '') },
  )
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: by,
    action: 'person.registered',
    subject: person,
    detail: { email: person.email, company: company?.name ?? null },
  })
  if (hasWayIn(vendor)) await invite(work, vendor, person, by.name)
  return person
}

/**
 * Who has an account under the address: of several the one who has proved it, then the oldest. Whoever their host names
 * with an address that neither has proved may have typed it themselves: it is not theirs to get what is meant for it.
 */
export async function findAccount(
  read: Reader,
  vendorId: string,
  email: string,
  but?: Pick<PersonRow, 'id'>,
): Promise<PersonRow | null> {
  const rows = await read
    .selectFrom('people')
    .selectAll()
    .where('email', '=', normalEmail(email))
    .where('kind', '=', 'customer')
    .where('vendor_id', '=', vendorId)
    .where('joined_id', 'is', null)
    .where('erased_at', 'is', null)
    .where((e) =>
      e.or([
        e('email_proved_at', 'is not', null).and('external_id', 'is not', null),
        e.and([
          e('external_id', 'is', null),
          e.or([e('password_hash', 'is not', null), e('invited_at', 'is not', null)]),
        ]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(20)
    .execute()
  const others = rows.filter(({ id }) => id !== but?.id)
  return others.find(({ email_proved_at }) => email_proved_at !== null) ?? others[0] ?? null
}
