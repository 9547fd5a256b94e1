/** Who a ticket is opened for: somebody found as their name is typed, or somebody new (T7, T8). */
import { useState } from 'preact/hooks'
import type { PersonSummary } from '../../../../shared/api/people.ts'
import type { AreaProps } from '../../area.ts'
import { useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSaid } from './said.ts'

interface WhomProps extends Pick<AreaProps, 'request'> {
  readonly errors: Readonly<Record<string, string>>
  readonly chosen: PersonSummary | null
  readonly fresh: boolean
  readonly missing: boolean
  readonly onChoose: (person: PersonSummary | null) => void
  readonly onFresh: (fresh: boolean) => void
}

/** Who it is: chosen among those that are found, or described. */
export function Whom({ request, errors, chosen, fresh, missing, onChoose, onFresh }: WhomProps) {
  const said = useSaid()
  const { opening, form } = said
  const [typed, setTyped] = useState('')
  const query = useSettled(typed.trim())
  const found = useRead(query, async () =>
    query === '' ? null : (await request('GET', '/api/people', { query: { query, limit: 6 } })).items,
  )
  if (chosen !== null) {
    return (
      <div class="people-chosen">
        <p>
          <strong>{chosen.name}</strong>
          <span class="people-mail">{chosen.email}</span>
        </p>
        <button type="button" class="button small" onClick={() => onChoose(null)}>
          {opening.another}
        </button>
      </div>
    )
  }
  if (fresh) {
    return (
      <>
        <Field id="whom-name" label={form.name} error={errors['customer.name'] ?? errors['customer']}>
          <input
            {...fieldAttributes('whom-name', errors['customer.name'] ?? errors['customer'])}
            name="name"
            autoComplete="off"
            defaultValue={typed.includes('@') ? '' : typed}
          />
        </Field>
        <Field id="whom-email" label={form.email} error={errors['customer.email']}>
          <input
            {...fieldAttributes('whom-email', errors['customer.email'])}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
            defaultValue={typed.includes('@') ? typed : ''}
          />
        </Field>
        <Field id="whom-company" label={form.company} optional={said.optional} hint={form.companyHint}>
          <input
            {...fieldAttributes('whom-company', errors['customer.company'])}
            name="company"
            autoComplete="off"
          />
        </Field>
        <button type="button" class="button small people-turn" onClick={() => onFresh(false)}>
          {opening.known}
        </button>
      </>
    )
  }
  const error = missing ? opening.whoMissing : undefined
  return (
    <Field id="whom" label={opening.who} error={error}>
      <input
        {...fieldAttributes('whom', error)}
        type="search"
        placeholder={opening.whoHint}
        autoComplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {query !== '' && found.value !== null && (
        <ul class="people-found" aria-label={opening.known}>
          {found.value.map((one) => (
            <li key={one.id}>
              <button type="button" class="people-pick" onClick={() => onChoose(one)}>
                {one.name}
                <span class="people-mail">
                  {[one.email, one.company?.name].filter((part) => part !== undefined).join(' · ')}
                </span>
              </button>
            </li>
          ))}
          {found.value.length === 0 && <li class="hint">{opening.nobody}</li>}
        </ul>
      )}
      <button type="button" class="button small people-turn" onClick={() => onFresh(true)}>
        {opening.fresh}
      </button>
    </Field>
  )
}
