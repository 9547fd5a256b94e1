/** What is known of a customer, at a glance. */
import type { PersonDetail } from '../../../../shared/api/people.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { useSaid } from './said.ts'
import { Mark } from './shown.tsx'

export interface FactsProps {
  readonly person: PersonDetail
  readonly when: (at: string) => string
}

export function Facts({ person, when }: FactsProps) {
  const { facts, sortsLong, primaryContact } = useSaid()
  if (person.erasedAt !== null) return null
  return (
    <dl class="area-facts">
      <dt>{facts.email}</dt>
      <dd>
        {person.email}{' '}
        {person.emailProvedAt === null ? (
          <Mark>{facts.unproved}</Mark>
        ) : (
          <Mark tone="done">{facts.proved}</Mark>
        )}
      </dd>
      <dt>{facts.company}</dt>
      <dd>
        {person.company === null ? (
          facts.noCompany
        ) : (
          <>
            <a href={`#/people/companies/${person.company.id}`}>{person.company.name}</a>{' '}
            {person.role !== null && <Mark tone="active">{primaryContact}</Mark>}
          </>
        )}
      </dd>
      <dt>{facts.sort}</dt>
      <dd>{sortsLong[person.sort]}</dd>
      {person.externalId !== null && (
        <>
          <dt>{facts.externalId}</dt>
          <dd>
            <code>{person.externalId}</code>
          </dd>
        </>
      )}
      {person.sort === 'portal' && (
        <>
          <dt>{facts.password}</dt>
          <dd>{person.hasPassword ? facts.hasPassword : facts.noPassword}</dd>
        </>
      )}
      {person.invitedAt !== null && (
        <>
          <dt>{facts.invited}</dt>
          <dd>{when(person.invitedAt)}</dd>
        </>
      )}
      <dt>{facts.locale}</dt>
      <dd>{languageNames[person.locale]}</dd>
      <dt>{facts.since}</dt>
      <dd>{when(person.createdAt)}</dd>
    </dl>
  )
}
