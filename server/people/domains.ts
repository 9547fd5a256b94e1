/**
 * Domains of companies: who shows that an address there is theirs belongs to the company, as an ordinary member. What
 * anybody can type or forge makes nobody a member (S2, S3).
 */
import { domainToASCII } from 'node:url'
import type { FieldErrorCode } from '../../shared/api/problem.ts'
import { recordAudit } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import type { CompanyRow, PersonRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { isMailProvider } from './mail-providers.ts'
import { keepWords, wordsOf, wordsOfPerson } from './words.ts'

/** A name of labels (RFC 1035, section 2.3.1), at least two of them; the last has a letter, or it would be a number's. */
const form =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9-]{1,62}[a-z0-9]$/

/** What ends a domain in an address of the web, or is turned into another letter there. */
const foreign = /[\s/\\?#@:%]/

/**
 * A domain as it is compared: in lower case, in the letters that mail servers have for it (A-labels, RFC 5890). Null for
 * what is none.
 */
export function readDomain(text: string): string | null {
  const domain = foreign.test(text) ? '' : domainToASCII(text)
  return form.test(domain) ? domain : null
}

/** That of an address, null where it has none that a company could have. */
function domainOf(email: string): string | null {
  return readDomain(email.slice(email.lastIndexOf('@') + 1))
}

/** By name. */
export async function domainsOf(
  read: Reader,
  { id, vendor_id }: Pick<CompanyRow, 'id' | 'vendor_id'>,
): Promise<string[]> {
  const rows = await read
    .selectFrom('company_domains')
    .select('domain')
    .where('vendor_id', '=', vendor_id)
    .where('company_id', '=', id)
    .orderBy('domain')
    .execute()
  return rows.map(({ domain }) => domain)
}

/**
 * Has a company own these domains and no others; answers them by name. Who is there already stays where they are.
 * @throws ProblemError `invalid` for what is no domain, is a provider's of mail for everybody, or is another company's
 */
export async function replaceDomains(
  work: Work,
  company: Pick<CompanyRow, 'id' | 'vendor_id'>,
  texts: readonly string[],
): Promise<readonly string[]> {
  const read = readDomains(texts)
  const { id, vendor_id } = company
  const before = await domainsOf(work.trx, company)
  // In one order, so that of two who list the same none waits for the other.
  const wanted = [...new Set(read)].toSorted()
  const gone = before.filter((domain) => !wanted.includes(domain))
  if (gone.length > 0) {
    await work.trx
      .deleteFrom('company_domains')
      .where('vendor_id', '=', vendor_id)
      .where('domain', 'in', gone)
      .execute()
  }
  const added = wanted.filter((domain) => !before.includes(domain))
  if (added.length === 0) return wanted
  const made = await work.trx
    .insertInto('company_domains')
    .values(added.map((domain) => ({ vendor_id, domain, company_id: id })))
    .onConflict((known) => known.doNothing())
    .returning('domain')
    .execute()
  const mine = new Set([...before, ...made.map(({ domain }) => domain)])
  refuse(read.map((domain) => (mine.has(domain) ? null : 'taken')))
  return wanted
}

/**
 * Makes somebody who has never been shown to have their address, and now has, a member of the company that lists its
 * domain. Who has a company stays in it. Answers the person as they are then.
 */
export async function joinCompany(work: Work, person: PersonRow): Promise<PersonRow> {
  const company = await companyAt(work.trx, person)
  if (company === undefined) return person
  const joined = await work.trx
    .updateTable('people')
    .set({ company_id: company.id, company_role: null })
    .where('vendor_id', '=', person.vendor_id)
    .where('id', '=', person.id)
    .where('email', '=', person.email)
    .where('kind', '=', 'customer')
    .where('external_id', 'is', null)
    .where('company_id', 'is', null)
    .where('email_proved_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (joined === undefined) return person
  await keepWords(
    work,
    { vendor_id: person.vendor_id, kind: 'person', subject_id: person.id },
    { own: wordsOfPerson(joined), company: wordsOf(company.name) },
  )
  await recordAudit(work, {
    vendorId: person.vendor_id,
    actor: joined,
    action: 'person.changed',
    subject: joined,
    detail: { company: ['', company.name] },
  })
  return joined
}

/** The company that lists the domain of somebody's address. */
export async function companyAt(
  read: Reader,
  { vendor_id, email }: Pick<PersonRow, 'vendor_id' | 'email'>,
): Promise<Pick<CompanyRow, 'id' | 'name'> | undefined> {
  const domain = domainOf(email)
  if (domain === null) return undefined
  return await read
    .selectFrom('company_domains as d')
    .innerJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 'd.vendor_id').onRef('c.id', '=', 'd.company_id'),
    )
    .select(['c.id', 'c.name'])
    .where('d.vendor_id', '=', vendor_id)
    .where('d.domain', '=', domain)
    .executeTakeFirst()
}

function readDomains(texts: readonly string[]): string[] {
  const read = texts.map((text) => readDomain(text) ?? '')
  refuse(
    read.map((domain) => (domain === '' ? 'not_domain' : isMailProvider(domain) ? 'mail_provider' : null)),
  )
  return read
}

/** @throws ProblemError `invalid` where something is the matter with a domain, each by its place in what was sent */
function refuse(faults: readonly (FieldErrorCode | null)[]): void {
  const errors = faults.flatMap((code, index) => (code === null ? [] : [{ field: `domains.${index}`, code }]))
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
}
