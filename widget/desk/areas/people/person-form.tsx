/** Registers somebody, or changes who is known: name, address, language, company and what they are to it. */
import type { PersonDetail } from '../../../../shared/api/people.ts'
import { locales } from '../../../../shared/locale/locale.ts'
import type { AreaProps } from '../../area.ts'
import { useKey } from '../../use-key.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm, textOf } from './form.tsx'
import { useSaid } from './said.ts'

export interface PersonFormProps extends Pick<AreaProps, 'request' | 'session'> {
  /** Null for somebody new. */
  readonly person: PersonDetail | null
  readonly onClose: () => void
  readonly onDone: (person: PersonDetail) => void
}

export function PersonForm({ request, session, person, onClose, onDone }: PersonFormProps) {
  const { form, optional } = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { errors } = save

  const submit = (fields: FormData) => {
    const company = textOf(fields, 'company')
    const stays = person !== null && company === (person.company?.name ?? '')
    const body = {
      name: textOf(fields, 'name'),
      email: textOf(fields, 'email'),
      locale: textOf(fields, 'locale'),
      ...(!stays && { company: company === '' ? null : { name: company } }),
      role: company !== '' && fields.get('primary') !== null ? 'primary_contact' : null,
    }
    void save.run(async () => {
      onDone(
        person === null
          ? await request('POST', '/api/people', { body, key: keyFor(body) })
          : await request('PUT', '/api/people/:id', { params: { id: person.id }, body }),
      )
    })
  }

  return (
    <SheetForm
      heading={person === null ? form.register : form.edit(person.name)}
      about={person === null ? form.registerAbout : person.sort === 'host' ? form.hostAbout : undefined}
      save={save}
      submit={person === null ? form.submit : form.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field id="person-name" label={form.name} error={errors['name']}>
        <input
          {...fieldAttributes('person-name', errors['name'])}
          name="name"
          autoComplete="off"
          defaultValue={person?.name}
        />
      </Field>
      <Field
        id="person-email"
        label={form.email}
        hint={person === null ? undefined : form.emailHint}
        error={errors['email']}
      >
        <input
          {...fieldAttributes('person-email', errors['email'])}
          name="email"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellcheck={false}
          defaultValue={person?.email}
        />
      </Field>
      <Field
        id="person-company"
        label={form.company}
        optional={optional}
        hint={form.companyHint}
        error={errors['company'] ?? errors['company.name'] ?? errors['role']}
      >
        <input
          {...fieldAttributes(
            'person-company',
            errors['company'] ?? errors['company.name'] ?? errors['role'],
          )}
          name="company"
          autoComplete="off"
          defaultValue={person?.company?.name}
        />
      </Field>
      <label class="people-check">
        <input type="checkbox" name="primary" defaultChecked={person?.role === 'primary_contact'} />
        {form.primary}
      </label>
      <Field id="person-locale" label={form.locale} error={errors['locale']}>
        <select {...fieldAttributes('person-locale', errors['locale'])} name="locale">
          {locales.map((one) => (
            <option key={one} value={one} selected={one === (person?.locale ?? session.vendor.locale)}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </Field>
    </SheetForm>
  )
}
