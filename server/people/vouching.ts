/** Customers as their host names them: kept as the host last described them. */
import type { CompanyRole } from '../../shared/access/actor.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { PersonRow } from '../storage/schema.ts'
import { isOfDesk, keepCompany, type NamedCompany } from './companies.ts'
import { normalEmail } from './email.ts'
import { voidMailed } from './mailbox.ts'
import { keepWords, wordsOf, wordsOfPerson } from './words.ts'

/** A customer as the host vouches for them. */
export interface VouchedCustomer {
  /** The host's own id for the person, which never changes hands. */
  readonly externalId: string
  readonly email: string
  /** Whether the host has seen to it that the address is theirs. */
  readonly emailVerified: boolean
  readonly name: string
  readonly locale: Locale
  readonly company: VouchedCompany | null
}

export interface VouchedCompany extends NamedCompany {
  /** What they are to it; undefined when the host says nothing of that. */
  readonly role: CompanyRole | null | undefined
}

/**
 * The customer with this external id as the host now describes them; made when the host names them first. Where the
 * host is silent, what the desk has set stays: the role in the company, and a company that no host has named. What was
 * mailed to an address that is theirs no more opens nothing.
 * @throws ProblemError `token_invalid` for one who is disabled
 */
export async function vouchedCustomer(
  work: Work,
  vendorId: string,
  customer: VouchedCustomer,
): Promise<PersonRow> {
  const known = await findKnown(work, vendorId, customer.externalId)
  if (known !== undefined && known.disabled_at !== null) {
    throw new ProblemError('token_invalid', { reason: 'disabled' })
  }
  const company = await companyFor(work, vendorId, customer.company, known)
  const email = normalEmail(customer.email)
  const provedBefore = known?.email === email ? known.email_proved_at : null
  const described = {
    email,
    name: customer.name,
    locale: customer.locale,
    company_id: company?.id ?? null,
    company_role: company === null ? null : roleFor(company.id, customer.company?.role, known),
    email_proved_at: provedBefore ?? (customer.emailVerified ? work.now : null),
  }
  // Who comes in is as a rule described as last time, and then nothing is written.
  if (known !== undefined && isAs(known, described)) return known
  if (known !== undefined && known.email !== email) await voidMailed(work, known)
  // One statement, so that two pages which bring the same new person make one of them.
  const person = await work.trx
    .insertInto('people')
    .values({
      id: newId(work.now),
      vendor_id: vendorId,
      kind: 'customer',
      external_id: customer.externalId,
      ...described,
      created_at: work.now,
    })
    .onConflict((other) => other.columns(['vendor_id', 'kind', 'external_id']).doUpdateSet(described))
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepWords(
    work,
    { vendor_id: vendorId, kind: 'person', subject_id: person.id },
    { own: wordsOfPerson(person), company: wordsOf(company?.name ?? '') },
  )
  if (known !== undefined) await recordRenaming(work, known, person)
  return person
}

/** What they were called before is to be found when they are erased. */
async function recordRenaming(work: Work, was: PersonRow, now: PersonRow): Promise<void> {
  const detail = {
    ...(was.name !== now.name && { name: [was.name, now.name] }),
    ...(was.email !== now.email && { email: [was.email, now.email] }),
  }
  if (Object.keys(detail).length === 0) return
  await recordAudit(work, {
    vendorId: now.vendor_id,
    actor: now,
    action: 'person.changed',
    subject: now,
    detail,
  })
}

type Known = PersonRow & {
  readonly company_external_id: string | null
  readonly company_name: string | null
}

function findKnown(work: Work, vendorId: string, externalId: string): Promise<Known | undefined> {
  return work.trx
    .selectFrom('people as p')
    .leftJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 'p.vendor_id').onRef('c.id', '=', 'p.company_id'),
    )
    .selectAll('p')
    .select(['c.external_id as company_external_id', 'c.name as company_name'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.kind', '=', 'customer')
    .where('p.external_id', '=', externalId)
    .executeTakeFirst()
}

async function companyFor(
  work: Work,
  vendorId: string,
  named: NamedCompany | null,
  known: Known | undefined,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const {
    company_id: id = null,
    company_external_id: externalId = null,
    company_name: name = null,
  } = known ?? {}
  const present =
    id === null || externalId === null || name === null ? null : { id, external_id: externalId, name }
  if (named === null) return present !== null && isOfDesk(present) ? present : null
  if (present?.external_id === named.externalId && present.name === named.name) return present
  return await keepCompany(work, vendorId, named)
}

/** A role set in the desk was one in that company, and does not come along to another. */
function roleFor(
  companyId: string,
  said: CompanyRole | null | undefined,
  known: Known | undefined,
): CompanyRole | null {
  if (said !== undefined) return said
  return known?.company_id === companyId ? known.company_role : null
}

function isAs(known: Known, described: Partial<PersonRow>): boolean {
  const now: Readonly<Record<string, unknown>> = { ...known }
  return Object.entries(described).every(([key, value]) => now[key] === value)
}
