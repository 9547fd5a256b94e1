/** The form by which somebody is invited. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { OperatorView } from '../../../../shared/api/operators.ts'
import type { TeamWords } from '../../../../shared/locale/desk-areas/team/en.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { Dialog } from '../../dialog.tsx'
import { languageNames } from '../../../../shared/locale/names.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useFirstWrong, useSave } from '../use-save.ts'

export interface InviteProps {
  readonly said: TeamWords
  readonly request: AreaProps['request']
  /** The vendor's. */
  readonly locale: Locale
  readonly onClose: () => void
  readonly onInvited: (member: OperatorView) => void
}

export function Invite({ said, request, locale, onClose, onInvited }: InviteProps) {
  const { form } = said
  const save = useSave()
  /** What was sent last: sent again unchanged, because no answer came, it invites nobody twice. */
  const [attempt, setAttempt] = useState({ text: '', key: '' })

  const [missing, setMissing] = useState<readonly string[]>([])
  const formRef = useFirstWrong(save, missing)

  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)]
    const body = Object.fromEntries(entries)
    const empty = entries.flatMap(([field, value]) =>
      typeof value === 'string' && value.trim() === '' ? [field] : [],
    )
    setMissing(empty)
    if (empty.length > 0) return
    const text = JSON.stringify(body)
    const key = text === attempt.text ? attempt.key : newKey()
    setAttempt({ text, key })
    void save.run(async () => onInvited(await request('POST', '/api/operators', { body, key })))
  }

  const errorOf = (field: string) => (missing.includes(field) ? form.missing : save.errors[field])

  return (
    <Dialog heading={form.heading} onClose={onClose}>
      <form class="area-form" noValidate onSubmit={submit} ref={formRef}>
        <p class="hint">{form.about}</p>
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <Field id="invite-name" label={form.name} error={errorOf('name')}>
          <input {...fieldAttributes('invite-name', errorOf('name'))} name="name" autoComplete="off" />
        </Field>
        <Field id="invite-email" label={form.email} error={errorOf('email')}>
          <input
            {...fieldAttributes('invite-email', errorOf('email'))}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
          />
        </Field>
        <Field id="invite-role" label={form.role} hint={form.roleHint} error={errorOf('role')}>
          <select {...fieldAttributes('invite-role', errorOf('role'))} name="role">
            <option value="operator">{said.roles.operator}</option>
            <option value="admin">{said.roles.admin}</option>
          </select>
        </Field>
        <Field id="invite-locale" label={form.locale} error={errorOf('locale')}>
          <select {...fieldAttributes('invite-locale', errorOf('locale'))} name="locale">
            {locales.map((one) => (
              <option key={one} value={one} selected={one === locale}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </Field>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={save.busy}>
            {form.submit}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
