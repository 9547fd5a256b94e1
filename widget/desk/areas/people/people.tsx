/** All customers, newest first or as they are searched for. */
import { useState } from 'preact/hooks'
import type { PersonSummary } from '../../../../shared/api/people.ts'
import type { AreaProps } from '../../area.ts'
import { useList } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Nothing, Page } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { OpenFor } from './open-for.tsx'
import { PersonForm } from './person-form.tsx'
import { useSaid } from './said.ts'
import { Mark, More, Search, Tabs } from './shown.tsx'

export function People(props: AreaProps) {
  const { request, session, go, say } = props
  const said = useSaid()
  const [typed, setTyped] = useState('')
  const [doing, setDoing] = useState<'register' | 'open' | null>(null)
  const query = useSettled(typed.trim())
  const list = useList(query, (after) =>
    request('GET', '/api/people', {
      query: { query: query === '' ? undefined : query, after: after ?? undefined },
    }),
  )
  return (
    <Page
      heading={said.heading}
      about={said.about(session.vendor.name)}
      actions={
        <>
          <button type="button" class="button" onClick={() => setDoing('register')}>
            {said.register}
          </button>
          <button type="button" class="button primary" onClick={() => setDoing('open')}>
            {said.openFor}
          </button>
        </>
      }
    >
      <div class="people-bar">
        <Tabs at="people" />
        <Search label={said.search} value={typed} onInput={setTyped} />
      </div>
      <Waiting read={list} />
      {list.value !== null && list.items.length === 0 && (
        <Nothing>{query === '' ? said.none : said.noneFound}</Nothing>
      )}
      {list.items.length > 0 && <PeopleTable people={list.items} />}
      <More list={list} />
      {doing === 'register' && (
        <PersonForm
          {...props}
          person={null}
          onClose={() => setDoing(null)}
          onDone={(person) => {
            say(said.done.registered(person.name))
            go([person.id])
          }}
        />
      )}
      {doing === 'open' && <OpenFor {...props} person={null} onClose={() => setDoing(null)} />}
    </Page>
  )
}

export function PeopleTable({
  people,
  ofCompany = false,
}: {
  readonly people: readonly PersonSummary[]
  readonly ofCompany?: boolean
}) {
  const said = useSaid()
  return (
    <table class="area-table people-table">
      <thead>
        <tr>
          <th scope="col">{said.columns.name}</th>
          {!ofCompany && <th scope="col">{said.columns.company}</th>}
          <th scope="col">{said.columns.sort}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td>
              <a class="people-name" href={`#/people/${person.id}`}>
                {person.name}
              </a>
              <span class="people-marks">
                {person.role !== null && ofCompany && <Mark tone="active">{said.primaryContact}</Mark>}
                {person.disabledAt !== null && <Mark tone="call">{said.disabled}</Mark>}
              </span>
              <span class="people-mail">{person.email}</span>
            </td>
            {!ofCompany && (
              <td>
                {person.company !== null && (
                  <a href={`#/people/companies/${person.company.id}`}>{person.company.name}</a>
                )}
                {person.role !== null && <span class="people-mail">{said.primaryContact}</span>}
              </td>
            )}
            <td>{said.sorts[person.sort]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
