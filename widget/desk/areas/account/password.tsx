/** Another password, for who knows the present one. */
import type { TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { PasswordField } from '../../password-field.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import type { SectionProps } from './index.tsx'

export function Password({ said, request, say, own, onChange }: SectionProps) {
  const { password: words } = said
  const save = useSave()
  const [missing, setMissing] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const present = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLInputElement>(null)

  useLayoutEffect(() => {
    const wrong = formRef.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')
    wrong?.focus()
    wrong?.select()
  }, [save.errors, missing])

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const body = { present: present.current?.value ?? '', password: next.current?.value ?? '' }
    const empty = body.present === '' ? 'present' : body.password === '' ? 'password' : null
    setMissing(empty)
    setDone(false)
    if (empty !== null) return
    const changed = await save.run(async () => {
      await request('POST', '/api/operators/current/password', { body })
    })
    if (!changed) return
    form.reset()
    setDone(true)
    say(words.done)
    onChange()
  }

  const errorOf = (field: string) => (missing === field ? words.missing : save.errors[field])

  return (
    <Section heading={words.heading}>
      <form class="area-form" noValidate onSubmit={(event) => void submit(event)} ref={formRef}>
        <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
        <input type="text" name="username" autoComplete="username" value={own.email} readOnly hidden />
        <PasswordField id="present" label={words.present} error={errorOf('present')} inputRef={present} />
        <PasswordField
          id="password"
          label={words.next}
          isNew
          hint={words.rule}
          error={errorOf('password')}
          inputRef={next}
        />
        <div class="area-foot">
          <button type="submit" class="button primary" aria-disabled={save.busy}>
            {words.submit}
          </button>
          {done && <span class="account-done">{words.done}</span>}
        </div>
      </form>
    </Section>
  )
}
