/** Asks for the name of a company, new or another. */
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm, textOf } from './form.tsx'

export interface NameFormProps {
  readonly heading: string
  readonly label: string
  readonly submit: string
  readonly name?: string
  readonly onClose: () => void
  readonly onName: (name: string) => Promise<void>
}

export function NameForm({ heading, label, submit, name, onClose, onName }: NameFormProps) {
  const save = useSave()
  const error = save.errors['name']
  return (
    <SheetForm
      heading={heading}
      save={save}
      submit={submit}
      onSubmit={(fields) => void save.run(() => onName(textOf(fields, 'name')))}
      onClose={onClose}
    >
      <Field id="its-name" label={label} error={error}>
        <input {...fieldAttributes('its-name', error)} name="name" autoComplete="off" defaultValue={name} />
      </Field>
    </SheetForm>
  )
}
