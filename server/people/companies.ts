/** Companies and what they run with the vendor. */
import type {
  ChangeProjectInput,
  CompanyChoice,
  CompanyInput,
  ProjectInput,
} from '../../shared/api/people.ts'
import type { OwnCompanyView } from '../../shared/api/sessions.ts'
import { recordAudit, type AuditedChange } from '../audit/audit.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { CompanyRow, ProjectRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { requireProjectKinds } from '../vendors/project-kinds.ts'
import { domainsOf, replaceDomains } from './domains.ts'
import { keepCompanyWords, keepWords, wordsOf } from './words.ts'

/** Who keeps companies, in the log of changes. */
export type Keeper = AuditedChange['actor']

/** A company as a host names it. */
export interface NamedCompany {
  readonly externalId: string
  readonly name: string
}

/** The company with this external id, called so; made when a host names it first. */
export async function keepCompany(
  work: Work,
  vendorId: string,
  { externalId, name }: NamedCompany,
): Promise<CompanyRow> {
  const known = await work.trx
    .selectFrom('companies')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  if (known === undefined) {
    // One statement, so that two pages which bring the same new company make one of it.
    const made = await work.trx
      .insertInto('companies')
      .values({
        id: newId(work.now),
        vendor_id: vendorId,
        external_id: externalId,
        name,
        created_at: work.now,
      })
      .onConflict((other) => other.columns(['vendor_id', 'external_id']).doUpdateSet({ name }))
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepWords(work, wordsKey(made), { own: wordsOf(name) })
    return made
  }
  return known.name === name ? known : await rename(work, known, name)
}

/** A company that an operator adds. @throws ProblemError `invalid` for its domains */
export async function createCompany(
  work: Work,
  vendorId: string,
  { name, domains = [] }: CompanyInput,
  by: Keeper,
): Promise<CompanyRow> {
  const id = newId(work.now)
  const made = await work.trx
    .insertInto('companies')
    .values({ id, vendor_id: vendorId, external_id: id, name, created_at: work.now })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepWords(work, wordsKey(made), { own: wordsOf(name) })
  const owned = await replaceDomains(work, made, domains)
  await recordAudit(work, {
    vendorId,
    actor: by,
    action: 'company.created',
    subject: made,
    detail: owned.length === 0 ? {} : { domains: owned.join(', ') },
  })
  return made
}

/**
 * Gives a company another name, other domains, or both; what is left out stays.
 * @throws ProblemError `not_found`; `invalid` for the domains
 */
export async function changeCompany(
  work: Work,
  vendorId: string,
  id: string,
  { name, domains }: CompanyInput,
  by: Keeper,
): Promise<CompanyRow> {
  const company = await takeCompany(work, vendorId, id)
  const before = (await domainsOf(work.trx, company)).join(', ')
  const after = domains === undefined ? before : (await replaceDomains(work, company, domains)).join(', ')
  const renamed = company.name !== name
  if (!renamed && after === before) return company
  await recordAudit(work, {
    vendorId,
    actor: by,
    action: 'company.changed',
    subject: { id, name },
    detail: {
      ...(renamed && { name: [company.name, name] }),
      ...(after !== before && { domains: [before, after] }),
    },
  })
  return renamed ? await rename(work, company, name) : company
}

/**
 * The company that was chosen: by its id, or by its name, under which the oldest one called so is meant, capitals and
 * marks on letters left out of account, else a new one is made.
 * @throws ProblemError `invalid` for an id of none
 */
export async function chosenCompany(
  work: Work,
  vendorId: string,
  choice: CompanyChoice,
  by: Keeper,
): Promise<CompanyRow> {
  if ('id' in choice) {
    const company = await findCompany(work.trx, vendorId, choice.id)
    if (company === null)
      throw new ProblemError('invalid', { errors: [{ field: 'company', code: 'not_one_of' }] })
    return company
  }
  const named = await findByName(work.trx, vendorId, choice.name)
  return named ?? (await createCompany(work, vendorId, choice, by))
}

export async function findCompany(read: Reader, vendorId: string, id: string): Promise<CompanyRow | null> {
  const row = await read
    .selectFrom('companies')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Whether the desk made this company, and no host has named it. */
export function isOfDesk(company: Pick<CompanyRow, 'id' | 'external_id'>): boolean {
  return company.external_id === company.id
}

/** A project of a company's. @throws ProblemError `not_found` when there is no such company; `invalid` for a kind of none */
export async function createProject(
  work: Work,
  vendorId: string,
  companyId: string,
  { name, kind = null }: ProjectInput,
  by: Keeper,
): Promise<ProjectRow> {
  const called = kind === null ? null : await callKinds(work, vendorId, kind)
  const company = await takeCompany(work, vendorId, companyId)
  const row: ProjectRow = {
    id: newId(work.now),
    vendor_id: vendorId,
    company_id: company.id,
    name,
    kind,
    created_at: work.now,
    ended_at: null,
  }
  await work.trx.insertInto('projects').values(row).execute()
  await recordAudit(work, {
    vendorId,
    actor: by,
    action: 'project.created',
    subject: row,
    detail: { company: company.name, ...(called !== null && { kind: called(kind) }) },
  })
  return row
}

/**
 * Renames a project, gives it another kind, ends or reopens it; tickets about it stay so.
 * @throws ProblemError `not_found`; `invalid` for a kind of none
 */
export async function changeProject(
  work: Work,
  vendorId: string,
  id: string,
  { name, kind, ended }: ChangeProjectInput,
  by: Keeper,
): Promise<ProjectRow> {
  const called = kind === undefined ? null : await callKinds(work, vendorId, kind)
  const row = await work.trx
    .selectFrom('projects')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  const changed = {
    ...row,
    name: name ?? row.name,
    kind: kind === undefined ? row.kind : kind,
    ended_at: ended === undefined ? row.ended_at : ended ? (row.ended_at ?? work.now) : null,
  }
  const renamed = changed.name !== row.name
  const turned = changed.ended_at !== row.ended_at
  const sorted = called !== null && changed.kind !== row.kind
  if (!renamed && !turned && !sorted) return row
  await work.trx
    .updateTable('projects')
    .set({ name: changed.name, kind: changed.kind, ended_at: changed.ended_at })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .execute()
  await recordAudit(work, {
    vendorId,
    actor: by,
    action: 'project.changed',
    subject: changed,
    detail: {
      ...(renamed && { name: [row.name, changed.name] }),
      ...(sorted && { kind: [called(row.kind), called(changed.kind)] }),
      ...(turned && { ended: changed.ended_at !== null }),
    },
  })
  return changed
}

/** What kinds are called, for the log, of which the one that is given must be one. @throws ProblemError `invalid` */
async function callKinds(
  work: Work,
  vendorId: string,
  kind: string | null,
): Promise<(kind: string | null) => string> {
  const kinds = await requireProjectKinds(work, vendorId, kind === null ? [] : [kind], () => 'kind')
  return (one) => (one === null ? '–' : (kinds.get(one) ?? one))
}

/** The company of a person as their own screens know it: with what runs. Null for who has none. */
export async function ownCompany(
  read: Reader,
  person: { readonly vendorId: string; readonly companyId: string | null } & Pick<OwnCompanyView, 'role'>,
): Promise<OwnCompanyView | null> {
  const { vendorId, companyId, role } = person
  if (companyId === null) return null
  const [company, projects] = await Promise.all([
    findCompany(read, vendorId, companyId),
    runningProjects(read, vendorId, companyId),
  ])
  return company === null ? null : { id: company.id, name: company.name, role, projects }
}

/** What a company runs at present, by name. */
export async function runningProjects(
  read: Reader,
  vendorId: string,
  companyId: string,
): Promise<{ id: string; name: string }[]> {
  return await read
    .selectFrom('projects')
    .select(['id', 'name'])
    .where('vendor_id', '=', vendorId)
    .where('company_id', '=', companyId)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/**
 * Settles that a ticket of the company's can be about this project.
 * @throws ProblemError `invalid` for one that is ended, another company's or none
 */
export async function requireRunning(
  read: Reader,
  { vendorId, companyId, projectId }: { vendorId: string; companyId: string | null; projectId: string },
): Promise<void> {
  const running =
    companyId === null
      ? undefined
      : await read
          .selectFrom('projects')
          .select('id')
          .where('vendor_id', '=', vendorId)
          .where('id', '=', projectId)
          .where('company_id', '=', companyId)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
  if (running === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'projectId', code: 'not_one_of' }] })
  }
}

function wordsKey({ vendor_id, id }: Pick<CompanyRow, 'vendor_id' | 'id'>) {
  return { vendor_id, kind: 'company', subject_id: id } as const
}

/** For a change that depends on how it is: the update that changes nothing locks the row, on both engines alike. */
async function takeCompany(work: Work, vendorId: string, id: string): Promise<CompanyRow> {
  const row = await work.trx
    .updateTable('companies')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

/** Its people are found by the new name from now on. */
async function rename(work: Work, company: CompanyRow, name: string): Promise<CompanyRow> {
  await work.trx
    .updateTable('companies')
    .set({ name })
    .where('vendor_id', '=', company.vendor_id)
    .where('id', '=', company.id)
    .execute()
  const words = wordsOf(name)
  await keepWords(work, wordsKey(company), { own: words })
  await keepCompanyWords(work, { vendorId: company.vendor_id, companyId: company.id }, words)
  return { ...company, name }
}

/** The oldest company with just these words in its name. */
async function findByName(read: Reader, vendorId: string, name: string): Promise<CompanyRow | null> {
  const words = wordsOf(name)
  const [longest] = words.toSorted((a, b) => b.length - a.length)
  if (longest === undefined) return null
  const found = await read
    .selectFrom('search_words as w')
    .innerJoin('companies as c', (join) =>
      join.onRef('c.vendor_id', '=', 'w.vendor_id').onRef('c.id', '=', 'w.subject_id'),
    )
    .selectAll('c')
    .where('w.vendor_id', '=', vendorId)
    .where('w.kind', '=', 'company')
    .where('w.word', '=', longest)
    .orderBy('w.subject_id')
    .limit(100)
    .execute()
  const same = (other: string) => wordsOf(other).join(' ') === words.join(' ')
  return found.find((company) => same(company.name)) ?? null
}
