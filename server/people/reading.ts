/** People and companies as they are shown. */
import { z } from 'zod'
import type { CustomerActor } from '../../shared/access/actor.ts'
import { oneLine } from '../../shared/api/common.ts'
import type {
  CompaniesPage,
  CompanyDetail,
  listCompaniesQuery,
  listPeopleQuery,
  OwnCompany,
  PeoplePage,
  PersonDetail,
} from '../../shared/api/people.ts'
import type { TicketSummary } from '../../shared/api/tickets.ts'
import { cursorsBy } from '../http/cursor.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../storage/store.ts'
import { ownCompany } from './companies.ts'
import { domainsOf } from './domains.ts'
import { findCounted, findPerson, listCompanies, listPeople, projectsOf } from './queries.ts'
import { toCompany, toCompanyDetail, toPerson, toPersonDetail } from './views.ts'
import { beginningsIn } from './words.ts'

const { toCursor, fromCursor } = cursorsBy(z.string().max(200).regex(oneLine).nullable())

/** Open tickets that a company's page lists. */
const OPEN_LISTED = 200

/**
 * A company's open tickets in the order of arrival, as its primary contact sees them. Of tickets, which need people:
 * handed in by the composition root.
 */
export type OpenOfCompany = (
  read: Reader,
  actor: CustomerActor & { readonly companyId: string },
  limit: number,
) => Promise<readonly { readonly projectId: string | null; readonly ticket: TicketSummary }[]>

/** @throws ProblemError `invalid` for a cursor that is none */
export async function peoplePage(
  read: Reader,
  vendorId: string,
  { query, company, after, limit }: z.output<typeof listPeopleQuery>,
): Promise<PeoplePage> {
  const rows = await listPeople(read, {
    vendorId,
    beginnings: beginningsIn(query ?? ''),
    companyId: company ?? null,
    after: fromCursor(after),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(toPerson),
    next: last === undefined ? null : toCursor({ at: last.word, id: last.id }),
  }
}

/** @throws ProblemError `invalid` for a cursor that is none */
export async function companiesPage(
  read: Reader,
  vendorId: string,
  { query, after, limit }: z.output<typeof listCompaniesQuery>,
): Promise<CompaniesPage> {
  const rows = await listCompanies(read, {
    vendorId,
    beginnings: beginningsIn(query ?? ''),
    after: fromCursor(after),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(toCompany),
    next: last === undefined ? null : toCursor({ at: last.word, id: last.id }),
  }
}

/** @throws ProblemError `not_found` */
export async function personDetail(read: Reader, vendorId: string, id: string): Promise<PersonDetail> {
  const row = await findPerson(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  const joined = row.joined_id === null ? undefined : await findPerson(read, vendorId, row.joined_id)
  return toPersonDetail(row, joined === undefined ? null : { id: joined.id, name: joined.name })
}

/** @throws ProblemError `not_found` */
export async function companyDetail(read: Reader, vendorId: string, id: string): Promise<CompanyDetail> {
  const row = await findCounted(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  return toCompanyDetail(row, await projectsOf(read, vendorId, id), await domainsOf(read, row))
}

/** What a company runs, and what is open of it. @throws ProblemError `not_found` for who is not its primary contact */
export async function ownCompanyPage(
  read: Reader,
  actor: CustomerActor,
  openOfCompany: OpenOfCompany,
): Promise<OwnCompany> {
  const { vendorId, companyId, companyRole: role } = actor
  if (companyId === null || role !== 'primary_contact') throw new ProblemError('not_found')
  const company = await ownCompany(read, { vendorId, companyId, role })
  if (company === null) throw new ProblemError('not_found')
  const open = await openOfCompany(read, { ...actor, companyId }, OPEN_LISTED + 1)
  const listed = open.slice(0, OPEN_LISTED)
  const about = (projectId: string) =>
    listed.filter((one) => one.projectId === projectId).map(({ ticket }) => ticket)
  const running = new Set(company.projects.map(({ id }) => id))
  return {
    id: company.id,
    name: company.name,
    projects: company.projects.map(({ id, name }) => ({ id, name, tickets: about(id) })),
    others: listed
      .filter(({ projectId }) => projectId === null || !running.has(projectId))
      .map(({ ticket }) => ticket),
    more: open.length > OPEN_LISTED,
  }
}

/** Ids of the customers whose names or addresses begin so, of whom the first in the order of letters; at most `limit`. */
export async function findNamed(
  read: Reader,
  vendorId: string,
  query: string,
  limit: number,
): Promise<string[]> {
  const beginnings = beginningsIn(query)
  if (beginnings.length === 0) return []
  const rows = await listPeople(read, { vendorId, beginnings, after: null, limit, companyId: null })
  return [...new Set(rows.map(({ id }) => id))]
}
