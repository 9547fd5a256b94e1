/** Erasing somebody, which nobody takes back: their name is typed once more before it happens. */
import { useState } from 'preact/hooks'
import type { PersonDetail } from '../../../../shared/api/people.ts'
import type { AreaProps } from '../../area.ts'
import { useKey } from '../../use-key.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import { SheetForm } from './form.tsx'
import { useSaid } from './said.ts'

export interface EraseProps extends Pick<AreaProps, 'request'> {
  readonly person: PersonDetail
  readonly onClose: () => void
  readonly onDone: (person: PersonDetail) => void
}

export function Erase({ request, person, onClose, onDone }: EraseProps) {
  const { erasing } = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const same = plain(typed) === plain(person.name)
  const error = tried && !same ? erasing.differs : undefined
  const submit = () => {
    setTried(true)
    if (!same) return
    const { id } = person
    const body = { name: typed }
    void save.run(async () => {
      onDone(await request('POST', '/api/people/:id/erasure', { params: { id }, body, key: keyFor(body) }))
    })
  }
  return (
    <SheetForm
      heading={erasing.heading(person.name)}
      about={erasing.about}
      save={save}
      submit={erasing.submit}
      tone="danger"
      onSubmit={submit}
      onClose={onClose}
    >
      <Field id="erase-name" label={erasing.type(person.name)} error={error}>
        <input
          {...fieldAttributes('erase-name', error)}
          autoComplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
    </SheetForm>
  )
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ')
}
