/** The companies that a release is for, found by their names. */
import { useState } from 'preact/hooks'
import { Field, fieldAttributes } from '../field.tsx'
import { useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import type { AudienceProps } from './audience.tsx'
import { useSaid } from './said.ts'

export function Companies({ request, audience: { companies }, error: refused, onAudience }: AudienceProps) {
  const said = useSaid()
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim())
  const found = useRead(query, async () =>
    query === '' ? null : (await request('GET', '/api/companies', { query: { query, limit: 6 } })).items,
  )
  const error = refused && companies.length === 0 ? said.companiesNone : refused
  const others = found.value?.filter((one) => companies.every(({ id }) => id !== one.id))
  return (
    <>
      <ul class="changes-chosen">
        {companies.map((company) => (
          <li key={company.id}>
            {company.name}
            <button
              type="button"
              class="quiet"
              aria-label={said.remove(company.name)}
              title={said.remove(company.name)}
              onClick={() => onAudience({ companies: companies.filter(({ id }) => id !== company.id) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <Field id="release-company" label={said.findCompany} error={error}>
        <input
          {...fieldAttributes('release-company', error)}
          type="search"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
        {query !== '' && others !== undefined && (
          <ul class="changes-found">
            {others.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  class="changes-pick"
                  onClick={() => {
                    setTyped('')
                    onAudience({ companies: [...companies, { id, name }] })
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
            {others.length === 0 && <li class="hint">{said.companyNone}</li>}
          </ul>
        )}
      </Field>
    </>
  )
}
