/** A password, which can be looked at while it is typed. Password managers know it by its name and purpose. */
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import { useWords } from './words.tsx'
import { Told } from './told.tsx'

export interface PasswordFieldProps {
  /** Of the control, and its name. */
  readonly id: string
  readonly label: string
  /** A new one is to be made up, and can be offered by the browser. */
  readonly isNew?: boolean
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly inputRef?: Ref<HTMLInputElement>
}

export function PasswordField({
  id,
  label,
  isNew = false,
  hint,
  error,
  inputRef = null,
}: PasswordFieldProps) {
  const { signIn } = useWords()
  const [shown, setShown] = useState(false)
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="sign-in-password">
        <input
          class="input"
          id={id}
          name={id}
          {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellcheck={false}
          required
          ref={inputRef}
          aria-invalid={error !== undefined}
          aria-describedby={described.join(' ').trim() || undefined}
        />
        <button
          type="button"
          class="sign-in-show"
          aria-pressed={shown}
          aria-label={signIn.showPassword}
          onClick={() => setShown(!shown)}
        >
          {shown ? signIn.hide : signIn.show}
        </button>
      </div>
      <Told id={id} hint={hint} error={error} />
    </div>
  )
}
