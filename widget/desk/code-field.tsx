/** The code of a second factor: six digits of an authenticator app, or for who has lost it a recovery code. */
import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import { useWords } from './words.tsx'

export interface CodeFieldProps {
  readonly id: string
  readonly error?: string | undefined
  /** Whether a recovery code will do as well. */
  readonly recovery?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

export function CodeField({ id, error, recovery = true, inputRef = null }: CodeFieldProps) {
  const { code: words } = useWords()
  const [lost, setLost] = useState(false)
  return (
    <div class="field">
      <label for={id}>{lost ? words.recoveryLabel : words.label}</label>
      <input
        key={lost ? 'recovery' : 'code'}
        class="input code-input"
        id={id}
        name={id}
        type="text"
        inputMode={lost ? 'text' : 'numeric'}
        autoComplete={lost ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellcheck={false}
        required
        maxLength={60}
        ref={inputRef}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint ${id}-error`}
      />
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p class="hint" id={`${id}-hint`}>
        {lost ? words.recoveryHint : words.hint}
      </p>
      {recovery && (
        <button type="button" class="text-button" onClick={() => setLost(!lost)}>
          {lost ? words.useApp : words.useRecovery}
        </button>
      )}
    </div>
  )
}
