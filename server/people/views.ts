/** People and companies as the wire has them. */
import type { PersonRef, Timestamp } from '../../shared/api/common.ts'
import type {
  CompanyDetail,
  CompanySummary,
  PersonDetail,
  PersonSort,
  PersonSummary,
  Project,
} from '../../shared/api/people.ts'
import type { ProjectRow } from '../storage/schema.ts'
import { isOfDesk } from './companies.ts'
import { isGuest } from './guests.ts'
import type { FoundCompany, FoundPerson } from './queries.ts'

export function toPerson(row: FoundPerson): PersonSummary {
  return {
    id: row.id,
    name: row.name,
    sort: sortOf(row),
    email: row.email,
    emailProvedAt: timestamp(row.email_proved_at),
    company:
      row.company_id === null || row.company_name === null
        ? null
        : { id: row.company_id, name: row.company_name },
    role: row.company_role,
    createdAt: timestamp(row.created_at),
    disabledAt: timestamp(row.disabled_at),
    erasedAt: timestamp(row.erased_at),
  }
}

export function toPersonDetail(row: FoundPerson, joined: PersonRef | null): PersonDetail {
  return {
    ...toPerson(row),
    locale: row.locale,
    externalId: row.external_id,
    hasPassword: row.password_hash !== null,
    invitedAt: timestamp(row.invited_at),
    erasureAskedAt: timestamp(row.erasure_asked_at),
    joined,
  }
}

export function toCompany(row: FoundCompany): CompanySummary {
  return {
    id: row.id,
    name: row.name,
    externalId: isOfDesk(row) ? null : row.external_id,
    people: row.people,
    runningProjects: row.running_projects,
    createdAt: timestamp(row.created_at),
  }
}

export function toCompanyDetail(
  row: FoundCompany,
  projects: readonly ProjectRow[],
  domains: readonly string[],
): CompanyDetail {
  return { ...toCompany(row), projects: projects.map(toProject), domains }
}

export function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    createdAt: timestamp(row.created_at),
    endedAt: timestamp(row.ended_at),
  }
}

function sortOf(row: FoundPerson): PersonSort {
  if (row.external_id !== null) return 'host'
  return isGuest(row) ? 'guest' : 'portal'
}

/** RFC 3339 in UTC of epoch milliseconds. */
export function timestamp(at: number): Timestamp
export function timestamp(at: number | null): Timestamp | null
export function timestamp(at: number | null): Timestamp | null {
  return at === null ? null : new Date(at).toISOString()
}
