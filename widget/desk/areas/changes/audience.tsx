/** For whom a release is: everybody, or the people of companies that are found by their names. */
import { useState } from 'preact/hooks'
import { Field, fieldAttributes } from '../field.tsx'
import { useRead } from '../people/use-read.ts'
import { useSettled } from '../people/use-settled.ts'
import type { FieldsProps } from './fields.tsx'
import { useSaid } from './said.ts'

export function Audience({ request, written, errors, onWrite }: FieldsProps) {
  const said = useSaid()
  const { companies } = written
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim())
  const found = useRead(query, async () =>
    query === '' ? null : (await request('GET', '/api/companies', { query: { query, limit: 6 } })).items,
  )
  const wrong = Object.keys(errors).find((field) => field.startsWith('companies'))
  const error = companies?.length === 0 && wrong !== undefined ? said.companiesNone : wrong && errors[wrong]
  const others = found.value?.filter((one) => companies?.every(({ id }) => id !== one.id))
  return (
    <fieldset class="field changes-audience">
      <legend>{said.audience}</legend>
      <label class="changes-check">
        <input
          type="radio"
          name="audience"
          checked={companies === null}
          onChange={() => onWrite({ ...written, companies: null }, wrong ?? 'companies')}
        />
        {said.everybody}
      </label>
      <label class="changes-check">
        <input
          type="radio"
          name="audience"
          checked={companies !== null}
          onChange={() => onWrite({ ...written, companies: companies ?? [] }, 'companies')}
        />
        {said.some}
      </label>
      {companies !== null && (
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
                  onClick={() =>
                    onWrite(
                      { ...written, companies: companies.filter(({ id }) => id !== company.id) },
                      wrong ?? 'companies',
                    )
                  }
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
                        onWrite({ ...written, companies: [...companies, { id, name }] }, wrong ?? 'companies')
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
      )}
    </fieldset>
  )
}
