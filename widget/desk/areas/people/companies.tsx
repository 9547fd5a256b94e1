/** All companies, newest first or as they are searched for. */
import { useState } from 'preact/hooks'
import type { AreaProps } from '../../area.ts'
import { useKey } from '../../use-key.ts'
import { useList } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Nothing, Page } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { NameForm } from './name-form.tsx'
import { useSaid } from './said.ts'
import { More, Search, Tabs } from './shown.tsx'

export function Companies({ request, session, go }: AreaProps) {
  const said = useSaid()
  const { columns, company } = said
  const keyFor = useKey()
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const query = useSettled(typed.trim())
  const list = useList(query, (after) =>
    request('GET', '/api/companies', {
      query: { query: query === '' ? undefined : query, after: after ?? undefined },
    }),
  )
  return (
    <Page
      heading={said.heading}
      about={said.about(session.vendor.name)}
      actions={
        <button type="button" class="button" onClick={() => setAdding(true)}>
          {company.add}
        </button>
      }
    >
      <div class="people-bar">
        <Tabs at="companies" />
        <Search label={said.searchCompanies} value={typed} onInput={setTyped} />
      </div>
      <Waiting read={list} />
      {list.value !== null && list.items.length === 0 && (
        <Nothing>{query === '' ? said.noCompanies : said.noCompaniesFound}</Nothing>
      )}
      {list.items.length > 0 && (
        <table class="area-table people-table">
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.people}</th>
              <th scope="col">{columns.projects}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((one) => (
              <tr key={one.id}>
                <td>
                  <a class="people-name" href={`#/people/companies/${one.id}`}>
                    {one.name}
                  </a>
                </td>
                <td data-label={columns.people}>{one.people}</td>
                <td data-label={columns.projects}>{one.runningProjects}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More list={list} />
      {adding && (
        <NameForm
          heading={company.add}
          label={company.name}
          submit={company.create}
          onClose={() => setAdding(false)}
          onName={async (name) => {
            const body = { name }
            const made = await request('POST', '/api/companies', { body, key: keyFor(body) })
            go(['companies', made.id])
          }}
        />
      )}
    </Page>
  )
}
